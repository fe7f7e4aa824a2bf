"""Variables of templates: known ones are filled in, unknown ones refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.pengaduan.penutupan import PENUTUPAN
from portal.pengaduan.templat.forms import AKSI_BERTEMPLAT
from portal.pengaduan.templat.formulas import VARIABEL, Bahasa, isikan, salah_di
from portal.pengaduan.templat.seed import AWAL

VALUES = {name: f"<{name}>" for name in VARIABEL}


def test_known_variables_are_filled_in_and_nothing_else_changes():
    assert isikan("Laporan {nomor}, {nomor}: {tenggat}.", VALUES) == (
        "Laporan <nomor>, <nomor>: <tenggat>."
    )
    assert isikan("Tanpa variabel [isi: ini].", VALUES) == "Tanpa variabel [isi: ini]."


@pytest.mark.parametrize("text", ["{nama_pelapor}", "{NOMOR}", "{}", "{ nomor }", "{nomor.x}"])
def test_unknown_variables_are_named_and_the_known_ones_listed(text):
    message = salah_di(f"Yth. {text}, laporan {{nomor}}")
    assert text in message
    assert "{tenggat}" in message


@pytest.mark.parametrize("text", ["{nomor", "nomor}", "{{nomor}}", "a } b { c"])
def test_braces_that_do_not_pair_are_refused(text):
    assert salah_di(text)


@given(st.text())
def test_what_is_accepted_fills_in_without_a_brace_left(text):
    if not salah_di(text):
        filled = isikan(text, VALUES)
        assert "{" not in filled
        assert "}" not in filled


def test_values_are_never_read_as_variables():
    assert isikan("{nomor}", {"nomor": "{tenggat}"}) == "{tenggat}"


def test_the_first_templates_are_sound_and_in_both_languages():
    assert len(AWAL) >= 12
    assert len({one.kode for one in AWAL}) == len(AWAL)
    assert sum(one.bahasa is Bahasa.JAWA_KRAMA for one in AWAL) >= 5
    for one in AWAL:
        assert salah_di(one.teks) == ""
        assert one.aksi in AKSI_BERTEMPLAT
        assert one.hari or "{jatuh_tempo}" not in one.teks
        fitting = {h for (_, aksi), asks in PENUTUPAN.items() if aksi is one.aksi
                   for h in asks.hasil}  # fmt: skip
        assert one.hasil is None or one.hasil in fitting


def test_javanese_is_polite():
    coarse = {"kowe", "aku", "iki", "kuwi", "wis", "durung", "ora", "karo", "saka", "nang"}
    for one in AWAL:
        if one.bahasa is Bahasa.JAWA_KRAMA:
            words = {word.strip(".,:;()").lower() for word in one.teks.split()}
            assert not words & coarse, one.kode
