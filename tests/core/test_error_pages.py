"""What goes wrong is told: what happened, was the text kept, what to do."""

import json
import logging

import pytest
from flask import Flask, abort
from html5lib import HTMLParser
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from portal import create_app
from portal.core.error_pages import PENJELASAN, page
from portal.core.errors import Conflict, NotAllowed, NotThere, TooManyTries, Unacceptable
from portal.core.logs import JsonLines
from portal.core.transaction import DatabaseBusy
from tests.page import Page

STATUSES = (400, 403, 404, 405, 409, 413, 422, 429, 500, 503)


def answer(app: Flask, error: Exception) -> Page:
    """What a visitor sees when a view raises this."""
    with app.test_request_context("/pengaduan/"):
        response = app.ensure_sync(app.handle_user_exception)(error)
        response = app.process_response(app.make_response(response))
    response.request = type("Asked", (), {"full_path": "/pengaduan/"})
    return Page(app.test_client(), response)


def http(status: int) -> Exception:
    try:
        abort(status)
    except Exception as error:
        return error


@pytest.mark.parametrize("status", STATUSES)
def test_every_page_says_what_happened_what_became_of_the_text_and_what_to_do(app, status):
    shown = answer(app, http(status))
    words = PENJELASAN[status]
    assert shown.status == status
    assert shown.h1 == words.judul
    assert shown.has(words.apa)
    assert shown.has("Tulisan Anda")
    assert shown.has(words.lakukan)
    assert shown.has(f"Kode {status}")


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotAllowed("Bukan wewenang Anda."), 403),
        (NotThere("Laporan ini tidak ada."), 404),
        (Conflict("Baru saja diubah."), 409),
        (Unacceptable("Belum lengkap."), 422),
        (TooManyTries("Tunggu dulu."), 429),
    ],
)
def test_a_refusal_is_shown_in_its_own_words(app, error, status):
    shown = answer(app, error)
    assert shown.status == status
    assert shown.has(error.message)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (DatabaseBusy(), 503),
        (OperationalError("UPDATE", {}, Exception("database is locked")), 503),
        (OperationalError("UPDATE", {}, Exception("canceling statement due to lock timeout")), 503),
        (OperationalError("INSERT", {}, Exception("database or disk is full")), 503),
        (OperationalError("SELECT", {}, Exception("server closed the connection")), 503),
        (OperationalError("SELECT", {}, Exception("no such table: x")), 500),
        (PoolTimeout(), 503),
        (StaleDataError(), 409),
        (OSError(28, "No space left on device"), 503),
        (RuntimeError("Siti Aminah 0812"), 500),
        (KeyError("x"), 500),
    ],
)
def test_failures_of_the_house_have_their_page(app, error, status):
    shown = answer(app, error)
    assert shown.status == status
    assert (shown.response.headers.get("Retry-After") == "10") is (status == 503)
    for secret in ("Siti", "0812", "UPDATE", "SELECT", "Traceback", "no such table"):
        assert secret not in shown.html


def test_the_log_names_the_place_of_an_error_and_not_its_words(app, caplog):
    portal_log = logging.getLogger("portal")
    portal_log.addHandler(caplog.handler)
    try:
        answer(app, RuntimeError("Siti Aminah 0812"))
    finally:
        portal_log.removeHandler(caplog.handler)
    (record,) = [r for r in caplog.records if r.getMessage() == "unexpected error"]
    line = json.loads(JsonLines().format(record))
    assert line["error"] == "RuntimeError"
    assert "Siti" not in json.dumps(line)


def test_an_unknown_status_reads_like_its_kind(app):
    with app.test_request_context("/"):
        assert PENJELASAN[400].judul in page(418).get_data(as_text=True)
        assert PENJELASAN[500].judul in page(507).get_data(as_text=True)


def test_without_a_database_there_is_still_a_page(tmp_path):
    gone = "postgresql://127.0.0.1:1/tidak_ada"
    app = create_app({"ENV": "uji", "DATA": tmp_path, "SECRET_KEY": "uji", "LOG_LEVEL": "ERROR",
                      "SQLALCHEMY_DATABASE_URI": gone})  # fmt: skip
    browser = app.test_client()
    for place, status in (("/", 503), ("/pengaduan/baru", 503), ("/sehat", 503), ("/x", 404)):
        response = browser.get(place)
        assert response.status_code == status, place
        HTMLParser(strict=True).parse(response.text)
        assert PENJELASAN[status].judul in response.text
        assert PENJELASAN[status].lakukan in response.text
        assert "tidak_ada" not in response.text


def test_all_words_are_there():
    assert set(PENJELASAN) == set(STATUSES)
    for words in PENJELASAN.values():
        assert all((words.judul, words.apa, words.teks, words.lakukan))
