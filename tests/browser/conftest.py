"""A real server started by ./run with demo data, and a real Chromium that visits it."""

import os
import shutil
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from portal.contoh.akun import SANDI_CONTOH
from tests.cannot_run import cannot_run

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 180
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
]
NARROW, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep all browser tests on one worker: they share one server."""
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """The running portal: its address, what it printed at start, its log."""

    address: str
    greeting: str
    process: "subprocess.Popen[str]"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start the portal the way a newcomer does, on an empty data folder."""
    port, data = free_port(), tmp_path_factory.mktemp("browser_data")
    log = (data / "log.txt").open("w+")
    env = {key: value for key, value in os.environ.items() if not key.startswith("PORTAL_")}
    env.pop("DATABASE_URL", None)
    env["PORTAL_RATELIMIT_ENABLED"] = "false"
    process = subprocess.Popen(
        ["./run", "--port", str(port), "--data", str(data)],
        cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        _until_healthy(address, process)
        log.seek(0)
        yield Server(address, log.read(), process)
    finally:
        process.terminate()
        process.wait(timeout=20)
        log.close()


def _until_healthy(address: str, process: "subprocess.Popen[str]") -> None:
    """Ask until the portal answers; urllib itself waits on a refused port only briefly."""
    end = time.monotonic() + START_SECONDS
    pause = threading.Event()
    while time.monotonic() < end:
        assert process.poll() is None, "the portal ended while starting"
        try:
            with urllib.request.urlopen(address + "/sehat", timeout=5) as answer:
                assert answer.status == 200
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pause.wait(0.2)
    raise AssertionError(f"the portal did not answer within {START_SECONDS} s")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if not path:
        cannot_run("Chromium tidak terpasang (apt-get install chromium libatomic1)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


class Visitor:
    """One person with one browser: goes to pages, and may not cause a console error."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._heard)

    def _heard(self, message: Any) -> None:
        # Chromium logs every 4xx page as an error; those pages are meant.
        expected = "status of 4" in message.text
        if message.type in ("error", "warning") and not expected:
            self.complaints.append(message.text)

    def go(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def sign_in(self, name: str) -> Page:
        page = self.go("/petugas/masuk")
        page.get_by_label("Nama pengguna").fill(name)
        page.get_by_label("Sandi", exact=True).fill(SANDI_CONTOH)
        self.follow(page.get_by_role("button", name="Masuk"))
        assert page.url.endswith("/petugas/"), page.url
        return page

    def follow(self, control: Locator) -> Page:
        """Press what leads to another page, and wait until that one is there."""
        with self.page.expect_navigation():
            control.click()
        return self.page

    def sees(self, text: str) -> None:
        body = self.page.locator("main").inner_text()
        assert text in body, f"{text!r} is not on {self.page.url}:\n{body[:1500]}"


@pytest.fixture
def visitor(chromium: Browser, server: Server) -> Iterator[Callable[..., Visitor]]:
    """Return a maker of visitors: `visitor(javascript=False, size=NARROW)`."""
    made: list[Visitor] = []

    def make(*, javascript: bool = True, size: dict[str, int] | None = None) -> Visitor:
        context = chromium.new_context(
            viewport=size or NARROW,
            locale="id-ID",
            java_script_enabled=javascript,  # type: ignore[arg-type]
        )
        context.set_default_timeout(15_000)
        person = Visitor(context, server.address)
        made.append(person)
        return person

    yield make
    heard = [line for person in made for line in person.complaints]
    for person in made:
        person.context.close()
    assert heard == []


def axe_findings(page: Page) -> list[str]:
    """Return what axe-core finds on the page at WCAG 2.2 AA and best practice."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    # Describing all that is well would double the time.
    options = {"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]}
    results = Axe().run(page, options=options)
    return [
        f"{finding['id']}: {finding['help']} at {node['target']}"
        for finding in results.response["violations"]
        for node in finding["nodes"]
    ]
