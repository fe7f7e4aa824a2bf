"""Who sees and does what: every role, every choice of identity, every part of a case."""

import itertools
from dataclasses import dataclass, field

import pytest

from portal.akun.permissions import Izin, Peran, permissions_of
from portal.core.errors import NotAllowed
from portal.pengaduan.permissions import (
    SIAPA_MELIHAT,
    Bagian,
    ensure_allowed,
    may_see,
    may_see_part,
    reporter_steps,
    steps_for,
)
from portal.pengaduan.workflow import ALUR, Aksi, Identitas, Status

UNIT, OTHER_UNIT = 1, 2


@dataclass
class Perkara:
    status: Status = Status.DITINDAKLANJUTI
    identitas: Identitas = Identitas.NAMA_DISEMBUNYIKAN
    unit_kerja_id: int | None = UNIT
    petugas_id: int | None = None
    nilai: int | None = None
    dibuka_lagi: int = 0
    pengusul_id: int | None = None
    pengusul_unit_id: int | None = None
    id: int = 1
    benturan_aktif: tuple = ()
    unit_pendukung: frozenset[int] = frozenset()


@dataclass
class Orang:
    peran: tuple[Peran, ...]
    unit_kerja_id: int | None = None
    id: int = 7
    mewakili: frozenset[int] = frozenset()
    izin: frozenset[Izin] = field(init=False)

    def __post_init__(self):
        self.izin = permissions_of(self.peran)


SEES_ALL = {Peran.PENGELOLA, Peran.PIMPINAN}


@pytest.mark.parametrize("peran", Peran)
def test_a_case_of_the_own_unit(peran):
    assert may_see(Orang((peran,), UNIT), Perkara()) is (peran in SEES_ALL | {Peran.UNIT})


@pytest.mark.parametrize("peran", Peran)
def test_a_case_of_another_unit_or_of_none(peran):
    for kasus in (Perkara(unit_kerja_id=OTHER_UNIT), Perkara(unit_kerja_id=None)):
        assert may_see(Orang((peran,), UNIT), kasus) is (peran in SEES_ALL)


def test_an_officer_without_a_unit_does_not_see_cases_without_one():
    assert not may_see(Orang((Peran.UNIT,)), Perkara(unit_kerja_id=None))


def test_whoever_was_put_in_charge_sees_the_case_wherever_it_lies():
    kasus = Perkara(unit_kerja_id=OTHER_UNIT, petugas_id=7)
    assert may_see(Orang((Peran.UNIT,), UNIT), kasus)
    assert not may_see(Orang((Peran.LOKET,), UNIT), kasus)


NAMES = {
    (Peran.PENGELOLA, identitas, bagian): True
    for identitas, bagian in itertools.product(Identitas, Bagian)
}
NAMES |= {
    (Peran.PIMPINAN, identitas, bagian): True
    for identitas, bagian in itertools.product(Identitas, Bagian)
}
NAMES |= {
    (Peran.UNIT, Identitas.TERBUKA, Bagian.NAMA): True,
    (Peran.UNIT, Identitas.TERBUKA, Bagian.KONTAK): True,
    (Peran.UNIT, Identitas.NAMA_DISEMBUNYIKAN, Bagian.NAMA): True,
}


@pytest.mark.parametrize(
    ("peran", "identitas", "bagian"), list(itertools.product(Peran, Identitas, Bagian))
)
def test_every_role_choice_and_part(peran, identitas, bagian):
    kasus = Perkara(identitas=identitas)
    expected = NAMES.get((peran, identitas, bagian), False)
    assert may_see_part(Orang((peran,), UNIT), kasus, bagian) is expected


@pytest.mark.parametrize("bagian", Bagian)
def test_names_of_a_case_that_may_not_be_seen_are_not_seen_either(bagian):
    kasus = Perkara(identitas=Identitas.TERBUKA, unit_kerja_id=OTHER_UNIT)
    assert not may_see_part(Orang((Peran.UNIT,), UNIT), kasus, bagian)


@pytest.mark.parametrize("identitas", Identitas)
def test_the_preview_for_the_reporter_agrees_with_the_rules(identitas):
    team, unit, public = SIAPA_MELIHAT[identitas]
    kasus = Perkara(identitas=identitas)
    for line, peran in ((team, Peran.PENGELOLA), (team, Peran.PIMPINAN), (unit, Peran.UNIT)):
        officer = Orang((peran,), UNIT)
        said = set(line.nama.split()) & {"nama", "kontak"}
        seen = {bagian.value for bagian in Bagian if may_see_part(officer, kasus, bagian)}
        assert said == seen
        assert (line.isi == "ya") is may_see(officer, kasus)
    assert public.nama == "tidak"  # no public page ever shows a name
    assert public.isi == "tidak" or identitas is not Identitas.RAHASIA
    assert "ya" not in (public.nama, public.isi)


@pytest.mark.parametrize(("peran", "status"), list(itertools.product(Peran, Status)))
def test_buttons_and_rule_agree(peran, status):
    officer, kasus = Orang((peran,), UNIT), Perkara(status=status)
    offered = steps_for(officer, kasus)
    for aksi in Aksi:
        step = ALUR.get((status, aksi))
        if step is None:
            continue
        if aksi in offered:
            ensure_allowed(officer, kasus, aksi)
        else:
            with pytest.raises(NotAllowed):
                ensure_allowed(officer, kasus, aksi)


def test_no_steps_with_a_case_of_another_unit():
    kasus = Perkara(unit_kerja_id=OTHER_UNIT)
    officer = Orang((Peran.UNIT,), UNIT)
    assert steps_for(officer, kasus) == {}
    with pytest.raises(NotAllowed):
        ensure_allowed(officer, kasus, Aksi.TINDAK_LANJUT)


def test_no_officer_may_speak_for_the_reporter():
    team = Orang(tuple(Peran), UNIT)
    for (status, aksi), step in ALUR.items():
        if step.izin is None:
            assert aksi not in steps_for(team, Perkara(status=status))
            with pytest.raises(NotAllowed):
                ensure_allowed(team, Perkara(status=status), aksi)


REPORTER: dict[Status, list[Aksi]] = {
    Status.DITERIMA: [Aksi.BALAS],
    Status.MENUNGGU_PELAPOR: [Aksi.LENGKAPI],
    Status.DIVERIFIKASI: [Aksi.BALAS],
    Status.DITINDAKLANJUTI: [Aksi.BALAS],
    Status.MENUNGGU_PENGESAHAN: [Aksi.BALAS],
    Status.KEBERATAN: [Aksi.BALAS],
    Status.SELESAI: [Aksi.SETUJU, Aksi.BELUM_SELESAI, Aksi.AJUKAN_KEBERATAN],
    Status.DITOLAK: [Aksi.AJUKAN_KEBERATAN],
    Status.DITERUSKAN: [],
    Status.DIARSIPKAN: [],
}


@pytest.mark.parametrize("status", Status)
def test_what_the_reporter_may_do(status):
    assert reporter_steps(Perkara(status=status)) == REPORTER[status]


def test_the_reporter_rates_once_and_reopens_once():
    rated = Perkara(status=Status.SELESAI, nilai=3)
    assert reporter_steps(rated) == [Aksi.BELUM_SELESAI, Aksi.AJUKAN_KEBERATAN]
    reopened = Perkara(status=Status.SELESAI, dibuka_lagi=1)
    assert reporter_steps(reopened) == [Aksi.SETUJU, Aksi.AJUKAN_KEBERATAN]


def test_a_proposer_neither_releases_nor_returns_the_own_closing():
    team = Orang((Peran.PENGELOLA, Peran.PIMPINAN), UNIT)
    for proposer, offered in ((team.id, False), (team.id + 1, True), (None, True)):
        kasus = Perkara(status=Status.MENUNGGU_PENGESAHAN, pengusul_id=proposer)
        for aksi in (Aksi.SAHKAN, Aksi.KEMBALIKAN):
            assert (aksi in steps_for(team, kasus)) is offered
            if offered:
                ensure_allowed(team, kasus, aksi)
            else:
                with pytest.raises(NotAllowed, match="Orang lain yang mengesahkannya"):
                    ensure_allowed(team, kasus, aksi)
