"""Complaints for tests: filed and walked along through the real actions or the real pages."""

import itertools
from typing import Any

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.tokens import new_token
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.models import Jejak
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan import actions
from portal.pengaduan.actions import IsianLangkah, IsianPengaduan, TandaTerima
from portal.pengaduan.models import Pengaduan, Putaran, Riwayat
from portal.pengaduan.penutupan import syarat_tutup
from portal.pengaduan.serupa.models import Gabungan
from portal.pengaduan.workflow import Aksi, Kelas, Status
from tests import factories
from tests.page import Page, PageClient

URAIAN = "Nama ibu saya belum masuk daftar pemilih di TPS 4 Desa Gondangmanis."
_serial = itertools.count(1)


def draf(token: str | None = None, **isi: str) -> str:
    """Keep a draft that could be sent as it is; return its form token."""
    token = token or new_token()
    actions.simpan_draf(
        token, {"uraian": URAIAN, "identitas": "nama_disembunyikan", "nama": "", **isi}
    )
    return token


def ajukan(**isi: str) -> Pengaduan:
    """File a complaint from the web; the case."""
    return kasus(actions.ajukan(draf(**isi)))


def catat(petugas: Petugas | None = None, **isian: Any) -> Pengaduan:
    """Take in a complaint at the counter; the case."""
    officer = petugas or factories.petugas("loket")
    receipt = actions.catat(new_token(), IsianPengaduan(**{"uraian": URAIAN, **isian}), officer)
    return kasus(receipt)


def kasus(tanda_terima: TandaTerima) -> Pengaduan:
    found = db.session.scalars(
        db.select(Pengaduan)
        .where(Pengaduan.nomor == tanda_terima.nomor)
        .execution_options(populate_existing=True)
    ).one()
    return found


def kasus_lagi(perkara: Pengaduan) -> Pengaduan:
    """The case as it stands in the database now."""
    db.session.expire_all()
    return db.session.get_one(Pengaduan, perkara.id)


def langkah(
    perkara: Pengaduan, aksi: Aksi, pelaku: Petugas | None = None, **isian: Any
) -> Pengaduan:
    """Take one step with everything that it asks for."""
    filled: dict[str, Any] = {"pesan": f"Pesan {next(_serial)}.", "catatan": "Catatan."}
    if aksi is Aksi.DISPOSISI:
        filled["unit_kerja_id"] = factories.unit("datin").id
    if aksi is Aksi.MINTA_DUKUNGAN:
        filled["unit_kerja_id"] = factories.unit("hukum").id
    if aksi is Aksi.TERUSKAN:
        filled["lembaga"] = "Bawaslu Kabupaten Kudus"
    if aksi is Aksi.GABUNGKAN:
        filled["induk_id"] = db.session.scalar(
            db.select(Pengaduan.id).where(
                Pengaduan.id != perkara.id, Pengaduan.status == Status.DITERIMA
            )
        )
    asks = syarat_tutup(perkara.kelas, aksi)
    if asks:
        filled["hasil"] = asks.hasil[0]
        filled["tautan"] = "https://contoh.go.id/bukti" if asks.bukti else ""
    if aksi is Aksi.SETUJU:
        filled["nilai"] = 4
    if pelaku is None:
        filled["catatan"] = ""
    return actions.move(perkara.id, aksi, pelaku, IsianLangkah(**{**filled, **isian}))


def siapkan(perkara: Pengaduan, aksi: Aksi, petugas: Petugas) -> None:
    """Lay out what a step needs: a main case, a joining to part, a unit asked to support."""
    if aksi is Aksi.GABUNGKAN:
        ajukan()
    elif aksi is Aksi.BERI_BAHAN and perkara.status is Status.DITINDAKLANJUTI:
        langkah(perkara, Aksi.MINTA_DUKUNGAN, petugas)
    elif aksi is Aksi.PISAHKAN:
        main = ajukan()
        with transaction():
            db.session.add(
                Gabungan(
                    pengaduan_id=perkara.id, induk_id=main.id, alasan="Satu soal.",
                    petugas_id=petugas.id, digabung_at=clock.now(),
                )
            )  # fmt: skip


JALAN: dict[Status, tuple[Aksi, ...]] = {
    Status.DITERIMA: (),
    Status.MENUNGGU_PELAPOR: (Aksi.MINTA_LENGKAPI,),
    Status.DIVERIFIKASI: (Aksi.VERIFIKASI,),
    Status.DITINDAKLANJUTI: (Aksi.VERIFIKASI, Aksi.DISPOSISI),
    Status.MENUNGGU_PENGESAHAN: (Aksi.VERIFIKASI, Aksi.DISPOSISI, Aksi.SELESAIKAN),
    Status.SELESAI: (Aksi.VERIFIKASI, Aksi.DISPOSISI, Aksi.SELESAIKAN),
    Status.KEBERATAN: (Aksi.TOLAK, Aksi.AJUKAN_KEBERATAN),
    Status.DITOLAK: (Aksi.TOLAK,),
    Status.DITERUSKAN: (Aksi.TERUSKAN,),
    Status.DIARSIPKAN: (Aksi.ARSIPKAN,),
}
"""The shortest way to each status."""

DARI_PELAPOR = frozenset(
    {Aksi.LENGKAPI, Aksi.BALAS, Aksi.SETUJU, Aksi.BELUM_SELESAI, Aksi.AJUKAN_KEBERATAN}
)


def sampai(status: Status, pengelola: Petugas | None = None, **isi: str) -> Pengaduan:
    """File a complaint and bring it to a status."""
    officer = pengelola or factories.petugas("pengelola")
    perkara = ajukan(**isi)
    for aksi in JALAN[status]:
        if status is Status.MENUNGGU_PENGESAHAN and aksi is Aksi.VERIFIKASI:
            langkah(perkara, aksi, officer, kelas=Kelas.PENGADUAN_BERKADAR)
            continue
        langkah(perkara, aksi, None if aksi in DARI_PELAPOR else officer)
    return perkara


def riwayat(perkara: Pengaduan) -> list[Riwayat]:
    return list(
        db.session.scalars(
            db.select(Riwayat).where(Riwayat.pengaduan_id == perkara.id).order_by(Riwayat.id)
        )
    )


def putaran(perkara: Pengaduan) -> list[Putaran]:
    return list(
        db.session.scalars(
            db.select(Putaran).where(Putaran.pengaduan_id == perkara.id).order_by(Putaran.ke)
        )
    )


def surat() -> list[str]:
    """The occasions of all letters queued, oldest first."""
    return list(db.session.scalars(db.select(SuratKeluar.kejadian).order_by(SuratKeluar.id)))


def jejak() -> list[str]:
    """The events of the audit trail about complaints, in order."""
    query = db.select(Jejak.peristiwa).where(Jejak.objek_jenis == "pengaduan")
    return list(db.session.scalars(query.order_by(Jejak.urutan)))


def jumlah(model: type[Any]) -> int:
    return db.session.scalar(db.select(db.func.count()).select_from(model)) or 0


def tulis(client: PageClient, files: Any = None, **isi: Any) -> Page:
    """Fill page 1 and go on."""
    page = client.visit("/pengaduan/baru")
    return page.submit("Lanjut", files=files, **{"uraian": URAIAN, **isi})


def kirim(client: PageClient, files: Any = None, uraian: str = URAIAN, **identitas: Any) -> Page:
    """Fill all three pages and send; the receipt."""
    page = tulis(client, files, uraian=uraian)
    assert page.h1 == "Siapa yang boleh tahu", page.text
    page = page.submit("Lanjut", **identitas)
    assert page.h1 == "Periksa lalu kirim", page.text
    page = page.submit("Kirim sekarang")
    assert page.h1 == "Laporan Anda sudah kami terima", page.text
    return page


def nomor_dan_pin(tanda_terima: Page) -> tuple[str, str]:
    """Read number and PIN off a receipt."""
    number, pin = (tag.get_text() for tag in tanda_terima.soup.select("strong.kode"))
    return number, pin


def buka(client: PageClient, nomor: str, pin: str) -> Page:
    """Open a case with number and PIN."""
    return client.visit("/pengaduan/lacak").submit("Buka laporan", nomor=nomor, pin=pin)
