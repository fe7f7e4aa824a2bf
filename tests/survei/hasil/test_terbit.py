"""Publishing a wave: preview, freezing, replacing, withdrawing, announcing; what citizens read."""

import json
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from portal.core import clock
from portal.core.errors import Conflict, NotThere, Unacceptable
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.models import Jejak
from portal.survei import actions as waves
from portal.survei.actions import IsianJawaban
from portal.survei.hasil import actions, queries
from portal.survei.hasil.actions import IsianPengumuman
from portal.survei.hasil.models import Media, TerbitanSurvei
from portal.survei.hasil.summaries import newest_results
from portal.survei.instruments import instrument
from portal.survei.models import Gelombang, Jawaban
from portal.survei.tindak import actions as tindak
from portal.survei.tindak.actions import IsianRencana
from portal.survei.workflow import AksiGelombang, KanalSurvei, Survei
from tests.factories import petugas, unit
from tests.survei.angka.bahan import rows_with_sum, wave

A = AksiGelombang
GOOD, BETTER = 24 * 9 * 3, 24 * 9 * 3 + 150


def sealed(officer, jumlah=GOOD, baris=24, **others):
    k = len(instrument(others.get("survei", Survei.SKM).value).kunci)
    row = wave(officer, rows_with_sum(k, baris, jumlah), **others)
    return waves.move(row.id, A.SEGEL, officer)


def publish(row, officer, alasan=""):
    content = queries.preview(row)
    return actions.terbitkan(row.id, content, content.fingerprint(), officer, alasan)


def one_more(row, officer, **nilai):
    """Reopen a wave, take one more answer in, and seal it again."""
    waves.move(row.id, A.BUKA_LAGI, officer, "Kertas terlambat.")
    answer = IsianJawaban(
        "jawaban-yang-terlambat", nilai or dict.fromkeys(instrument("skm").kunci, 1),
        KanalSurvei.KERTAS, row.mulai, "ppid",
    )  # fmt: skip
    waves.terima_banyak(row.id, [answer], officer)
    waves.move(row.id, A.TUTUP, officer)
    return waves.move(row.id, A.SEGEL, officer)


@pytest.fixture
def officer(ctx):
    return petugas("pengelola").id


@pytest.fixture
def public(app, client):
    """A published wave, as a stranger finds it."""
    with app.app_context():
        author = petugas("pimpinan").id
        publish(sealed(author), author)
    return client


def test_only_a_sealed_wave_is_published(officer):
    row = wave(officer, rows_with_sum(9, 24, GOOD))
    with pytest.raises(Conflict, match="Segel dulu"):
        publish(row, officer)
    waves.move(row.id, A.SEGEL, officer)
    found = publish(row, officer)
    assert queries.content_of(found) == queries.preview(row)
    line = db.session.scalars(db.select(Jejak).filter_by(peristiwa="survei.terbitkan")).one()
    assert json.loads(line.rincian) == {
        "sidik": found.isi_sidik, "segel": row.segel_sidik, "nilai": "75.00", "n": 24,
        "ganti": None,
    }  # fmt: skip
    with pytest.raises(Conflict, match="angka yang sama"):
        publish(row, officer)


def test_what_is_published_is_what_was_seen(officer):
    row = sealed(officer)
    seen = queries.preview(row)
    one_more(row, officer)
    for content in (seen, queries.preview(row)):
        with pytest.raises(Conflict, match="berubah sejak pratinjau"):
            actions.terbitkan(row.id, content, seen.fingerprint(), officer)
    assert queries.state_of(row).berlaku is None


def test_published_figures_stay_when_answers_change(officer):
    row = sealed(officer)
    before = queries.content_of(publish(row, officer))
    one_more(row, officer)
    state = queries.state_of(row)
    assert state.sedang_ditinjau
    assert state.bisa_terbit
    assert queries.content_of(queries.published(row.kode)) == before
    with pytest.raises(Unacceptable, match="mengapa"):
        publish(row, officer)
    after = queries.content_of(publish(row, officer, "Satu kuesioner kertas terlambat."))
    assert (before.n, after.n) == (24, 25)
    assert after.cara.tidak_diulang == ("Layanan", "Cara mengisi")
    old, new = sorted(queries.publications(row.id), key=lambda one: one.id)
    assert (old.alasan_cabut, new.alasan_ganti) == ("Satu kuesioner kertas terlambat.",) * 2
    assert new.dicabut_at is None


def test_one_publication_of_a_wave_stands(officer):
    row = sealed(officer)
    first = publish(row, officer)
    with pytest.raises(IntegrityError), transaction() as session:
        session.add(
            TerbitanSurvei(
                gelombang_id=row.id, isi="{}", isi_sidik="a", segel_sidik="b",
                terbit_at=clock.now(), terbit_petugas_id=officer,
            )
        )  # fmt: skip
    assert [one.id for one in queries.publications(row.id)] == [first.id]


def test_a_result_is_withdrawn_with_a_reason_and_published_again(officer):
    row = sealed(officer)
    with pytest.raises(Conflict, match="tidak sedang terbit"):
        actions.cabut(row.id, "Salah hitung.", officer)
    publish(row, officer)
    with pytest.raises(Unacceptable, match="alasan"):
        actions.cabut(row.id, "  ", officer)
    actions.cabut(row.id, " Periode keliru. ", officer)
    assert newest_results() == []
    assert queries.published(row.kode).alasan_cabut == "Periode keliru."
    assert queries.state_of(row).bisa_terbit
    publish(row, officer)
    assert [one.kode for one in newest_results()] == [row.kode]


def test_no_groups_are_previewed_while_a_wave_takes_answers(officer):
    row = wave(officer, rows_with_sum(9, 24, GOOD), closed=False)
    assert queries.preview(row).tabel == ()
    waves.move(row.id, A.TUTUP, officer)
    assert queries.preview(row).table("layanan") is not None


def test_answers_set_aside_are_told_of(officer):
    row = wave(officer, rows_with_sum(9, 24, GOOD))
    with transaction() as session:
        session.scalars(db.select(Jawaban).limit(1)).one().disisihkan = True
    waves.move(row.id, A.SEGEL, officer)
    found = queries.preview(row)
    assert (found.n, found.cara.disisihkan) == (23, 1)


def test_announcements_count_kinds_of_media(officer):
    row = sealed(officer)
    told = IsianPengumuman(Media.MEDIA_SOSIAL, "Instagram kantor", clock.today())
    with pytest.raises(Conflict, match="Terbitkan dulu"):
        actions.umumkan(row.id, told, officer)
    publish(row, officer)
    for day, message in ((timedelta(days=1), "belum tiba"), (timedelta(days=-9999), "lebih awal")):
        wrong = IsianPengumuman(Media.CETAK, "Koran", clock.today() + day)
        with pytest.raises(Unacceptable, match=message):
            actions.umumkan(row.id, wrong, officer)
    entry = actions.umumkan(row.id, told, officer)
    actions.umumkan(row.id, told, officer)
    state = queries.state_of(row)
    assert queries.media_used(state, queries.announcements(row.id)) == [
        "Situs web", "Media sosial",
    ]  # fmt: skip
    other = sealed(officer, kode="skm-2025-tw2", periode="2025-TW2")
    with pytest.raises(NotThere):
        actions.hapus_pengumuman(other.id, entry.id, officer)
    actions.hapus_pengumuman(row.id, entry.id, officer)
    assert len(queries.announcements(row.id)) == 1


def test_a_trend_holds_published_waves_up_to_its_own(officer):
    first = sealed(officer)
    hidden = sealed(officer, BETTER, kode="skm-2025-tw2", periode="2025-TW2")
    last = sealed(officer, BETTER, kode="skm-2025-tw3", periode="2025-TW3")
    spak = sealed(officer, 24 * 5 * 5, survei=Survei.SPAK, kode="spak-2025", periode="2025")
    for row in (last, first, spak):
        publish(row, officer)
    series = queries.series_until(queries.preview(last))
    assert [one.kode for one in series] == [first.kode, last.kode]
    assert [one.kode for one in queries.series_until(queries.preview(hidden))] == [
        first.kode, hidden.kode,
    ]  # fmt: skip
    assert [one.kode for one in newest_results()] == [last.kode, spak.kode]


def test_nothing_is_public_before_an_officer_publishes(app, client):
    with app.app_context():
        officer = petugas("pimpinan").id
        row = sealed(officer)
    assert client.visit("/survei/hasil/").has("Belum ada hasil survei yang diterbitkan")
    for rest in ("", "/data.csv", "/data.json", "/sematan"):
        assert client.get(f"/survei/hasil/skm-2025-tw1{rest}").status_code == 404
    with app.app_context():
        publish(db.session.get(Gelombang, row.id), officer)
    assert client.visit("/survei/hasil/").has("SKM Triwulan I 2025")


def test_the_page_says_the_figure_and_what_it_means(public):
    page = public.visit("/survei/hasil/skm-2025-tw1")
    assert page.h1 == "Hasil SKM Triwulan I 2025"
    for text in ("75,00 dari 100", "Mutu C: Kurang Baik", "kurang baik", "24 pengguna layanan",
                 "Krejcie dan Morgan", "0,111", "Segel jawaban"):  # fmt: skip
        assert page.has(text), text
    assert len(page.soup.find_all("svg", role="img")) == 2
    assert not page.soup.find("script")


def test_the_page_tells_what_is_done_about_it_as_it_stands_now(app, public):
    assert not public.visit("/survei/hasil/skm-2025-tw1").has("Yang kami lakukan sesudahnya")
    with app.app_context():
        row = queries.published("skm-2025-tw1")
        plan = IsianRencana("waktu", "Antre.", "Tambah satu loket.", 2025, 2, unit("kul").id, "")
        tindak.tambah(row.gelombang_id, plan, petugas("pengelola"))
    page = public.visit("/survei/hasil/skm-2025-tw1")
    assert page.has("Yang kami lakukan sesudahnya Tambah satu loket. Direncanakan")
    assert page.has("Waktu Penyelesaian")


def test_the_figures_are_there_as_data(public):
    answer = public.get("/survei/hasil/skm-2025-tw1/data.json")
    assert (answer.json["n"], answer.json["nilai"], answer.json["mutu"]) == (24, 75.0, "C")
    assert [one["key"] for one in answer.json["unsur"]] == [f"u{i}" for i in range(1, 10)]
    lines = public.get("/survei/hasil/skm-2025-tw1/data.csv")
    assert 'filename="hasil-skm-2025-tw1.csv"' in lines.headers["Content-Disposition"]
    assert lines.text.splitlines()[1].startswith("keseluruhan,skm-2025-tw1,")


@pytest.mark.parametrize("address", ["skm-2025-tw1/sematan", "sematan/skm"])
def test_a_result_may_stand_in_a_frame_of_another_site(public, address):
    page = public.visit(f"/survei/hasil/{address}")
    assert page.has("75,00 dari 100")
    headers = page.response.headers
    assert "frame-ancestors *" in headers["Content-Security-Policy"]
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in headers
    assert not page.soup.find(["script", "form"])
    assert "Set-Cookie" not in headers
    assert public.get("/survei/hasil/sematan/spak").status_code == 404
    assert public.get("/survei/hasil/").headers["X-Frame-Options"] == "DENY"


def test_the_screen_goes_from_one_survey_to_the_next(app, client):
    assert client.visit("/survei/hasil/layar").has("Belum ada hasil survei")
    with app.app_context():
        officer = petugas("pimpinan").id
        publish(sealed(officer), officer)
        spak = sealed(officer, 24 * 5 * 5, survei=Survei.SPAK, kode="spak-2025", periode="2025")
        publish(spak, officer)
    page = client.visit("/survei/hasil/layar")
    assert page.h1 == "Hasil SKM Triwulan I 2025"
    assert page.response.headers["Refresh"] == "30; url=/survei/hasil/layar?ke=1"
    assert [tag.get("role") for tag in page.soup.figure.find_all("svg")] == ["img"]
    following = client.visit("/survei/hasil/layar?ke=1")
    assert following.h1 == "Hasil SPAK Tahun 2025"
    assert following.has("Rata-rata tiap unsur pada skala 1 sampai 6")
    assert following.response.headers["Refresh"].endswith("ke=0")
    assert client.visit("/survei/hasil/layar?ke=bukan").h1 == page.h1


def test_a_withdrawn_result_tells_why(app, public):
    with app.app_context():
        row = queries.published("skm-2025-tw1")
        actions.cabut(row.gelombang_id, "Masa surveinya keliru.", row.terbit_petugas_id)
    page = public.visit("/survei/hasil/skm-2025-tw1")
    assert (page.status, page.h1) == (410, "Hasil SKM Triwulan I 2025 dicabut")
    assert page.has("Masa surveinya keliru.")
    assert public.get("/survei/hasil/skm-2025-tw1/data.json").status_code == 404
    assert public.visit("/survei/hasil/").has("Belum ada hasil survei")


def test_a_result_under_review_and_one_replaced_say_so(app, public):
    with app.app_context():
        old = queries.published("skm-2025-tw1")
        wave_id, officer = old.gelombang_id, old.terbit_petugas_id
        one_more(db.session.get(Gelombang, wave_id), officer)
    page = public.visit("/survei/hasil/skm-2025-tw1")
    assert page.has("sedang ditinjau ulang")
    assert page.has("24 pengguna layanan")
    with app.app_context():
        publish(db.session.get(Gelombang, wave_id), officer, "Satu kertas terlambat.")
    page = public.visit("/survei/hasil/skm-2025-tw1")
    assert page.has("Alasannya: Satu kertas terlambat.")
    assert page.has("25 pengguna layanan")
    assert page.has("Tabel layanan dan cara mengisi tidak ditampilkan lagi")


def test_an_officer_previews_publishes_announces_and_withdraws(app, signed_in, client):
    with app.app_context():
        sealed(petugas("pengelola").id)
    desk = signed_in("pengelola")
    page = desk.visit("/petugas/survei/hasil/").link("SKM Triwulan I 2025")
    assert page.has("Belum terbit")
    assert page.link("Kembali ke gelombang").has("Siap diterbitkan")
    preview = page.link("Periksa dan terbitkan")
    assert preview.has("75,00 dari 100")
    done = preview.submit("Terbitkan hasil")
    assert done.has("Hasil sudah terbit")
    assert done.has("1 dari 6 jenis media: situs web")
    assert client.visit("/survei/hasil/skm-2025-tw1").status == 200
    wrong = done.submit("Catat pengumuman", media="cetak", nama="", tautan="http://x")
    assert wrong.status == 422
    assert "nama media" in wrong.error("Nama media")
    assert "https://" in wrong.error("Tautan bukti")
    assert wrong.value("Tautan bukti") == "http://x"
    late = wrong.submit("Catat pengumuman", nama="Papan", tautan="", tanggal="2001-01-01")
    assert late.status == 422
    assert "lebih awal" in late.error("Tanggal diumumkan")
    told = late.submit("Catat pengumuman", tanggal=clock.today().isoformat(), media="cetak")
    assert told.has("2 dari 6 jenis media: situs web dan media cetak dan papan pengumuman")
    assert "Papan" in desk.get("/petugas/survei/skm-2025-tw1/hasil/pengumuman.csv").text
    assert told.submit("Hapus Papan").has("1 dari 6")
    assert told.link("Kembali ke gelombang").has("Terbit sejak")
    empty = told.link("Cabut hasil").submit("Cabut hasil", alasan="")
    assert "masyarakat membacanya" in empty.error("Mengapa hasil ini dicabut?")
    assert empty.submit("Cabut hasil", alasan="Salah periode.").has("Alasan: Salah periode.")
    assert client.visit("/survei/hasil/skm-2025-tw1").status == 410


def test_a_preview_that_went_stale_comes_back_with_the_new_figures(app, signed_in):
    with app.app_context():
        officer = petugas("pengelola").id
        row = sealed(officer)
    desk = signed_in("pimpinan")
    preview = desk.visit("/petugas/survei/skm-2025-tw1/hasil/pratinjau")
    with app.app_context():
        one_more(db.session.get(Gelombang, row.id), officer)
    again = preview.submit("Terbitkan hasil")
    assert again.status == 409
    assert again.has("Angkanya berubah sejak pratinjau dibuka")
    assert again.submit("Terbitkan hasil").has("Hasil sudah terbit")


def test_who_may_not_publish_may_still_look(app, signed_in):
    with app.app_context():
        sealed(petugas("pengelola").id)
    team = signed_in("tim_zi")
    assert team.visit("/petugas/survei/skm-2025-tw1/hasil/pratinjau").has("tidak menerbitkan hasil")
    assert team.get("/petugas/survei/skm-2025-tw1/hasil/cabut").status_code == 403
    assert signed_in("loket").get("/petugas/survei/hasil/").status_code == 403


def test_a_wave_that_cannot_be_published_says_why(app, signed_in):
    with app.app_context():
        officer = petugas("pengelola").id
        few = wave(officer, rows_with_sum(9, 3, 81))
        waves.move(few.id, A.SEGEL, officer)
        wave(officer, rows_with_sum(9, 24, GOOD), kode="skm-2025-tw2", periode="2025-TW2",
             closed=False)  # fmt: skip
    desk = signed_in("pengelola")
    page = desk.visit("/petugas/survei/skm-2025-tw1/hasil/pratinjau")
    assert page.has("Jawabannya baru 3")
    early = desk.visit("/petugas/survei/skm-2025-tw2/hasil/pratinjau")
    assert early.has("belum disegel")
    assert not [form for form in early.soup.find_all("form") if "terbitkan" in str(form)]


def test_who_may_publish_is_told_what_waits(app, signed_in):
    leader = signed_in("pimpinan")
    assert not leader.visit("/petugas/").has("siap diterbitkan")
    with app.app_context():
        someone = petugas("pengelola").id
        result = sealed(someone).id
    page = leader.visit("/petugas/")
    assert page.has("1 hasil survei siap diterbitkan.")
    assert page.link("1 hasil survei").has("Siap diterbitkan")
    looking = signed_in("asesor")
    assert not looking.visit("/petugas/").has("siap diterbitkan")
    assert looking.visit("/petugas/survei/hasil/").has("setelah Tim Pengelola atau pimpinan")
    with app.app_context():
        publish(db.session.get(Gelombang, result), someone)
    assert not leader.visit("/petugas/").has("siap diterbitkan")
    with app.app_context():
        actions.cabut(result, "Salah periode.", someone)
    assert not leader.visit("/petugas/").has("siap diterbitkan")
