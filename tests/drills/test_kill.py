"""F1: the server is killed at random moments while visitors file complaints with photos."""

import threading
from collections.abc import Callable
from random import Random

from tests.drills.conftest import Place
from tests.drills.ledger import Ledger, check_everything, photo
from tests.drills.machine import Server, until, walk

ROUNDS = {"sqlite": 100, "postgres": 20}
VISITORS = 4
MOST_STEPS = 14
ROUND_SECONDS = 5.0


def test_nothing_acknowledged_is_lost_and_nothing_is_there_by_halves(place: Place):
    ledger, rng, rounds = Ledger(), Random(place.database), ROUNDS[place.database]
    for _ in range(rounds):
        server = place.serve()
        retry = sorted(ledger.unsure())
        crowd = [
            threading.Thread(target=keep_filing, args=(server, ledger, Random(rng.random()), retry))
            for _ in range(VISITORS)
        ]
        for visitor in crowd:
            visitor.start()
        enough = ledger.steps + rng.randint(1, MOST_STEPS)
        until(lambda enough=enough: ledger.steps >= enough, ROUND_SECONDS)
        threading.Event().wait(rng.uniform(0, 0.03))
        server.kill()
        for visitor in crowd:
            visitor.join()
    server = place.serve()
    for token in sorted(ledger.unsure()):
        assert walk(server.port, ledger.send_again(token))
    server.kill()
    with place.looked_into():
        counted = check_everything(ledger)
    print(f"F1 {place.database}: {rounds} kills, {counted}")
    assert counted["acknowledged"] > rounds


def keep_filing(server: Server, ledger: Ledger, rng: Random, retry: list[str]) -> None:
    """First send again what got no answer before; then file until the server is gone."""
    until_gone(lambda: all(walk(server.port, ledger.send_again(token)) for token in retry))
    until_gone(lambda: walk(server.port, ledger.file_complaint(photo(rng))), again=True)


def until_gone(visit: Callable[[], bool], again: bool = False) -> None:
    try:
        while visit() and again:
            pass
    except OSError:
        return
