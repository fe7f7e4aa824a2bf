import pytest

from portal.jejak import labels


def test_known_events_have_their_own_words():
    assert labels.event_label("akun.buat") == "Membuat akun"


def test_other_events_are_read_from_their_name():
    assert labels.event_label("pengaduan.minta_lengkapi") == "Pengaduan: minta lengkapi"
    assert labels.event_label("sesuatu") == "Sesuatu"


def test_objects_are_named():
    assert labels.object_label("hari_libur", "2026-01-01") == "Hari libur 2026-01-01"


def test_facts_are_read_in_indonesian():
    lines = labels.fact_lines('{"aktif":true,"jumlah":1234,"sesi_dicabut":0,"unit":null}')
    assert lines == ["aktif: ya", "jumlah: 1.234", "sesi dikeluarkan: 0", "unit: –"]


@pytest.mark.parametrize("broken", ["", "bukan json", "[1,2]", "7", '"x"', "null"])
def test_a_line_that_was_tampered_with_is_shown_as_it_stands(broken):
    assert labels.fact_lines(broken) == [broken]
