"""F5 and F6: the same form many times at once; connections that drop in mid-upload."""

import threading
from random import Random

from sqlalchemy import func, select

from bench import visits
from bench.client import Answer, Ask
from portal.extensions import db
from portal.lampiran.models import Lampiran
from portal.pengaduan.models import DrafPengaduan, LampiranPengaduan
from tests.drills.conftest import Place
from tests.drills.ledger import FIRST, NUMBER, SECOND, THIRD, Ledger, check_everything, photo
from tests.drills.machine import Server, ask, half_sent, walk

AT_ONCE = 50
DROPS = 30


def all_at_once(server: Server, requests: list[Ask]) -> list[Answer]:
    """Send all requests at the same moment, each on a connection of its own."""
    answers: list[Answer] = []
    gate = threading.Barrier(len(requests))

    def send(request: Ask) -> None:
        gate.wait()
        answers.append(ask(server.port, request))

    crowd = [threading.Thread(target=send, args=(request,)) for request in requests]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    return answers


def receipt(server: Server, browser: visits.Browser, answer: Answer) -> tuple[bytes, bytes]:
    """Return number and PIN of the receipt that an answer leads to."""
    page = visits.Browser()
    page.cookie = browser.cookie
    page.take(answer)
    body = ask(server.port, visits.plain(page.get(answer.header(b"location").decode()))).body
    found = NUMBER.search(body)
    assert found, body[:500]
    return found[0], body[body.index(b"PIN") :][:200]


def test_one_form_sent_fifty_times_at_once_is_one_complaint(place: Place):
    server, ledger, browser = place.serve(), Ledger(), visits.Browser()
    browser.take(ask(server.port, visits.plain(browser.get(FIRST))))
    token, picture = browser.token, photo(Random(1))
    first = browser.upload(FIRST, visits.event_fields(browser, token), ("foto.jpg", picture))
    answers = all_at_once(server, [first] * AT_ONCE)
    assert {answer.status for answer in answers} == {303}
    browser.take(answers[0])
    second = browser.post(SECOND, visits.identity_fields(browser))
    answers = all_at_once(server, [second] * AT_ONCE)
    assert {answer.status for answer in answers} == {303}
    browser.take(answers[0])
    third = browser.post(THIRD, {"csrf_token": browser.csrf, "token": token})
    answers = all_at_once(server, [third] * AT_ONCE)
    assert {answer.status for answer in answers} == {303}
    receipts = {receipt(server, browser, answer) for answer in answers[:10]}
    assert len(receipts) == 1
    back = all_at_once(server, [third] * 10)
    assert {receipt(server, browser, answer) for answer in back} == receipts
    ledger.uploaded.add(token)
    ledger.filed.add(token)
    server.kill()
    with place.looked_into():
        counted = check_everything(ledger)
    print(f"F5 {place.database}: {counted}")
    assert counted == {"acknowledged": 1, "complaints": 1, "files": 1}


def test_a_connection_that_drops_leaves_nothing_and_the_form_can_be_sent_again(place: Place):
    server, ledger, rng = place.serve(), Ledger(), Random(6)
    browser = visits.Browser()
    browser.take(ask(server.port, visits.plain(browser.get(FIRST))))
    fields = visits.event_fields(browser, browser.token)
    upload = browser.upload(FIRST, fields, ("foto.jpg", photo(rng, side=300)))
    for _ in range(DROPS):
        half_sent(server.port, upload.wire, rng.uniform(0.05, 0.95))
    with place.looked_into():
        assert db.session.scalar(select(func.count(DrafPengaduan.id))) == 0
        assert db.session.scalar(select(func.count(Lampiran.id))) == 0
    half_sent(server.port, upload.wire, 1.0)
    assert ask(server.port, upload).status == 303
    ledger.uploaded.add(browser.token)
    assert ask(server.port, browser.post(SECOND, visits.identity_fields(browser))).status == 303
    ledger.checked.add(browser.token)
    last = browser.post(THIRD, {"csrf_token": browser.csrf, "token": browser.token})
    for share in (0.3, 0.9, 1.0):
        half_sent(server.port, last.wire, share)
    assert walk(server.port, ledger.send_again(browser.token))
    assert walk(server.port, ledger.send_again(browser.token))
    server.kill()
    with place.looked_into():
        counted = check_everything(ledger)
        of_the_case = db.session.scalar(select(func.count()).select_from(LampiranPengaduan))
        begun_anew = db.session.scalar(select(func.count()).where(DrafPengaduan.nomor.is_(None)))
    print(f"F6 {place.database}: {counted}, drafts begun anew: {begun_anew}")
    assert (counted["acknowledged"], counted["complaints"], of_the_case) == (1, 1, 1)
    # A page that was cut off may be read only after the form was sent: it begins a new draft.
    assert begun_anew in (0, 1)
    assert counted["files"] == 1 + begun_anew
