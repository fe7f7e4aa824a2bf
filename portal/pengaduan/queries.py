"""Named look-ups: queues, search, one case, its timeline and files."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Integer, Select, and_, column, func, or_, select, table, text, true, tuple_
from sqlalchemy.orm import joinedload, raiseload
from sqlalchemy.sql.elements import ColumnElement

from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.errors import NotThere
from portal.core.keys import fingerprint
from portal.core.tokens import read_number
from portal.core.transaction import end_reading
from portal.extensions import db
from portal.lampiran.models import Lampiran
from portal.pengaduan.actions.ajukan import AWALAN
from portal.pengaduan.actions.draf import draft_mark
from portal.pengaduan.formulas import kata_cari
from portal.pengaduan.models import (
    Disposisi,
    DrafPengaduan,
    IndeksNama,
    LampiranDraf,
    LampiranPengaduan,
    Pengaduan,
    Pengingat,
    Penutupan,
    Putaran,
    Riwayat,
)
from portal.pengaduan.permissions import CONTACT_READERS, may_see
from portal.pengaduan.workflow import (
    DI_DALAM,
    TERBUKA,
    WAKTU_BERJALAN,
    Identitas,
    Kanal,
    Kelas,
    Status,
)

PAGE_ROWS = 25
COUNT_CAP = 100
NAME_HITS = 500
EXPORT_ROWS = 1000


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


@dataclass(frozen=True)
class Halaman:
    """One page of a list, and the mark from which the next and the previous page go on."""

    baris: list[Pengaduan]
    berikutnya: str | None
    sebelumnya: str | None


def _visible(petugas: Petugas) -> ColumnElement[bool]:
    if Izin.PENGADUAN_LIHAT_SEMUA in petugas.izin:
        return true()
    mine = Pengaduan.petugas_id == petugas.id
    if petugas.unit_kerja_id is None:
        return mine
    return or_(Pengaduan.unit_kerja_id == petugas.unit_kerja_id, mine)


def _in_queue(antrean: Antrean, petugas: Petugas) -> ColumnElement[bool]:
    if antrean is Antrean.MILIK_SAYA:
        return and_(Pengaduan.petugas_id == petugas.id, Pengaduan.status.in_(TERBUKA))
    if antrean is Antrean.MENUNGGU:
        return Pengaduan.status == Status.MENUNGGU_PELAPOR
    if antrean is Antrean.TERLAMBAT:
        return and_(Pengaduan.status.in_(WAKTU_BERJALAN), Pengaduan.tenggat < clock.today())
    if antrean is Antrean.PENGESAHAN:
        return _awaits_release_by(petugas)
    if antrean is Antrean.BARU:
        return _new_for(petugas)
    return true()


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
        return Pengaduan.status == Status.KEBERATAN
    return and_(Pengaduan.status == Status.DITINDAKLANJUTI, Pengaduan.petugas_id.is_(None))


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
    if saringan.cari:
        tests.append(_found(saringan.cari, petugas))
    return tests


def _found(cari: str, petugas: Petugas) -> ColumnElement[bool]:
    """Number, words of the text, or exact words of the reporter's name, phone or mail.

    Who may not read a reporter's contact must not be able to find it out by searching.
    """
    nomor = read_number(AWALAN, cari)
    if nomor:
        return Pengaduan.nomor == nomor
    names = kata_cari(cari)
    if not names:
        return Pengaduan.id.in_(_with_words(cari))
    # One list of ids: with two tests joined by OR the database would look at every row.
    named = select(_with_names(names, petugas).subquery().c.pengaduan_id)
    return Pengaduan.id.in_(_with_words(cari).union(named))


def _with_names(names: Collection[str], petugas: Petugas) -> Select[int]:
    """Return the latest cases of the persons who bear all these words, as far as known."""
    marks = [fingerprint("nama", word) for word in sorted(names)[:6]]
    query = (
        select(IndeksNama.pengaduan_id)
        .where(IndeksNama.sidik.in_(marks))
        .group_by(IndeksNama.pengaduan_id)
        .having(func.count() == len(marks))
        .order_by(IndeksNama.pengaduan_id.desc())
        .limit(NAME_HITS)
    )
    if petugas.izin & CONTACT_READERS:
        return query
    return query.join(Pengaduan, Pengaduan.id == IndeksNama.pengaduan_id).where(
        Pengaduan.identitas == Identitas.TERBUKA
    )


def _with_words(cari: str) -> Select[int]:
    if db.engine.dialect.name == "postgresql":
        document = func.to_tsvector(
            text("'indonesian'"), Pengaduan.uraian.op("||")(text("' '")).op("||")(Pengaduan.lokasi)
        )
        query = func.websearch_to_tsquery(text("'indonesian'"), cari)
        return select(Pengaduan.id).where(document.op("@@")(query))
    words = [word.replace('"', '""') for word in cari.split()[:12]]
    match = " ".join(f'"{word}"*' if len(word) >= 3 else f'"{word}"' for word in words)
    index = table("pengaduan_cari", column("rowid", Integer))
    return (
        select(index.c.rowid)
        .select_from(index)
        .where(text("pengaduan_cari MATCH :cari").bindparams(cari=match or '""'))
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


def _listing(petugas: Petugas, antrean: Antrean, saringan: Saringan) -> Select[Pengaduan]:
    return (
        select(Pengaduan)
        .where(_visible(petugas), _in_queue(antrean, petugas), *_matches(saringan, petugas))
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


def jumlah_antrean(petugas: Petugas) -> dict[Antrean, int]:
    """Return the size of each queue, counted up to COUNT_CAP only (then it reads '99+')."""
    found: dict[Antrean, int] = {}
    for antrean in antrean_milik(petugas):
        if antrean is not Antrean.SEMUA:
            rows = (
                select(Pengaduan.id)
                .where(_visible(petugas), _in_queue(antrean, petugas))
                .limit(COUNT_CAP)
            )
            found[antrean] = (
                db.session.scalar(select(func.count()).select_from(rows.subquery())) or 0
            )
    return found


def baris_ekspor(petugas: Petugas, antrean: Antrean, saringan: Saringan) -> Iterator[Pengaduan]:
    """Yield the cases of a filtered list for export, oldest first.

    Read in portions by key, the database let go of between them.
    """
    query = _listing(petugas, antrean, saringan).order_by(Pengaduan.id).limit(EXPORT_ROWS)
    last = 0
    while rows := db.session.scalars(query.where(Pengaduan.id > last)).all():
        yield from rows
        last = rows[-1].id
        db.session.expunge_all()
        end_reading()


def kasus(nomor: str, petugas: Petugas) -> Pengaduan:
    """Return the case of a number; NotThere also when this officer may not know of it."""
    exact = read_number(AWALAN, nomor) or ""
    found = db.session.scalars(
        select(Pengaduan).where(Pengaduan.nomor == exact).options(joinedload(Pengaduan.unit_kerja))
    ).first()
    if found is None or not may_see(petugas, found):
        raise NotThere("Laporan ini tidak ada, atau bukan bagian akun Anda.")
    return found


def kasus_pelapor(pengaduan_id: int) -> Pengaduan:
    """Return the case that a reporter has opened with the PIN; NotThere if it is gone."""
    found = db.session.get(Pengaduan, pengaduan_id, options=[joinedload(Pengaduan.unit_kerja)])
    if found is None:
        raise NotThere("Laporan ini tidak ada.")
    return found


def riwayat(pengaduan_id: int) -> list[Riwayat]:
    """Return the timeline of a case, oldest first, with officers, units and files."""
    return list(
        db.session.scalars(
            select(Riwayat)
            .where(Riwayat.pengaduan_id == pengaduan_id)
            .order_by(Riwayat.id)
            .options(joinedload(Riwayat.petugas), joinedload(Riwayat.unit_kerja))
        )
    )


def riwayat_publik(pengaduan_id: int) -> list[Riwayat]:
    """Return what the reporter reads of the timeline: nothing that stays inside."""
    return [row for row in riwayat(pengaduan_id) if row.aksi not in DI_DALAM]


def putaran(pengaduan_id: int) -> list[Putaran]:
    """Return the rounds of work on a case in order."""
    return list(
        db.session.scalars(
            select(Putaran).where(Putaran.pengaduan_id == pengaduan_id).order_by(Putaran.ke)
        )
    )


def disposisi(pengaduan_id: int) -> list[Disposisi]:
    """Return the dispositions of a case, the latest first."""
    return list(
        db.session.scalars(
            select(Disposisi)
            .where(Disposisi.pengaduan_id == pengaduan_id)
            .order_by(Disposisi.id.desc())
            .options(
                joinedload(Disposisi.unit_kerja),
                joinedload(Disposisi.dari_petugas),
                joinedload(Disposisi.petugas),
            )
        )
    )


def pengingat(pengaduan_id: int) -> list[Pengingat]:
    """Return the reminders that went out about a case, oldest first."""
    query = select(Pengingat).where(Pengingat.pengaduan_id == pengaduan_id)
    return list(db.session.scalars(query.order_by(Pengingat.id)))


def lampiran_kasus(pengaduan_id: int, lampiran_id: int) -> LampiranPengaduan:
    """Return one file of a case; NotThere when it hangs on another case."""
    found = db.session.get(LampiranPengaduan, lampiran_id)
    if found is None or found.pengaduan_id != pengaduan_id:
        raise NotThere("Berkas ini tidak ada.")
    return found


def draf(token: str) -> DrafPengaduan | None:
    """Return the draft of a form's token, or None."""
    return db.session.scalars(
        select(DrafPengaduan).where(DrafPengaduan.token_sidik == draft_mark(token))
    ).first()


def lampiran_draf(token: str) -> list[Lampiran]:
    """Return the files that a draft holds."""
    return list(
        db.session.scalars(
            select(Lampiran)
            .join(LampiranDraf, LampiranDraf.lampiran_id == Lampiran.id)
            .join(DrafPengaduan, DrafPengaduan.id == LampiranDraf.draf_id)
            .where(DrafPengaduan.token_sidik == draft_mark(token))
            .order_by(Lampiran.id)
        )
    )


def kasus_bernomor(nomor: str) -> Pengaduan:
    """Return the case of a number for the receipt of whoever filed it."""
    return db.session.scalars(select(Pengaduan).where(Pengaduan.nomor == nomor)).one()
