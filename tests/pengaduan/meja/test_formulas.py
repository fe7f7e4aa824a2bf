"""Mentions, keys of steps, and the table of what may be done in bulk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.akun.permissions import Izin
from portal.core.workflow import available_steps
from portal.pengaduan.meja.formulas import (
    KEYS_OF_DESK,
    MASSAL,
    langkah_massal,
    mentions,
    step_keys,
)
from portal.pengaduan.workflow import ALUR, LABEL_AKSI, Aksi, Status


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("", []),
        ("@laras mohon dicek.", ["laras"]),
        ("Tolong @unit.datin, juga @Laras; lalu @laras lagi.", ["unit.datin", "laras"]),
        ("Selesai, kata @pimpinan.", ["pimpinan"]),
        ("(@hanif-n) dan\n@ratri_a", ["hanif-n", "ratri_a"]),
        ("Surel siti@contoh.id dan a.b@kpu.go.id", []),
        ("Jam 08@loket, @ sendiri, @@ganda, @...", []),
        ("https://contoh.id/@akun", []),
        ("@7pagi", ["7pagi"]),
    ],
)
def test_mentions_are_user_names_after_an_at_sign(note, names):
    assert mentions(note) == names


@given(st.text(max_size=200))
def test_any_note_can_be_read(note):
    found = mentions(note)
    assert len(found) == len(set(found))
    assert all(name and name == name.lower() and f"@{name}" in note.lower() for name in found)


@given(st.lists(st.sampled_from(Aksi), unique=True, max_size=15))
def test_each_step_has_a_key_of_its_own_that_the_desk_does_not_use(steps):
    keys = step_keys(steps)
    assert len(set(keys.values())) == len(keys) == len(steps)
    assert not set(keys.values()) & KEYS_OF_DESK
    assert all(key.isdigit() or key in LABEL_AKSI[aksi].lower() for aksi, key in keys.items())


@pytest.mark.parametrize("status", Status)
def test_no_step_that_can_meet_on_a_page_is_without_a_key(status):
    steps = available_steps(ALUR, status, frozenset(Izin))
    assert step_keys(steps).keys() == steps.keys()


def test_first_letters_come_first():
    steps = [Aksi.VERIFIKASI, Aksi.MINTA_LENGKAPI, Aksi.TOLAK, Aksi.TERUSKAN, Aksi.CATATAN]
    assert list(step_keys(steps).values()) == ["v", "m", "t", "e", "c"]


def test_in_bulk_is_only_what_may_be_the_same_for_many():
    assert set(MASSAL) == {Aksi.VERIFIKASI, Aksi.DISPOSISI, Aksi.CATATAN}


class Officer:
    id = 1
    unit_kerja_id = None

    def __init__(self, *izin: Izin) -> None:
        self.izin = frozenset(izin)


def test_bulk_steps_follow_permissions():
    assert langkah_massal(Officer()) == []
    assert langkah_massal(Officer(Izin.PENGADUAN_LIHAT)) == [Aksi.CATATAN]
    everything = langkah_massal(Officer(*Izin))
    assert everything == list(MASSAL)
