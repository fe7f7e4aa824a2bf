from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.periods import Periode, PeriodeTidakDikenal, parse_period

KODE = ["2025-03", "2024-02", "2025-12", "2025-TW1", "2025-TW4", "2025-S1", "2025-S2", "2025"]

codes = st.one_of(
    st.builds("{}-{:02d}".format, st.integers(2001, 2099), st.integers(1, 12)),
    st.builds("{}-TW{}".format, st.integers(2001, 2099), st.integers(1, 4)),
    st.builds("{}-S{}".format, st.integers(2001, 2099), st.integers(1, 2)),
    st.integers(2001, 2099).map(str),
    st.builds(
        lambda first, length: f"{first}..{first + timedelta(days=length)}",
        st.dates(date(2010, 1, 1), date(2090, 1, 1)),
        st.integers(0, 800),
    ),
)


@pytest.mark.parametrize(
    ("kode", "mulai", "selesai", "nama"),
    [
        ("2025-03", date(2025, 3, 1), date(2025, 3, 31), "Maret 2025"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "Februari 2024"),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31), "Desember 2025"),
        ("2025-TW1", date(2025, 1, 1), date(2025, 3, 31), "Triwulan I 2025"),
        ("2025-TW4", date(2025, 10, 1), date(2025, 12, 31), "Triwulan IV 2025"),
        ("2025-S1", date(2025, 1, 1), date(2025, 6, 30), "Semester I 2025"),
        ("2025-S2", date(2025, 7, 1), date(2025, 12, 31), "Semester II 2025"),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "Tahun 2025"),
        (
            "2025-01-01..2025-03-31",
            date(2025, 1, 1),
            date(2025, 3, 31),
            "1 Januari s.d. 31 Maret 2025",
        ),
        (
            "2024-12-20..2025-01-05",
            date(2024, 12, 20),
            date(2025, 1, 5),
            "20 Desember 2024 s.d. 5 Januari 2025",
        ),
        ("2025-05-01..2025-05-15", date(2025, 5, 1), date(2025, 5, 15), "1 s.d. 15 Mei 2025"),
        ("2025-05-02..2025-05-02", date(2025, 5, 2), date(2025, 5, 2), "2 Mei 2025"),
    ],
)
def test_codes_bounds_and_names(kode, mulai, selesai, nama):
    period = parse_period(kode)
    assert period == Periode(kode, mulai, selesai)
    assert period.nama == nama


def test_small_letters_and_spaces_are_forgiven():
    assert parse_period(" 2025-tw2 ") == parse_period("2025-TW2")


@pytest.mark.parametrize(
    "text",
    [
        "", "2025-", "2025-13", "2025-00", "2025-TW5", "2025-TW0", "2025-S3", "25-03", "2025-3",
        "0000", "9999-12", "1999", "2101-01", "2025-02-30..2025-03-01", "2025-03-02..2025-03-01",
        "2000-01-01..2099-12-31", "2025-01-01", "2025-01-01...2025-02-01", "٢٠٢٥", "2025\n",
        "9999-01-01..9999-12-31", "../../etc", "x" * 10_000,
    ],
)  # fmt: skip
def test_anything_else_is_refused_in_indonesian(text):
    if text == "2025\n":
        assert parse_period(text).kode == "2025"
        return
    with pytest.raises(PeriodeTidakDikenal) as refused:
        parse_period(text)
    assert len(str(refused.value)) < 400
    assert str(refused.value).endswith(".")
    assert any(word in str(refused.value) for word in ("Periode", "Tahun", "Bulan", "Tanggal"))


def test_months_of_a_free_period_may_be_partial():
    months = parse_period("2025-01-15..2025-03-10").bulan
    assert [month.nama for month in months] == [
        "15 s.d. 31 Januari 2025",
        "Februari 2025",
        "1 s.d. 10 Maret 2025",
    ]


def test_months_over_the_year_end():
    months = parse_period("2024-12-01..2025-01-31").bulan
    assert [month.kode for month in months] == ["2024-12", "2025-01"]


@pytest.mark.parametrize(
    ("kode", "before"),
    [
        ("2025-03", "2025-02"),
        ("2025-01", "2024-12"),
        ("2025-TW1", "2024-TW4"),
        ("2025-TW3", "2025-TW2"),
        ("2025-S1", "2024-S2"),
        ("2025-S2", "2025-S1"),
        ("2025", "2024"),
        ("2025-01-01..2025-01-10", "2024-12-22..2024-12-31"),
    ],
)
def test_the_period_before(kode, before):
    assert parse_period(kode).sebelumnya() == parse_period(before)


def test_bounds_are_wib_midnights_in_utc():
    march = parse_period("2025-03")
    assert march.mulai_at == datetime(2025, 2, 28, 17, tzinfo=UTC)
    assert march.sampai_at == datetime(2025, 3, 31, 17, tzinfo=UTC)
    assert march.mulai_at.tzinfo is UTC


@given(codes)
def test_months_tile_the_period(kode):
    period = parse_period(kode)
    months = period.bulan
    assert months[0].mulai == period.mulai
    assert months[-1].selesai == period.selesai
    for one, following in pairwise(months):
        assert following.mulai == one.selesai + timedelta(days=1)
        assert one.sampai_at == following.mulai_at
    assert all(month.mulai.month == month.selesai.month for month in months)
    assert all(parse_period(month.kode) == month for month in months)


@given(codes)
def test_the_period_before_ends_where_this_one_begins(kode):
    period = parse_period(kode)
    before = period.sebelumnya()
    assert before.selesai + timedelta(days=1) == period.mulai
    assert parse_period(before.kode) == before
    assert len(before.bulan) in range(len(period.bulan) - 1, len(period.bulan) + 2)
