"""What a kiosk sends, read with care; the hours in which it is awake."""

import json
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.workdays import JadwalMingguan, KalenderKerja, Rentang
from portal.survei.kios.formulas import (
    SEKALI_KIRIM,
    KirimanKios,
    KirimanRusak,
    day_of_answer,
    hours_awake,
    read_batch,
)

DAY = date(2025, 3, 12)
GOOD = {
    "kunci_sekali": "a" * 32,
    "gelombang": "skm-2025-tw1",
    "nilai": {"persyaratan": 4, "biaya": 1},
    "layanan": "ppid",
    "profil": {"usia": "26_35"},
    "tambahan": {"tahu": "Dari teman"},
    "tanggal": "2025-03-12",
    "detik": 61,
    "batal": 2,
    "titik": "loket",
}


def test_a_good_sending():
    assert read_batch({"jawaban": [GOOD]}) == [
        KirimanKios(
            "a" * 32, "skm-2025-tw1", {"persyaratan": 4, "biaya": 1}, "ppid", {"usia": "26_35"},
            {"tahu": "Dari teman"}, DAY, 61.0, 2,
        )
    ]  # fmt: skip


def test_what_may_be_missing():
    bare = {name: GOOD[name] for name in ("kunci_sekali", "gelombang", "nilai")}
    (one,) = read_batch({"jawaban": [bare]})
    assert one == KirimanKios("a" * 32, "skm-2025-tw1", GOOD["nilai"], None, {}, {}, None, None, 0)


@pytest.mark.parametrize("raw", [None, [], "x", {}, {"jawaban": 1}, {"jawaban": [GOOD] * 51}])
def test_no_sending(raw):
    with pytest.raises(ValueError, match="no sending"):
        read_batch(raw)
    assert len(read_batch({"jawaban": [GOOD] * SEKALI_KIRIM})) == SEKALI_KIRIM


@pytest.mark.parametrize(
    "change",
    [
        {"nilai": None},
        {"nilai": {"biaya": "4"}},
        {"nilai": {"biaya": True}},
        {"nilai": {"biaya": 4.5}},
        {"nilai": {"": 4}},
        {"nilai": dict.fromkeys(map(str, range(201)), 1)},
        {"gelombang": 7},
        {"gelombang": "a\x00b"},
        {"layanan": ["ppid"]},
        {"profil": {"usia": None}},
        {"tambahan": [1]},
        {"batal": "x"},
    ],
)
def test_a_broken_one_is_named_and_holds_nothing_up(change):
    found = read_batch({"jawaban": [GOOD | change, GOOD]})
    assert found[0] == KirimanRusak("a" * 32)
    assert isinstance(found[1], KirimanKios)


def test_one_without_a_key_is_broken():
    assert read_batch({"jawaban": ["x", GOOD | {"kunci_sekali": 5}]}) == [KirimanRusak("")] * 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(list(GOOD)) | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(list(GOOD)), JSON))
def test_nothing_that_is_sent_breaks_the_reading(change):
    text = json.dumps({"jawaban": [GOOD | change]})
    (one,) = read_batch(json.loads(text))
    assert isinstance(one, KirimanKios | KirimanRusak)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (None, DAY),
        (date(2025, 1, 1), date(2025, 1, 1)),
        (date(2024, 12, 31), DAY),
        (DAY, DAY),
        (date(2025, 3, 13), DAY),
        (date(1970, 1, 1), DAY),
    ],
)
def test_the_day_of_an_answer(told, kept):
    assert day_of_answer(told, date(2025, 1, 1), DAY) == kept


def test_the_hours_awake_follow_the_calendar():
    hours = {day: (Rentang(time(8), time(12)), Rentang(time(13), time(16))) for day in range(5)}
    calendar = KalenderKerja(
        {date(2025, 3, 13): "Libur"}, (JadwalMingguan(date(2025, 1, 1), None, hours),)
    )
    found = hours_awake(DAY, calendar, 6)  # Wednesday to Monday, Thursday off
    assert [start.isoformat() for start, _ in found] == [
        "2025-03-12T08:00:00+07:00",
        "2025-03-12T13:00:00+07:00",
        "2025-03-14T08:00:00+07:00",
        "2025-03-14T13:00:00+07:00",
        "2025-03-17T08:00:00+07:00",
        "2025-03-17T13:00:00+07:00",
    ]
    assert found[0][1].isoformat() == "2025-03-12T12:00:00+07:00"
    assert hours_awake(DAY, KalenderKerja({}, ())) == []
