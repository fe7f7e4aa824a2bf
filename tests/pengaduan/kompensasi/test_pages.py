"""Claims on the pages of reporter and officers, and the public page of policies."""

from datetime import timedelta

from portal.akun.models import Petugas
from portal.core import clock
from portal.extensions import db
from portal.pengaduan import queries
from portal.pengaduan.kompensasi.queries import klaim_kasus
from portal.pengaduan.workflow import Aksi
from tests import factories
from tests.pengaduan import perkara

WHERE = "/petugas/pengaduan/kompensasi"


def test_from_the_reporters_page_to_the_receipt(app, client, signed_in):
    nomor, pin = perkara.nomor_dan_pin(perkara.kirim(client))
    with app.app_context():
        case = queries.kasus_bernomor(nomor)
        perkara.langkah(case, Aksi.VERIFIKASI, factories.petugas("pengelola"))
    assert not perkara.buka(client, nomor, pin).has("Ajukan kompensasi")
    with clock.frozen(clock.now() + timedelta(days=60)):
        page = perkara.buka(client, nomor, pin)
        refused = page.submit("Ajukan kompensasi")
        assert refused.status == 422
        assert refused.error("Janji yang tidak kami tepati")
        page = page.submit("Ajukan kompensasi", **{"klaim-janji": "penyelesaian"})
        assert page.has("Diajukan, menunggu putusan")
        with app.app_context():
            (claim,) = klaim_kasus(queries.kasus_bernomor(nomor).id)
            key = claim.id
        other = signed_in("pengelola")
        listed = other.visit(f"{WHERE}/")
        assert listed.has(nomor)
        case_page = other.visit(f"/petugas/pengaduan/{nomor}")
        assert case_page.has("Penyelesaian lewat batas")
        opened = listed.link(nomor)
        assert opened.submit("Terima klaim", kata="").status == 422
        opened = opened.submit("Terima klaim", kata="Benar, kami terlambat.")
        opened = opened.submit("Catat pemenuhan", kata="Surat maaf nomor 1 lewat pos.")
        assert opened.has("Sudah dipenuhi")
        table = other.get(f"{WHERE}/klaim.csv").get_data(as_text=True)
        assert nomor in table
        page = perkara.buka(client, nomor, pin)
        assert page.has("Surat maaf nomor 1 lewat pos.")
        page = page.submit("Sudah saya terima")
        assert page.has("Selesai")
        assert client.post(f"/pengaduan/lacak/klaim/{key}/diterima").status_code == 400


def test_an_officer_opens_a_claim_and_its_handler_does_not_decide_it(app, signed_in):
    with app.app_context():
        case = perkara.ajukan()
        nomor = case.nomor
    with clock.frozen(clock.now() + timedelta(days=60)):
        team = signed_in("pengelola")
        page = team.visit(f"{WHERE}/buka/{nomor}")
        page = page.submit("Buka klaim", janji="penyelesaian", uraian="Datang ke loket.")
        assert page.has("Datang ke loket.")
        with app.app_context():
            officer = db.session.get(Petugas, team.petugas_id)
            perkara.langkah(queries.kasus_bernomor(nomor), Aksi.VERIFIKASI, officer)
        again = team.visit(page.path)
        assert again.has("Petugas lain yang memutus")
        assert not again.soup.find("button", string="Terima klaim")


def test_policies_are_published_and_versioned(signed_in, client):
    page = client.visit("/pengaduan/kompensasi")
    assert page.has("Permintaan maaf tertulis")
    assert page.has("perlu ditetapkan kantor")
    team = signed_in("pengelola")
    form = team.visit(f"{WHERE}/kebijakan").link("Buat versi baru")
    bad = form.submit("Simpan", bentuk="", hari_klaim="0", kepastian="terverifikasi", layanan="A b")
    assert bad.status == 422
    for label in ("Yang diberikan", "Batas mengajukan", "Kepastian", "Layanan"):
        assert bad.error(label), label
    form.submit("Simpan", nomor_sk="7/2026", tanggal_sk="2026-01-05", kepastian="terverifikasi",
                bentuk="Surat maaf dari pimpinan.")  # fmt: skip
    assert client.visit("/pengaduan/kompensasi").has("Keputusan nomor 7/2026")


def test_others_do_not_manage_policies(signed_in):
    for role in ("unit", "pimpinan", "loket", "admin"):
        browser = signed_in(role, unit_kode="datin")
        assert browser.get(f"{WHERE}/kebijakan/baru").status_code == 403
