"""The pages of the guard, and that no page, file, list or letter leaks a closed case."""

import io
import re
import zipfile

import pytest
from pypdf import PdfReader

from portal.core import clock
from portal.extensions import db
from portal.lampiran.actions import terima
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan.actions.otomatis import ingatkan
from portal.pengaduan.benturan.actions import IsianTanda, tandai
from portal.pengaduan.benturan.models import UpayaTerhalang
from portal.pengaduan.models import Disposisi, Pengaduan, Riwayat
from portal.pengaduan.workflow import Aksi, Status
from tests import factories
from tests.lampiran.berkas import jpeg, unggahan
from tests.page import Page, PageClient
from tests.pengaduan import perkara
from tests.test_sitemap import LISTS, STAFF_NAMES, address, rules

TANDA = "Kucing Belang Tiga"
ALASAN = "Laporan ini tentang pelayanan petugas itu."


@pytest.fixture
def closed(app) -> dict[str, object]:
    """A case of the subbag datin with files, an answer, letters; its number and ids."""
    with app.app_context():
        team = factories.petugas("pengelola")
        (photo,) = terima([unggahan(jpeg((32, 24)), "foto.jpg")])
        case = perkara.sampai(
            Status.DITINDAKLANJUTI, team, uraian=f"{TANDA} di loket, pelayanan kasar sekali.",
            nama="Siti Aminah", surel="siti@contoh.example",
        )  # fmt: skip
        perkara.langkah(case, Aksi.TINDAK_LANJUT, team, pesan=f"{TANDA} diperiksa.", berkas=[photo])
        sheet = db.session.scalars(db.select(Disposisi.id)).first()
        file = db.session.scalars(db.select(Riwayat).order_by(Riwayat.id.desc())).first()
        return {"nomor": case.nomor, "id": case.id, "disposisi": sheet,
                "berkas": file.berkas[0].lampiran_id}  # fmt: skip


def marked(signed_in, closed: dict[str, object], **whom: str) -> PageClient:
    """Let another officer of the team mark the case."""
    browser = signed_in("pengelola")
    page = browser.visit(f"/petugas/pengaduan/benturan/{closed['nomor']}/tandai")
    page = page.submit("Tandai", alasan=ALASAN, **whom)
    assert page.has("Terlapor ditandai"), page.text
    return browser


def places(app, closed: dict[str, object]) -> list[str]:
    """Every staff page, the lists, and every page of the closed case."""
    with app.app_context():
        found = [address(rule) for rule in rules(app, "GET", STAFF_NAMES)]
    case = f"/petugas/pengaduan/{closed['nomor']}"
    year = f"/petugas/laporan/rekapitulasi-pengaduan/{clock.today().year}"
    return [
        *found,
        *LISTS,
        case,
        *(f"{case}/langkah/{aksi}" for aksi in Aksi),
        f"{case}/berkas-perkara.pdf",
        f"{case}/disposisi/{closed['disposisi']}.pdf",
        f"{case}/berkas/{closed['berkas']}",
        f"/petugas/pengaduan/benturan/{closed['nomor']}/saya",
        f"/petugas/pengaduan/benturan/{closed['nomor']}/tandai",
        f"/petugas/pengaduan/benturan/{closed['nomor']}/1/cabut",
        "/petugas/pengaduan/?antrean=semua&cari=kucing",
        f"/petugas/pengaduan/?cari={closed['nomor']}",
        "/petugas/pengaduan/?cari=siti+aminah",
        "/petugas/pengaduan/ekspor.csv?antrean=semua",
        f"/petugas/jejak/?jenis=pengaduan&nomor={closed['nomor']}",
        *(f"{year}{end}" for end in ("", "/unduh.csv", "/unduh.json", "/unduh.xlsx", "/unduh.pdf")),
    ]


def leaks(body: bytes, closed: dict[str, object], asked: str) -> bool:
    text = body.decode("utf-8", "ignore")
    # A form may repeat what the officer himself typed into the address.
    own = re.escape(str(closed["nomor"]))
    if str(closed["nomor"]) in asked:
        text = re.sub(rf'(?:value="|lanjut=|=){own}', "", text)
    return TANDA in text or str(closed["nomor"]) in text


def shows(browser: PageClient, place: str, closed: dict[str, object]) -> bool:
    with browser.get(place) as response:
        assert response.status_code < 500, place
        return leaks(text_of(response), closed, place)


def text_of(response) -> bytes:
    if response.mimetype == "application/pdf":
        reader = PdfReader(io.BytesIO(response.data))
        return "\n".join(page.extract_text() for page in reader.pages).encode()
    if response.mimetype.endswith("sheet"):
        with zipfile.ZipFile(io.BytesIO(response.data)) as book:
            return b"\n".join(book.read(name) for name in book.namelist())
    return response.data


@pytest.mark.wide
def test_nothing_of_a_closed_case_reaches_the_officer_that_it_is_about(app, signed_in, closed):
    unit = signed_in("pengelola", "pimpinan", "admin", "unit", unit_kode="datin")
    person = signed_in("pimpinan", "admin", "pengelola")
    shown = [place for place in places(app, closed) if shows(unit, place, closed)]
    assert len(shown) >= 12, shown
    with app.app_context():
        unit_id = factories.unit("datin").id
    marked(signed_in, closed, terlapor=f"unit-{unit_id}")
    marked(signed_in, closed, terlapor=f"petugas-{person.petugas_id}")
    for browser in (unit, person):
        for place in places(app, closed):
            assert not shows(browser, place, closed), place


def test_no_letter_about_a_closed_case_goes_to_whom_it_is_about(app, signed_in, closed):
    with app.app_context():
        person = factories.petugas("pengelola", unit_kode="hukum")
        unit_id, address = factories.unit("hukum").id, person.surel
    marked(signed_in, closed, terlapor=f"unit-{unit_id}")
    with app.app_context():
        case = db.session.get_one(Pengaduan, closed["id"])
        datin = factories.petugas("unit", unit_kode="datin")
        perkara.langkah(case, Aksi.MINTA_PERPANJANGAN, datin)
        perkara.langkah(case, Aksi.SERAHKAN_KEMBALI, datin)
        with clock.frozen(clock.at_wib(case.tenggat.replace(month=12, day=1), 9)):
            ingatkan()
        letters = db.session.scalars(db.select(SuratKeluar))
        about = [row for row in letters if case.nomor in row.subjek + row.isi_teks]
        assert about
        assert address not in {row.tujuan for row in about}


def test_every_stop_is_written_down_and_shown(app, signed_in, closed):
    officer = signed_in("pimpinan")
    team = marked(signed_in, closed, terlapor=f"petugas-{officer.petugas_id}")
    case = f"/petugas/pengaduan/{closed['nomor']}"
    gone = officer.visit(case)
    assert (gone.status, gone.h1) == (404, "Halaman tidak ditemukan")
    assert officer.visit(f"{case}/berkas-perkara.pdf").status == 404
    assert officer.post(f"{case}/langkah/catatan", data={"catatan": "Saya"}).status_code in (
        400,
        404,
    )
    page = team.visit("/petugas/pengaduan/benturan/")
    assert page.has("membuka halaman atau berkas 2")
    assert page.has(str(closed["nomor"]))
    assert page.has(ALASAN)
    sheet = team.get("/petugas/pengaduan/benturan/register.csv").get_data(as_text=True)
    assert str(closed["nomor"]) in sheet
    with app.app_context():
        ways = list(db.session.scalars(db.select(UpayaTerhalang.cara)))
        assert ways.count("halaman") == 2
        assert perkara.jejak().count("pengaduan.benturan_halang") == len(ways)
    empty = team.visit("/petugas/pengaduan/benturan/?dari=2020-01-01&sampai=2020-12-31")
    assert empty.has("Tidak ada tanda benturan kepentingan")
    wrong = team.visit("/petugas/pengaduan/benturan/?dari=2025-12-01&sampai=2025-01-01")
    assert (wrong.status, wrong.error("Sampai")) == (422, "Tanggal akhir mendahului tanggal awal.")


def test_what_an_open_page_sends_by_itself_is_no_attempt(app, signed_in, closed):
    officer = signed_in("pimpinan")
    stale = officer.visit(f"/petugas/pengaduan/{closed['nomor']}/langkah/catatan")
    token = stale.soup.find("input", {"name": "csrf_token"})["value"]
    marked(signed_in, closed, terlapor=f"petugas-{officer.petugas_id}")
    place = f"/petugas/meja/laporan/{closed['nomor']}"
    for script in ("denyut", "draf/catatan"):
        assert officer.post(f"{place}/{script}", data={"csrf_token": token}).status_code == 404
    with app.app_context():
        assert perkara.jumlah(UpayaTerhalang) == 0
    assert stale.submit("Catatan internal", catatan="Saya tahu ini.").status == 404
    with app.app_context():
        assert list(db.session.scalars(db.select(UpayaTerhalang.cara))) == ["tindakan"]


def test_a_disposition_to_the_reported_unit_is_refused_beside_the_field(app, signed_in, closed):
    with app.app_context():
        datin = factories.unit("datin")
        unit_id, name = datin.id, datin.nama
    browser = signed_in("pengelola")
    stale = browser.visit(f"/petugas/pengaduan/{closed['nomor']}/langkah/disposisi")
    assert name in stale.field("Subbagian").get_text()
    marked(signed_in, closed, terlapor=f"unit-{unit_id}")
    page = stale.submit("Disposisi", unit_kerja_id=str(unit_id), catatan="Kerjakan.")
    assert page.status == 422
    assert "ditandai sebagai terlapor" in page.error("Subbagian")
    assert page.value("Instruksi") == "Kerjakan."
    fresh = browser.visit(f"/petugas/pengaduan/{closed['nomor']}/langkah/disposisi")
    assert name not in fresh.field("Subbagian").get_text()
    with app.app_context():
        assert list(db.session.scalars(db.select(UpayaTerhalang.cara))) == ["disposisi"]


def test_the_case_page_says_why_a_proposal_of_the_reported_is_not_released(app, signed_in):
    leader = signed_in("pimpinan")
    with app.app_context():
        case = perkara.sampai(Status.MENUNGGU_PENGESAHAN)
        place, proposer_id = f"/petugas/pengaduan/{case.nomor}", case.pengusul_id
    words = "Pengusulnya ditandai sebagai terlapor"
    assert not leader.visit(place).has(words)
    with app.app_context():
        team = factories.petugas("pengelola")
        tandai(case.id, IsianTanda(ALASAN, petugas_id=proposer_id), team)
    assert leader.visit(place).has(words)
    assert leader.visit(f"{place}/langkah/sahkan").status == 403


def test_stepping_back_from_the_page(app, signed_in, closed):
    browser = signed_in("unit", unit_kode="datin")
    page = browser.visit(f"/petugas/pengaduan/{closed['nomor']}").link("Saya punya benturan")
    wrong = page.submit("Nyatakan", alasan="x")
    assert wrong.status == 422
    done = page.submit("Nyatakan", alasan="Pelapor adalah saudara saya sendiri.")
    assert done.has("Pernyataan Anda dicatat")
    assert str(closed["nomor"]) not in done.html
    assert browser.visit(f"/petugas/pengaduan/{closed['nomor']}").status == 404


def test_a_name_in_the_text_is_hinted_at_to_who_may_mark(app, signed_in):
    with app.app_context():
        factories.petugas("unit", unit_kode="datin", nama="Hartono Wirya")
        nomor = perkara.ajukan(uraian="Pak Hartono meminta uang rokok di loket pagi tadi.").nomor
    page = signed_in("pengelola").visit(f"/petugas/pengaduan/{nomor}")
    form = page.link("Tandai “Pak Hartono”")
    assert "Hartono Wirya" in form.field("Yang dilaporkan").find("option", selected=True).get_text()
    page = form.submit("Tandai", alasan=ALASAN).link("Cabut tanda")
    page = page.submit("Cabut", alasan="Ternyata Hartono yang lain.")
    assert page.has("Ternyata Hartono yang lain.")
    assert page.has("Tanda dicabut")


def test_only_the_team_and_the_leadership_mark_and_read_the_register(app, signed_in, closed):
    browser = signed_in("unit", unit_kode="datin")
    for place in ("", "register.csv", f"{closed['nomor']}/tandai"):
        assert browser.get(f"/petugas/pengaduan/benturan/{place}").status_code == 403
    page = browser.visit(f"/petugas/pengaduan/{closed['nomor']}")
    assert "Tandai terlapor" not in page.text
    assert isinstance(page, Page)
