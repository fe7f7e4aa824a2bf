"""Weight: what a first and a second visit cost on a phone, as Chromium counts it."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.browser.conftest import NARROW

KB = 1000
FIRST_VISIT, REPEAT_VISIT, SCRIPT, STAFF = 45 * KB, 8 * KB, 15 * KB, 120 * KB
RESULTS = 60 * KB
MOST_REQUESTS = 8
PUBLIC_FORMS = ("/pengaduan/baru", "/pengaduan/lacak", "/")


@dataclass
class Traffic:
    """Bytes over the wire (headers included), by kind."""

    total: int = 0
    script: int = 0
    requests: int = 0
    foreign: list[str] = field(default_factory=list)


def watch(person: Any) -> Traffic:
    traffic, kinds = Traffic(), {}
    session = person.context.new_cdp_session(person.page)
    session.send("Network.enable")

    def answered(event: Any) -> None:
        kinds[event["requestId"]] = event["type"]
        if not event["response"]["url"].startswith((person.address, "data:")):
            traffic.foreign.append(event["response"]["url"])
        if not event["response"].get("fromDiskCache"):
            traffic.requests += 1

    def finished(event: Any) -> None:
        size = int(event["encodedDataLength"])
        traffic.total += size
        traffic.script += size if kinds.get(event["requestId"]) == "Script" else 0

    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", finished)
    return traffic


@pytest.mark.parametrize("path", PUBLIC_FORMS)
def test_a_public_form_is_light(visitor, path, record_property):
    person = visitor(size=NARROW)
    first = watch(person)
    person.go(path)
    person.page.wait_for_load_state("networkidle")
    seen = Traffic(first.total, first.script, first.requests, list(first.foreign))
    person.go(path)
    person.page.wait_for_load_state("networkidle")
    repeat = first.total - seen.total
    print(
        f"\n{path}: first {seen.total} B in {seen.requests} requests, "
        f"repeat {repeat} B, script {seen.script} B"
    )
    assert seen.total <= FIRST_VISIT
    assert seen.requests <= MOST_REQUESTS
    assert repeat <= REPEAT_VISIT
    assert seen.script <= SCRIPT
    assert seen.foreign == []


def test_results_of_a_survey_are_light_with_all_their_charts(visitor):
    person = visitor(size=NARROW)
    traffic = watch(person)
    page = person.go("/survei/hasil/skm-2025-tw4")
    page.wait_for_load_state("networkidle")
    assert page.locator("figure svg[role=img]").count() == 3
    print(f"\n{page.url}: {traffic.total} B in {traffic.requests} requests")
    assert traffic.total <= RESULTS
    assert traffic.script == 0
    assert traffic.foreign == []


ONE_CASE = "the first case of the inbox"


@pytest.mark.parametrize(
    "path", ["/petugas/", "/petugas/pengaduan/", "/petugas/pengaduan/catat", ONE_CASE]
)
def test_a_staff_page_is_light(visitor, path):
    person = visitor(size=NARROW)
    person.sign_in("pengelola")
    if path == ONE_CASE:
        inbox = person.go("/petugas/pengaduan/?antrean=semua")
        path = inbox.locator(".antre h2 a").first.get_attribute("href")
    fresh = visitor(size=NARROW)
    fresh.context.add_cookies(person.context.cookies())
    traffic = watch(fresh)
    fresh.go(path)
    fresh.page.wait_for_load_state("networkidle")
    print(f"\n{path}: {traffic.total} B in {traffic.requests} requests, script {traffic.script} B")
    assert traffic.total <= STAFF
    assert traffic.foreign == []
