"""1,000 random walks over the transition table, with random clocks and calendars.

Officers, reporters and the worker do anything at any time, allowed or not; after every
step all that must hold is looked at (`jalan_acak`). A plain run takes a few walks on each
database; the drill takes 1,000: most on SQLite, where they are quicker.
"""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import update

from portal.core.transaction import transaction
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.workflow import ALUR, Aksi, Kelas, Status
from tests.conftest import Scene
from tests.pengaduan.jalan_acak import Kantor, awal

WALKS = {"sqlite": 900, "postgres": 100}
STEPS = 12
CASES = st.integers(0, 1)


def machine(scene: Scene, walked: list[int]) -> type[RuleBasedStateMachine]:
    """Return walks on that database, each in an office where nothing has happened yet."""

    class Walk(RuleBasedStateMachine):
        @initialize(hari=st.integers(0, 900), kelas=st.sampled_from(Kelas))
        def opens(self, hari: int, kelas: Kelas) -> None:
            scene.restore()
            walked.append(hari)
            self.place = scene.app.app_context()
            self.place.push()
            self.kantor = Kantor(awal(hari), kelas)

        @rule(kasus=CASES, pilih=st.integers(0, 200), kelas=st.sampled_from(Kelas))
        def someone_does_what_they_may(self, kasus: int, pilih: int, kelas: Kelas) -> None:
            able = self.kantor.mungkin(kasus)
            aksi, pelaku = able[pilih % len(able)]
            more = {"kelas": kelas} if aksi is Aksi.VERIFIKASI else {}
            self.kantor.coba(kasus, aksi, pelaku, **more)

        @rule(
            kasus=CASES,
            aksi=st.sampled_from(Aksi),
            pelaku=st.one_of(st.none(), st.integers(0, 3)),
        )
        def someone_tries_anything(self, kasus: int, aksi: Aksi, pelaku: int | None) -> None:
            self.kantor.coba(kasus, aksi, pelaku)

        @rule(hari=st.integers(0, 25), jam=st.integers(0, 23))
        def time_passes_and_the_worker_comes(self, hari: int, jam: int) -> None:
            self.kantor.lewat(hari, jam)
            self.kantor.pekerja()

        @rule(geser=st.integers(-20, 40))
        def the_calendar_is_edited(self, geser: int) -> None:
            self.kantor.liburkan(geser)

        @invariant()
        def all_holds(self) -> None:
            if hasattr(self, "kantor"):
                self.kantor.periksa()

        def teardown(self) -> None:
            if hasattr(self, "kantor"):
                try:
                    self.kantor.tutup_buku()
                finally:
                    self.place.pop()

    return Walk


def profile(walks: int, *, random: bool = False) -> settings:
    return settings(
        max_examples=walks,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        derandomize=not random,
        print_blob=random,
        suppress_health_check=list(HealthCheck),
    )


@pytest.mark.wide
def test_a_few_walks(scene, app):
    walked: list[int] = []
    run_state_machine_as_test(machine(scene, walked), settings=profile(12))
    assert len(walked) >= 12


@pytest.mark.drill
def test_a_thousand_walks(scene, app):
    walked: list[int] = []
    wanted = WALKS[scene.database]
    run_state_machine_as_test(machine(scene, walked), settings=profile(wanted, random=True))
    assert len(walked) >= wanted


BROKEN: dict[str, tuple[Status, Aksi, int | None, Status | None]] = {
    "a note that closes": (Status.DITERIMA, Aksi.CATATAN, 0, Status.SELESAI),
    "words that become an objection": (Status.DITERIMA, Aksi.BALAS, None, Status.KEBERATAN),
    "a step that was never there": (Status.DITERIMA, Aksi.TINDAK_LANJUT, 0, None),
    "a question that leads astray": (Status.DITERIMA, Aksi.MINTA_LENGKAPI, 0, Status.KEBERATAN),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_table_is_found_out(ctx, monkeypatch, fault):
    status, aksi, who, leads_to = BROKEN[fault]
    step = ALUR.get((status, aksi)) or ALUR[(Status.DITINDAKLANJUTI, aksi)]
    kantor = Kantor(awal(100), Kelas.KONSULTASI)
    monkeypatch.setitem(ALUR, (status, aksi), replace(step, ke=leads_to))
    assert kantor.coba(0, aksi, who)
    with pytest.raises(AssertionError):
        kantor.periksa()


def test_a_date_that_moves_by_itself_is_found_out(ctx):
    kantor = Kantor(awal(100), Kelas.KONSULTASI)
    with transaction() as session:
        session.execute(update(Pengaduan).values(tenggat=date(2030, 1, 1)))
    with pytest.raises(AssertionError):
        kantor.periksa()
