"""The register of marks, who may act instead, and names that a text hints at."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from portal.akun.models import Petugas, UnitKerja
from portal.akun.permissions import Izin
from portal.akun.queries import petugas_aktif, semua_unit
from portal.core import clock
from portal.core.errors import NotThere
from portal.extensions import db
from portal.pengaduan.benturan.formulas import CaraUpaya, Sebutan, cari_sebutan
from portal.pengaduan.benturan.models import Benturan, UpayaTerhalang
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.permissions import is_concerned
from portal.pengaduan.queries.terlihat import terlihat


@dataclass(frozen=True)
class BarisRegister:
    """One line of the register: the case's number, the mark, the attempts in the period."""

    nomor: str
    tanda: Benturan
    upaya: tuple[UpayaTerhalang, ...]


@dataclass(frozen=True)
class AngkaBenturan:
    """The figures of a period: cases, marks, those in force today, attempts by their way."""

    laporan: int
    tanda: int
    berlaku: int
    upaya: dict[CaraUpaya, int]

    @property
    def jumlah_upaya(self) -> int:
        """All attempts that were stopped."""
        return sum(self.upaya.values())


def register(petugas: Petugas, dari: date | None, sampai: date | None) -> list[BarisRegister]:
    """Return the marks that were in force in a period (days in WIB), the newest first.

    Only those on cases that this officer may see; the attempts are those of the period.
    """
    query = (
        select(Pengaduan.nomor, Benturan)
        .join(Pengaduan, Pengaduan.id == Benturan.pengaduan_id)
        .where(terlihat(petugas))
        .order_by(Benturan.ditandai_at.desc(), Benturan.id.desc())
        .options(
            joinedload(Benturan.unit_kerja),
            joinedload(Benturan.petugas),
            joinedload(Benturan.pengganti_unit),
            joinedload(Benturan.pengganti_petugas),
            joinedload(Benturan.ditandai_petugas),
            joinedload(Benturan.dicabut_petugas),
            selectinload(Benturan.upaya).joinedload(UpayaTerhalang.petugas),
        )
    )
    if sampai is not None:
        query = query.where(Benturan.ditandai_at < clock.at_wib(sampai + timedelta(days=1)))
    if dari is not None:
        begin = clock.at_wib(dari)
        query = query.where(Benturan.dicabut_at.is_(None) | (Benturan.dicabut_at >= begin))
    return [
        BarisRegister(nomor, mark, tuple(one for one in mark.upaya if _within(one, dari, sampai)))
        for nomor, mark in db.session.execute(query).unique()
    ]


def _within(upaya: UpayaTerhalang, dari: date | None, sampai: date | None) -> bool:
    day = clock.to_wib(upaya.waktu_at).date()
    return (dari is None or day >= dari) and (sampai is None or day <= sampai)


def angka(baris: Sequence[BarisRegister]) -> AngkaBenturan:
    """Return the figures of these lines."""
    attempts = [one.cara for row in baris for one in row.upaya]
    return AngkaBenturan(
        len({row.nomor for row in baris}),
        len(baris),
        sum(row.tanda.dicabut_at is None for row in baris),
        {cara: attempts.count(cara) for cara in CaraUpaya},
    )


def tanda_kasus(pengaduan_id: int) -> list[Benturan]:
    """Return all marks of a case, lifted ones too, in order."""
    query = select(Benturan).where(Benturan.pengaduan_id == pengaduan_id)
    return list(db.session.scalars(query.order_by(Benturan.id)))


def satu_tanda(pengaduan_id: int, benturan_id: int) -> Benturan:
    """Return one mark of a case in force; NotThere for another case's or a lifted one."""
    row = db.session.get(Benturan, benturan_id)
    if row is None or row.pengaduan_id != pengaduan_id or row.dicabut_at is not None:
        raise NotThere("Tanda ini tidak ada, atau sudah dicabut.")
    return row


def unit_pengganti(kasus: Pengaduan) -> list[UnitKerja]:
    """Return the active units that a case is not about, in the office's order."""
    reported = {one.unit_kerja_id for one in kasus.benturan_aktif}
    return [one for one in semua_unit(hanya_aktif=True) if one.id not in reported]


def pengesah_pengganti(kasus: Pengaduan) -> list[Petugas]:
    """Return who may still release or decide a case: the leadership first when the team is out."""
    able = [
        one
        for one in petugas_aktif()
        if Izin.PENGADUAN_SAHKAN in one.izin and not is_concerned(one, kasus)
    ]
    return sorted(able, key=lambda one: Izin.PENGADUAN_PUTUSKAN not in one.izin)


def petunjuk(kasus: Pengaduan) -> list[Sebutan]:
    """Return the units and active officers whom the text names and no mark concerns yet."""
    units = {one.id: (one.nama, one.singkatan) for one in semua_unit(hanya_aktif=True)}
    people = {one.id: one.nama for one in petugas_aktif()}
    marked = {(one.unit_kerja_id, one.petugas_id) for one in kasus.benturan_aktif}
    return [
        one
        for one in cari_sebutan(kasus.uraian, units, people)
        if (one.unit_kerja_id, one.petugas_id) not in marked
    ]


def nama_petugas(petugas_id: Collection[int]) -> tuple[str, ...]:
    """Return the names of these officers, in order."""
    query = select(Petugas.nama).where(Petugas.id.in_(sorted(petugas_id))).order_by(Petugas.nama)
    return tuple(db.session.scalars(query))
