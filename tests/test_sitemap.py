"""The whole URL map: nothing unlisted, nothing unguarded, no page that fails or leaks."""

import io
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.routing import Rule

from portal.akun.permissions import Izin, Peran
from portal.extensions import db
from portal.lampiran.actions import terima
from portal.pengaduan.workflow import Aksi, Status
from portal.sitemap import PUBLIC, STAFF
from tests import factories
from tests.lampiran.berkas import jpeg, unggahan
from tests.page import Page, PageClient
from tests.pengaduan import perkara

PUBLIC_NAMES = {blueprint.name for blueprint, _ in PUBLIC}
STAFF_NAMES = {blueprint.name for blueprint, _ in STAFF}
NOT_SERVED = {"static", "bootstrap.static"}
"""Endpoints of Flask and Bootstrap-Flask; WhiteNoise serves all files under their digest."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
}
LINKS_OUT = {"wa.me"}
"""Hosts that a page may link to, never load from: the reporter's own WhatsApp."""

ARGUMENTS = {
    "lampiran_id": "1",
    "petugas_id": "1",
    "unit_id": "1",
    "sesi_id": "1",
    "surat_id": "1",
    "batas_id": "1",
    "templat_id": "1",
    "impor_id": "1",
    "saringan_id": "1",
    "massal_id": "1",
    "bagian_id": "1",
    "samaran_id": "1",
    "foto_id": "1",
    "kotak_id": "1",
    "pilihan": "cabut",
    "token": "0123456789abcdef0123456789abcdef",
    "jawaban_id": "1",
    "instansi_id": "1",
    "klaim_id": "1",
    "kebijakan_id": "1",
    "rujukan_id": "1",
    "rencana_id": "1",
    "isian_id": "0123456789abcdef0123456789abcdef",
    "benturan_id": "1",
    "ketidakhadiran_id": "1",
    "disposisi_id": "1",
    "terbitan_id": "1",
    "cetakan_id": "1",
    "lembar_id": "1",
    "nama_tindakan": "sandi",
    "hari": "2025-03-01",
    "nomor": "PGD-2025-0001-K",
    "aksi": "balas",
    "pengumuman_id": "1",
    "survei": "skm",
    "kode": "rekapitulasi-pengaduan",
    "periode": "2025-03",
    "bentuk": "csv",
    "tahap": "buka",
    "titik": "loket",
    "kios_id": "1",
    "ukuran": "a4",
    "filename": "css/bootstrap.min.css",
}


def rules(app: Flask, method: str, names: set[str]) -> Iterator[Rule]:
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()) and rule.endpoint.split(".")[0] in names:
            yield rule


def address(rule: Rule) -> str:
    """An address of the rule; KeyError when a new argument has no example here."""
    return re.sub(r"<(?:[^<>:]*:)?(\w+)>", lambda found: ARGUMENTS[found[1]], rule.rule)


def test_every_page_is_listed(app):
    for rule in app.url_map.iter_rules():
        name = rule.endpoint.split(".")[0]
        assert rule.endpoint in NOT_SERVED or name in PUBLIC_NAMES | STAFF_NAMES, rule


def test_no_two_pages_share_an_address(app):
    seen: dict[tuple[str, str], str] = {}
    for rule in app.url_map.iter_rules():
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            other = seen.setdefault((re.sub(r"<(\w+)>", "<>", rule.rule), method), rule.endpoint)
            assert other == rule.endpoint, rule


def test_every_staff_page_stands_under_petugas_and_names_its_permission(app):
    for rule in app.url_map.iter_rules():
        guarded = rule.endpoint.split(".")[0] in STAFF_NAMES
        assert isinstance(getattr(app.view_functions[rule.endpoint], "izin", None), Izin) is guarded
        sign_in = rule.endpoint.startswith("akun_public.")
        assert rule.rule.startswith("/petugas") is (guarded or sign_in), rule


def test_files_are_served_under_their_digest_only(client):
    page = client.visit("/")
    (style, *_) = (tag["href"] for tag in page.soup.select("link[rel=stylesheet]"))
    with client.get(style) as response:
        assert response.status_code == 200
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "immutable" in response.headers["Cache-Control"]
    for outside in ("/statis/base/tema.css", "/bootstrap/statis/css/bootstrap.min.css"):
        assert client.get(outside).status_code == 404


def test_every_public_page_opens_for_a_stranger(app, client):
    for rule in rules(app, "GET", PUBLIC_NAMES):
        page = client.visit(address(rule))
        assert page.status in (200, 404), (rule, page.status)
        harmless(page)


def test_no_staff_page_opens_for_a_stranger(app, client):
    for rule in rules(app, "GET", STAFF_NAMES):
        response = client.get(address(rule))
        assert response.status_code == 303, rule
        assert urlsplit(response.headers["Location"]).path == "/petugas/masuk", rule
        harmless_headers(response)
        assert client.visit(address(rule)).h1 == "Masuk petugas"


def test_nothing_is_changed_without_a_form_token(app, client, signed_in):
    perkara.buka(client, *perkara.nomor_dan_pin(perkara.kirim(client)))
    perkara.tulis(client).submit("Lanjut")
    browsers = ((client, PUBLIC_NAMES), (signed_in(*Peran, unit_kode="kul"), STAFF_NAMES))
    with app.app_context():
        before = rows()
    for browser, names in browsers:
        for rule in rules(app, "POST", names):
            for token in (None, "bukan token"):
                response = browser.post(address(rule), data=filled(token))
                assert response.status_code in (400, 404, 422), (rule, response.status_code)
                harmless_headers(response)
                Page(browser, response)
    with app.app_context():
        assert rows() == before


def filled(token: str | None) -> dict[str, object]:
    """Values that would do for most forms, with a file, under a wrong token or none."""
    values: dict[str, object] = {
        "uraian": perkara.URAIAN,
        "identitas": "terbuka",
        "nama": "Siti",
        "nama_pengguna": "admin",
        "sandi": "rahasia sekali",
        "nomor": "PGD-2025-0001-K",
        "pin": "123456",
        "balas-pesan": "Pesan",
        "tanggal": "2025-09-23",
        "berkas": (io.BytesIO(jpeg()), "foto.jpg"),
    }
    return values if token is None else {**values, "csrf_token": token, "balas-csrf_token": token}


def rows() -> dict[str, list[object]]:
    """Everything that is stored, but when a session was last used."""
    found = {}
    for table in db.metadata.sorted_tables:
        columns = [column for column in table.columns if column.name != "terakhir_at"]
        found[table.name] = sorted(map(repr, db.session.execute(db.select(*columns))))
    db.session.rollback()
    return found


def harmless(page: Page) -> None:
    """Nothing is loaded from, sent to, or set for another place."""
    harmless_headers(page.response)
    for tag in page.soup.find_all(True):
        for attribute in ("src", "href", "action", "formaction", "poster", "data", "srcset"):
            host = urlsplit(str(tag.get(attribute) or "")).netloc
            outward = tag.name == "a" and attribute == "href" and host in LINKS_OUT
            assert not host or outward, (page.path, tag.name, host)
    assert not re.search(r"@import|url\(\s*['\"]?(?:https?:)?//", page.html)


def harmless_headers(response) -> None:
    for name, begins in HEADERS.items():
        assert response.headers.get(name, "").startswith(begins), (response.request.path, name)
    assert "X-Powered-By" not in response.headers
    if response.mimetype == "text/html":
        assert response.headers["Cache-Control"] == "no-store"
    for cookie in response.headers.getlist("Set-Cookie"):
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "Domain=" not in cookie


def test_a_cookie_travels_by_https_only_where_the_portal_does(app):
    settings = {"SECURE": app.config["SESSION_COOKIE_SECURE"], "URL": app.config["PUBLIC_URL"]}
    assert settings["SECURE"] is settings["URL"].startswith("https://")
    answer = app.test_client().get("/pengaduan/baru", base_url="https://localhost/")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")


@pytest.fixture
def lively(app) -> str:
    """An office with a case in every status, letters, days off, and a file; the case's number."""
    with app.app_context():
        (photo,) = terima([unggahan(jpeg((32, 24)), "foto.jpg")])
        team = factories.petugas("pengelola")
        for status in Status:
            perkara.sampai(status, team, nama="Siti Aminah", surel="siti@contoh.example")
        busy = perkara.sampai(Status.DITINDAKLANJUTI, team, telepon="0812 3456 7890")
        perkara.langkah(busy, Aksi.TINDAK_LANJUT, team, berkas=[photo])
        return busy.nomor


LISTS = (
    "/petugas/pengaduan/?antrean=semua",
    "/petugas/pengaduan/?antrean=menunggu",
    "/petugas/pengaduan/?antrean=terlambat",
    "/petugas/pengaduan/?cari=siti",
    "/petugas/jejak/?sebelum=5",
)


@pytest.mark.wide
def test_every_page_that_a_role_may_open_is_sound(app, signed_in, lively):
    places = [address(rule) for rule in rules(app, "GET", STAFF_NAMES)]
    places += [f"/petugas/pengaduan/{lively}"]
    places += [f"/petugas/pengaduan/{lively}/langkah/{aksi}" for aksi in Aksi]
    for peran in Peran:
        browser: PageClient = signed_in(peran, unit_kode="datin")
        opened = 0
        for place in (*places, *LISTS):
            with browser.get(place) as response:
                assert response.status_code in (200, 303, 403, 404, 409, 422), (peran, place)
                if response.status_code in (303, 403):
                    harmless_headers(response)
                else:
                    harmless(Page(browser, response))
                opened += response.status_code == 200
        assert opened >= 2, peran


def test_a_foreign_host_name_is_refused_and_never_echoed(app):
    for path in ("/", "/pengaduan", "/tidak-ada"):
        answer = app.test_client().get(path, base_url="http://evil.example/")
        assert answer.status_code == 400
        assert "evil.example" not in answer.text
        assert "evil.example" not in str(answer.headers)
