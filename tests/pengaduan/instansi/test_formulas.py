"""Numbers of letters, stages, and which outside bodies fit."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.workdays import KalenderKerja
from portal.pengaduan.instansi.formulas import (
    LABEL_KEADAAN,
    LABEL_TAHAP_SURAT,
    Keadaan,
    SuratKe,
    TahapSurat,
    boleh_beridentitas,
    nomor_surat,
    sampai_kapan,
    tahap_surat,
    yang_cocok,
)
from portal.pengaduan.workflow import Identitas

DAY = date(2026, 11, 2)


@dataclass(frozen=True)
class P:
    keadaan: Keadaan = Keadaan.DITOLAK
    kelas: str = ""
    topik: str = ""
    berlaku_dari: date = date(2020, 1, 1)
    berlaku_sampai: date | None = None


def test_a_letters_number_holds_serial_month_and_year():
    assert nomor_surat(SuratKe(7, DAY)) == "007/SP-WADUL/XI/2026"
    assert nomor_surat(SuratKe(1234, date(2027, 1, 2))) == "1234/SP-WADUL/I/2027"


@given(st.integers(1, 5000), st.integers(1, 5000), st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_two_serials_of_a_year_never_give_one_number(a, b, day):
    assert (nomor_surat(SuratKe(a, day)) == nomor_surat(SuratKe(b, day))) is (a == b)


@pytest.mark.parametrize(
    ("sent", "due", "received", "stage"),
    [
        (None, None, None, TahapSurat.TANPA_SURAT),
        (DAY, DAY, None, TahapSurat.MENUNGGU),
        (DAY, date(2026, 11, 1), None, TahapSurat.LEWAT),
        (DAY, date(2026, 11, 1), DAY, TahapSurat.DITERIMA),
    ],
)
def test_where_a_hand_over_stands(sent, due, received, stage):
    assert tahap_surat(sent, due, received, DAY) is stage


@pytest.mark.parametrize(
    ("pointer", "fits"),
    [
        (P(), True),
        (P(keadaan=Keadaan.DITERUSKAN), False),
        (P(kelas="aspirasi"), True),
        (P(kelas="konsultasi"), False),
        (P(topik="petugas"), True),
        (P(topik="logistik"), False),
        (P(berlaku_dari=date(2026, 11, 3)), False),
        (P(berlaku_sampai=date(2026, 11, 1)), False),
        (P(berlaku_dari=DAY, berlaku_sampai=DAY), True),
    ],
)
def test_pointers_fit_by_last_word_class_topic_and_day(pointer, fits):
    assert bool(yang_cocok([pointer], Keadaan.DITOLAK, "aspirasi", "petugas", DAY)) is fits


def test_until_when_counts_working_or_calendar_days_or_nothing():
    kalender = KalenderKerja({date(2026, 11, 9): "Libur"}, ())
    assert sampai_kapan(DAY, None, hari_kerja=True, kalender=kalender) is None
    # Seven working days after Monday 2 November, Monday 9 being off.
    assert sampai_kapan(DAY, 7, hari_kerja=True, kalender=kalender) == date(2026, 11, 12)
    assert sampai_kapan(DAY, 7, hari_kerja=False, kalender=kalender) == date(2026, 11, 9)


@pytest.mark.parametrize("identitas", Identitas)
def test_only_an_open_reporter_who_agreed_is_named(identitas):
    assert not boleh_beridentitas(identitas, "")
    agreed = boleh_beridentitas(identitas, "lewat telepon")
    assert agreed is (identitas is Identitas.TERBUKA)


def test_everything_has_its_words():
    assert set(LABEL_KEADAAN) == set(Keadaan)
    assert set(LABEL_TAHAP_SURAT) == set(TahapSurat)
