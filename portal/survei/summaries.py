"""Figures of surveys for pages over features: what runs now, what was promised."""

from dataclasses import dataclass

from sqlalchemy import select

from portal.core import clock
from portal.extensions import db
from portal.survei.kelola.formulas import Pantauan
from portal.survei.kelola.queries.pantau import pantauan
from portal.survei.models import Gelombang
from portal.survei.tindak.formulas import TERBUKA, is_late
from portal.survei.tindak.models import RencanaTindakLanjut
from portal.survei.workflow import StatusGelombang


@dataclass(frozen=True)
class GelombangBerjalan:
    """An open wave: its code and name, answers that count, and what is short, or ""."""

    kode: str
    nama: str
    jumlah: int
    kurang: str


@dataclass(frozen=True)
class RencanaMenunggu:
    """How many plans of follow-up are open, and how many of them are past their quarter."""

    terbuka: int
    lewat: int


def berjalan() -> list[GelombangBerjalan]:
    """Return the open waves, those that end first in front."""
    rows = db.session.scalars(
        select(Gelombang)
        .where(Gelombang.status == StatusGelombang.DIBUKA)
        .order_by(Gelombang.selesai, Gelombang.id)
    )
    return [_running(row) for row in rows]


def _running(row: Gelombang) -> GelombangBerjalan:
    seen = pantauan(row)
    return GelombangBerjalan(row.kode, row.nama, seen.jumlah, _shortage(seen))


def _shortage(seen: Pantauan) -> str:
    """Return one sentence: the service that misses people, or how many services do."""
    if len(seen.kurang) < 2:
        return "".join(seen.kurang)
    left = "periodenya sudah berakhir" if seen.sisa is None else f"sisa {seen.sisa} hari kerja"
    return f"{len(seen.kurang)} layanan masih kurang responden, {left}."


def rencana_menunggu(unit_id: int | None = None) -> RencanaMenunggu:
    """Return the open plans of a unit, or of all of them."""
    columns = RencanaTindakLanjut.status, RencanaTindakLanjut.tahun, RencanaTindakLanjut.triwulan
    query = select(*columns).where(RencanaTindakLanjut.status.in_(TERBUKA))
    if unit_id is not None:
        query = query.where(RencanaTindakLanjut.unit_kerja_id == unit_id)
    today = clock.today()
    late = [is_late(*row, today) for row in db.session.execute(query)]
    return RencanaMenunggu(len(late), sum(late))
