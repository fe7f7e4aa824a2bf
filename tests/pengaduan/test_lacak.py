"""Opening a case with number and PIN: forgiving to the reporter, closed to a guesser."""

import io
import json
import logging
from datetime import timedelta

import pytest

from portal.core import clock
from portal.core.errors import NotAllowed, TooManyTries
from portal.core.logs import JsonLines
from portal.extensions import db
from portal.pengaduan import actions
from portal.pengaduan.actions.lacak import LOCK_MINUTES, TRIES_BEFORE_LOCK
from portal.pengaduan.models import Pengaduan
from tests.pengaduan import perkara
from tests.pengaduan.perkara import buka, draf, kirim, nomor_dan_pin
from tests.pengaduan.test_actions_filing import together

WRONG = "Nomor atau PIN belum cocok"


def other_pin(pin: str) -> str:
    digits = pin.replace(" ", "")
    return f"{(int(digits) + 1) % 10 ** len(digits):0{len(digits)}d}"


@pytest.fixture
def receipt(ctx):
    return actions.ajukan(draf())


def case() -> Pengaduan:
    db.session.rollback()
    return db.session.scalars(db.select(Pengaduan).execution_options(populate_existing=True)).one()


@pytest.mark.parametrize(
    "typed",
    [
        lambda n: n,
        lambda n: n.lower(),
        lambda n: n.replace("-", " "),
        lambda n: n.replace("-", ""),
        lambda n: f"  {n}  ",
        lambda n: n[:-2],
        lambda n: n.replace("-", "–"),
        lambda n: n.replace("-", "/"),
    ],
)
def test_the_number_is_taken_as_people_write_it(receipt, typed):
    assert actions.buka_dengan_pin(typed(receipt.nomor), receipt.pin) == case().id


@pytest.mark.parametrize("between", ["", " ", "-", "  .  "])
def test_the_pin_is_taken_as_people_write_it(receipt, between):
    typed = receipt.pin[:4] + between + receipt.pin[4:]
    assert actions.buka_dengan_pin(receipt.nomor, typed) == case().id


@pytest.mark.parametrize(
    "typed",
    [
        lambda n: "",
        lambda n: n[:-1] + ("A" if n[-1] != "A" else "B"),
        lambda n: n[:-3] + "9" + n[-2:],
        lambda n: "PGD-2025-9999",
        lambda n: "' OR 1=1 --",
        lambda n: n + "\x00",
        lambda n: n * 50,
        lambda n: "٢٠٢٥",
    ],
)
def test_a_number_that_is_none_has_the_words_of_a_wrong_pin(receipt, typed):
    with pytest.raises(NotAllowed, match=WRONG):
        actions.buka_dengan_pin(typed(receipt.nomor), receipt.pin)
    with pytest.raises(NotAllowed, match=WRONG):
        actions.buka_dengan_pin(receipt.nomor, other_pin(receipt.pin))


@pytest.mark.parametrize(
    "pin", ["", " ", "1234567", "123456789", "abcdefgh", "\x00" * 8, "🙂" * 8, "١" * 8]
)
def test_what_is_no_pin_opens_nothing(receipt, pin):
    with pytest.raises(NotAllowed, match=WRONG):
        actions.buka_dengan_pin(receipt.nomor, pin)


def test_ten_wrong_tries_lock_the_case_for_a_quarter_of_an_hour(receipt):
    wrong, began = other_pin(receipt.pin), clock.now()
    with clock.frozen(began):
        for _ in range(TRIES_BEFORE_LOCK - 1):
            with pytest.raises(NotAllowed, match=WRONG):
                actions.buka_dengan_pin(receipt.nomor, wrong)
        for pin in (wrong, wrong, receipt.pin):
            with pytest.raises(TooManyTries, match="setelah 15 menit"):
                actions.buka_dengan_pin(receipt.nomor, pin)
    nearly = clock.frozen(began + timedelta(minutes=LOCK_MINUTES, seconds=-1))
    with nearly, pytest.raises(TooManyTries):
        actions.buka_dengan_pin(receipt.nomor, receipt.pin)
    with clock.frozen(began + timedelta(minutes=LOCK_MINUTES, seconds=1)):
        with pytest.raises(NotAllowed, match=WRONG):
            actions.buka_dengan_pin(receipt.nomor, wrong)
        assert actions.buka_dengan_pin(receipt.nomor, receipt.pin) == case().id


def lock(nomor: str, pin: str) -> None:
    for _ in range(TRIES_BEFORE_LOCK):
        with pytest.raises((NotAllowed, TooManyTries)):
            actions.buka_dengan_pin(nomor, other_pin(pin))


def test_each_further_lock_is_twice_as_long_until_the_right_pin(receipt):
    began = clock.now()
    with clock.frozen(began):
        lock(receipt.nomor, receipt.pin)
    second = began + timedelta(minutes=LOCK_MINUTES)
    with clock.frozen(second):
        lock(receipt.nomor, receipt.pin)
    still = clock.frozen(second + timedelta(minutes=2 * LOCK_MINUTES, seconds=-1))
    with still, pytest.raises(TooManyTries):
        actions.buka_dengan_pin(receipt.nomor, receipt.pin)
    third = second + timedelta(minutes=2 * LOCK_MINUTES)
    with clock.frozen(third):
        actions.buka_dengan_pin(receipt.nomor, receipt.pin)
        lock(receipt.nomor, receipt.pin)
    with clock.frozen(third + timedelta(minutes=LOCK_MINUTES)):
        assert actions.buka_dengan_pin(receipt.nomor, receipt.pin) == case().id


def test_a_lock_made_by_strangers_lets_the_known_browser_in(receipt):
    lock(receipt.nomor, receipt.pin)
    for known in (None, case().id + 1):
        with pytest.raises(TooManyTries):
            actions.buka_dengan_pin(receipt.nomor, receipt.pin, known)
    with pytest.raises((NotAllowed, TooManyTries)):
        actions.buka_dengan_pin(receipt.nomor, other_pin(receipt.pin), case().id)
    assert actions.buka_dengan_pin(receipt.nomor, receipt.pin, case().id) == case().id


def test_tries_at_one_moment_are_counted_one_by_one(app):
    with app.app_context():
        receipt = actions.ajukan(draf())
    outcome = together(
        app, 15, lambda _: actions.buka_dengan_pin(receipt.nomor, other_pin(receipt.pin))
    )
    kinds = [type(one) for one in outcome]
    assert kinds.count(NotAllowed) == TRIES_BEFORE_LOCK - 1
    assert kinds.count(TooManyTries) == 15 - (TRIES_BEFORE_LOCK - 1)


def test_the_right_pin_forgets_earlier_mistakes(receipt):
    for _ in range(3):
        for _ in range(TRIES_BEFORE_LOCK - 1):
            with pytest.raises(NotAllowed):
                actions.buka_dengan_pin(receipt.nomor, other_pin(receipt.pin))
        actions.buka_dengan_pin(receipt.nomor, receipt.pin)
    assert case().pin_gagal == 0


def test_a_stranger_who_guesses_does_not_make_an_officers_page_stale(receipt):
    version = case().versi
    lock(receipt.nomor, receipt.pin)
    assert case().versi == version
    assert case().pin_dikunci_sampai_at is not None


def test_one_lock_leaves_other_cases_open(receipt):
    second = actions.ajukan(draf())
    lock(receipt.nomor, receipt.pin)
    assert actions.buka_dengan_pin(second.nomor, second.pin)
    with pytest.raises(NotAllowed, match=WRONG):
        actions.buka_dengan_pin(second.nomor, receipt.pin)


def test_twenty_wrong_pins_on_the_page(app, client):
    number, pin = nomor_dan_pin(kirim(client))
    browser = app.test_client()
    pages = [buka(browser, number, other_pin(pin)) for _ in range(20)]
    assert [page.status for page in pages] == [422] * 9 + [429] * 11
    assert WRONG in pages[0].error("PIN")
    assert "PIN salah 10 kali" in pages[-1].error("PIN")
    assert pages[-1].value("Nomor laporan") == number
    assert pages[-1].value("PIN") == ""
    assert buka(browser, number, pin).status == 429


def test_an_unknown_number_reads_like_a_wrong_pin(client):
    number, pin = nomor_dan_pin(kirim(client))
    known = buka(client, number, other_pin(pin))
    unknown = buka(client, "PGD-2020-0007", pin)
    assert known.error("PIN") == unknown.error("PIN")
    assert (known.status, unknown.status) == (422, 422)


def test_the_number_may_stand_in_the_address_the_pin_never(client):
    number, pin = nomor_dan_pin(kirim(client))
    page = client.visit(f"/pengaduan/lacak?nomor={number}")
    assert page.value("Nomor laporan") == number
    sent_by_somebody = client.get("/pengaduan/lacak", query_string={"nomor": number, "pin": pin})
    assert pin not in sent_by_somebody.text
    opened = buka(client, number, pin)
    assert opened.path == "/pengaduan/lacak/laporan"
    assert pin.replace(" ", "") not in opened.html.replace(" ", "")
    for tag in opened.soup.find_all(href=True):
        assert pin not in tag["href"]


def test_the_opened_case_closes_by_itself(client):
    number, pin = nomor_dan_pin(kirim(client))
    assert buka(client, number, pin).h1 == f"Laporan {number}"
    with clock.frozen(clock.now() + timedelta(minutes=29)):
        assert client.visit("/pengaduan/lacak/laporan").status == 200
    with clock.frozen(clock.now() + timedelta(minutes=31)):
        page = client.visit("/pengaduan/lacak/laporan")
        assert page.status == 404
        assert page.has("Buka lagi dengan nomor dan PIN")


def test_without_a_pin_no_case_page_opens(client):
    kirim(client)
    assert client.visit("/pengaduan/lacak/laporan").h1 == "Lacak laporan"
    for place in ("cara-hitung", "berkas/1"):
        assert client.visit(f"/pengaduan/lacak/{place}").status == 404
    response = client.post("/pengaduan/lacak/laporan/balas", data={"balas-pesan": "Halo"})
    assert response.status_code == 404


def test_no_name_number_or_pin_reaches_the_log(client):
    log, lines = logging.getLogger("portal"), io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(JsonLines())
    standing = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        number, pin = nomor_dan_pin(
            kirim(client, nama="Siti Aminah", telepon="0812 3456 7890", surel="siti@contoh.example")
        )
        client.visit(f"/pengaduan/lacak?nomor={number}")
        buka(client, number, other_pin(pin))
        page = buka(client, number, pin)
        page.submit("Tulis pesan", **{"balas-pesan": "Ini pesan rahasia saya."})
        client.visit("/pengaduan/lacak/berkas/77")
    finally:
        log.removeHandler(handler)
        log.setLevel(standing)
    written = lines.getvalue()
    events = [json.loads(line) for line in written.splitlines()]
    assert len(events) >= 8
    assert {"/pengaduan/lacak", "/pengaduan/baru/periksa"} <= {e.get("route") for e in events}
    secrets = [number, pin, pin.replace(" ", ""), other_pin(pin), "127.0.0.1"]
    secrets += ["Siti", "Aminah", "0812", "siti@", "Gondangmanis", "rahasia"]
    assert [secret for secret in secrets if secret in written] == []


def test_what_was_filed_is_tracked(client):
    number, pin = nomor_dan_pin(kirim(client, nama="Siti"))
    page = buka(client, number, pin)
    assert page.has("Diterima, menunggu diperiksa")
    assert page.has(perkara.URAIAN)
    assert page.has("Sekarang di Tim Pengelola Wadul")
    assert page.has("Paling lambat")
