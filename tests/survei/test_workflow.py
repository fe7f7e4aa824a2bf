import pytest

from portal.akun.permissions import Izin
from portal.core.errors import IllegalTransition
from portal.core.workflow import step_for
from portal.survei.instruments import KODE
from portal.survei.workflow import (
    ALUR,
    LABEL_KANAL,
    LABEL_STATUS,
    AksiGelombang,
    KanalSurvei,
    StatusGelombang,
    Survei,
)

ALLOWED = {
    ("draf", "buka"): "dibuka",
    ("dibuka", "tutup"): "ditutup",
    ("ditutup", "segel"): "disegel",
    ("ditutup", "buka_lagi"): "dibuka",
    ("disegel", "buka_lagi"): "dibuka",
}
"""The whole table, repeated by hand on purpose."""


@pytest.mark.parametrize("aksi", list(AksiGelombang))
@pytest.mark.parametrize("status", list(StatusGelombang))
def test_every_status_and_action(status, aksi):
    to = ALLOWED.get((status.value, aksi.value))
    if to is None:
        with pytest.raises(IllegalTransition):
            step_for(ALUR, status, aksi)
        return
    step = step_for(ALUR, status, aksi)
    assert (step.ke, step.izin) == (to, Izin.SURVEI_KELOLA)
    assert step.words_required is (aksi is AksiGelombang.BUKA_LAGI)


def test_labels_are_complete():
    assert set(LABEL_STATUS) == set(StatusGelombang)
    assert set(LABEL_KANAL) == set(KanalSurvei)
    assert {one.value for one in Survei} == set(KODE)
