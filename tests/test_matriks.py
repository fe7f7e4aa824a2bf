"""Who sees what: every page as every kind of reader, for every choice of identity.

All pages of the site map are fetched and searched for marks that stand in every field of
marked cases. The tables are written by hand; a page added to the site map is searched too.
"""

import itertools
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from portal.akun.permissions import Peran
from portal.extensions import db
from portal.jejak.models import Jejak
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan.benturan.actions import IsianTanda, tandai
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.workflow import Aksi
from tests import factories, matriks
from tests.matriks import BAGIAN, Perkara, seen_in, text_of
from tests.page import PageClient
from tests.pengaduan.perkara import buka
from tests.test_sitemap import ARGUMENTS, PUBLIC_NAMES, STAFF_NAMES, rules

ALL = frozenset(BAGIAN)
NOTHING: frozenset[str] = frozenset()
WORK = frozenset({"isi", "tempat", "jawaban", "dalam", "isi berkas"})
"""What it takes to work on a case without knowing whose it is."""
PUBLISHED = frozenset({"isi", "jawaban"})
OWN = frozenset({"isi", "tempat", "jawaban", "nama berkas", "isi berkas"})

EVERYONE = {"terbuka": NOTHING, "nama_disembunyikan": NOTHING, "rahasia": NOTHING,
            "terbit": PUBLISHED}  # fmt: skip
TEAM = {"terbuka": ALL, "nama_disembunyikan": ALL, "rahasia": WORK, "terbit": ALL}
"""Of a secret reporter nothing until it is asked for, which leaves a line in the audit."""

SEES: dict[str, dict[str, frozenset[str]]] = {
    "siapa pun": EVERYONE,
    "pelapor lain": EVERYONE,
    "admin": EVERYONE,
    "pengelola": TEAM,
    "unit": {
        "terbuka": ALL,
        "nama_disembunyikan": ALL - {"kontak"},
        "rahasia": WORK,
        "terbit": ALL,
    },
    "unit lain": EVERYONE,
    "pimpinan": TEAM,
    "loket": EVERYONE,
    "wbs": EVERYONE,
    "kustodian": EVERYONE,
    "tim_zi": EVERYONE,
    "asesor": EVERYONE,
}
"""Reader -> choice of identity -> the parts of a case that stand anywhere for that reader."""


def candidates(rule: Rule, case: Perkara) -> Iterator[dict[str, str]]:
    """Yield the arguments with which a page is about this case, or about none."""
    public_photo = "/foto/" in rule.rule and rule.rule.startswith("/pengaduan/publik")
    of_case = {
        "nomor": [case.nomor],
        "lampiran_id": case.lampiran,
        "disposisi_id": case.disposisi,
        "foto_id": case.foto,
        "aksi": steps_of(rule, case),
        "periode": [matriks.this_month()],
        "bentuk": ["pdf", "xlsx", "csv", "json"],
    }
    if rule.rule.startswith("/pengaduan/publik"):
        of_case["kode"] = case.kode_foto if public_photo else [case.kode]
    names = sorted(rule.arguments)
    values = [of_case.get(name) or [ARGUMENTS[name]] for name in names]
    for chosen in itertools.product(*values):
        yield dict(zip(names, map(str, chosen), strict=True))


def steps_of(rule: Rule, case: Perkara) -> list[Aksi]:
    """Every step of a case that hides a name, a few of the others: their pages are one template."""
    if "langkah" not in rule.rule:
        return [Aksi.SELESAIKAN]
    hides = case.pilihan in ("nama_disembunyikan", "rahasia") and not case.berakhir
    return list(Aksi) if hides else [Aksi.CATATAN, Aksi.SELESAIKAN]


def places(app: Flask, cases: list[Perkara]) -> list[str]:
    """Return every address of the site map, for every case that it can be about."""
    found: dict[str, None] = {}
    for rule in rules(app, "GET", PUBLIC_NAMES | STAFF_NAMES):
        for case in cases:
            for values in candidates(rule, case):
                path = re.sub(
                    r"<(?:[^<>:]*:)?(\w+)>",
                    lambda one, values=values: values[one[1]],
                    rule.rule,
                )
                found[path] = None
    listed = ("semua", "baru", "milik-saya", "menunggu", "terlambat", "pengesahan")
    for queue in listed:
        found[f"/petugas/pengaduan/?antrean={queue}"] = None
        found[f"/petugas/pengaduan/ekspor.csv?antrean={queue}"] = None
    return list(found)


def reports(app: Flask, cases: list[Perkara]) -> list[str]:
    return [path for path in places(app, cases[:1]) if path.startswith("/petugas/laporan/")]


def look_everywhere(browser: PageClient, paths: list[str]) -> dict[tuple[str, str], set[str]]:
    """Return what a reader sees anywhere: (choice, part) -> the pages that say it."""
    found: dict[tuple[str, str], set[str]] = {}
    for path in paths:
        with browser.get(path) as response:
            assert response.status_code < 500, path
            for one in seen_in(text_of(response, path)):
                found.setdefault(one, set()).add(path)
    return found


def compare(reader: str, found: dict[tuple[str, str], set[str]]) -> None:
    expected = {(choice, part) for choice, parts in SEES[reader].items() for part in parts}
    too_much = {one: sorted(found[one])[:3] for one in found.keys() - expected}
    assert not too_much, f"{reader} sees too much: {too_much}"
    assert found.keys() >= expected, f"{reader} misses {expected - found.keys()}"


@pytest.fixture
def cases(app: Flask) -> list[Perkara]:
    with app.app_context():
        return matriks.susun()


def test_the_table_names_every_role():
    assert SEES.keys() == {*Peran, "siapa pun", "pelapor lain", "unit lain"}


OPEN_CASES = ("pengelola", "unit", "unit lain", "pimpinan")
"""Readers who open cases; to all others the pages of one case of each kind are as good as all."""
ON_POSTGRES = ("unit",)
"""Who looks at every page there too; what a page shows does not hang on the database."""


@pytest.mark.drill
def test_who_sees_what(app, scene, signed_in, cases):
    everything, each = places(app, cases), places(app, cases[::2])
    for reader in SEES if scene.database == "sqlite" else ON_POSTGRES:
        if reader == "pelapor lain":
            continue  # below: the page of their own case must be told from the others
        browser = reading_as(reader, app, signed_in)
        paths = everything if reader in OPEN_CASES else each
        compare(reader, look_everywhere(browser, paths))


def reading_as(reader: str, app: Flask, signed_in) -> PageClient:
    if reader == "siapa pun":
        return app.test_client()
    unit = "hukum" if reader == "unit lain" else "datin"
    return signed_in(reader.split()[0], unit_kode=unit)


def test_who_holds_another_receipt_sees_no_more_than_anyone(app, client, cases):
    *others, own = cases
    buka(client, own.nomor, own.pin)
    files = [f"/pengaduan/lacak/berkas/{one}" for case in others for one in case.lampiran]
    tracking = ("/pengaduan/lacak/laporan", "/pengaduan/lacak/berkas")
    paths = [path for path in places(app, others[::2]) if not path.startswith(tracking)]
    found = look_everywhere(client, [*paths, *files])
    compare("pelapor lain", found)


def test_reporters_see_their_own_case_and_nothing_inside(app, client, cases):
    for case in cases[:6]:
        buka(client, case.nomor, case.pin)
        paths = [path for path in places(app, cases) if path.startswith("/pengaduan/lacak")]
        found = look_everywhere(client, paths)
        assert {part for choice, part in found if choice == case.pilihan} <= OWN, case
        assert {choice for choice, _part in found} == {case.pilihan}, case
        assert (case.pilihan, "isi") in found


@pytest.mark.parametrize("reader", ["pengelola", "pimpinan"])
def test_who_a_secret_reporter_is_stands_on_the_case_page_after_asking(signed_in, cases, reader):
    browser = signed_in(reader)
    (secret, *_) = (case for case in cases if case.pilihan == "rahasia")
    home = f"/petugas/pengaduan/{secret.nomor}"
    page = browser.visit(home)
    assert ("rahasia", "nama") not in seen_in(page.html.lower())
    token = page.soup.find("input", {"name": "csrf_token"})["value"]
    browser.post(f"{home}/identitas", data={"csrf_token": token})
    shown = {part for _choice, part in seen_in(text_of(browser.get(home), home))}
    assert {"nama", "kontak", "nama berkas"} <= shown
    for path in ("/petugas/pengaduan/?antrean=semua", f"{home}/berkas-perkara.pdf", "/petugas/"):
        parts = {p for c, p in seen_in(text_of(browser.get(path), path)) if c == "rahasia"}
        assert not parts & {"nama", "kontak"}, path


ON_THE_LETTER = {
    "terbuka": {"nama", "kontak", "isi", "tempat"},
    "nama_disembunyikan": {"isi", "tempat"},
    "rahasia": {"isi", "tempat"},
    "terbit": {"nama", "kontak", "isi", "tempat"},
}
"""What another institution reads; the open ones have agreed to be named."""


def test_a_letter_to_another_institution_names_only_who_agreed(app, signed_in):
    with app.app_context():
        cases = matriks.diteruskan()
    team, unit = signed_in("pengelola"), signed_in("unit", unit_kode="datin")
    for case in cases:
        path = f"/petugas/pengaduan/instansi/surat/{case.nomor}/surat-pengantar.pdf"
        seen = seen_in(text_of(team.get(path), path))
        assert seen == {(case.pilihan, part) for part in ON_THE_LETTER[case.pilihan]}
        assert unit.get(path).status_code in (403, 404)
    for path in ("/petugas/pengaduan/instansi/surat", "/petugas/pengaduan/instansi/surat?tahap="):
        assert not {part for _c, part in seen_in(text_of(team.get(path), path))} - {"isi"}
        assert seen_in(text_of(unit.get(path), path)) == set()


@pytest.mark.wide
@pytest.mark.parametrize("peran", ["unit", "pengelola"])
def test_whoever_a_case_is_about_reads_nothing_of_it(app, signed_in, cases, peran):
    browser = signed_in(peran, unit_kode="datin")
    with app.app_context():
        marker = factories.petugas("pimpinan")
        for case in cases:
            key = db.session.scalars(db.select(Pengaduan.id).filter_by(nomor=case.nomor)).one()
            tandai(key, IsianTanda("Terlapor.", petugas_id=browser.petugas_id), marker)
    paths = [path for path in places(app, cases[::2]) if path.startswith("/petugas/pengaduan/")]
    found = look_everywhere(browser, [*paths, "/petugas/", *reports(app, cases)])
    said = {(choice, part) for choice, part in found if part not in EVERYONE[choice]}
    assert not said, {one: sorted(found[one])[:3] for one in said}


FINDS_BY_NAME = {
    "pengelola": {"terbuka", "nama_disembunyikan", "terbit"},
    "pimpinan": {"terbuka", "nama_disembunyikan", "terbit"},
    "unit": {"terbuka", "terbit"},
    "unit lain": set(),
}
"""Reader -> the choices whose reporter's name or contact, searched for, leads to the case.

Nobody finds a secret reporter so: who that is takes asking, which leaves a line.
"""


@pytest.mark.parametrize("reader", FINDS_BY_NAME)
def test_a_search_gives_away_no_name_that_is_not_shown(signed_in, cases, reader):
    unit = "hukum" if reader == "unit lain" else "datin"
    browser = signed_in(reader.split()[0], unit_kode=unit)
    for pilihan in matriks.PILIHAN:
        numbers = {case.nomor for case in cases if case.pilihan == pilihan}
        texts = matriks.marks(pilihan)
        for word in (texts["nama"][0], texts["kontak"][0], texts["kontak"][1]):
            address = "/petugas/pengaduan/"
            page = browser.visit(address, query_string={"cari": word, "antrean": "semua"})
            hits = {nomor for nomor in numbers if nomor in page.html}
            assert hits == (numbers if pilihan in FINDS_BY_NAME[reader] else set()), (word, reader)


def test_neither_audit_nor_letters_hold_a_mark(app, cases):
    with app.app_context():
        trail = "".join(db.session.scalars(db.select(Jejak.rincian)))
        letters = db.session.execute(
            db.select(SuratKeluar.subjek, SuratKeluar.isi_teks, SuratKeluar.isi_html)
        ).all()
        assert letters
        assert seen_in(trail.lower()) == set()
        assert seen_in(str(letters).lower()) == set()
