"""F7 and F8: thousands of bad inputs and broken uploads; every answer is a plain refusal."""

import itertools
from collections import Counter
from random import Random

from bench import visits
from bench.client import Connection
from tests.drills.conftest import Place
from tests.drills.ledger import FIRST, Ledger, check_everything
from tests.drills.machine import Server, answer_on, ask, until
from tests.drills.rubbish import broken_multipart, public_rules, requests

BAD_INPUTS, BROKEN_UPLOADS = 2000, 1000
WARM_UP = 300
MOST_GROWTH_MIB = 64
UNANSWERED = 0


def opened(server: Server) -> visits.Browser:
    browser = visits.Browser()
    browser.take(ask(server.port, visits.plain(browser.get(FIRST))))
    return browser


def send_all(server: Server, wanted: "itertools.islice[visits.Ask]") -> Counter[int]:
    """Send one after the other and count the answers by status."""
    statuses: Counter[int] = Counter()
    line = Connection(server.port)
    for request in wanted:
        try:
            answer = answer_on(line, request)
        except OSError:
            line.socket.close()
            line = Connection(server.port)
            statuses[UNANSWERED] += 1
            continue
        statuses[answer.status] += 1
        if b"connection: close" in answer.head.lower():
            line.socket.close()
            line = Connection(server.port)
    line.socket.close()
    return statuses


def test_bad_input_everywhere_is_refused_and_costs_no_memory(place: Place):
    with place.looked_into() as app:
        rules = public_rules(app)
    server, rng = place.serve(), Random(7)
    rubbish = requests(rules, opened(server), rng)
    send_all(server, itertools.islice(rubbish, WARM_UP))
    before = server.memory_mib()
    statuses = send_all(server, itertools.islice(rubbish, BAD_INPUTS))
    grown = server.memory_mib() - before
    print(f"F7 {place.database}: {len(rules)} rules, {dict(statuses)}, grown {grown:.1f} MiB")
    assert all(200 <= status < 500 for status in statuses), statuses
    assert grown < MOST_GROWTH_MIB
    assert until(server.answers, 5)
    with place.looked_into():
        assert check_everything(Ledger(), letters=False)["complaints"] == 0


def test_a_body_that_is_far_too_large_is_still_answered(place: Place):
    server = place.serve()
    browser = opened(server)
    video = b"\0" * (70 << 20)
    large = browser.upload(FIRST, visits.event_fields(browser, "x"), ("video.mp4", video))
    before = server.memory_mib()
    answer = ask(server.port, visits.plain(large))
    assert answer.status == 413
    assert "Kiriman terlalu besar" in answer.body.decode()
    assert server.memory_mib() - before < MOST_GROWTH_MIB


def test_broken_uploads_are_refused_and_cost_no_memory(place: Place):
    server, rng = place.serve(), Random(8)
    browser = opened(server)
    broken = (broken_multipart(browser, FIRST, rng) for _ in itertools.count())
    send_all(server, itertools.islice(broken, WARM_UP))
    before = server.memory_mib()
    statuses = send_all(server, itertools.islice(broken, BROKEN_UPLOADS))
    grown = server.memory_mib() - before
    print(f"F8 {place.database}: {dict(statuses)}, grown {grown:.1f} MiB")
    assert all(400 <= status < 500 for status in statuses), statuses
    assert grown < MOST_GROWTH_MIB
    with place.looked_into():
        assert check_everything(Ledger())["files"] == 0
