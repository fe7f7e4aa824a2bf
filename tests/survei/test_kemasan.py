import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.survei.formulas.kemasan import BUTIR_TERBANYAK, pack, unpack
from portal.survei.instruments import KODE, instrument
from tests.survei.jawaban import proven


@proven
@given(st.lists(st.none() | st.integers(1, 6), min_size=1, max_size=BUTIR_TERBANYAK))
def test_what_is_packed_comes_out_again(values):
    number = pack(tuple(values))
    assert unpack(number, len(values)) == tuple(values)
    assert 0 <= number < 2**63


@pytest.mark.parametrize("pola", [(0,), (16,), (-1,), (1,) * 16])
def test_what_does_not_fit_is_refused(pola):
    with pytest.raises(ValueError, match="fit"):
        pack(pola)


@pytest.mark.parametrize("number", [-1, 16, 2**63])
def test_a_number_of_more_items_is_refused(number):
    with pytest.raises(ValueError, match="more items"):
        unpack(number, 1)


@pytest.mark.parametrize("kode", KODE)
def test_every_instrument_fits(kode):
    tool = instrument(kode)
    assert pack((tool.skala,) * len(tool.butir)) < 2**63
