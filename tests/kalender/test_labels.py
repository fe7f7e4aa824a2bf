from portal.kalender import labels, models
from portal.pengaduan.workflow import LABEL_KELAS


def test_the_calendar_and_the_cases_speak_of_the_same_classes():
    assert {kelas.value: text for kelas, text in LABEL_KELAS.items()} == labels.LABEL_KELAS


def test_every_value_has_its_words():
    assert set(labels.LABEL_JENIS_LIBUR) == set(models.JenisLibur)
    assert set(labels.LABEL_KEPASTIAN) == set(models.Kepastian)
    assert set(labels.LABEL_SATUAN) == set(models.Satuan)
    assert set(labels.LABEL_JENIS_BATAS) == set(models.JenisBatas)
