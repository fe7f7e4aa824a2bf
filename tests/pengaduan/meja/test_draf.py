"""Drafts of steps: kept by the script and by the button, put back with a note, gone when taken."""

from datetime import timedelta

import pytest

from portal.core import clock
from portal.extensions import db
from portal.pengaduan.meja import actions, queries
from portal.pengaduan.meja.models import DrafLangkah
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.workflow import Aksi, Status
from tests import factories
from tests.lampiran.berkas import jpeg
from tests.pengaduan import perkara
from tests.pengaduan.perkara import langkah, sampai

DESK = "/petugas/pengaduan/"
WORDS = "Papan jadwal Gondokusumo sudah dipasang."


@pytest.fixture
def team(signed_in):
    return signed_in("pengelola")


@pytest.fixture
def nomor(app) -> str:
    with app.app_context():
        return sampai(Status.DITINDAKLANJUTI).nomor


def drafts(app) -> list[DrafLangkah]:
    with app.app_context():
        return list(db.session.scalars(db.select(DrafLangkah)))


def autosave(browser, page, **typed):
    """What the script of the page sends."""
    form = page.soup.find(id="form-langkah")
    data = {"csrf_token": form.find("input", {"name": "csrf_token"})["value"],
            "dimuat": form["data-dimuat"], **typed}  # fmt: skip
    return browser.post(form["data-draf"], data=data)


def step(browser, nomor, aksi="selesaikan", **query):
    return browser.visit(f"{DESK}{nomor}/langkah/{aksi}", query_string=query)


def test_the_button_keeps_what_was_typed_and_the_page_puts_it_back(app, team, nomor):
    page = step(team, nomor, dari=f"{DESK}?antrean=semua").submit(
        "Simpan draf", pesan=WORDS, hasil="informasi_diberikan", tautan="https://kpu.example/a",
        files={"berkas": [(jpeg(), "a.jpg")]},
    )  # fmt: skip
    assert page.has("Draf disimpan. Hanya Anda yang melihatnya.")
    assert page.has("Draf Anda dari")
    assert "dari=" in page.path
    assert page.value("Pesan untuk pelapor") == WORDS
    assert page.value("Tautan bukti") == "https://kpu.example/a"
    assert page.soup.select_one("#hasil [selected]")["value"] == "informasi_diberikan"
    (row,) = drafts(app)
    assert b"Gondokusumo" not in row.isi_sandi
    with app.app_context():
        assert db.session.scalars(db.select(Pengaduan)).one().status is Status.DITINDAKLANJUTI


def test_the_script_keeps_it_too_and_only_for_its_officer(app, team, nomor, signed_in):
    answer = autosave(team, step(team, nomor), pesan=WORDS)
    assert answer.status_code == 200
    assert answer.json["kabar"].startswith("Draf disimpan")
    assert answer.headers["Cache-Control"] == "no-store"
    assert step(team, nomor).value("Pesan untuk pelapor") == WORDS
    assert step(team, nomor, "tindak_lanjut").value("Pesan untuk pelapor") == ""
    assert step(signed_in("pengelola"), nomor).value("Pesan untuk pelapor") == ""
    autosave(team, step(team, nomor), pesan="")
    assert drafts(app) == []


def test_a_disposition_comes_back_with_its_choices(app, team, nomor):
    with app.app_context():
        unit = str(factories.unit("kul").id)
        day = clock.today() + timedelta(days=5)
    form = step(team, nomor, "disposisi")
    form.submit("Simpan draf", unit_kerja_id=unit, tenggat_unit=day.isoformat(), catatan="Cek.")
    page = step(team, nomor, "disposisi")
    assert page.soup.select_one("#unit_kerja_id [selected]")["value"] == unit
    assert page.value("Tenggat untuk subbagian") == day.isoformat()


def test_taking_the_step_ends_the_draft_and_a_late_saving_does_not_revive_it(app, team, nomor):
    page = step(team, nomor, "tindak_lanjut")
    autosave(team, page, pesan=WORDS)
    page.submit("Catat tindak lanjut", pesan=WORDS)
    assert drafts(app) == []
    assert autosave(team, page, pesan=WORDS).status_code == 409
    assert drafts(app) == []
    again = step(team, nomor, "tindak_lanjut")
    assert again.value("Pesan untuk pelapor") == ""
    assert autosave(team, again, pesan="Lanjutan.").status_code == 200


def test_a_colleagues_step_leaves_the_draft(app, team, nomor):
    page = step(team, nomor, "tindak_lanjut")
    with app.app_context():
        case = db.session.scalars(db.select(Pengaduan)).one()
        langkah(case, Aksi.TINDAK_LANJUT, factories.petugas("unit", unit_kode="datin"))
    assert autosave(team, page, pesan=WORDS).status_code == 200


def test_it_is_thrown_away_on_demand(app, team, nomor):
    autosave(team, step(team, nomor), pesan=WORDS)
    page = step(team, nomor, dari=f"{DESK}?antrean=semua")
    form = page.soup.find(id="buang-draf")
    gone = team.post(form["action"], data={"csrf_token": form.find("input")["value"]})
    assert gone.status_code == 303
    assert "dari=" in gone.headers["Location"]
    assert drafts(app) == []
    assert step(team, nomor).value("Pesan untuk pelapor") == ""


def test_a_template_is_not_displaced_without_a_word(app, team, nomor):
    autosave(team, step(team, nomor), pesan=WORDS)
    offered = step(team, nomor).soup.select_one("#templat option:not([value=''])")["value"]
    page = step(team, nomor, templat=offered)
    assert page.has("Anda punya draf dari")
    assert WORDS not in page.value("Pesan untuk pelapor")
    assert not page.soup.find(id="form-langkah").has_attr("data-draf")
    assert page.link("Pulihkan draf").value("Pesan untuk pelapor") == WORDS
    both = step(team, nomor).submit("Isikan templat", templat=offered)
    assert WORDS in both.value("Pesan untuk pelapor")
    assert both.has("Tulisan Anda tidak hilang")


def test_a_draft_expires_and_the_worker_clears_it(ctx):
    officer, case = factories.petugas("pengelola"), sampai(Status.DITERIMA)
    actions.simpan_draf(officer, case.id, Aksi.CATATAN, {"catatan": "Cek."})
    assert queries.draf(officer, case.id, Aksi.CATATAN) is not None
    assert actions.bersihkan() == 0
    with clock.frozen(clock.now() + timedelta(days=15)):
        assert queries.draf(officer, case.id, Aksi.CATATAN) is None
        assert actions.bersihkan() == 1
    assert perkara.jumlah(DrafLangkah) == 0


def test_who_may_not_see_the_case_keeps_no_draft_of_it(app, team, nomor, signed_in):
    page = step(team, nomor)
    stranger = signed_in("unit", unit_kode="kul")
    token = stranger.visit("/petugas/meja/pintasan").form().find("input")["value"]
    for address in (page.soup.find(id="form-langkah")["data-draf"],
                    f"/petugas/meja/laporan/{nomor}/draf/catatan/buang",
                    f"/petugas/meja/laporan/{nomor}/denyut",
                    f"/petugas/meja/laporan/{nomor}/ikuti"):  # fmt: skip
        assert stranger.post(address, data={"csrf_token": token}).status_code == 404
    unknown = f"/petugas/meja/laporan/{nomor}/draf/setuju"
    assert stranger.post(unknown, data={"csrf_token": token}).status_code == 404


@pytest.mark.parametrize("bad", ["", "kemarin", "2025-01-01T00:00:00", "9" * 30])
def test_a_strange_time_of_loading_is_no_error(app, team, nomor, bad):
    assert autosave(team, step(team, nomor), pesan=WORDS, dimuat=bad).status_code == 200
