"""/petugas/surat/: what an officer sees of the outbox, and trying again."""

import pytest
from sqlalchemy import update

from portal.core.transaction import transaction
from portal.extensions import db
from portal.notifikasi.actions import antrekan
from portal.notifikasi.models import StatusSurat, SuratKeluar
from portal.notifikasi.queries import PAGE_ROWS


@pytest.fixture
def outbox(app):
    """Fill the outbox: `outbox(2)` queues two letters; columns given are set on them."""

    def fill(count: int, **columns) -> list[int]:
        with app.app_context(), transaction() as session:
            known = session.scalar(db.select(db.func.max(SuratKeluar.id))) or 0
            for number in range(count):
                alamat = f"siti{known}.{number}@contoh.example"
                assert antrekan("pengaduan_kabar", alamat, alamat, nomor=f"PGD-{known}-{number}")
            ids = list(session.scalars(db.select(SuratKeluar.id).where(SuratKeluar.id > known)))
            if columns:
                session.execute(
                    update(SuratKeluar).where(SuratKeluar.id.in_(ids)).values(**columns)
                )
        return ids

    return fill


def test_an_empty_outbox_says_when_letters_appear(signed_in):
    page = signed_in("admin").visit("/petugas/surat/")
    assert page.status == 200
    assert page.h1 == "Surat keluar"
    assert page.has("Belum ada surat.")
    assert page.has("belum ada server surat")


def test_letters_show_their_state_but_not_the_address(signed_in, outbox):
    outbox(1)
    outbox(1, status=StatusSurat.GAGAL, galat="alamat ditolak server (550)", percobaan=1)
    page = signed_in("pengelola").visit("/petugas/surat/")
    assert page.has("Ada kabar tentang laporan PGD-0-0")
    assert page.has("s•••@c•••.example")
    assert not page.has("siti")
    assert page.has("Sebab belum terkirim: alamat ditolak server (550)")
    assert page.has("1 surat, paling lama sejak")
    failed = page.link("Gagal")
    assert failed.has("alamat ditolak")
    assert not failed.has("PGD-0-0")
    assert page.link("Terkirim").has("Belum ada surat dengan keadaan ini.")


def test_a_failed_letter_is_tried_again_at_the_press_of_a_button(app, signed_in, outbox):
    (surat_id,) = outbox(1, status=StatusSurat.GAGAL, galat="alamat ditolak server (550)")
    page = signed_in("admin").visit("/petugas/surat/").submit("Kirim lagi semua yang gagal")
    assert page.has("1 surat akan dicoba lagi")
    with app.app_context():
        assert db.session.get(SuratKeluar, surat_id).status is StatusSurat.MENUNGGU


def test_one_letter_put_off_is_tried_again(signed_in, outbox):
    outbox(1, galat="server surat tidak dapat dihubungi", percobaan=2)
    page = signed_in("admin").visit("/petugas/surat/")
    assert page.has("2 kali dicoba")
    assert page.submit("Kirim lagi").has("Surat akan dicoba lagi dalam beberapa detik.")


def test_a_letter_just_sent_answers_with_the_reason(signed_in, outbox):
    (surat_id,) = outbox(1, galat="server surat tidak dapat dihubungi")
    browser = signed_in("admin")
    page = browser.visit("/petugas/surat/")
    outbox_sent = page.form("Kirim lagi")["action"]
    with browser.application.app_context(), transaction() as session:
        session.execute(update(SuratKeluar).values(status=StatusSurat.TERKIRIM))
    again = page.submit("Kirim lagi")
    assert outbox_sent.endswith(f"/{surat_id}/ulangi")
    assert again.status == 409
    assert again.has("sudah terkirim")


def test_older_letters_are_on_the_next_page(signed_in, outbox):
    outbox(PAGE_ROWS + 2)
    first = signed_in("admin").visit("/petugas/surat/?status=menunggu")
    assert len(first.soup.select(".antre > li")) == PAGE_ROWS
    second = first.link("Surat yang lebih lama")
    assert len(second.soup.select(".antre > li")) == 2
    assert not second.has("Surat yang lebih lama")


@pytest.mark.parametrize(
    "query", ["status=lain", "sebelum=x", "sebelum=-1", "sebelum=99999999999999999999", "status="]
)
def test_odd_addresses_show_the_list(signed_in, outbox, query):
    outbox(1)
    page = signed_in("admin").visit(f"/petugas/surat/?{query}")
    assert page.status == 200
    assert page.has("PGD-0-0")


def test_an_address_that_cannot_be_opened_does_not_hide_the_list(signed_in, outbox):
    outbox(1, tujuan_sandi=b"\x01" + b"x" * 60)
    outbox(1, tujuan_sandi=None)
    page = signed_in("admin").visit("/petugas/surat/")
    assert page.has("(tidak dapat dibuka)")
    assert page.has("(sudah dihapus)")


@pytest.mark.parametrize("peran", ["unit", "loket", "asesor", "wbs"])
def test_other_roles_are_kept_out(signed_in, peran):
    browser = signed_in(peran)
    assert browser.get("/petugas/surat/").status_code == 403
    page = browser.visit("/petugas/")
    token = page.soup.find("input", {"name": "csrf_token"})
    data = {"csrf_token": token["value"]} if token else {}
    assert browser.post("/petugas/surat/ulangi", data=data).status_code in (400, 403)


def test_a_button_pressed_elsewhere_does_nothing(signed_in, outbox, app):
    (surat_id,) = outbox(1, status=StatusSurat.GAGAL, galat="x")
    assert signed_in("admin").post(f"/petugas/surat/{surat_id}/ulangi").status_code == 400
    with app.app_context():
        assert db.session.get(SuratKeluar, surat_id).status is StatusSurat.GAGAL


def test_strangers_are_led_to_the_door(client):
    response = client.get("/petugas/surat/")
    assert response.status_code == 303
    assert response.headers["Location"].startswith("/petugas/masuk")
