"""Closing on the pages: what the officer is asked, who releases, what the reporter reads."""

import pytest

from portal.pengaduan import queries
from portal.pengaduan.workflow import Aksi, Kelas, Status
from tests import factories
from tests.lampiran.test_likeness import saved, scene_photo, trimmed
from tests.pengaduan import perkara

ANSWER = {"pesan": "Kursi di ruang tunggu sudah diganti.", "hasil": "terbukti"}
LINK = "https://kpu.contoh.example/bukti?a=1"


def photo(seed: int = 1, name: str = "bukti.jpg"):
    return {"berkas": [(saved(scene_photo(seed)), name)]}


def like_photo():
    return {"berkas": [(saved(trimmed(scene_photo(1), 0.01)), "baru.jpg")]}


def case_of(app, kelas: Kelas) -> str:
    with app.app_context():
        team = factories.petugas("pengelola")
        case = perkara.ajukan(nama="Siti Aminah")
        perkara.langkah(case, Aksi.VERIFIKASI, team, kelas=kelas)
        return perkara.langkah(case, Aksi.DISPOSISI, team).nomor


def step(nomor: str, aksi: Aksi = Aksi.SELESAIKAN) -> str:
    return f"/petugas/pengaduan/{nomor}/langkah/{aksi}"


@pytest.fixture
def unit(signed_in):
    return signed_in("unit", unit_kode="datin")


def test_what_is_missing_is_said_beside_its_field_and_the_words_stay(app, unit):
    page = unit.visit(step(case_of(app, Kelas.PENGADUAN_TIDAK_BERKADAR)))
    page = page.submit("Selesaikan", pesan=ANSWER["pesan"])
    assert page.status == 422
    assert page.error("Hasil akhir") == "Pilih hasil akhirnya."
    page = page.submit("Selesaikan", hasil="terbukti")
    assert page.status == 422
    assert "paling sedikit satu berkas" in page.error("Bukti atau berkas")
    page = page.submit("Selesaikan", tautan="kpu.go.id")
    assert "https://" in page.error("Tautan bukti")
    assert page.value("Pesan untuk pelapor") == ANSWER["pesan"]
    page = page.submit("Selesaikan", tautan=LINK)
    assert page.has("Selesaikan: sudah dicatat")
    link = page.soup.find("a", href=LINK)
    assert {"noopener", "noreferrer", "nofollow"} <= set(link["rel"])
    assert link.get_text() == LINK


@pytest.mark.parametrize(
    ("kelas", "asked"), [(Kelas.KONSULTASI, False), (Kelas.PENGADUAN_TIDAK_BERKADAR, True)]
)
def test_proof_is_asked_for_where_it_can_exist(app, unit, kelas, asked):
    page = unit.visit(step(case_of(app, kelas)))
    assert page.has("paling sedikit satu berkas atau satu tautan") is asked


def test_an_outcome_that_goes_without_saying_is_not_asked(app, signed_in):
    with app.app_context():
        nomor = perkara.ajukan().nomor
    team = signed_in("pengelola")
    page = team.visit(step(nomor, Aksi.TERUSKAN))
    with pytest.raises(AssertionError):
        page.field("Hasil akhir")
    page = page.submit("Teruskan", pesan="Diteruskan.", lembaga="Bawaslu Kabupaten Kudus")
    assert page.has("Bukan kewenangan KPU")


def test_a_like_photo_is_pointed_out_and_goes_with_a_reason(app, unit):
    first, second = (case_of(app, Kelas.PENGADUAN_TIDAK_BERKADAR) for _ in range(2))
    unit.visit(step(first)).submit("Selesaikan", files=photo(), **ANSWER)
    page = unit.visit(step(second))
    with pytest.raises(AssertionError):
        page.field("Alasan foto ini benar")
    page = page.submit("Selesaikan", files=like_photo(), **ANSWER)
    assert page.status == 422
    assert f"foto pada {first}" in page.error("Alasan foto ini benar")
    assert page.value("Pesan untuk pelapor") == ANSWER["pesan"]
    page = page.submit("Selesaikan", files=like_photo(), alasan_foto="Ruang yang sama.", **ANSWER)
    assert page.has("Selesaikan: sudah dicatat")
    assert page.has("Alasan: Ruang yang sama.")


def test_from_proposal_to_release_as_everyone_sees_it(app, client, unit, signed_in):
    nomor, pin = perkara.nomor_dan_pin(perkara.kirim(client))
    with app.app_context():
        team = factories.petugas("pengelola")
        case = queries.kasus_bernomor(nomor)
        perkara.langkah(case, Aksi.VERIFIKASI, team, kelas=Kelas.PENGADUAN_BERKADAR)
        perkara.langkah(case, Aksi.DISPOSISI, team)
    page = unit.visit(step(nomor))
    assert page.has("perlu disahkan petugas lain")
    page = page.submit("Selesaikan", files=photo(), **ANSWER)
    assert page.has("Usulan penutupan, menunggu pengesahan")
    assert page.has(ANSWER["pesan"])
    assert unit.get(step(nomor, Aksi.SAHKAN)).status_code == 403

    seen = perkara.buka(client, nomor, pin)
    assert seen.has("Sedang disahkan")
    assert seen.has("Jawaban sedang disahkan")
    for secret in (ANSWER["pesan"], "Terbukti", "bukti.jpg"):
        assert secret not in seen.html
    with app.app_context():
        (hidden,) = queries.semua_berkas(queries.kasus_bernomor(nomor).id)
        file_id = hidden.lampiran_id
    assert client.get(f"/pengaduan/lacak/berkas/{file_id}").status_code == 404

    head = signed_in("pimpinan")
    queue = head.visit("/petugas/pengaduan/?antrean=pengesahan")
    assert queue.has("Perlu disahkan 1")
    page = queue.link(nomor).link("Kembalikan").submit("Kembalikan")
    assert "Tulis apa yang perlu diperbaiki" in page.error("Alasan dikembalikan")
    page = page.link("Batal").link("Sahkan")
    assert page.has(ANSWER["pesan"])
    assert page.soup.find("a", href=f"/petugas/pengaduan/{nomor}/berkas/{file_id}")
    page = page.submit("Sahkan")
    assert page.has("Disahkan: selesai ditindaklanjuti")

    seen = client.visit("/pengaduan/lacak/laporan")
    assert seen.has("Hasil Terbukti")
    assert seen.has("Selesai ditindaklanjuti")
    assert seen.has(ANSWER["pesan"])
    with client.get(f"/pengaduan/lacak/berkas/{file_id}") as answer:
        assert answer.status_code == 200


def test_a_returned_proposal_is_read_by_the_proposer_and_not_by_the_reporter(
    app, client, unit, signed_in
):
    nomor, pin = perkara.nomor_dan_pin(perkara.kirim(client))
    with app.app_context():
        team = factories.petugas("pengelola")
        case = queries.kasus_bernomor(nomor)
        perkara.langkah(case, Aksi.VERIFIKASI, team, kelas=Kelas.PENGADUAN_BERKADAR)
        perkara.langkah(case, Aksi.DISPOSISI, team)
    unit.visit(step(nomor)).submit("Selesaikan", tautan=LINK, **ANSWER)
    signed_in("pimpinan").visit(step(nomor, Aksi.KEMBALIKAN)).submit(
        "Kembalikan", catatan="Sebutkan tanggalnya."
    )
    page = unit.visit(f"/petugas/pengaduan/{nomor}")
    assert page.has("Usulan yang dikembalikan")
    assert page.has("Sebutkan tanggalnya.")
    seen = perkara.buka(client, nomor, pin)
    for secret in ("Sebutkan tanggalnya.", "dikembalikan", LINK, ANSWER["pesan"]):
        assert secret not in seen.html
    with app.app_context():
        assert queries.kasus_bernomor(nomor).status is Status.DITINDAKLANJUTI


def test_only_releasers_have_the_queue(signed_in):
    for role, has in (("pimpinan", True), ("pengelola", True), ("unit", False)):
        page = signed_in(role, unit_kode="datin").visit("/petugas/pengaduan/")
        assert page.has("Perlu disahkan") is has
