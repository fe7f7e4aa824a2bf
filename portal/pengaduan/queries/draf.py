"""The half-written complaint."""

from sqlalchemy import select

from portal.extensions import db
from portal.lampiran.models import Lampiran
from portal.pengaduan.actions.draf import draft_mark
from portal.pengaduan.models import (
    DrafPengaduan,
    LampiranDraf,
)


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
