"""A load generator in one thread: connections, each walking through one visit after another.

A visit is a generator: it yields requests and is sent the answers. Only requests that
carry a label are timed.
"""

import selectors
import socket
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from statistics import median

HOST = "127.0.0.1"
ANSWER_SECONDS = 120.0


@dataclass(frozen=True)
class Ask:
    """One request as it goes over the wire; `label` names it among the timed ones."""

    wire: bytes
    label: str = ""


@dataclass(frozen=True)
class Answer:
    status: int
    head: bytes
    body: bytes

    def header(self, name: bytes) -> bytes:
        """Return the first header of that name (small letters), or nothing."""
        for line in self.head.split(b"\r\n")[1:]:
            key, _, value = line.partition(b":")
            if key.lower() == name:
                return value.strip()
        return b""


Visit = Generator[Ask, Answer, bool]
"""Yields requests, is sent answers, returns whether all went as it should."""


@dataclass
class Outcome:
    """What a load run found: visits that went well, those that did not, seconds, times."""

    good: int = 0
    bad: int = 0
    seconds: float = 0.0
    times: dict[str, list[float]] = field(default_factory=dict)
    statuses: dict[int, int] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Visits that went well, a second."""
        return self.good / self.seconds if self.seconds else 0.0

    def percentile(self, share: float, label: str | None = None) -> float:
        """Return the time in milliseconds that this share of the requests stayed under."""
        chosen = [self.times.get(label, [])] if label else self.times.values()
        ordered = sorted(took for times in chosen for took in times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 if ordered else 0.0


def middle(outcomes: list[Outcome], figure: Callable[[Outcome], float]) -> float:
    """Return the median of a figure over rounds."""
    return median(figure(one) for one in outcomes)


class Connection:
    """One kept-alive connection and the visit that walks over it."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection((HOST, port), timeout=ANSWER_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.visit: Visit | None = None
        self.ask = Ask(b"")
        self.sent_at = 0.0
        self.heard = bytearray()

    def send(self, ask: Ask) -> None:
        self.ask, self.sent_at = ask, time.perf_counter()
        self.heard.clear()
        self.socket.sendall(ask.wire)

    def hear(self) -> Answer | None:
        """Read what is there; the answer once it is whole."""
        chunk = self.socket.recv(262_144)
        if not chunk:
            raise ConnectionError("the server hung up")
        self.heard += chunk
        return whole_answer(self.heard)


def whole_answer(heard: bytearray) -> Answer | None:
    """Return the answer in these bytes once it is complete."""
    end = heard.find(b"\r\n\r\n")
    if end < 0:
        return None
    head = bytes(heard[:end])
    status, low = int(head[9:12]), head.lower()
    if b"\r\ntransfer-encoding: chunked" in low:
        if not heard.endswith(b"0\r\n\r\n"):
            return None
        return Answer(status, head, _unchunked(bytes(heard[end + 4 :])))
    place = low.find(b"\r\ncontent-length:")
    length = int(low[place + 17 :].split(b"\r\n", 1)[0]) if place >= 0 else 0
    if len(heard) < end + 4 + length:
        return None
    return Answer(status, head, bytes(heard[end + 4 : end + 4 + length]))


def _unchunked(rest: bytes) -> bytes:
    parts = []
    while rest:
        size, _, rest = rest.partition(b"\r\n")
        length = int(size, 16)
        if not length:
            break
        parts.append(rest[:length])
        rest = rest[length + 2 :]
    return b"".join(parts)


def load(
    port: int, next_visit: Callable[[int], Visit | None], connections: int, seconds: float
) -> Outcome:
    """Keep `connections` busy with visits for `seconds`, then let those under way end.

    `next_visit` is given the number of the connection and may return None: no more visits.
    """
    outcome, chooser = Outcome(), selectors.DefaultSelector()
    lines = [Connection(port) for _ in range(connections)]
    begin = time.perf_counter()
    deadline = begin + seconds
    busy = 0
    for number, line in enumerate(lines):
        chooser.register(line.socket, selectors.EVENT_READ, (number, line))
        busy += _begin(line, next_visit(number))
    while busy:
        for key, _ in chooser.select(ANSWER_SECONDS):
            number, line = key.data
            answer = line.hear()
            if answer is None:
                continue
            _note(outcome, line, answer)
            if _goes_on(outcome, line, answer):
                continue
            late = time.perf_counter() >= deadline
            if late or not _begin(line, next_visit(number)):
                busy -= 1
    outcome.seconds = time.perf_counter() - begin
    for line in lines:
        line.socket.close()
    chooser.close()
    return outcome


def _begin(line: Connection, visit: Visit | None) -> bool:
    line.visit = visit
    if visit is None:
        return False
    line.send(next(visit))
    return True


def _note(outcome: Outcome, line: Connection, answer: Answer) -> None:
    outcome.statuses[answer.status] = outcome.statuses.get(answer.status, 0) + 1
    if line.ask.label:
        took = time.perf_counter() - line.sent_at
        outcome.times.setdefault(line.ask.label, []).append(took)


def _goes_on(outcome: Outcome, line: Connection, answer: Answer) -> bool:
    """Hand the answer to the visit; False when that was its end."""
    assert line.visit is not None
    try:
        line.send(line.visit.send(answer))
    except StopIteration as end:
        if end.value:
            outcome.good += 1
        else:
            outcome.bad += 1
        return False
    return True
