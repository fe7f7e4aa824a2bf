"""Cases with a mark in every field, for each choice of identity, and a reader of all answers."""

import html
import io
import re
import zipfile
from dataclasses import dataclass, field

import pypdf
from werkzeug.test import TestResponse

from portal.core import clock
from portal.core.tokens import new_token
from portal.extensions import db
from portal.lampiran.actions import terima
from portal.pengaduan import actions
from portal.pengaduan.instansi.actions import IsianSurat, buat_surat
from portal.pengaduan.models import Disposisi, LampiranPengaduan, Pengaduan
from portal.pengaduan.umum.models import FotoPublik, Publikasi
from portal.pengaduan.workflow import Aksi, Status
from tests import factories
from tests.lampiran.berkas import jpeg, pdf, unggahan
from tests.pengaduan import perkara
from tests.pengaduan.umum.terbitan import terbit

PILIHAN = {"terbuka": "wqa", "nama_disembunyikan": "wqb", "rahasia": "wqc", "terbit": "wqd"}
"""Choice of identity -> the mark in all its fields; `terbit` is open and public by consent."""

BAGIAN = {
    "nama": ("namo{kode}",),
    "kontak": ("0812770{nomor}0", "surel{kode}@contoh.example", "alamo{kode}"),
    "isi": ("ceritera{kode}", "balaso{kode}"),
    "tempat": ("tempatan{kode}", "kapano{kode}"),
    "jawaban": ("jawabo{kode}", "akhiro{kode}"),
    "dalam": ("catato{kode}", "instruko{kode}"),
    "nama berkas": ("fotografi{kode}", "buktiku{kode}"),
    "isi berkas": ("isiberkas{kode}",),
}
"""Part of a case -> the marks that stand for it; every other test of who sees what uses these."""


def marks(pilihan: str) -> dict[str, tuple[str, ...]]:
    """Return the marks of a choice by part."""
    kode, nomor = PILIHAN[pilihan], 1000 + list(PILIHAN).index(pilihan)
    return {
        part: tuple(one.format(kode=kode, nomor=nomor) for one in texts)
        for part, texts in BAGIAN.items()
    }


@dataclass
class Perkara:
    """One marked case and all by which its pages are addressed."""

    pilihan: str
    nomor: str
    pin: str
    lampiran: list[int] = field(default_factory=list)
    disposisi: list[int] = field(default_factory=list)
    foto: list[int] = field(default_factory=list)
    berakhir: bool = False
    kode: str = ""
    kode_foto: list[str] = field(default_factory=list)


def susun() -> list[Perkara]:
    """Lay out two marked cases for each choice: one at work, one ended and rated."""
    factories.petugas("pengelola", nama_pengguna="tim.matriks")
    found = [_case(pilihan, ends) for pilihan in PILIHAN for ends in (False, True)]
    # A like case at another unit, so that hints at twins have something to give away.
    team = factories.petugas("pengelola")
    other = perkara.ajukan(uraian=_story("tanpatanda"))
    perkara.langkah(other, Aksi.VERIFIKASI, team)
    unit = factories.unit("hukum").id
    perkara.langkah(other, Aksi.DISPOSISI, team, unit_kerja_id=unit)
    return found


def _story(mark: str) -> str:
    return f"Loket legalisasi surat pindah memilih terlalu lama antreannya {mark} tiap pagi."


def _case(pilihan: str, ends: bool, *, forwarded: bool = False) -> Perkara:
    has = marks(pilihan)
    kode = PILIHAN[pilihan]
    token = new_token()
    identity = "terbuka" if pilihan == "terbit" else pilihan
    actions.simpan_draf(
        token,
        {
            "uraian": _story(has["isi"][0]), "identitas": identity, "nama": has["nama"][0],
            "telepon": has["kontak"][0], "surel": has["kontak"][1], "alamat": has["kontak"][2],
            "lokasi": has["tempat"][0], "waktu_kejadian": has["tempat"][1], "kecamatan": "Jati",
        },
        terima(
            [
                unggahan(jpeg((40, 30)), f"fotografi{kode}.jpg"),
                unggahan(pdf() + f"%isiberkas{kode}".encode(), f"buktiku{kode}.pdf"),
            ]
        ),
    )  # fmt: skip
    receipt = actions.ajukan(token)
    case = perkara.kasus(receipt)
    if forwarded:
        _forward(case, has, agreed=identity == "terbuka")
    else:
        _work(case, has, ends)
    found = Perkara(pilihan, receipt.nomor, receipt.pin, berakhir=ends)
    if pilihan == "terbit" and not forwarded:
        row = terbit(case, factories.petugas("pengelola"), "Antrean legalisasi terlalu lama")
        _note_publication(found, row)
    links = db.select(LampiranPengaduan.lampiran_id).where(
        LampiranPengaduan.pengaduan_id == case.id
    )
    found.lampiran = list(db.session.scalars(links.order_by(LampiranPengaduan.lampiran_id)))
    given = db.select(Disposisi.id).where(Disposisi.pengaduan_id == case.id)
    found.disposisi = list(db.session.scalars(given))
    return found


def diteruskan() -> list[Perkara]:
    """Lay out one marked case for each choice that was handed over with a letter."""
    return [_case(pilihan, ends=False, forwarded=True) for pilihan in PILIHAN]


def _forward(case: Pengaduan, has: dict[str, tuple[str, ...]], *, agreed: bool) -> None:
    team = factories.petugas("pengelola")
    note = has["dalam"][0]
    perkara.langkah(case, Aksi.VERIFIKASI, team, catatan=note)
    perkara.langkah(case, Aksi.TERUSKAN, team, pesan="Kami teruskan.", catatan=note)
    basis = "Setuju lewat telepon" if agreed else ""
    buat_surat(perkara.kasus_lagi(case), IsianSurat("Kudus", "Sekretaris", "", basis), team)


def _note_publication(found: Perkara, row: Publikasi) -> None:
    found.kode = row.kode or ""
    photos = db.session.scalars(db.select(FotoPublik).filter_by(publikasi_id=row.id)).all()
    found.foto = [photo.id for photo in photos]
    found.kode_foto = [photo.kode for photo in photos if photo.kode]


def _work(case: Pengaduan, has: dict[str, tuple[str, ...]], ends: bool) -> None:
    team = factories.petugas("pengelola")
    said, note = has["jawaban"][0], has["dalam"][0]
    perkara.langkah(case, Aksi.VERIFIKASI, team, pesan=f"Kami terima, {said}.", catatan=note)
    perkara.langkah(case, Aksi.DISPOSISI, team, catatan=f"Periksa, {has['dalam'][1]}.")
    perkara.langkah(case, Aksi.MINTA_LENGKAPI, team, pesan="Kapan terjadinya?", catatan=note)
    perkara.langkah(case, Aksi.LENGKAPI, None, pesan=f"Kemarin, {has['isi'][1]}.")
    perkara.langkah(case, Aksi.CATATAN, team, catatan=note)
    if ends:
        perkara.langkah(
            case, Aksi.SELESAIKAN, team, pesan=f"Sudah lancar, {has['jawaban'][1]}.", catatan=note
        )
        perkara.langkah(case, Aksi.SETUJU, None, pesan=f"Baik, {has['isi'][1]}.")
        assert perkara.kasus_lagi(case).status is Status.SELESAI


def text_of(response: TestResponse, path: str) -> str:
    """Return all that an answer says, whatever its form, in small letters."""
    body, kind = response.get_data(), response.mimetype
    found = f"{response.headers} {body.decode('utf-8', 'replace')}"
    if kind == "application/pdf" and path.endswith(".pdf"):
        pages = pypdf.PdfReader(io.BytesIO(body)).pages
        found += " ".join(page.extract_text() for page in pages)
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            found += " ".join(archive.read(name).decode("utf-8", "replace") for name in
                              archive.namelist())  # fmt: skip
    if kind in ("image/jpeg", "image/png"):
        found = str(response.headers)
    return re.sub(r"[ \-]", "", html.unescape(found).lower())


def seen_in(text: str) -> set[tuple[str, str]]:
    """Return the choices and parts whose marks stand in a text."""
    return {
        (pilihan, part)
        for pilihan in PILIHAN
        for part, texts in marks(pilihan).items()
        if any(mark in text for mark in texts)
    }


def this_month() -> str:
    return clock.today().strftime("%Y-%m")
