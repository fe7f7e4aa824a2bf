import pytest

from portal.survei.formulas.tanda import Tanda, flags
from tests.survei.jawaban import ACUAN


@pytest.mark.parametrize(
    ("pola", "detik", "marks"),
    [
        ((4,) * 9, None, {Tanda.SERAGAM}),
        ((4,) * 9, 60, {Tanda.SERAGAM}),
        ((4,) * 8 + (3,), 60, set()),
        ((3,) * 5 + (None,) * 4, 60, {Tanda.SERAGAM}),
        ((3,) * 4 + (None,) * 5, 60, set()),
        ((4, 3) * 4 + (4,), 13.4, {Tanda.TERLALU_CEPAT}),
        ((4, 3) * 4 + (4,), 13.5, set()),
        ((2,) * 9, 0, {Tanda.SERAGAM, Tanda.TERLALU_CEPAT}),
    ],
)
def test_marks(pola, detik, marks):
    assert flags(pola, detik, ACUAN.batas) == marks
