"""Likely twins of a case, on both databases: who is shown which, and on what grounds."""

import pytest

from portal.core import clock
from portal.extensions import db
from portal.pengaduan.serupa.indeks import buat_penggal
from portal.pengaduan.serupa.models import KOSONG, PenggalSerupa
from portal.pengaduan.serupa.queries import DITAMPILKAN, kembaran
from portal.pengaduan.workflow import Aksi, Status
from tests import factories
from tests.pengaduan.perkara import ajukan, jumlah, langkah, sampai

TEXT = "Gudang logistik KPU di Jalan Lingkar bocor, kardus kotak suara kena air hujan."
AGAIN = "Atap gudang logistik Jalan Lingkar bocor. Kotak suara kardus basah kena hujan."
OTHER = "Bagaimana syarat kunjungan sekolah ke Rumah Pintar Pemilu?"
NEAR = "Gudang logistik bocor."


@pytest.fixture
def team(ctx):
    return factories.petugas("pengelola")


def hints(case, officer) -> dict[str, tuple[str, ...]]:
    db.session.expire_all()
    return {one.kasus.nomor: one.kemiripan.alasan for one in kembaran(case, officer)}


def test_twins_are_found_once_the_worker_has_read_them(team):
    first, second, _other = ajukan(uraian=TEXT), ajukan(uraian=AGAIN), ajukan(uraian=OTHER)
    assert hints(second, team) == {}
    assert buat_penggal() == 3
    assert list(hints(second, team)) == [first.nomor]
    assert list(hints(first, team)) == [second.nomor]
    ((reasons),) = hints(first, team).values()
    assert reasons[0].startswith("isi mirip ")
    assert reasons[-1] == "diterima pada hari yang sama"


def test_reading_goes_on_where_it_left_off_and_repeats_nothing(team):
    ajukan(uraian=TEXT)
    assert (buat_penggal(), buat_penggal()) == (1, 0)
    rows = jumlah(PenggalSerupa)
    ajukan(uraian="Yang itu di sana saja, terima kasih.")
    assert (buat_penggal(lambda: True), buat_penggal(), buat_penggal()) == (0, 1, 0)
    assert jumlah(PenggalSerupa) == rows + 1
    assert db.session.scalar(db.select(PenggalSerupa.penggal).filter_by(penggal=KOSONG)) == KOSONG


def test_no_more_than_a_handful_and_the_likest_first(team):
    for _ in range(DITAMPILKAN + 2):
        ajukan(uraian=AGAIN)
    exact, asked = ajukan(uraian=TEXT), ajukan(uraian=TEXT)
    buat_penggal()
    found = list(hints(asked, team))
    assert len(found) == DITAMPILKAN
    assert found[0] == exact.nomor


def test_an_ended_case_needs_no_hint_but_may_be_one(team):
    ended = sampai(Status.DITOLAK, team, uraian=TEXT)
    fresh = ajukan(uraian=TEXT)
    buat_penggal()
    assert hints(ended, team) == {}
    assert list(hints(fresh, team)) == [ended.nomor]


def test_a_unit_is_not_told_of_cases_that_it_may_not_open(team):
    mine = sampai(Status.DITINDAKLANJUTI, team, uraian=TEXT)
    other = ajukan(uraian=TEXT)
    buat_penggal()
    datin = factories.petugas("unit", unit_kode="datin")
    assert list(hints(mine, team)) == [other.nomor]
    assert hints(mine, datin) == {}
    langkah(other, Aksi.VERIFIKASI, team)
    langkah(other, Aksi.DISPOSISI, team)
    assert list(hints(mine, datin)) == [other.nomor]


@pytest.mark.parametrize(
    ("identitas", "team_is_told", "unit_is_told"),
    [
        ("terbuka", True, True),
        ("nama_disembunyikan", True, False),
        ("rahasia", False, False),
    ],
)
def test_a_shared_contact_is_named_only_to_who_may_read_it(
    team, identitas, team_is_told, unit_is_told
):
    person = {"telepon": "0812 3456 7890", "identitas": identitas}
    first, second = (sampai(Status.DITINDAKLANJUTI, team, uraian=TEXT, **person) for _ in "ab")
    buat_penggal()
    datin = factories.petugas("unit", unit_kode="datin")
    assert ("kontak pelapor sama" in hints(first, team)[second.nomor]) is team_is_told
    told = hints(first, datin)[second.nomor]
    assert ("kontak pelapor sama" in told) is unit_is_told


def test_a_contact_that_may_not_be_read_does_not_tip_the_scales(team):
    """Both texts are below the line; the shared phone lifts them above it for the team only."""
    texts = (
        "Gudang logistik bocor, dindingnya retak.",
        "Kunci gudang logistik hilang, pintu rusak.",
    )
    cases = [
        sampai(
            Status.DITINDAKLANJUTI,
            team,
            uraian=text,
            telepon="081234567890",
            identitas="nama_disembunyikan",
        )
        for text in texts
    ]
    buat_penggal()
    datin = factories.petugas("unit", unit_kode="datin")
    assert list(hints(cases[0], team)) == [cases[1].nomor]
    assert hints(cases[0], datin) == {}


def test_the_case_page_and_the_page_of_verification_show_them(app, signed_in):
    browser = signed_in("pengelola")
    with app.app_context():
        first, second = ajukan(uraian=TEXT, nama="Sari Wulandari"), ajukan(uraian=TEXT)
        numbers = first.nomor, second.nomor
        buat_penggal()
    for address in (numbers[1], f"{numbers[1]}/langkah/verifikasi"):
        page = browser.visit(f"/petugas/pengaduan/{address}")
        card = page.soup.find(id="judul-serupa").find_parent("section").get_text(" ")
        assert numbers[0] in card
        assert "isi mirip 100 %" in card
        assert "Sari" not in card
    assert clock.today().isoformat() not in card


def test_the_worker_does_it(app):
    result = app.test_cli_runner().invoke(args=["pekerja", "--sekali"])
    assert result.exit_code == 0, result.output
