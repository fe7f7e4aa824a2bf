"""Saved filters, and the way through a list case by case."""

from datetime import timedelta

import pytest

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.errors import Unacceptable
from portal.core.transaction import transaction
from portal.extensions import db
from portal.pengaduan import queries
from portal.pengaduan.meja import aturan
from portal.pengaduan.meja.actions import simpan_saringan
from portal.pengaduan.meja.models import AturanMeja, SaringanTersimpan
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.queries import Antrean, Jatuh, Saringan
from portal.pengaduan.workflow import Aksi, Kanal, Status
from tests import factories
from tests.page import words
from tests.pengaduan import perkara
from tests.pengaduan.perkara import langkah, sampai
from tests.pengaduan.test_actions_filing import together

DESK = "/petugas/pengaduan/"
HOME = "/petugas/meja/saringan"


@pytest.fixture
def team(signed_in):
    return signed_in("pengelola")


def keep(browser, nama="Konsultasi", address=f"{DESK}?antrean=semua&kelas=konsultasi"):
    return browser.visit(address).submit("Simpan saringan", nama=nama)


def tabs(page) -> list[str]:
    return [words(tag) for tag in page.soup.select("nav[aria-label='Saringan tersimpan'] li")]


def current(page) -> list[str]:
    return [words(tag) for tag in page.soup.select(".tab [aria-current]")]


def test_a_filter_is_kept_under_a_name_and_stands_above_the_queue(team, signed_in):
    assert not tabs(team.visit(DESK))
    page = keep(team)
    assert page.h1 == "Pengaduan: Konsultasi"
    assert page.has("Saringan “Konsultasi” disimpan.")
    assert (tabs(page), current(page)) == (["Konsultasi", "Atur saringan"], ["Konsultasi"])
    assert page.soup.select_one("#kelas [selected]")["value"] == "konsultasi"
    assert not tabs(signed_in("pengelola").visit(DESK))


def test_a_double_click_keeps_one_filter(app):
    with app.app_context():
        officer_id = factories.petugas("pengelola").id

    def click(_number):
        officer = db.session.get_one(Petugas, officer_id)
        try:
            return simpan_saringan(officer, "Konsultasi", {"antrean": "semua"}).nama
        except Unacceptable:
            return "sudah ada"

    assert sorted(together(app, 3, click)) == ["Konsultasi", "sudah ada", "sudah ada"]


def test_what_is_searched_for_is_sealed(app, team):
    keep(team, "Bu Siti", f"{DESK}?cari=Gondokusumo")
    with app.app_context():
        row = db.session.scalars(db.select(SaringanTersimpan)).one()
        assert b"ondokusumo" not in row.isi_sandi
        assert "Gondokusumo" in row.isi
    page = team.visit(DESK).link("Bu Siti")
    assert page.value("Cari nomor") == "Gondokusumo"
    assert "Gondokusumo" not in page.path


@pytest.mark.parametrize(
    ("nama", "message"), [("", "Beri nama"), ("x" * 41, "Terlalu panjang"), ("Satu", "sudah punya")]
)
def test_a_bad_name_is_refused_beside_the_field(team, nama, message):
    keep(team, "Satu")
    page = keep(team, nama)
    assert page.status == 422
    assert message in page.error("Nama saringan")
    page = page.submit("Simpan saringan", nama="Dua")
    assert page.h1 == "Pengaduan: Dua"


def test_there_are_as_many_as_the_office_says(app, team):
    with app.app_context(), transaction():
        db.session.add(AturanMeja(kode="saringan", nilai=2, diubah_at=clock.now()))
    keep(team, "Satu")
    keep(team, "Dua")
    page = keep(team, "Tiga")
    assert page.status == 422
    assert "Anda sudah menyimpan 2 saringan" in page.error("Nama saringan")


def test_rename_start_view_and_delete(team):
    keep(team)
    page = team.visit(HOME).link("Ubah")
    page = page.submit("Simpan", nama="Tanya jawab", awal="y")
    assert page.has("Tanya jawab")
    assert page.has("tampilan awal")
    assert team.visit(DESK).h1 == "Pengaduan: Tanya jawab"
    assert team.visit(f"{DESK}?antrean=baru").h1 == "Pengaduan: Baru"
    page = team.visit(HOME).link("Ubah").submit("Ya, hapus")
    assert page.has("Belum ada saringan tersimpan.")
    assert team.visit(DESK).h1 == "Pengaduan: Baru"


def test_nobody_uses_a_colleagues_filter(app, team, signed_in):
    keep(team)
    with app.app_context():
        number = db.session.scalars(db.select(SaringanTersimpan.id)).one()
    other = signed_in("pengelola")
    assert other.get(f"{HOME}/{number}").status_code == 404
    assert other.visit(f"{DESK}?tersimpan={number}").h1 == "Pengaduan: Baru"
    page = other.visit(HOME)
    token = page.client.visit("/petugas/meja/pintasan").form().find("input")["value"]
    answer = other.post(f"{HOME}/{number}/hapus", data={"csrf_token": token})
    assert answer.status_code == 404


@pytest.mark.parametrize("bad", ["0", "x", "999999999999999999999", "1%00", "-1"])
def test_a_number_that_makes_no_sense_is_no_filter(team, bad):
    assert team.visit(f"{DESK}?tersimpan={bad}").h1 == "Pengaduan: Baru"


def test_paging_keeps_the_saved_filter(app, team):
    with app.app_context():
        case = perkara.ajukan()
        columns = [c for c in Pengaduan.__table__.columns if c.name not in ("id", "nomor")]
        first = {c.name: getattr(case, c.name) for c in columns if c.name != "formulir_sidik"}
        rows = [{**first, "nomor": f"PGD-2020-{n:04d}-Z"} for n in range(30)]
        with transaction():
            db.session.execute(db.insert(Pengaduan), rows)
    keep(team, "Semua", f"{DESK}?antrean=semua&kanal=web")
    page = team.visit(DESK).link("Semua")
    assert "saringan" not in page.path
    saved = next(tag for tag in page.soup.select(".tab a[href*=tersimpan]"))
    page = team.visit(saved["href"]).link("Berikutnya")
    assert "tersimpan=" in page.path
    assert "kanal" not in page.path
    assert len(page.soup.select("ol.antre > li")) == 6


@pytest.fixture
def officer(ctx):
    return factories.petugas("pengelola")


def walk(officer, queue: Antrean, filters: Saringan) -> list[str]:
    """The numbers of a list, walked case by case from its first."""
    rows = queries.halaman(officer, queue, filters).baris
    found = [rows[0].nomor]
    case = rows[0]
    while True:
        before, after = queries.tetangga(officer, queue, filters, case)
        assert before == (found[-2] if len(found) > 1 else None)
        if after is None:
            return found
        found.append(after)
        case = queries.kasus(after, officer)


@pytest.mark.parametrize("queue", [Antrean.BARU, Antrean.SEMUA])
def test_next_and_previous_go_through_the_list_in_its_order(officer, queue):
    for days in (3, 1, 2, 2):
        with clock.frozen(clock.now() - timedelta(days=days)):
            perkara.ajukan()
    perkara.catat(officer, kanal=Kanal.SURAT)
    for filters in (Saringan(), Saringan(kanal=Kanal.WEB)):
        rows = [row.nomor for row in queries.halaman(officer, queue, filters).baris]
        assert walk(officer, queue, filters) == rows
        assert len(rows) == (5 if filters == Saringan() else 4)


def test_the_place_is_kept_when_a_case_has_left_the_list(officer):
    first, second, third = (perkara.ajukan() for _ in range(3))
    langkah(second, Aksi.TOLAK, officer)
    around = queries.tetangga(officer, Antrean.BARU, Saringan(), perkara.kasus_lagi(second))
    assert around == (first.nomor, third.nomor)


def test_neighbours_are_only_cases_that_one_may_see(officer):
    joko = factories.petugas("unit", unit_kode="datin")
    cases = [sampai(Status.DITINDAKLANJUTI, officer) for _ in range(3)]
    langkah(cases[1], Aksi.DISPOSISI, officer, unit_kerja_id=factories.unit("kul").id)
    after = queries.tetangga(joko, Antrean.SEMUA, Saringan(), perkara.kasus_lagi(cases[2]))[1]
    assert after == cases[0].nomor


def test_from_the_list_through_the_cases_and_back(app, team):
    with app.app_context():
        numbers = [perkara.ajukan().nomor for _ in range(3)]
    page = team.visit(f"{DESK}?antrean=baru&kanal=web").link(numbers[0])
    assert not page.soup.find("a", string=lambda text: text and "Sebelumnya" in text)
    page = page.link("Berikutnya").link("Berikutnya")
    assert page.h1 == numbers[2]
    page = page.link("Verifikasi").submit("Verifikasi", kelas="konsultasi", topik="lainnya")
    assert page.h1 == numbers[2]
    page = page.link("Kembali ke daftar")
    assert page.path == f"{DESK}?antrean=baru&kanal=web"


@pytest.mark.parametrize(
    "dari",
    [
        "https://jahat.example/", "//jahat.example", "/petugas/pengaduan/..//jahat.example",
        "/petugas/pengaduan\\jahat", "javascript:alert(1)", "/petugas/",
        "/petugas/pengaduan/?a=%zz", "/petugas/pengaduan/?" + "a=1&" * 300,
        "/petugas/pengaduan/ekspor.csv",
    ],
)  # fmt: skip
def test_the_way_back_never_leads_out_of_the_desk(app, team, dari):
    with app.app_context():
        number = perkara.ajukan().nomor
    page = team.visit(f"{DESK}{number}", query_string={"dari": dari})
    assert page.status == 200
    for tag in page.soup.select("main a[href]"):
        assert tag["href"].startswith(("/petugas/pengaduan", "#")), tag
    step = team.visit(f"{DESK}{number}/langkah/catatan", query_string={"dari": dari})
    done = step.submit("Catatan internal", catatan="Cek.")
    assert done.h1 == number


def test_cases_are_filtered_by_how_they_stand_to_their_date(officer):
    def due(day):
        case = perkara.ajukan()
        with transaction():
            db.session.get_one(Pengaduan, case.id).tenggat = day
        return case.nomor

    wednesday = clock.at_wib(clock.today() - timedelta(days=clock.today().weekday() - 2), 9)
    day = wednesday.date()
    with clock.frozen(wednesday):
        late, now, soon, later = (due(day + timedelta(days=n)) for n in (-1, 0, 4, 5))
        for kind, numbers in (
            (Jatuh.LEWAT, {late}), (Jatuh.HARI_INI, {now}), (Jatuh.PEKAN_INI, {now, soon}),
        ):  # fmt: skip
            page = queries.halaman(officer, Antrean.SEMUA, Saringan(jatuh=kind))
            assert {row.nomor for row in page.baris} == numbers
        assert later


def test_limits_are_data_that_an_administrator_sets(app, signed_in):
    boss = signed_in("admin")
    page = boss.visit("/petugas/kantor/").link("Aturan meja petugas")
    page = page.submit("Simpan", saringan="3")
    assert page.has("Aturan meja disimpan.")
    with app.app_context():
        assert aturan.nilai("saringan") == 3
        assert aturan.nilai("draf") == aturan.AWAL["draf"].awal
        assert "meja.aturan" in {r.peristiwa for r in _trail()}
    for bad in ("0", "31", "banyak", ""):
        refused = boss.visit("/petugas/meja/aturan").submit("Simpan", saringan=bad)
        assert refused.status == 422
        assert "1 sampai 30" in refused.error("Saringan tersimpan")
    assert signed_in("pengelola").get("/petugas/meja/aturan").status_code == 403


def _trail():
    from portal.jejak.models import Jejak

    return db.session.scalars(db.select(Jejak))
