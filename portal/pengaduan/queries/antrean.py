"""The queues of the desk: filters, pages by key, sizes, export."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, and_, func, or_, select, true, tuple_
from sqlalchemy.orm import joinedload, raiseload
from sqlalchemy.sql.elements import ColumnElement

from portal.akun.models import Petugas, UnitKerja
from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.transaction import end_reading
from portal.extensions import db
from portal.pengaduan.models import (
    Benturan,
    Dukungan,
    Pengaduan,
    Penutupan,
)
from portal.pengaduan.queries.cari import found
from portal.pengaduan.queries.terlihat import dipegang, terlihat
from portal.pengaduan.workflow import (
    TERBUKA,
    WAKTU_BERJALAN,
    Kanal,
    Kelas,
    Status,
)

PAGE_ROWS = 25

COUNT_CAP = 100

EXPORT_ROWS = 2000

FIRST_ROWS = 200
"""The first portion is small, so that a download begins at once."""


class Antrean(StrEnum):
    """The queues of the desk, and all cases; PENGESAHAN is for those who release."""

    BARU = "baru"
    MILIK_SAYA = "milik-saya"
    MENUNGGU = "menunggu"
    TERLAMBAT = "terlambat"
    PENGESAHAN = "pengesahan"
    SEMUA = "semua"


LABEL_ANTREAN: dict[Antrean, str] = {
    Antrean.BARU: "Baru",
    Antrean.MILIK_SAYA: "Milik saya",
    Antrean.MENUNGGU: "Menunggu",
    Antrean.TERLAMBAT: "Terlambat",
    Antrean.PENGESAHAN: "Perlu disahkan",
    Antrean.SEMUA: "Semua",
}


class Jatuh(StrEnum):
    """Where a running case stands to its due date."""

    LEWAT = "lewat"
    HARI_INI = "hari_ini"
    PEKAN_INI = "pekan_ini"


LABEL_JATUH: dict[Jatuh, str] = {
    Jatuh.LEWAT: "Sudah lewat",
    Jatuh.HARI_INI: "Hari ini",
    Jatuh.PEKAN_INI: "Hari ini sampai Minggu",
}


@dataclass(frozen=True)
class Saringan:
    """What narrows a list: search text and filters; None or empty means any."""

    cari: str = ""
    status: Status | None = None
    kelas: Kelas | None = None
    kanal: Kanal | None = None
    unit_kerja_id: int | None = None
    dari: date | None = None
    sampai: date | None = None
    jatuh: Jatuh | None = None


@dataclass(frozen=True)
class Halaman:
    """One page of a list, and the mark from which the next and the previous page go on."""

    baris: list[Pengaduan]
    berikutnya: str | None
    sebelumnya: str | None


def _in_queue(antrean: Antrean, petugas: Petugas) -> ColumnElement[bool]:
    if antrean is Antrean.MILIK_SAYA:
        return and_(_mine(petugas), Pengaduan.status.in_(TERBUKA))
    if antrean is Antrean.MENUNGGU:
        return Pengaduan.status == Status.MENUNGGU_PELAPOR
    if antrean is Antrean.TERLAMBAT:
        return and_(Pengaduan.status.in_(WAKTU_BERJALAN), Pengaduan.tenggat < clock.today())
    if antrean is Antrean.PENGESAHAN:
        return _awaits_release_by(petugas)
    if antrean is Antrean.BARU:
        return _new_for(petugas)
    return true()


def _mine(petugas: Petugas) -> ColumnElement[bool]:
    """What the officer handles, and what others ask of his unit and he has not sent yet."""
    if petugas.unit_kerja_id is None or Izin.PENGADUAN_LIHAT_SEMUA in petugas.izin:
        return dipegang(petugas)
    asked = select(Dukungan.pengaduan_id).where(
        Dukungan.unit_kerja_id == petugas.unit_kerja_id,
        Dukungan.dicabut_at.is_(None),
        Dukungan.selesai_at.is_(None),
    )
    return or_(dipegang(petugas), Pengaduan.id.in_(asked))


def _awaits_release_by(petugas: Petugas) -> ColumnElement[bool]:
    """Closings that someone else proposed, for officers who may release them."""
    if Izin.PENGADUAN_SAHKAN not in petugas.izin:
        return ~true()
    proposed = select(Penutupan.pengaduan_id).where(
        Penutupan.keputusan.is_(None),
        or_(Penutupan.pengusul_id.is_(None), Penutupan.pengusul_id != petugas.id),
    )
    return and_(Pengaduan.status == Status.MENUNGGU_PENGESAHAN, Pengaduan.id.in_(proposed))


def antrean_milik(petugas: Petugas) -> dict[Antrean, str]:
    """Return the queues of this officer with their labels."""
    releases = Izin.PENGADUAN_SAHKAN in petugas.izin
    return {
        queue: label
        for queue, label in LABEL_ANTREAN.items()
        if releases or queue is not Antrean.PENGESAHAN
    }


def _new_for(petugas: Petugas) -> ColumnElement[bool]:
    """What waits for this officer's own first step."""
    if Izin.PENGADUAN_VERIFIKASI in petugas.izin:
        return Pengaduan.status.in_((Status.DITERIMA, Status.DIVERIFIKASI))
    if Izin.PENGADUAN_PUTUSKAN in petugas.izin:
        in_place_of_team = select(Benturan.pengaduan_id).where(
            Benturan.tim_terhalang, Benturan.dicabut_at.is_(None)
        )
        return or_(
            Pengaduan.status == Status.KEBERATAN,
            and_(
                Pengaduan.status.in_((Status.DITERIMA, Status.DIVERIFIKASI)),
                Pengaduan.id.in_(in_place_of_team),
            ),
        )
    return and_(
        Pengaduan.status == Status.DITINDAKLANJUTI,
        Pengaduan.petugas_id.is_(None),
        Pengaduan.unit_kerja_id == petugas.unit_kerja_id,
    )


def _matches(saringan: Saringan, petugas: Petugas) -> list[ColumnElement[bool]]:
    tests: list[ColumnElement[bool]] = []
    if saringan.status:
        tests.append(Pengaduan.status == saringan.status)
    if saringan.kelas:
        tests.append(Pengaduan.kelas == saringan.kelas)
    if saringan.kanal:
        tests.append(Pengaduan.kanal == saringan.kanal)
    if saringan.unit_kerja_id:
        tests.append(Pengaduan.unit_kerja_id == saringan.unit_kerja_id)
    if saringan.dari:
        tests.append(Pengaduan.tanggal_diterima >= saringan.dari)
    if saringan.sampai:
        tests.append(Pengaduan.tanggal_diterima <= saringan.sampai)
    if saringan.jatuh:
        tests.append(Pengaduan.id.in_(_due(saringan.jatuh)))
    if saringan.cari:
        tests.append(found(saringan.cari, petugas))
    return tests


def _due(jatuh: Jatuh) -> Select[int]:
    """Return the ids of running cases by due date, found by the index of the queues."""
    today = clock.today()
    first, last = {
        Jatuh.LEWAT: (date.min, today - timedelta(days=1)),
        Jatuh.HARI_INI: (today, today),
        Jatuh.PEKAN_INI: (today, today + timedelta(days=6 - today.weekday())),
    }[jatuh]
    return select(Pengaduan.id).where(
        Pengaduan.status.in_(WAKTU_BERJALAN), Pengaduan.tenggat.between(first, last)
    )


def halaman(
    petugas: Petugas, antrean: Antrean, saringan: Saringan, setelah: str = "", sebelum: str = ""
) -> Halaman:
    """Return one page of a queue as this officer may see it.

    Queues run by due date, the most urgent first; 'semua' runs from the newest. The marks
    are keys, not page numbers, so that a long list is as quick as a short one.
    """
    newest_first = antrean is Antrean.SEMUA
    key = (Pengaduan.id,) if newest_first else (Pengaduan.tenggat, Pengaduan.id)
    query = _listing(petugas, antrean, saringan)
    mark = _read_mark(sebelum or setelah, newest_first)
    backwards = bool(sebelum) and mark is not None
    if mark is not None:
        forward = newest_first == backwards
        place = tuple_(*key)
        query = query.where(place > tuple_(*mark) if forward else place < tuple_(*mark))
    descending = newest_first != backwards
    query = query.order_by(*(column.desc() if descending else column for column in key))
    rows = list(db.session.scalars(query.limit(PAGE_ROWS + 1)))
    more, rows = len(rows) > PAGE_ROWS, rows[:PAGE_ROWS]
    if backwards:
        rows.reverse()
    has_next = backwards or more
    has_previous = more if backwards else mark is not None
    return Halaman(
        rows,
        _mark(rows[-1], newest_first) if rows and has_next else None,
        _mark(rows[0], newest_first) if rows and has_previous else None,
    )


def tetangga(
    petugas: Petugas, antrean: Antrean, saringan: Saringan, kasus: Pengaduan
) -> tuple[str | None, str | None]:
    """Return the numbers of the cases before and after this one in a list, None at its ends.

    The place is the case's key, not its rank: it is kept when the case has left the list.
    """
    newest_first = antrean is Antrean.SEMUA
    key = (Pengaduan.id,) if newest_first else (Pengaduan.tenggat, Pengaduan.id)
    mark = (kasus.id,) if newest_first else (kasus.tenggat, kasus.id)
    rows = select(Pengaduan.nomor).where(*_within(petugas, antrean, saringan)).limit(1)
    higher = rows.where(tuple_(*key) > tuple_(*mark)).order_by(*key)
    lower = rows.where(tuple_(*key) < tuple_(*mark)).order_by(*(column.desc() for column in key))
    before, after = (higher, lower) if newest_first else (lower, higher)
    return db.session.scalar(before), db.session.scalar(after)


def _within(
    petugas: Petugas, antrean: Antrean, saringan: Saringan
) -> tuple[ColumnElement[bool], ...]:
    return (terlihat(petugas), _in_queue(antrean, petugas), *_matches(saringan, petugas))


def _listing(petugas: Petugas, antrean: Antrean, saringan: Saringan) -> Select[Pengaduan]:
    return (
        select(Pengaduan)
        .where(*_within(petugas, antrean, saringan))
        .options(
            joinedload(Pengaduan.unit_kerja),
            joinedload(Pengaduan.petugas).raiseload("*"),
            raiseload(Pengaduan.riwayat),
        )
    )


def _mark(row: Pengaduan, newest_first: bool) -> str:
    return str(row.id) if newest_first else f"{row.tenggat.isoformat()}.{row.id}"


def _read_mark(mark: str, newest_first: bool) -> tuple[object, ...] | None:
    shape = r"(\d{1,9})" if newest_first else r"(\d{4}-\d\d-\d\d)\.(\d{1,9})"
    found = re.fullmatch(shape, mark, re.ASCII)
    if found is None:
        return None
    if newest_first:
        return (int(found[1]),)
    try:
        return (date.fromisoformat(found[1]), int(found[2]))
    except ValueError:
        return None


def tulis_jumlah(jumlah: int) -> str:
    """Return a size counted up to COUNT_CAP in words short enough for a tile or a chip."""
    return f"{COUNT_CAP - 1}+" if jumlah >= COUNT_CAP else str(jumlah)


def jumlah_antrean(petugas: Petugas) -> dict[Antrean, int]:
    """Return the size of each queue, counted up to COUNT_CAP only (then it reads '99+')."""
    found: dict[Antrean, int] = {}
    for antrean in antrean_milik(petugas):
        if antrean is not Antrean.SEMUA:
            rows = (
                select(Pengaduan.id)
                .where(terlihat(petugas), _in_queue(antrean, petugas))
                .limit(COUNT_CAP)
            )
            found[antrean] = (
                db.session.scalar(select(func.count()).select_from(rows.subquery())) or 0
            )
    return found


def jumlah_jatuh(petugas: Petugas) -> dict[Jatuh, int]:
    """Return how many running cases stand how to their date, counted up to COUNT_CAP only."""
    found: dict[Jatuh, int] = {}
    for jatuh in Jatuh:
        rows = _due(jatuh).where(terlihat(petugas)).limit(COUNT_CAP)
        found[jatuh] = db.session.scalar(select(func.count()).select_from(rows.subquery())) or 0
    return found


def baris_ekspor(petugas: Petugas, antrean: Antrean, saringan: Saringan) -> Iterator[Sequence[Any]]:
    """Yield the cases of a filtered list for export in portions, oldest first.

    A row has the columns of the case that an export shows, and `unit`, the name of its unit
    or None; no text, no name. The database is let go of between portions.
    """
    case = Pengaduan
    query = (
        select(
            case.id, case.nomor, case.tanggal_diterima, case.kanal, case.kelas, case.topik,
            case.status, case.tenggat, case.kecamatan, case.dibuka_lagi, case.nilai,
            UnitKerja.nama.label("unit"),
        )
        .outerjoin(UnitKerja, UnitKerja.id == case.unit_kerja_id)
        .where(*_within(petugas, antrean, saringan))
        .order_by(case.id)
    )  # fmt: skip
    last, size = 0, FIRST_ROWS
    while rows := db.session.execute(query.where(case.id > last).limit(size)).all():
        end_reading()
        yield rows
        last, size = rows[-1].id, EXPORT_ROWS
