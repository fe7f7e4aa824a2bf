"""What the portal does by itself: reminding officers of dates, closing what stays unanswered.

Both are chores of the worker, done on working days, and each deed is done once however
often the worker comes by.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.sql.elements import ColumnElement, SQLColumnExpression

from portal.akun.models import Petugas
from portal.akun.permissions import Izin, Peran
from portal.akun.queries import kepala_unit, petugas_aktif
from portal.core import clock
from portal.core.database import insert_if_absent
from portal.core.errors import Refusal
from portal.core.format_id import hari_tanggal
from portal.core.transaction import transaction
from portal.core.workdays import KalenderKerja, due_date, is_working_day, working_days_between
from portal.extensions import db
from portal.jejak.actions import catat
from portal.kalender.models import JenisBatas
from portal.kalender.queries import cari_ketentuan, kalender_kerja
from portal.notifikasi.actions import antrekan
from portal.pengaduan.actions.janji import UTAMA, tanggapan
from portal.pengaduan.actions.langkah import move_by_system
from portal.pengaduan.actions.tutup_otomatis import (
    hari_pemberitahuan,
    sudah_diberi_tahu,
    tanggal_tutup,
)
from portal.pengaduan.formulas import tahap_jatuh
from portal.pengaduan.models import Disposisi, Dukungan, Janji, Pengaduan, Pengingat, Riwayat
from portal.pengaduan.permissions import may_see
from portal.pengaduan.wording import URUSAN
from portal.pengaduan.workflow import WAKTU_BERJALAN, Aksi, Status, TahapIngat

PANDANG_HARI = 21
"""Days looked ahead for dates to remind of: longer than any sensible notice with holidays."""

PESAN_TUTUP = (
    "Kami menunggu jawaban Anda dan belum menerimanya sampai batas waktu, sehingga laporan ini "
    "kami tutup. Anda masih dapat menjawab di halaman lacak; laporan lalu dibuka kembali."
)

HARI_TAHAP: dict[TahapIngat, JenisBatas] = {
    TahapIngat.SEBELUM: JenisBatas.INGAT_SEBELUM,
    TahapIngat.LEWAT: JenisBatas.INGAT_LEWAT,
    TahapIngat.KEPALA: JenisBatas.INGAT_KEPALA,
    TahapIngat.PIMPINAN: JenisBatas.INGAT_PIMPINAN,
}
"""Which dated limit gives the working days of a rung."""


@dataclass(frozen=True)
class _Tanggal:
    """A date of a case that officers are to be reminded of; no kind: a unit's own date.

    `dukungan` is the request whose date it is, where a supporting unit is reminded.
    """

    pengaduan: Pengaduan
    jenis: JenisBatas | None
    tanggal: date
    dukungan: Dukungan | None = None

    def kunci(self, tahap: TahapIngat) -> str:
        """Return what makes a reminder the same one."""
        whose = f"dukung{self.dukungan.id}" if self.dukungan else self.jenis or "unit"
        return f"{whose}:{self.tanggal.isoformat()}:{tahap}"


@dataclass(frozen=True)
class _Ingatan:
    """One rung to climb for one date, and the officers (id, address) whom it goes to."""

    pengaduan_id: int
    nomor: str
    jenis: JenisBatas | None
    tanggal: date
    tahap: TahapIngat
    kunci: str
    alamat: tuple[tuple[int, str], ...]


def ingatkan() -> int:
    """Send the reminders that are due today; return how many rungs were climbed.

    Before a date whoever handles the case is reminded, after it the same, then the head
    of the unit (all its officers while it has no head), then the leadership; the days
    between are dated limits. A letter names the number and the date, never the case.
    """
    today, kalender = clock.today(), kalender_kerja()
    if not is_working_day(today, kalender):
        return 0
    # Laid out before the first commit, which has every row read anew.
    return sum(_remind(one) for one in _plan(today, kalender))


def _plan(today: date, kalender: KalenderKerja) -> list[_Ingatan]:
    officers, heads, climbed = petugas_aktif(), kepala_unit(), _climbed()
    found = []
    for item in _dates(today):
        case = item.pengaduan
        for rung in tahap_jatuh(item.tanggal, today, kalender, _days_of_rungs(case, today)):
            if (case.id, item.kunci(rung)) not in climbed:
                people = (
                    penerima_dukungan(case, item.dukungan, rung, officers, heads)
                    if item.dukungan
                    else penerima(case, rung, officers, heads)
                )
                if item.dukungan and not people:
                    continue
                found.append(
                    _Ingatan(
                        case.id, case.nomor, item.jenis, item.tanggal, rung, item.kunci(rung),
                        tuple((one.id, one.surel) for one in people if one.surel),
                    )
                )  # fmt: skip
    return found


def _climbed() -> set[tuple[int, str]]:
    rows = db.session.execute(
        select(Pengingat.pengaduan_id, Pengingat.kunci)
        .join(Pengaduan, Pengaduan.id == Pengingat.pengaduan_id)
        .where(Pengaduan.status.in_(WAKTU_BERJALAN))
    )
    return {(row.pengaduan_id, row.kunci) for row in rows}


def _days_of_rungs(pengaduan: Pengaduan, today: date) -> dict[TahapIngat, int]:
    found = {}
    for rung, kind in HARI_TAHAP.items():
        limit = cari_ketentuan(pengaduan.kelas, kind, today)
        if limit is not None:
            found[rung] = limit.jumlah
    return found


def _dates(today: date) -> Iterator[_Tanggal]:
    """Yield the dates of running cases that lie near or behind and are not fully reminded of."""
    horizon = today + timedelta(days=PANDANG_HARI)
    running = Pengaduan.status.in_(WAKTU_BERJALAN)
    main = select(Pengaduan).where(
        running, Pengaduan.tenggat <= horizon, _unfinished(Pengaduan.tenggat, UTAMA)
    )
    for case in db.session.scalars(main):
        objection = case.status is Status.KEBERATAN or _about_objection(case)
        kind = JenisBatas.KEBERATAN if objection else JenisBatas.PENYELESAIAN
        yield _Tanggal(case, kind, case.tenggat)
    law = (JenisBatas.PENYELESAIAN_UU,)
    by_law = select(Pengaduan).where(
        running, Pengaduan.tenggat_uu <= horizon, _unfinished(Pengaduan.tenggat_uu, law)
    )
    for case in db.session.scalars(by_law):
        assert case.tenggat_uu is not None
        yield _Tanggal(case, law[0], case.tenggat_uu)
    yield from _first_replies(running, horizon)
    yield from _unit_dates(horizon)
    yield from _support_dates(horizon)


def _about_objection(case: Pengaduan) -> bool:
    kinds = (
        select(Janji.jenis)
        .where(Janji.pengaduan_id == case.id, Janji.jenis.in_(UTAMA))
        .order_by(Janji.id.desc())
        .limit(1)
    )
    return db.session.scalar(kinds) is JenisBatas.KEBERATAN


def _unfinished(
    tanggal: SQLColumnExpression[date] | SQLColumnExpression[date | None],
    jenis: Sequence[JenisBatas],
) -> ColumnElement[bool]:
    """Say that the last rung for that date has not been climbed."""
    return ~exists().where(
        Pengingat.pengaduan_id == Pengaduan.id,
        Pengingat.jenis.in_(jenis),
        Pengingat.tanggal == tanggal,
        Pengingat.tahap == TahapIngat.PIMPINAN,
    )


def _first_replies(running: ColumnElement[bool], horizon: date) -> Iterator[_Tanggal]:
    latest = (
        select(func.max(Janji.id))
        .where(
            Janji.pengaduan_id == Pengaduan.id,
            Janji.putaran_ke == 1,
            Janji.jenis == JenisBatas.TANGGAPAN_AWAL,
        )
        .correlate(Pengaduan)
        .scalar_subquery()
    )
    words = exists().where(Riwayat.pengaduan_id == Pengaduan.id, *tanggapan())
    waiting = (
        select(Pengaduan, Janji.tanggal)
        .join(Janji, Janji.id == latest)
        .where(
            running,
            Pengaduan.status.in_((Status.DITERIMA, Status.DIVERIFIKASI, Status.DITINDAKLANJUTI)),
            Janji.tanggal <= horizon,
            ~words,
            _unfinished(Janji.tanggal, (JenisBatas.TANGGAPAN_AWAL,)),
        )
    )
    for case, day in db.session.execute(waiting):
        yield _Tanggal(case, JenisBatas.TANGGAPAN_AWAL, day)


def _unit_dates(horizon: date) -> Iterator[_Tanggal]:
    latest = (
        select(func.max(Disposisi.id))
        .where(Disposisi.pengaduan_id == Pengaduan.id)
        .correlate(Pengaduan)
        .scalar_subquery()
    )
    rung = exists().where(
        Pengingat.pengaduan_id == Pengaduan.id,
        Pengingat.kunci.startswith("unit:"),
        Pengingat.tanggal == Disposisi.tenggat_unit,
        Pengingat.tahap == TahapIngat.PIMPINAN,
    )
    handed = (
        select(Pengaduan, Disposisi.tenggat_unit)
        .join(Disposisi, Disposisi.id == latest)
        .where(
            Pengaduan.status == Status.DITINDAKLANJUTI,
            Disposisi.tenggat_unit <= horizon,
            Disposisi.tenggat_unit != Pengaduan.tenggat,
            ~rung,
        )
    )
    for case, day in db.session.execute(handed):
        assert day is not None
        yield _Tanggal(case, None, day)


def _support_dates(horizon: date) -> Iterator[_Tanggal]:
    asked = (
        select(Pengaduan, Dukungan)
        .join(Dukungan, Dukungan.pengaduan_id == Pengaduan.id)
        .where(
            Pengaduan.status == Status.DITINDAKLANJUTI,
            Dukungan.tenggat <= horizon,
            Dukungan.selesai_at.is_(None),
            Dukungan.dicabut_at.is_(None),
        )
    )
    for case, support in db.session.execute(asked):
        assert support.tenggat is not None
        yield _Tanggal(case, None, support.tenggat, support)


def penerima_dukungan(
    pengaduan: Pengaduan,
    dukungan: Dukungan,
    rung: TahapIngat,
    officers: Sequence[Petugas],
    heads: Mapping[int, int],
) -> list[Petugas]:
    """Return whom a rung goes to for the date of a supporting unit: its officers, then its head.

    The leadership is not troubled with it: the case itself has its own date.
    """
    if rung is TahapIngat.PIMPINAN:
        return []
    head = heads.get(dukungan.unit_kerja_id) if rung is TahapIngat.KEPALA else None
    return [
        one
        for one in officers
        if one.unit_kerja_id == dukungan.unit_kerja_id
        and head in (None, one.id)
        and may_see(one, pengaduan)
    ]


def _remind(one: _Ingatan) -> bool:
    """Climb one rung for one date, once; False when another worker was faster."""
    occasion = "petugas_ingat" if one.tahap is TahapIngat.SEBELUM else "petugas_lewat"
    values = {
        "pengaduan_id": one.pengaduan_id, "kunci": one.kunci, "jenis": one.jenis,
        "tahap": one.tahap, "tanggal": one.tanggal, "penerima": len(one.alamat),
        "dibuat_at": clock.now(),
    }  # fmt: skip
    with transaction() as session:
        statement = insert_if_absent(Pengingat, db.engine.dialect.name).returning(Pengingat.id)
        if session.execute(statement, values).first() is None:
            return False
        for officer_id, address in one.alamat:
            antrekan(
                occasion,
                address,
                f"ingat:{one.pengaduan_id}:{one.kunci}:{officer_id}",
                nomor=one.nomor,
                tenggat=one.tanggal,
                urusan=URUSAN[one.jenis],
            )
        catat(
            "pengaduan.ingatkan",
            ("pengaduan", one.nomor),
            tahap=one.tahap,
            untuk=URUSAN[one.jenis],
            tanggal=one.tanggal.isoformat(),
            penerima=len(one.alamat),
        )
    return True


def penerima(
    pengaduan: Pengaduan, rung: TahapIngat, officers: Sequence[Petugas], heads: Mapping[int, int]
) -> list[Petugas]:
    """Return whom a rung of reminding goes to, of these officers: only such as see the case.

    `heads` names the head of each unit that has one.
    """
    seeing = [one for one in officers if may_see(one, pengaduan)]
    if rung is TahapIngat.PIMPINAN:
        return [one for one in seeing if Peran.PIMPINAN in one.peran]
    unit_id = pengaduan.unit_kerja_id
    handled = pengaduan.status is Status.DITINDAKLANJUTI and unit_id is not None
    if rung is TahapIngat.KEPALA and handled:
        head = heads.get(unit_id or 0)
        return [one for one in seeing if one.unit_kerja_id == unit_id and head in (None, one.id)]
    assigned = [one for one in seeing if pengaduan.petugas_id in {one.id, *one.mewakili}]
    if rung is not TahapIngat.KEPALA and assigned:
        return assigned
    if pengaduan.status is Status.KEBERATAN:
        return [one for one in seeing if Izin.PENGADUAN_PUTUSKAN in one.izin]
    members = [one for one in seeing if handled and one.unit_kerja_id == unit_id]
    if members:
        return members
    # Nobody of the unit may see a case that is about it: the team is to hand it on.
    return [one for one in seeing if Izin.PENGADUAN_VERIFIKASI in one.izin]


def urus_yang_tidak_dijawab() -> tuple[int, int]:
    """Tell reporters that their case is about to be closed, and close what stayed unanswered.

    Each case is told of once for each question, some working days before; it is closed
    only after that notice has run out. Returns how many were told and how many closed.
    """
    today, kalender = clock.today(), kalender_kerja()
    told = closed = 0
    if not is_working_day(today, kalender):
        return told, closed
    waiting = select(Pengaduan).where(Pengaduan.status == Status.MENUNGGU_PELAPOR)
    for case in db.session.scalars(waiting.order_by(Pengaduan.id)).all():
        due = tanggal_tutup(case)
        if due is None:
            continue
        try:
            if not sudah_diberi_tahu(case):
                told += _give_notice(case, due, today, kalender)
            elif today > due:
                move_by_system(case.id, Aksi.TUTUP_OTOMATIS, PESAN_TUTUP)
                closed += 1
        except Refusal:
            # Answered or archived in this very moment: nothing is left to do.
            continue
    return told, closed


def _give_notice(case: Pengaduan, due: date, today: date, kalender: KalenderKerja) -> bool:
    """Tell the reporter when it is time; the notice never runs shorter than its days."""
    days = hari_pemberitahuan(case, today)
    if working_days_between(today, due, kalender) > days:
        return False
    last = max(due, due_date(today, days, kalender))
    move_by_system(
        case.id,
        Aksi.PEMBERITAHUAN_TUTUP,
        "Kami masih menunggu jawaban Anda. Bila sampai "
        f"{hari_tanggal(last)} belum ada jawaban, laporan ini kami tutup. Sesudah itu pun Anda "
        "masih dapat menjawab, dan laporan dibuka kembali.",
    )
    return True
