from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from portal.jejak.formulas import GENESIS, canonical, line_hash

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
LINE = {
    "sidik_sebelum": GENESIS,
    "urutan": 1,
    "waktu_at": AT,
    "petugas_id": 7,
    "peristiwa": "uji.satu",
    "objek": ("pengaduan", "42"),
    "rincian": "{}",
}


def test_the_hash_of_a_known_line_never_changes():
    assert line_hash(**LINE) == "9ff3958bc9ec69e0d34cd78eb2a4c71f5e1ed8c322638b7a08c57d9d79f22b12"


def test_every_part_of_a_line_counts():
    changed = [
        {"sidik_sebelum": "1" * 64},
        {"urutan": 2},
        {"waktu_at": AT + timedelta(microseconds=1)},
        {"petugas_id": None},
        {"peristiwa": "uji.dua"},
        {"objek": ("pengaduan", "43")},
        {"objek": ("pengaduan4", "2")},
        {"rincian": '{"a":1}'},
    ]
    hashes = {line_hash(**{**LINE, **change}) for change in changed}
    assert len(hashes) == len(changed)
    assert line_hash(**LINE) not in hashes


def test_the_same_moment_in_another_zone_is_the_same_line():
    wib = AT.astimezone(timezone(timedelta(hours=7)))
    assert line_hash(**{**LINE, "waktu_at": wib}) == line_hash(**LINE)


@given(
    st.dictionaries(
        st.text(max_size=8), st.none() | st.booleans() | st.integers() | st.text(max_size=8)
    )
)
def test_facts_are_written_the_same_in_any_order(facts):
    backwards = dict(reversed(list(facts.items())))
    assert canonical(facts) == canonical(backwards)
