"""Kiosks: set up and withdrawn, their sendings taken in once, exported queues."""

import json
import threading
from datetime import date

import pytest
from sqlalchemy import func, select

from portal.core import clock
from portal.extensions import db
from portal.jejak.models import Jejak
from portal.survei.actions import move
from portal.survei.instruments import instrument
from portal.survei.isi.models import PembukaanSurvei
from portal.survei.kios import actions, queries, staff
from portal.survei.kios.formulas import read_batch
from portal.survei.kios.models import Kios
from portal.survei.models import Jawaban, JawabanSusulan
from portal.survei.workflow import AksiGelombang, KanalSurvei
from tests.factories import petugas
from tests.page import words
from tests.survei.isi.gelombang import gelombang
from tests.survei.titik.loket import titik_loket

SKM = instrument("skm").kunci
NOW = clock.at_wib(date(2025, 3, 12), 9)


def sheet(number=1, **change):
    return {
        "kunci_sekali": f"kios-kiriman-{number:05}",
        "gelombang": "skm-2025-tw1",
        "nilai": dict.fromkeys(SKM, 3),
        "layanan": "ppid",
        "tanggal": "2025-03-11",
        "detik": 60,
        **change,
    }


@pytest.fixture
def kunci(app):
    """An open wave, a point, and a kiosk there with its key."""
    with app.app_context(), clock.frozen(NOW):
        gelombang()
        kios = actions.pasang(titik_loket(), "Tablet", petugas("loket").id)
        return queries.kunci_kios(kios)


def send(client, *sheets, kunci=None, titik="loket"):
    headers = {"Authorization": f"Kios {kunci}"} if kunci else {}
    with clock.frozen(NOW):
        return client.post(f"/survei/kios/{titik}/kirim", json={"jawaban": sheets}, headers=headers)


def outcomes(answer):
    assert answer.status_code == 200, answer.text
    return [one["hasil"] for one in answer.json["hasil"]]


def stored(app):
    with app.app_context():
        return db.session.scalars(select(Jawaban).order_by(Jawaban.id)).all()


def test_a_sending_counts_once_however_often_it_comes(app, client, kunci):
    assert outcomes(send(client, sheet(1), sheet(2), kunci=kunci)) == ["diterima", "diterima"]
    again = send(client, sheet(2), sheet(3), sheet(3), kunci=kunci)
    assert outcomes(again) == ["sudah_ada", "diterima", "sudah_ada"]
    assert again.headers["Cache-Control"] == "no-store"
    rows = stored(app)
    assert len(rows) == 3
    assert {row.kanal for row in rows} == {KanalSurvei.KIOS}
    assert {row.tanggal for row in rows} == {date(2025, 3, 11)}
    assert all(row.titik_id and row.layanan_id for row in rows)
    with app.app_context():
        assert db.session.scalars(select(Kios.terakhir)).all() == [NOW.date()]


def test_the_same_answers_at_the_same_moment_count_once(app, kunci):
    gate, ends, sheets = threading.Barrier(6), [], [sheet(i) for i in range(4)]

    def deliver(place):
        gate.wait()
        mine = sheets if place % 2 else sheets[::-1]
        ends.extend(outcomes(send(app.test_client(), *mine, kunci=kunci)))

    crowd = [threading.Thread(target=deliver, args=(place,)) for place in range(6)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert sorted(ends) == ["diterima"] * 4 + ["sudah_ada"] * 20
    assert len(stored(app)) == 4
    with app.app_context():
        assert db.session.scalar(select(func.sum(PembukaanSurvei.jumlah))) == 4


def test_who_walks_away_is_counted_with_the_next_who_finishes(app, client, signed_in, kunci):
    send(client, sheet(1, batal=3), sheet(2), kunci=kunci)
    send(client, sheet(1, batal=3), kunci=kunci)
    page = signed_in("loket").visit("/petugas/survei/titik/loket")
    cells = [words(cell) for cell in page.soup.select("tbody td")]
    assert cells == ["Kios", "5", "2", "40 %"]
    send(client, sheet(3, batal=3))  # a device that nobody set up is not believed
    page = signed_in("loket").visit("/petugas/survei/titik/loket")
    assert [words(row) for row in page.soup.select("tbody tr")][-1].endswith("1 1 100 %")


def test_a_device_that_nobody_set_up_counts_as_the_open_link(app, client, kunci):
    assert outcomes(send(client, sheet(1))) == ["diterima"]
    number, _, mark = kunci.partition(".")
    wrong = (f"{number}.{mark[::-1]}", f"9{kunci}", f"{number}.", "x", "é", "9" * 30 + ".a")
    for i, key in enumerate(wrong):
        assert outcomes(send(client, sheet(i + 2), kunci=key.encode().decode("latin-1"))) == [
            "diterima"
        ]
    assert {row.kanal for row in stored(app)} == {KanalSurvei.TAUTAN}


def test_what_such_a_device_tells_of_day_and_seconds_is_not_believed(app, client, kunci):
    send(client, sheet(1, tanggal="2025-01-02"), sheet(2, detik=None), sheet(3, detik=9_000))
    assert {(row.tanggal, row.cepat) for row in stored(app)} == {(NOW.date(), True)}
    send(client, sheet(4), kunci=kunci)
    assert (stored(app)[-1].tanggal, stored(app)[-1].cepat) == (date(2025, 3, 11), False)


def test_such_a_device_adds_nothing_to_a_wave_that_closed(app, client, kunci):
    send(client, sheet(1))
    with app.app_context():
        move(stored(app)[0].gelombang_id, AksiGelombang.TUTUP, petugas("pengelola").id)
    answer = send(client, sheet(1), sheet(2))
    assert outcomes(answer) == ["sudah_ada", "ditolak"]
    assert answer.json["hasil"][1]["pesan"] == actions.BUKAN_KIOS
    with app.app_context():
        assert db.session.scalar(select(func.count(JawabanSusulan.id))) == 0


def test_a_key_holds_at_its_own_point_and_until_it_is_withdrawn(app, client, kunci):
    with app.app_context():
        other = titik_loket("Loket 2", None, "loket-2")
        assert queries.kios_by_kunci(other.id, kunci) is None
        kios = db.session.scalars(select(Kios)).one()
        assert queries.kios_by_kunci(kios.titik_id, kunci).id == kios.id
        actions.cabut(kios, petugas("loket").id)
    assert outcomes(send(client, sheet(1), kunci=kunci)) == ["diterima"]
    assert [row.kanal for row in stored(app)] == [KanalSurvei.TAUTAN]


def test_one_bad_sheet_holds_no_other_up(app, client, kunci):
    bad = (
        sheet(1, nilai={"persyaratan": 5}),
        sheet(2, nilai={"kesepuluh": 1}),
        sheet(3, gelombang="tidak-ada"),
        sheet(4, nilai={}),
        sheet(5, profil={"usia": "seribu"}),
        sheet(6, nilai="x"),
    )
    answer = send(client, *bad, sheet(7), kunci=kunci)
    assert outcomes(answer) == ["ditolak"] * 6 + ["diterima"]
    assert answer.json["hasil"][0]["pesan"] == "Jawaban Persyaratan harus antara 1 dan 4."
    assert len(stored(app)) == 1


def test_what_comes_after_closing_is_delivered_and_kept_apart(app, client, kunci):
    with app.app_context():
        wave = gelombang("skm-lain")
        move(wave.id, AksiGelombang.TUTUP, petugas("pengelola").id)
    late = sheet(1, gelombang="skm-lain")
    assert outcomes(send(client, late, kunci=kunci)) == ["susulan"]
    assert outcomes(send(client, late, kunci=kunci)) == ["sudah_ada"]
    with app.app_context():
        assert db.session.scalar(select(func.count(JawabanSusulan.id))) == 1


def test_a_service_that_left_the_wave_meanwhile_loses_no_answer(app, client, kunci):
    assert outcomes(send(client, sheet(1, layanan="lama"), kunci=kunci)) == ["diterima"]
    assert [row.layanan_id for row in stored(app)] == [None]


@pytest.mark.parametrize(
    "options",
    [
        {"data": "x"},
        {"json": []},
        {"json": {"jawaban": 1}},
        {"data": b"\xff", "content_type": "application/json"},
        {"data": b"[" * 100_000, "content_type": "application/json"},
        {"json": {"jawaban": [sheet()] * 51}},
    ],
)
def test_no_sending_is_refused_whole(app, client, kunci, options):
    assert client.post("/survei/kios/loket/kirim", **options).status_code == 400
    assert stored(app) == []


def test_a_sending_is_not_endless(client, kunci):
    body = json.dumps({"jawaban": [], "x": "y" * 300_000})
    answer = client.post("/survei/kios/loket/kirim", data=body, content_type="application/json")
    assert answer.status_code == 413


def test_only_devices_that_nobody_set_up_are_slowed_down(app, client, kunci):
    many = [sheet(i) for i in range(50)]
    assert [send(client, *many).status_code for _ in range(2)] == [200, 429]
    assert send(client, *many, kunci=kunci).status_code == 200


def test_a_kiosk_fetches_all_that_it_needs_offline(app, client, kunci):
    with clock.frozen(NOW):
        bare = client.get("/survei/kios/loket/isi.json")
        answer = client.get(
            "/survei/kios/loket/isi.json", headers={"Authorization": f"Kios {kunci}"}
        )
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    found = answer.json
    assert (bare.json["terpasang"], found["terpasang"]) == (False, True)
    assert found["kini"] == int(NOW.timestamp() * 1000)
    (wave,) = found["gelombang"]
    assert [item["kunci"] for item in wave["butir"]] == list(SKM)
    assert wave["layanan"] == "ppid"
    assert wave["pilihan_layanan"] == []
    assert wave["tambahan"] == []  # open words are never asked on a shared screen
    assert any(start <= found["kini"] < end for start, end in found["buka"])
    assert found["buka"][-1][1] - found["kini"] > found["hari_antrean"] * 86_400_000
    assert kunci not in answer.text


def test_two_waves_of_one_survey_are_told_apart(app, client, kunci):
    (alone,) = client.get("/survei/kios/loket/isi.json").json["gelombang"]
    assert alone["nama"] == "Survei Kepuasan Masyarakat"
    with app.app_context():
        gelombang("skm-lain")
    both = client.get("/survei/kios/loket/isi.json").json["gelombang"]
    assert [one["nama"] for one in both] == ["Survei skm-2025-tw1", "Survei skm-lain"]


def test_the_page_is_the_same_for_everybody_and_leads_on_without_script(client, kunci):
    answer = client.get("/survei/kios/loket")
    assert "Set-Cookie" not in answer.headers
    assert answer.data == client.get("/survei/kios/loket").data
    page = client.visit("/survei/kios/loket")
    (link,) = page.soup.main.find_all("a")
    assert link["href"] == "/survei/skm-2025-tw1?titik=loket&layanan=ppid"
    manifest = client.get("/survei/kios/loket/aplikasi.webmanifest")
    assert manifest.mimetype == "application/manifest+json"
    assert manifest.json["display"] == "fullscreen"
    with client.get(manifest.json["icons"][0]["src"]) as icon:
        assert icon.status_code == 200
    with client.get("/survei/kios/pekerja.js") as worker:
        assert worker.mimetype == "text/javascript"
        assert worker.headers["Cache-Control"] == "no-cache"


def test_an_officer_sets_a_kiosk_up_and_withdraws_it(app, client, signed_in):
    with app.app_context():
        titik_loket()
    browser = signed_in("loket")
    page = browser.visit("/petugas/survei/titik/loket").link("Atur kios")
    page = page.submit("Daftarkan")
    assert page.error("Nama perangkat").startswith("Beri nama")
    page = page.submit("Daftarkan", nama="Tablet pintu")
    assert page.h1 == "Pasang Tablet pintu"
    (address,) = (
        tag["href"] for tag in page.soup.find_all("a") if "#kunci=" in tag.get("href", "")
    )
    key = address.partition("#kunci=")[2]
    headers = {"Authorization": f"Kios {key}"}
    assert client.get("/survei/kios/loket/isi.json", headers=headers).json["terpasang"]
    page = browser.visit("/petugas/survei/kios/loket/").submit("Cabut Tablet pintu")
    assert page.has("Belum ada kios di titik ini")
    assert not client.get("/survei/kios/loket/isi.json", headers=headers).json["terpasang"]
    assert browser.get(f"/petugas/survei/kios/loket/{key.partition('.')[0]}").status_code == 404
    with app.app_context():
        query = select(Jejak).where(Jejak.peristiwa.like("kios.%")).order_by(Jejak.urutan)
        lines = db.session.scalars(query).all()
        assert [line.peristiwa for line in lines] == ["kios.pasang", "kios.cabut"]
        assert not any(key in line.rincian for line in lines)


def queue(*sheets, titik="loket"):
    text = json.dumps({"titik": titik, "tanggal": "2025-03-12", "jawaban": sheets})
    return {"berkas": (text.encode(), "antrean.json")}


def test_an_exported_queue_counts_once_beside_the_kiosk_itself(app, client, signed_in, kunci):
    send(client, sheet(1), kunci=kunci)
    page = signed_in("loket").visit("/petugas/survei/kios/loket/antrean")
    done = page.submit("Muat", files=queue(sheet(1), sheet(2)))
    assert done.has("1 jawaban diterima, 1 sudah ada sebelumnya")
    assert [row.kanal for row in stored(app)] == [KanalSurvei.KIOS] * 2
    assert outcomes(send(client, sheet(2), kunci=kunci)) == ["sudah_ada"]
    part = page.submit("Muat", files=queue(sheet(3), sheet(4, nilai={"biaya": 9})))
    assert part.status == 422
    assert part.has("1 jawaban tidak dapat diterima")
    assert part.has("Jawaban Biaya/Tarif harus antara 1 dan 4.")
    assert len(stored(app)) == 3


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (None, "Pilih dulu"),
        ({"berkas": (b"bukan json", "a.json")}, "bukan antrean kios"),
        ({"berkas": (b"[" * 50_000, "a.json")}, "bukan antrean kios"),
        ({"berkas": (b"[]", "a.json")}, "bukan antrean kios"),
        ({"berkas": (b" " * 60_001, "a.json")}, "terlalu besar"),
        (queue(sheet(), titik="lain"), "titik lain"),
    ],
)
def test_what_is_no_queue_of_this_point(app, signed_in, kunci, files, words, monkeypatch):
    monkeypatch.setattr(staff, "LARGEST_FILE", 60_000)
    page = signed_in("loket").visit("/petugas/survei/kios/loket/antrean")
    page = page.submit("Muat", files=files)
    assert page.status == 422
    assert words in page.error("Berkas antrean")
    assert stored(app) == []


def test_a_sheet_that_cannot_be_read_keeps_its_key(ctx):
    gelombang()
    (result,) = actions.terima(titik_loket(), None, read_batch({"jawaban": [sheet(1, nilai=3)]}))
    assert (result.kunci_sekali, result.sampai) == ("kios-kiriman-00001", False)
