"""Transition tables as data."""

from enum import StrEnum

import pytest

from portal.core.errors import IllegalTransition
from portal.core.workflow import Langkah, available_steps, step_for


class Lampu(StrEnum):
    MERAH = "merah"
    HIJAU = "hijau"


class Laku(StrEnum):
    TEKAN = "tekan"
    TUNGGU = "tunggu"


class Boleh(StrEnum):
    POLISI = "polisi"


TABLE = {
    (Lampu.MERAH, Laku.TEKAN): Langkah(Lampu.HIJAU, Boleh.POLISI),
    (Lampu.HIJAU, Laku.TUNGGU): Langkah(Lampu.MERAH, None),
}


def test_a_step_of_the_table_is_given():
    assert step_for(TABLE, Lampu.MERAH, Laku.TEKAN).ke is Lampu.HIJAU


def test_what_is_not_in_the_table_is_refused_with_words_for_the_screen():
    with pytest.raises(IllegalTransition) as refusal:
        step_for(TABLE, Lampu.HIJAU, Laku.TEKAN)
    assert refusal.value.status == 409
    assert "Muat ulang halaman" in refusal.value.message


def test_only_steps_of_the_status_and_the_permissions_are_offered():
    assert set(available_steps(TABLE, Lampu.MERAH, {Boleh.POLISI})) == {Laku.TEKAN}
    assert available_steps(TABLE, Lampu.MERAH, set()) == {}
    assert available_steps(TABLE, Lampu.HIJAU, {Boleh.POLISI}) == {}
