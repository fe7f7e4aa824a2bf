"""Kiosks in a real browser: nothing of a person stays, nothing is lost, nothing counts twice."""

import json
import random
import re

import pytest

from tests.browser.conftest import NARROW, WIDE
from tests.browser.test_accessibility import check

PORTRAIT = {"width": 800, "height": 1280}
DEMO = "/survei/kios/loket"
IDLE, WARNED, THANKS = 61_000, 20_500, 8_500
KEPT = """async () => {
    const db = await new Promise((done) => {
        const asked = indexedDB.open("kios");
        asked.onsuccess = () => done(asked.result);
    });
    const all = (store) => new Promise((done) => {
        const asked = db.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => done(asked.result);
    });
    const cached = [];
    for (const name of await caches.keys())
        for (const one of await (await caches.open(name)).keys())
            cached.push(new URL(one.url).pathname);
    return {
        queue: await all("antrean"), cached, history: history.length,
        local: localStorage.length + sessionStorage.length,
        fields: document.querySelectorAll("input, textarea, select").length,
        cookies: document.cookie, address: location.pathname + location.search + location.hash,
    };
}"""
UNTIL_KEPT = """async (page) => {
    while (!(await caches.match(page))) await new Promise((done) => setTimeout(done, 50));
}"""
FILL_MANY = """(many) => {
    window.thanks = 0;
    let seen = "";
    const round = setInterval(() => {
        const screen = document.querySelector("[data-layar]").dataset.layar;
        if (screen === "terima_kasih" && seen !== screen) window.thanks += 1;
        seen = screen;
        if (window.thanks >= many) { clearInterval(round); return; }
        const ready = [...document.querySelectorAll(
            ".kios-isi:enabled .kios-pilihan, .kios-isi:enabled .kios-mulai")];
        if (!ready.length) return;
        const last = screen === "tutup" ? 0 : Math.floor(Math.random() * ready.length);
        ready[screen === "awal" ? 0 : last].click();
    }, 60);
}"""


def awake(route):
    """Let the kiosk see an office that never closes, whenever the tests run."""
    answer = route.fetch()
    route.fulfill(response=answer, json={**answer.json(), "buka": [[0, 9e15]]})


@pytest.fixture
def point(visitor):
    """A point of its own with one kiosk; gives its address with the key, and what came in."""
    officer = visitor(size=WIDE)
    officer.sign_in("pengelola")
    page = officer.go("/petugas/survei/titik/baru")
    page.get_by_label("Nama titik").fill("Titik uji")
    page.get_by_label("Layanan di titik ini").select_option(index=1)
    officer.follow(page.get_by_role("button", name="Simpan titik"))
    own = page.url.removeprefix(officer.address)
    officer.follow(page.get_by_role("link", name="Atur kios"))
    page.get_by_label("Nama perangkat").fill("Tablet uji")
    officer.follow(page.get_by_role("button", name="Daftarkan kios"))
    address = page.get_by_role("link", name="alamat pemasangan").get_attribute("href")

    def came_in() -> int:
        cells = officer.go(own).locator("td.n:nth-of-type(3)").all_inner_texts()
        return sum(int(cell.replace(".", "")) for cell in cells)

    return "/survei/kios/" + address.partition("/survei/kios/")[2], came_in


def kiosk(visitor, path, size=PORTRAIT):
    person = visitor(size=size)
    person.context.route("**/isi.json", awake)
    page = person.go(path)
    page.wait_for_selector("[data-layar=awal]")
    return person, page


def until_status(page, words):
    page.locator("[data-kabar]", has_text=re.compile(words)).wait_for()


def start(page):
    page.locator("[data-layar=awal] .kios-mulai").first.click()
    page.wait_for_selector("[data-layar=tanya]")


def answer_all(page):
    """Answer every question by the last choice, up to the closing screen."""
    while True:
        before = page.locator("h1").inner_text()
        page.locator(".kios-pilihan").last.click()
        page.wait_for_function(
            "was => document.querySelector('h1').textContent !== was", arg=before
        )
        if page.locator("[data-layar=tutup]").count():
            return


def test_a_kiosk_asks_in_few_taps_and_keeps_nothing(visitor, point):
    path, came_in = point
    _, page = kiosk(visitor, path, NARROW)
    until_status(page, "^Semua jawaban terkirim$")
    history = page.evaluate("history.length")
    check(page)
    start(page)
    check(page)
    page.get_by_role("button", name="Kembali").wait_for(state="detached")
    answer_all(page)
    check(page)
    page.get_by_role("button", name=re.compile("keterangan singkat")).click()
    page.locator(".kios-pilihan").nth(1).click()
    page.get_by_role("button", name="Kirim sekarang").click()
    page.wait_for_selector("[data-layar=terima_kasih]")
    until_status(page, "^Semua jawaban terkirim$")
    assert came_in() == 1
    kept = page.evaluate(KEPT)
    assert kept["queue"] == []
    assert kept["address"] == path.partition("#")[0]
    assert (kept["history"], kept["fields"], kept["local"], kept["cookies"]) == (history, 0, 0, "")
    assert {one for one in kept["cached"] if not one.startswith("/statis/")} == {kept["address"]}


def test_whoever_walks_away_is_asked_and_then_forgotten(visitor):
    person = visitor(size=PORTRAIT)
    person.context.route("**/isi.json", awake)
    person.page.clock.install()
    page = person.go(DEMO)
    page.wait_for_selector("[data-layar=awal]")

    def tap(locator):
        page.clock.run_for(300)
        locator.click()

    tap(page.locator(".kios-mulai").first)
    tap(page.locator(".kios-pilihan").first)
    tap(page.locator(".kios-pilihan").first)
    page.clock.fast_forward(IDLE)
    check(page)
    page.get_by_role("button", name="Ya, lanjutkan").click()
    assert page.locator("[data-layar=tanya]").count() == 1
    tap(page.get_by_role("button", name="Kembali"))
    page.clock.run_for(300)
    assert page.locator(".kios-pilihan[aria-pressed=true]").count() == 1
    page.clock.fast_forward(IDLE)
    page.clock.fast_forward(WARNED)
    page.wait_for_selector("[data-layar=awal]")
    assert page.locator("dialog").count() == 0
    tap(page.locator(".kios-mulai").first)
    assert page.locator(".kios-pilihan[aria-pressed=true]").count() == 0
    for _ in range(40):
        if page.locator("[data-layar=tutup]").count():
            break
        tap(page.locator(".kios-pilihan").last)
    page.clock.fast_forward(IDLE)
    with page.expect_response("**/kirim") as sent:
        page.clock.fast_forward(WARNED)  # all was answered, so it is sent
    assert [one["hasil"] for one in sent.value.json()["hasil"]] == ["diterima"]
    page.wait_for_selector("[data-layar=terima_kasih]")
    page.clock.fast_forward(THANKS)
    page.wait_for_selector("[data-layar=awal]")
    until_status(page, "^Semua jawaban terkirim")


def test_a_kiosk_without_network_asks_on_and_sends_each_answer_once(visitor, point, tmp_path):
    path, came_in = point
    person, page = kiosk(visitor, path)
    page.wait_for_function("navigator.serviceWorker.controller")
    page.evaluate(UNTIL_KEPT, path.partition("#")[0])
    person.context.set_offline(True)
    page.reload()
    page.wait_for_selector("[data-layar=awal]")
    start(page)
    answer_all(page)
    page.get_by_role("button", name="Kirim sekarang").click()
    until_status(page, "^1 jawaban belum terkirim · tidak tersambung$")
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh antrean").click()
    download.value.save_as(tmp_path / "antrean.json")
    exported = json.loads((tmp_path / "antrean.json").read_text())
    assert len(exported["jawaban"]) == 1
    assert not any(re.search(r"\d\d:\d\d", str(part)) for part in exported["jawaban"])
    lost = []

    def lose_the_reply(route):
        route.fetch()
        lost.append(route.request.post_data)
        route.abort()

    page.route("**/kirim", lose_the_reply, times=1)
    with page.expect_event("requestfailed"):
        person.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    until_status(page, "^Semua jawaban terkirim$")
    assert len(lost) == 1
    assert came_in() == 1
    person.complaints.clear()  # the browser reports each connection that was cut


def test_a_kiosk_sleeps_outside_office_hours(visitor):
    person = visitor(size=PORTRAIT)

    def closed(route):
        answer = route.fetch()
        opens = 1_774_832_400_000  # 30 March 2026, 08.00 WIB
        route.fulfill(
            response=answer,
            json={**answer.json(), "kini": opens - 9e7, "buka": [[opens, opens + 1e7]]},
        )

    person.context.route("**/isi.json", closed)
    page = person.go(DEMO)
    page.wait_for_selector("[data-layar=tidur]")
    person.sees("Survei dibuka lagi Senin, 30 Maret 2026 pukul 08.00 WIB.")
    check(page)
    person.context.unroute("**/isi.json")
    person.context.route("**/isi.json", awake)
    page.reload()
    page.wait_for_selector("[data-layar=awal]")


def test_without_script_a_kiosk_leads_to_the_plain_form(visitor):
    person = visitor(javascript=False)
    link = person.go(DEMO).locator("main a").first
    assert link.get_attribute("href").startswith("/survei/")
    assert link.bounding_box()["height"] >= 44


@pytest.mark.drill
def test_twenty_kiosks_lose_nothing_and_count_nothing_twice(visitor, point):
    path, came_in = point
    dice, kiosks, each, keys = random.Random(20), [], 3, set()
    faults, stormy = {"before": 0, "after": 0}, [True]

    def weather(route):
        keys.update(one["kunci_sekali"] for one in route.request.post_data_json["jawaban"])
        luck = dice.random() if stormy else 1
        if luck < 0.25:
            faults["before"] += 1
            route.abort()
        elif luck < 0.5:
            route.fetch()
            faults["after"] += 1
            route.abort()
        else:
            route.continue_()

    for _ in range(20):
        person, page = kiosk(visitor, path)
        person.context.route("**/kirim", weather)
        kiosks.append((person, page))
    for _, page in kiosks:
        page.evaluate(FILL_MANY, each)
    cut = set()
    for step in range(3_000):
        person, page = dice.choice(kiosks)
        person.context.set_offline(person not in cut)
        cut ^= {person}
        if not step % 20 and all(one.evaluate("window.thanks") >= each for _, one in kiosks):
            break
        page.wait_for_timeout(40)
    stormy.clear()
    for person, page in kiosks:
        person.context.set_offline(False)
        page.evaluate("window.dispatchEvent(new Event('online'))")
    for person, page in kiosks:
        page.locator("[data-kabar]", has_text=re.compile("^Semua")).wait_for(timeout=120_000)
        assert page.evaluate("window.thanks") == each
        assert page.evaluate(KEPT)["queue"] == []
        person.complaints.clear()  # the browser reports each connection that was cut
    print(f"\n{faults}, {len(keys)} answers")
    assert min(faults.values()) > 0
    assert came_in() == len(keys) == 20 * each
