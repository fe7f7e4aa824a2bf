"""Newest published results, for pages over features and for screens."""

from sqlalchemy import exists, func, select

from portal.extensions import db
from portal.survei.hasil.isi import IsiTerbitan
from portal.survei.hasil.models import TerbitanSurvei
from portal.survei.hasil.queries import standing
from portal.survei.instruments import KODE
from portal.survei.models import Gelombang
from portal.survei.workflow import StatusGelombang


def newest_results() -> list[IsiTerbitan]:
    """Return the newest published wave of each survey, in the order of the surveys."""
    newest = {one.survei: one for one in standing()}
    return [newest[kode] for kode in KODE if kode in newest]


def ready_to_publish() -> int:
    """Return how many sealed waves were never published as they are sealed.

    One that was published and then withdrawn does not wait: somebody decided so.
    """
    as_sealed = exists().where(
        TerbitanSurvei.gelombang_id == Gelombang.id,
        TerbitanSurvei.segel_sidik == Gelombang.segel_sidik,
    )
    waves = select(func.count()).where(Gelombang.status == StatusGelombang.DISEGEL, ~as_sealed)
    return db.session.scalar(waves) or 0
