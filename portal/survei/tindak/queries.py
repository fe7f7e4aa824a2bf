"""Look-ups of plans, and of the waves that come before one."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_, select

from portal.core.errors import NotThere
from portal.extensions import db
from portal.survei.models import Gelombang
from portal.survei.tindak.formulas import StatusRencana
from portal.survei.tindak.models import RencanaTindakLanjut
from portal.survei.workflow import StatusGelombang


def rencana(rencana_id: int) -> RencanaTindakLanjut:
    """Return a plan; NotThere for an unknown id."""
    row = db.session.get(RencanaTindakLanjut, rencana_id)
    if row is None:
        raise NotThere("Rencana tindak lanjut ini tidak ada.")
    return row


def rencana_gelombang(gelombang_id: int) -> list[RencanaTindakLanjut]:
    """Return the plans of one wave in the order in which they were opened."""
    query = select(RencanaTindakLanjut).where(RencanaTindakLanjut.gelombang_id == gelombang_id)
    return list(db.session.scalars(query.order_by(RencanaTindakLanjut.id)))


def semua_rencana(
    status: StatusRencana | None = None, unit_id: int | None = None, tahun: int | None = None
) -> list[RencanaTindakLanjut]:
    """Return plans of all waves, the newest wave first; of a state, a unit, a promised year."""
    query = select(RencanaTindakLanjut).join(
        Gelombang, Gelombang.id == RencanaTindakLanjut.gelombang_id
    )
    if status is not None:
        query = query.where(RencanaTindakLanjut.status == status)
    if unit_id is not None:
        query = query.where(RencanaTindakLanjut.unit_kerja_id == unit_id)
    if tahun is not None:
        query = query.where(RencanaTindakLanjut.tahun == tahun)
    return list(
        db.session.scalars(
            query.order_by(Gelombang.selesai.desc(), Gelombang.id.desc(), RencanaTindakLanjut.id)
        )
    )


def gelombang_sebelum(gelombang: Gelombang) -> list[Gelombang]:
    """Return the earlier waves of the same survey, the nearest first; planned ones left out.

    Waves follow each other by their last day; those of one day by the order of planning.
    """
    query = select(Gelombang).where(
        Gelombang.survei == gelombang.survei,
        Gelombang.status != StatusGelombang.DRAF,
        or_(
            Gelombang.selesai < gelombang.selesai,
            and_(Gelombang.selesai == gelombang.selesai, Gelombang.id < gelombang.id),
        ),
    )
    return list(db.session.scalars(query.order_by(Gelombang.selesai.desc(), Gelombang.id.desc())))


def gelombang_sesudah(gelombang: Gelombang) -> list[Gelombang]:
    """Return the later waves of the same survey whose answers are in, the nearest first."""
    query = select(Gelombang).where(
        Gelombang.survei == gelombang.survei,
        _answered(),
        or_(
            Gelombang.selesai > gelombang.selesai,
            and_(Gelombang.selesai == gelombang.selesai, Gelombang.id > gelombang.id),
        ),
    )
    return list(db.session.scalars(query.order_by(Gelombang.selesai, Gelombang.id)))


def rencana_dari(gelombang_id: Sequence[int]) -> list[RencanaTindakLanjut]:
    """Return the plans of these waves, the latest wave first."""
    query = (
        select(RencanaTindakLanjut)
        .join(Gelombang, Gelombang.id == RencanaTindakLanjut.gelombang_id)
        .where(RencanaTindakLanjut.gelombang_id.in_(gelombang_id))
        .order_by(Gelombang.selesai.desc(), Gelombang.id.desc(), RencanaTindakLanjut.id)
    )
    return list(db.session.scalars(query))


def has_answers_in(gelombang: Gelombang) -> bool:
    """Say whether the wave asks nobody any more, so that its figures can be compared."""
    return gelombang.status in (StatusGelombang.DITUTUP, StatusGelombang.DISEGEL)


def _answered() -> ColumnElement[bool]:
    return Gelombang.status.in_((StatusGelombang.DITUTUP, StatusGelombang.DISEGEL))
