"""From consent to the public page and back: who sees what, and that nothing leaks."""

import re
from xml.etree import ElementTree

import pytest

from portal.core.errors import NotThere, Unacceptable
from portal.core.penyamaran import Rahasia
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.models import Jejak
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan.benturan.actions import IsianTanda, tandai
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.umum import izin, moderasi, terbit
from portal.pengaduan.umum.formulas import Keadaan, StatusPublikasi
from portal.pengaduan.umum.meja import publikasi_kasus
from portal.pengaduan.umum.models import BagianPublik, Publikasi, Samaran
from portal.pengaduan.umum.moderasi import IsianTerbit, bagian
from portal.pengaduan.umum.terbit import Saringan, halaman
from portal.pengaduan.workflow import Aksi, Identitas, Kelas, Status
from tests import factories
from tests.pengaduan import perkara
from tests.pengaduan.test_actions_filing import together
from tests.pengaduan.umum.terbitan import JUDUL, kasus_terbit
from tests.pengaduan.umum.terbitan import terbit as terbitkan

SECRETS = {
    "nama": "Sukarjo Wiryawan",
    "telepon": "0812 7777 8888",
    "surel": "sukarjo@contoh.example",
    "lokasi": "Rumah saya di Dukuh Kambangan",
    "uraian": (
        "Saya Sukarjo, NIK 3319010101900001, antre pindah memilih lima jam di kantor. "
        "Hubungi o8l2-7777-8888 atau nol delapan satu dua tiga empat lima enam tujuh. "
        "Pak Darsono juga, rumahnya Jl. Melati No. 7."
    ),
}
HIDDEN = re.compile(
    r"Sukarjo|Wiryawan|3319|7777|o8l2|nol delapan|Darsono|Melati|Kambangan|sukarjo"
    r"|PGD-|Petugas Uji|Subbag|lampiran-"
)


def public_places(kode: str) -> list[str]:
    base = "/pengaduan/publik/"
    return [base, base + kode, base + "umpan.atom", base + "sitemap.xml", base + "?topik=lainnya"]


def everything(client, kode: str) -> str:
    """All that a stranger is sent from the public side, headers included."""
    answers = [client.get(place) for place in public_places(kode)]
    return "\n".join(f"{answer.headers}\n{answer.text}" for answer in answers)


def test_a_published_case_shows_what_was_done_and_nobody(app, client):
    with app.app_context():
        kasus, kode, team = kasus_terbit(kecamatan="Bae", **SECRETS)
        perkara.langkah(kasus, Aksi.SELESAIKAN, team, pesan="Sudah kami perbaiki.")
        moderasi.siapkan(kasus.id, team)
    page = client.visit(f"/pengaduan/publik/{kode}")
    assert page.h1 == JUDUL
    for words in ("antre pindah memilih lima jam", "Loket kedua sudah kami buka", "Bae", "Selesai",
                  "[NIK disamarkan]", "[nomor telepon disamarkan]", "[nama disamarkan]",
                  "[alamat disamarkan]", "Terbukti"):  # fmt: skip
        assert page.has(words), words
    assert not page.has("Sudah kami perbaiki")  # an answer is public only once it was checked
    assert page.soup.find("meta", {"property": "og:title"})["content"] == JUDUL
    assert page.soup.find("link", rel="canonical")["href"] == f"/pengaduan/publik/{kode}"
    assert not page.soup.find("meta", {"name": "robots"})
    assert HIDDEN.search(everything(client, kode)) is None


def test_a_number_of_a_case_in_an_answer_is_never_public(app, client):
    with app.app_context():
        kasus, kode, team = kasus_terbit()
        said = f"Laporan Anda {kasus.nomor} sudah selesai, lihat juga pgd 2025 0042."
        perkara.langkah(kasus, Aksi.SELESAIKAN, team, pesan=said)
        moderasi.siapkan(kasus.id, team)
        parts = bagian(publikasi_kasus(kasus.id).id)
        moderasi.terbitkan(kasus.id, IsianTerbit(JUDUL, [part.id for part in parts]), team)
        for one in db.session.scalars(db.select(Samaran)).all():
            moderasi.buka_samaran(one.id, team)
        with pytest.raises(Unacceptable, match="Judul memuat nomor"):
            moderasi.terbitkan(kasus.id, IsianTerbit(f"Tentang {kasus.nomor}", ()), team)
    page = client.visit(f"/pengaduan/publik/{kode}")
    assert page.text.count("[nomor disamarkan]") == 2
    assert HIDDEN.search(everything(client, kode)) is None


def test_nothing_is_public_by_default_and_consent_alone_shows_nothing(app, client):
    with app.app_context():
        kasus = perkara.ajukan(**SECRETS)
        assert publikasi_kasus(kasus.id) is None
        izin.setuju(kasus.id)
        izin.setuju(kasus.id)
        row = publikasi_kasus(kasus.id)
        assert (row.status, row.kode) == (StatusPublikasi.MENUNGGU, None)
    assert client.visit("/pengaduan/publik/").has("Belum ada laporan")


def test_a_double_click_consents_once(app):
    with app.app_context():
        case_id = perkara.ajukan().id
    assert together(app, 3, lambda _number: izin.setuju(case_id)) == [None] * 3
    with app.app_context():
        assert perkara.jumlah(Publikasi) == 1
        assert perkara.jejak().count("publikasi.setuju") == 1


def test_consent_can_be_ticked_while_filing_and_is_off_by_default(app, client):
    perkara.kirim(client)
    other = app.test_client()
    page = perkara.tulis(other).submit("Lanjut", boleh_publik="y")
    assert page.has("boleh, setelah data pribadi disamarkan")
    assert page.link("Ubah identitas").soup.find(id="boleh_publik").has_attr("checked")
    other.visit("/pengaduan/baru/periksa").submit("Kirim sekarang")
    third = app.test_client()
    perkara.tulis(third).submit("Lanjut", boleh_publik="y", identitas="rahasia").submit("Kirim")
    with app.app_context():
        assert perkara.jumlah(Pengaduan) == 3
        (row,) = db.session.scalars(db.select(Publikasi))
        assert row.status is StatusPublikasi.MENUNGGU


def test_withdrawn_consent_takes_page_feed_map_and_list_away_at_once(app, client):
    with app.app_context():
        kasus, kode, _team = kasus_terbit(**SECRETS)
    before = everything(client, kode)
    assert JUDUL in before
    with app.app_context():
        izin.cabut(kasus.id)
        izin.cabut(kasus.id)
    unknown = client.get("/pengaduan/publik/zzzzzzzzzzzz")
    gone = client.get(f"/pengaduan/publik/{kode}")
    assert gone.status_code == unknown.status_code == 404
    assert gone.text.split("Kode 404")[0] == unknown.text.split("Kode 404")[0]
    for answer in [client.get(place) for place in public_places(kode)]:
        assert JUDUL not in answer.text
        assert kode not in answer.text
        assert "no-store" in answer.headers["Cache-Control"]
        assert "ETag" not in answer.headers
        assert "Last-Modified" not in answer.headers


def test_published_again_it_has_another_address(app):
    with app.app_context():
        kasus, kode, team = kasus_terbit()
        izin.cabut(kasus.id)
        again = terbitkan(kasus, team)
        assert again.kode != kode
        with pytest.raises(NotThere):
            terbit.laporan(kode)


@pytest.mark.parametrize(
    ("kolom", "nilai"),
    [("identitas", Identitas.RAHASIA), ("kelas", Kelas.PENGADUAN_BERKADAR)],
)
def test_a_case_that_turns_secret_is_gone_whatever_is_stored(app, client, kolom, nilai):
    with app.app_context():
        kasus, kode, _team = kasus_terbit()
        with transaction():
            setattr(db.session.get_one(Pengaduan, kasus.id), kolom, nilai)
        assert publikasi_kasus(kasus.id).status is StatusPublikasi.TERBIT
    assert client.get(f"/pengaduan/publik/{kode}").status_code == 404
    assert JUDUL not in everything(client, kode)
    with app.app_context():
        perkara.langkah(kasus, Aksi.CATATAN, factories.petugas("pengelola"))
        assert publikasi_kasus(kasus.id).status is StatusPublikasi.TIDAK_TERBIT
        assert publikasi_kasus(kasus.id).kode is None


def test_a_case_about_an_officer_or_unit_is_taken_down_and_stays_so(app, client):
    with app.app_context():
        kasus, kode, _team = kasus_terbit()
        leader, datin = factories.petugas("pimpinan"), factories.unit("datin")
        mark = tandai(kasus.id, IsianTanda("Tentang unit itu.", unit_kerja_id=datin.id), leader)
        row = publikasi_kasus(kasus.id)
        assert (row.status, row.kode) == (StatusPublikasi.TIDAK_TERBIT, None)
        team = factories.petugas("pengelola")
        with pytest.raises(Unacceptable, match="tidak dapat ditampilkan"):
            moderasi.terbitkan(kasus.id, IsianTerbit(JUDUL, ()), team)
        with transaction():  # even if it were stored as public
            row.status, row.kode = StatusPublikasi.TERBIT, kode
        assert mark.dicabut_at is None
    assert client.get(f"/pengaduan/publik/{kode}").status_code == 404
    assert JUDUL not in everything(client, kode)


def test_a_secret_case_can_be_neither_consented_to_nor_published(ctx):
    team = factories.petugas("pengelola")
    kasus = perkara.ajukan(identitas="rahasia")
    with pytest.raises(Unacceptable, match="tidak dapat ditampilkan"):
        izin.setuju(kasus.id)
    open_case = perkara.ajukan()
    izin.setuju(open_case.id)
    perkara.langkah(open_case, Aksi.VERIFIKASI, team, kelas=Kelas.PENGADUAN_BERKADAR)
    moderasi.siapkan(open_case.id, team)
    with pytest.raises(Unacceptable):
        moderasi.terbitkan(open_case.id, IsianTerbit(JUDUL, ()), team)


def test_masks_are_kept_undone_and_change_the_page_after_publication(ctx):
    kasus, kode, team = kasus_terbit(**SECRETS)
    part = bagian(publikasi_kasus(kasus.id).id)[0]
    moderasi.samarkan(part.id, "LIMA JAM", Rahasia.LAINNYA, team)
    text = "".join(piece.teks for piece in terbit.laporan(kode).isi)
    assert "lima jam" not in text
    mine = db.session.scalars(db.select(Samaran).filter_by(petugas_id=team.id)).one()
    moderasi.buka_samaran(mine.id, team)
    moderasi.buka_samaran(mine.id, team)
    assert "lima jam" in "".join(piece.teks for piece in terbit.laporan(kode).isi)
    assert mine.dibatalkan_petugas_id == team.id
    by_machine = db.session.scalars(db.select(Samaran).filter_by(petugas_id=None)).all()
    assert {one.jenis for one in by_machine} >= {Rahasia.NIK, Rahasia.NAMA, Rahasia.TELEPON}
    with pytest.raises(Unacceptable, match="tidak ada dalam teks"):
        moderasi.samarkan(part.id, "kata yang tidak ada", Rahasia.NAMA, team)


def test_a_text_that_is_not_the_one_that_was_masked_is_withheld(ctx):
    kasus, kode, _team = kasus_terbit()
    with transaction():
        db.session.get_one(Pengaduan, kasus.id).uraian = "Nama saya Sukarjo dari Rahtawu."
    found = terbit.laporan(kode)
    assert [piece.teks for piece in found.isi] == ["[teks ini sedang diperiksa lagi]"]


@pytest.mark.parametrize("judul", ["Laporan Pak Sukarjo tentang antrean", "Hubungi 081234567890"])
def test_a_title_that_leads_to_a_person_is_refused(ctx, judul):
    team = factories.petugas("pengelola")
    with pytest.raises(Unacceptable, match="Judul memuat"):
        terbitkan(perkara.ajukan(), team, judul)


def test_the_reporter_is_told_and_every_step_is_in_the_audit_trail(ctx):
    kasus, kode, team = kasus_terbit(surel="sukarjo@contoh.example")
    moderasi.turunkan(kasus.id, "Ada nama orang yang terlewat.", team)
    letters = {row.kejadian: row for row in db.session.scalars(db.select(SuratKeluar))}
    assert kode in letters["pengaduan_tampil"].isi_teks
    assert "Ada nama" not in letters["pengaduan_tidak_tampil"].isi_teks
    events = [e for e in perkara.jejak() if e.startswith("publikasi.")]
    assert events == [
        "publikasi.setuju", "publikasi.siapkan", "publikasi.terbitkan", "publikasi.turunkan"
    ]  # fmt: skip
    lines = db.session.scalars(db.select(Jejak.rincian)).all()
    assert not any(kode in line or "Sukarjo" in line for line in lines)


def test_the_reporter_gives_and_takes_back_consent_on_the_opened_case(app, client, signed_in):
    nomor, pin = perkara.nomor_dan_pin(perkara.kirim(client))
    page = perkara.buka(client, nomor, pin).submit("Saya setuju ditampilkan")
    assert page.has("Petugas memeriksa dan menyamarkan")
    officer = signed_in("pengelola")
    desk = officer.visit("/petugas/pengaduan/publik/").link(nomor)
    desk = desk.submit("Samarkan otomatis")
    part = desk.soup.find("section", id=re.compile("bagian-"))
    prefix = part.find("input", id=re.compile("frasa"))["name"]
    desk = desk.submit("Samarkan", **{prefix: "tidak tertulis"})
    assert desk.status == 422
    assert desk.error("Kata atau kalimat").startswith("Kata ini tidak ada")
    desk = desk.submit("Samarkan", **{prefix: "Desa Gondangmanis"})
    assert desk.has("[nama disamarkan]")
    desk = desk.submit("Tampilkan kepada publik")
    assert desk.error("Judul untuk publik")
    desk = desk.submit("Tampilkan kepada publik", **{"terbit-judul": JUDUL})
    assert desk.has("Pelapor sudah diberi tahu")
    public = client.visit("/pengaduan/lacak/laporan").link("halaman publik")
    assert public.h1 == JUDUL
    assert not public.has("Gondangmanis")
    desk.submit("Buka samaran")
    assert client.visit(public.path).has("Gondangmanis")
    page = client.visit("/pengaduan/lacak/laporan").submit("Cabut izin sekarang juga")
    assert page.has("Izin dicabut")
    assert client.visit(public.path).status == 404
    assert officer.visit(f"/petugas/pengaduan/publik/{nomor}").status == 404


def test_only_moderators_reach_the_moderator_pages(app, signed_in):
    with app.app_context():
        kasus, _kode, _team = kasus_terbit()
    for peran in ("unit", "pimpinan", "loket", "admin", "tim_zi"):
        browser = signed_in(peran)
        for place in ("/petugas/pengaduan/publik/", f"/petugas/pengaduan/publik/{kasus.nomor}"):
            assert browser.get(place).status_code == 403, peran


def test_the_list_is_filtered_and_filtered_views_are_not_for_search_engines(app, client):
    with app.app_context():
        team = factories.petugas("pengelola")
        for nama, uraian in (
            ("Bae", "Situs KPU tidak dapat dibuka sejak pagi ini."),
            ("Dawe", "Nama ibu saya belum masuk daftar pemilih."),
        ):
            terbitkan(perkara.ajukan(kecamatan=nama, uraian=uraian), team, f"Soal {nama}")
    page = client.visit("/pengaduan/publik/")
    assert page.has("Soal Bae")
    assert page.has("Soal Dawe")
    assert page.soup.find("link", rel="canonical")
    page = page.submit("Saring", kecamatan="Dawe", topik="data_pemilih", keadaan="diproses")
    assert page.has("Soal Dawe")
    assert not page.has("Soal Bae")
    assert page.soup.find("meta", {"name": "robots"})["content"] == "noindex"
    assert not page.soup.find("link", rel="canonical")
    assert page.submit("Saring", kecamatan="Jati").has("Tidak ada laporan publik")
    for wrong in (
        "?kecamatan=%27&topik=x&keadaan=y",
        "?setelah=2025-99-99.abcdefgh",
        "?sebelum=\0",
    ):
        assert client.visit("/pengaduan/publik/" + wrong).status == 200


def test_the_list_keeps_up_with_the_case(ctx):
    kasus, kode, team = kasus_terbit()
    assert [row.kode for row in halaman(Saringan(keadaan=Keadaan.DIPROSES)).baris] == [kode]
    perkara.langkah(kasus, Aksi.SELESAIKAN, team)
    assert halaman(Saringan(keadaan=Keadaan.DIPROSES)).baris == []
    assert [row.keadaan for row in halaman(Saringan()).baris] == [Keadaan.SELESAI]


def test_pages_show_each_case_once_there_and_back(ctx):
    team = factories.petugas("pengelola")
    for _ in range(3):
        terbitkan(perkara.ajukan(), team)
    template = db.session.scalars(db.select(Publikasi)).first()
    cases = list(db.session.scalars(db.select(Pengaduan)))
    with transaction():
        for number in range(45):
            copy = perkara.ajukan()
            cases.append(copy)
            db.session.add(
                Publikasi(
                    pengaduan_id=copy.id, kode=moderasi.kode_acak(), judul=f"Judul {number:02d}",
                    status=StatusPublikasi.TERBIT, topik="lainnya", kecamatan="",
                    keadaan=Keadaan.DIPROSES, setuju_at=template.setuju_at,
                    hari_terbit=template.hari_terbit,
                )
            )  # fmt: skip
    pages, mark = [], ""
    while True:
        page = halaman(Saringan(), setelah=mark)
        pages.append([row.kode for row in page.baris])
        if page.berikutnya is None:
            break
        mark = page.berikutnya
    seen = [kode for page in pages for kode in page]
    assert len(seen) == len(set(seen)) == len(cases)
    assert seen == sorted(seen, reverse=True)
    back = halaman(Saringan(), sebelum=page.sebelumnya)
    assert [row.kode for row in back.baris] == pages[-2]


def test_public_addresses_tell_neither_order_nor_count(ctx):
    team = factories.petugas("pengelola")
    codes = [terbitkan(perkara.ajukan(), team).kode for _ in range(6)]
    assert len(set(codes)) == 6
    assert all(re.fullmatch(r"[2-9a-z]{12}", code) for code in codes)
    assert codes != sorted(codes) or len({code[0] for code in codes}) > 1


def test_feed_and_map_are_whole_xml_with_full_addresses(app, client):
    with app.app_context():
        _kasus, kode, _team = kasus_terbit(uraian="Antre <lima> jam & tidak dilayani sama sekali.")
    feed = ElementTree.fromstring(client.get("/pengaduan/publik/umpan.atom").data)
    (entry,) = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert entry.find("{http://www.w3.org/2005/Atom}summary").text.startswith("Antre <lima> jam &")
    assert entry.find("{http://www.w3.org/2005/Atom}id").text.endswith(f"/publik/{kode}")
    sitemap = ElementTree.fromstring(client.get("/pengaduan/publik/sitemap.xml").data)
    places = [tag.text for tag in sitemap.iter() if tag.tag.endswith("loc")]
    assert places[1].startswith("http")
    assert places[1].endswith(f"/pengaduan/publik/{kode}")
    assert "/pengaduan/publik/sitemap.xml" in client.get("/robots.txt").text


def test_every_status_reads_in_public_words(app, client):
    with app.app_context():
        team = factories.petugas("pengelola")
        codes = {}
        for status in Status:
            kasus = perkara.sampai(status, team)
            if kasus.kelas is not Kelas.PENGADUAN_BERKADAR:
                codes[status] = terbitkan(kasus, team).kode
    for status, kode in codes.items():
        page = client.visit(f"/pengaduan/publik/{kode}")
        assert page.status == 200, status
        assert "Anda" not in page.soup.select_one(".pil").get_text()


def test_the_list_is_read_from_its_index_and_cases_by_their_key_only(ctx):
    kasus_terbit()
    for saringan in (Saringan(), Saringan("Bae"), Saringan(topik="lainnya"), Saringan("Bae", "x")):
        for mark in ("", "2026-01-01.abcdefghjkmn"):
            plan = explained(saringan, mark)
            assert not re.search(r"SCAN pengaduan|Seq Scan on pengaduan", plan), plan


def explained(saringan: Saringan, mark: str) -> str:
    """The plan of the list's query, sequential scans made dear on PostgreSQL."""
    from sqlalchemy import event

    seen: list[tuple[str, object]] = []

    def note(_c, _cursor, statement, parameters, *_rest):
        seen.append((statement, parameters))

    event.listen(db.engine, "before_cursor_execute", note)
    halaman(saringan, setelah=mark)
    event.remove(db.engine, "before_cursor_execute", note)
    statement, parameters = next(one for one in seen if "FROM publikasi" in one[0])
    sqlite = db.engine.dialect.name == "sqlite"
    with db.engine.connect() as connection:
        if not sqlite:
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        word = "EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN "
        rows = connection.exec_driver_sql(word + statement, parameters).all()
        connection.rollback()
    return "\n".join(str(row[-1]) for row in rows)


def test_parts_are_the_account_and_the_answers_of_the_office(ctx):
    kasus, kode, team = kasus_terbit()
    perkara.langkah(kasus, Aksi.BALAS, None, pesan="Saya Sukarjo, terima kasih.")
    perkara.langkah(kasus, Aksi.CATATAN, team, catatan="Rahasia di dalam.")
    moderasi.siapkan(kasus.id, team)
    parts = db.session.scalars(db.select(BagianPublik)).all()
    assert len(parts) == 3
    found = terbit.laporan(kode)
    assert [answer.judul for answer in found.jawaban] == ["Laporan diperiksa", "Tindak lanjut"]
