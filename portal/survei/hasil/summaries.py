"""Newest published results, for pages over features and for screens."""

from portal.survei.hasil.isi import IsiTerbitan
from portal.survei.hasil.queries import standing
from portal.survei.instruments import KODE


def newest_results() -> list[IsiTerbitan]:
    """Return the newest published wave of each survey, in the order of the surveys."""
    newest = {one.survei: one for one in standing()}
    return [newest[kode] for kode in KODE if kode in newest]
