"""Filing: from the web in three pages, or taken in by an officer at the counter."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, cast

from sqlalchemy import CursorResult, Insert, Table, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.columns import new_row_key
from portal.core.database import insert_if_absent
from portal.core.errors import NotThere, Unacceptable
from portal.core.keys import fingerprint
from portal.core.tokens import compose_number, hash_pin, pin_for
from portal.core.transaction import transaction
from portal.extensions import Base, db
from portal.jejak.actions import catat as catat_jejak
from portal.kalender.models import JenisBatas
from portal.lampiran.actions import BerkasSiap
from portal.lampiran.actions import simpan as simpan_berkas
from portal.notifikasi.actions import antrekan
from portal.pengaduan.actions.draf import GONE, draft_mark, locked_draft, sent_as
from portal.pengaduan.actions.janji import begin_first_round, janji_awal, tanggal_janji
from portal.pengaduan.formulas import kata_cari
from portal.pengaduan.models import (
    DrafPengaduan,
    IndeksNama,
    LampiranDraf,
    LampiranPengaduan,
    NomorUrut,
    Pengaduan,
    Riwayat,
)
from portal.pengaduan.topik import tebak_kelas, tebak_topik
from portal.pengaduan.umum.ikuti import catat_izin
from portal.pengaduan.workflow import Identitas, Kanal, Kelas, Status

AWALAN = "PGD"

# Built once: every filing runs these, and only their values change.
_number = cast(Table, NomorUrut.__table__)
_NEXT_SERIAL = (
    update(_number)
    .where(_number.c.awalan == bindparam("prefix"), _number.c.tahun == bindparam("year"))
    .values(terakhir=_number.c.terakhir + bindparam("many"))
    .returning(_number.c.terakhir)
)
_DRAFT_FILES = select(LampiranDraf.lampiran_id).where(LampiranDraf.draf_id == bindparam("draft"))
_NEW_NAMES = insert(cast(Table, IndeksNama.__table__))
_NEW_CASE = insert(cast(Table, Pengaduan.__table__))
_NEW_ENTRY = insert(cast(Table, Riwayat.__table__))
_draft = cast(Table, DrafPengaduan.__table__)
_SENT = update(_draft).where(_draft.c.id == bindparam("draft")).values(isi_sandi=None)


@dataclass(frozen=True)
class IsianPengaduan:
    """What is known of a complaint when it comes in. Class and topic are guessed if absent.

    `tanggal_diterima` is the day it reached the office (WIB), which may lie before the
    day it is typed: a letter, a box. `boleh_publik` is the consent to publication.
    """

    uraian: str
    identitas: Identitas = Identitas.NAMA_DISEMBUNYIKAN
    waktu_kejadian: str = ""
    lokasi: str = ""
    kecamatan: str = ""
    nama: str = ""
    telepon: str = ""
    surel: str = ""
    alamat: str = ""
    kanal: Kanal = Kanal.WEB
    kelas: Kelas | None = None
    topik: str | None = None
    tanggal_diterima: date | None = None
    boleh_publik: bool = False


@dataclass(frozen=True)
class TandaTerima:
    """What the reporter carries home: registration number and PIN."""

    nomor: str
    pin: str


@dataclass(frozen=True)
class _Kasus:
    """A complaint just stored: its key, its number, and the key of its first entry."""

    id: int
    nomor: str
    riwayat_id: int


def ajukan(token: str) -> TandaTerima:
    """Turn a finished draft into a complaint and give its receipt.

    However often and from however many tabs the same form is sent, there is one
    complaint and one receipt. NotThere when the draft is gone, Unacceptable when a page
    was left out.
    """
    pin, row_key = pin_for(token), new_row_key()
    pin_hash = hash_pin(row_key, pin)
    with transaction():
        draf = locked_draft(token)
        standing = draf.nomor if draf else sent_as(token)
        if standing:
            return TandaTerima(standing, pin)
        if draf is None:
            raise NotThere(GONE)
        kasus = _create(_from_draft(draf.isi), row_key, pin_hash, draft_mark(token), None)
        _hand_over(draf, kasus)
    return TandaTerima(kasus.nomor, pin)


def catat(
    token: str, isian: IsianPengaduan, petugas: Petugas, berkas: Sequence[BerkasSiap] = ()
) -> TandaTerima:
    """Take in a complaint that came by letter, phone, visit or box; the officer prints the receipt.

    `token` is the form's one-use token: a double click records it once. Files that a draft
    of that token holds come along with `berkas`. Unacceptable when no limit was in force on
    the day received, so that no date can be promised.
    """
    pin, row_key = pin_for(token), new_row_key()
    pin_hash = hash_pin(row_key, pin)
    try:
        with transaction():
            draf = locked_draft(token)
            nomor = draf.nomor if draf and draf.nomor else sent_as(token)
            if nomor is None:
                kasus = _create(isian, row_key, pin_hash, draft_mark(token), petugas)
                if draf is not None:
                    _hand_over(draf, kasus)
                _hang(kasus, [simpan_berkas(item).id for item in berkas])
                nomor = kasus.nomor
    except IntegrityError:
        # The same form came twice at one moment (PostgreSQL): the first one stands.
        nomor = sent_as(token)
        if nomor is None:
            raise
    return TandaTerima(nomor, pin)


def _hand_over(draf: DrafPengaduan, kasus: _Kasus) -> None:
    """Mark a draft as sent and hang its files on the complaint that it became."""
    db.session.execute(_SENT, {"draft": draf.id, "nomor": kasus.nomor})
    files = db.session.scalars(_DRAFT_FILES, {"draft": draf.id}).all()
    if files:
        _hang(kasus, files)
        db.session.execute(delete(LampiranDraf).where(LampiranDraf.draf_id == draf.id))


def _from_draft(isi: str | None) -> IsianPengaduan:
    typed = json.loads(isi or "{}")
    if not typed.get("uraian") or not typed.get("identitas"):
        raise Unacceptable("Ada halaman yang belum diisi. Buka lagi formulirnya dari awal.")
    names = {field.name for field in fields(IsianPengaduan)}
    values = {key: value for key, value in typed.items() if key in names}
    chosen = {
        "identitas": Identitas(values["identitas"]),
        "boleh_publik": bool(values.get("boleh_publik")),
    }
    return IsianPengaduan(**{**values, **chosen})


def _create(
    isian: IsianPengaduan, row_key: str, pin_hash: str, mark: str, petugas: Petugas | None
) -> _Kasus:
    """Store a complaint with all that belongs to it, past the session's bookkeeping."""
    now, today = clock.now(), clock.today()
    received = isian.tanggal_diterima or today
    kelas = isian.kelas or tebak_kelas(isian.uraian)
    petugas_id = petugas.id if petugas else None
    promises = janji_awal(kelas, received, now)
    pengaduan = _as_typed(isian, row_key)
    pengaduan.formulir_sidik, pengaduan.pin_hash = mark, pin_hash
    pengaduan.kelas, pengaduan.tanggal_diterima = kelas, received
    due = tanggal_janji(promises, JenisBatas.PENYELESAIAN)
    assert due is not None
    pengaduan.tenggat = due
    pengaduan.tenggat_uu = tanggal_janji(promises, JenisBatas.PENYELESAIAN_UU)
    pengaduan.dicatat_at = pengaduan.langkah_at = now
    pengaduan.dicatat_petugas_id = petugas_id
    opening = Riwayat(
        waktu_at=now, aksi=None, ke_status=Status.DITERIMA, petugas_id=petugas_id,
        pesan="", catatan="",
    )  # fmt: skip
    (pengaduan.nomor,) = ambil_nomor(today.year)
    pengaduan.id = _insert(_NEW_CASE, pengaduan)
    opening.pengaduan_id = pengaduan.id
    opening_id = _insert(_NEW_ENTRY, opening)
    begin_first_round(pengaduan, promises)
    _index_names(pengaduan.id, isian)
    if isian.boleh_publik:
        catat_izin(pengaduan)
    if isian.surel:
        antrekan(
            "pengaduan_diterima", isian.surel, f"diterima:{pengaduan.nomor}", nomor=pengaduan.nomor
        )
    catat_jejak(
        "pengaduan.ajukan",
        ("pengaduan", pengaduan.nomor),
        petugas_id,
        kanal=isian.kanal,
        tenggat=pengaduan.tenggat.isoformat(),
    )
    return _Kasus(pengaduan.id, pengaduan.nomor, opening_id)


def _as_typed(isian: IsianPengaduan, row_key: str) -> Pengaduan:
    """Return a new case with what the reporter told, names and contacts sealed under `row_key`."""
    pengaduan = Pengaduan(
        kunci_baris=row_key,
        topik=isian.topik or tebak_topik(isian.uraian),
        kanal=isian.kanal,
        identitas=isian.identitas,
        status=Status.DITERIMA,
        uraian=isian.uraian,
        waktu_kejadian=isian.waktu_kejadian,
        lokasi=isian.lokasi,
        kecamatan=isian.kecamatan,
        versi=1,
    )
    pengaduan.nama, pengaduan.telepon = isian.nama, isian.telepon
    pengaduan.surel, pengaduan.alamat = isian.surel, isian.alamat
    return pengaduan


def _insert(statement: Insert, row: Base) -> int:
    """Insert a new row at once and return its id; the session does not come to know it."""
    values = {name: value for name, value in vars(row).items() if not name.startswith("_")}
    done = cast("CursorResult[Any]", db.session.execute(statement, values))
    assert done.inserted_primary_key is not None
    key: int = done.inserted_primary_key[0]
    return key


def ambil_nomor(tahun: int, banyak: int = 1) -> list[str]:
    """Take the year's next numbers; the row stays locked until the commit, so none is skipped."""
    place = {"prefix": AWALAN, "year": tahun, "many": banyak}
    last = db.session.execute(_NEXT_SERIAL, place).scalar()
    if last is None:
        first = {"awalan": AWALAN, "tahun": tahun, "terakhir": 0}
        db.session.execute(insert_if_absent(NomorUrut, db.engine.dialect.name), first)
        return ambil_nomor(tahun, banyak)
    return [compose_number(AWALAN, tahun, serial) for serial in range(last - banyak + 1, last + 1)]


def _index_names(pengaduan_id: int, isian: IsianPengaduan) -> None:
    words = kata_cari(isian.nama) | kata_cari(isian.telepon) | kata_cari(isian.surel)
    if words:
        rows = [
            {"pengaduan_id": pengaduan_id, "sidik": fingerprint("nama", word)}
            for word in sorted(words)
        ]
        db.session.execute(_NEW_NAMES, rows)


def _hang(kasus: _Kasus, lampiran_ids: Sequence[int]) -> None:
    for lampiran_id in lampiran_ids:
        db.session.add(
            LampiranPengaduan(
                lampiran_id=lampiran_id, pengaduan_id=kasus.id, riwayat_id=kasus.riwayat_id
            )
        )
