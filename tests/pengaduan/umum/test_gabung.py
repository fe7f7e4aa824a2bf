"""Joining a public case: once each, counted with care, told once, left by a link."""

import pytest

from portal.core.errors import Conflict
from portal.extensions import db, limiter
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan.umum import gabung, izin, terbit
from portal.pengaduan.umum.gabung import berhenti, ikut, jumlah_ikut, kabari, token_henti
from portal.pengaduan.umum.models import IkutMengadu
from portal.pengaduan.workflow import Aksi
from tests import factories
from tests.pengaduan import perkara
from tests.pengaduan.umum.terbitan import kasus_terbit


def joined() -> list[IkutMengadu]:
    db.session.expire_all()
    return list(db.session.scalars(db.select(IkutMengadu).order_by(IkutMengadu.id)))


def letters() -> list[SuratKeluar]:
    return list(db.session.scalars(db.select(SuratKeluar).filter_by(kejadian="ikut_selesai")))


def test_a_browser_and_an_address_join_once(ctx):
    _kasus, kode, _team = kasus_terbit()
    row = terbit.publikasi_tampil(kode)
    ikut(row, "peramban satu")
    ikut(row, "peramban satu", "Siti@contoh.example", "Saya juga antre.")
    ikut(row, "peramban satu", "lain@contoh.example", "Catatan kedua.")
    ikut(row, "peramban dua", "siti@contoh.example")
    (one,) = joined()
    assert (one.surel, one.catatan) == ("Siti@contoh.example", "Saya juga antre.")
    ikut(row, "peramban dua")
    assert len(joined()) == 2


def test_one_browser_in_two_cases_leaves_marks_that_do_not_match(ctx):
    for _ in range(2):
        _kasus, kode, _team = kasus_terbit()
        ikut(terbit.publikasi_tampil(kode), "peramban", "siti@contoh.example")
    first, second = joined()
    assert first.peramban_sidik != second.peramban_sidik
    assert first.surel_sidik != second.surel_sidik
    assert b"siti" not in (first.surel_sandi or b"")


def test_the_page_counts_from_five_on_and_needs_no_script(app, client):
    with app.app_context():
        kasus, kode, _team = kasus_terbit()
    place = f"/pengaduan/publik/{kode}"
    assert not client.visit(place).has("orang ikut")
    page = client.visit(place).submit("Ikut mengadu", catatan="Rahasia untuk petugas saja.")
    assert page.has("Terima kasih")
    assert page.has("Beberapa orang ikut mengadu")
    assert page.has("Anda sudah tercatat")
    for _ in range(4):
        limiter.reset()
        app.test_client().visit(place).submit("Ikut mengadu")
    page = client.visit(place)
    assert page.has("5 orang ikut mengadu")
    assert "Rahasia untuk petugas" not in page.html
    assert client.visit("/pengaduan/publik/").has("5 orang ikut mengadu")
    with app.app_context():
        assert jumlah_ikut([kasus.id]) == {kasus.id: 5}


def test_officers_see_the_count_and_the_notes(app, client, signed_in):
    with app.app_context():
        kasus, kode, _team = kasus_terbit()
        ikut(terbit.publikasi_tampil(kode), "satu", "siti@contoh.example", "Saya juga antre.")
    page = signed_in("pengelola").visit(f"/petugas/pengaduan/{kasus.nomor}")
    assert page.has("1 orang ikut mengadu")
    assert page.has("Saya juga antre.")
    assert "siti@contoh" not in page.html


def test_a_bad_address_is_told_beside_its_field_and_nothing_is_kept(app, client):
    with app.app_context():
        _kasus, kode, _team = kasus_terbit()
    page = client.visit(f"/pengaduan/publik/{kode}").submit(
        "Ikut mengadu", surel="bukan alamat", catatan="Tetap ada"
    )
    assert page.status == 422
    assert page.error("Surel")
    assert page.value("Catatan untuk petugas") == "Tetap ada"
    with app.app_context():
        assert joined() == []


def test_joining_is_limited_in_number(app):
    with app.app_context():
        _kasus, kode, _team = kasus_terbit()
    place = f"/pengaduan/publik/{kode}"
    answers = [app.test_client().visit(place).submit("Ikut mengadu").status for _ in range(11)]
    assert answers[:10] == [200] * 10
    assert answers[10] == 429


def test_those_who_joined_are_told_once_when_the_case_ends_and_then_forgotten(ctx):
    kasus, kode, team = kasus_terbit()
    row = terbit.publikasi_tampil(kode)
    ikut(row, "satu", "siti@contoh.example")
    ikut(row, "dua")
    assert kabari() == 0
    perkara.langkah(kasus, Aksi.SELESAIKAN, team)
    assert kabari() == 1
    assert kabari() == 0
    (letter,) = letters()
    assert f"/pengaduan/publik/{kode}" in letter.isi_teks
    assert kasus.nomor not in letter.isi_teks + letter.subjek
    told = joined()[0]
    assert told.surel_sandi is None
    assert not told.menunggu_kabar
    with pytest.raises(Conflict, match="sudah berakhir"):
        ikut(terbit.publikasi_tampil(kode), "tiga")


def test_who_joins_again_after_it_was_reopened_is_told_again(ctx):
    kasus, kode, team = kasus_terbit()
    ikut(terbit.publikasi_tampil(kode), "satu", "siti@contoh.example")
    perkara.langkah(kasus, Aksi.SELESAIKAN, team)
    assert kabari() == 1
    perkara.langkah(kasus, Aksi.BELUM_SELESAI)
    ikut(terbit.publikasi_tampil(kode), "satu", "siti@contoh.example")
    perkara.langkah(kasus, Aksi.SELESAIKAN, team)
    assert kabari() == 1
    assert len(letters()) == 2


def test_nobody_is_told_of_a_case_that_is_no_longer_public(ctx):
    kasus, kode, team = kasus_terbit()
    ikut(terbit.publikasi_tampil(kode), "satu", "siti@contoh.example")
    izin.cabut(kasus.id)
    perkara.langkah(kasus, Aksi.SELESAIKAN, team)
    assert kabari() == 0
    assert letters() == []
    (one,) = joined()
    assert (one.surel_sandi, one.surel_sidik, one.menunggu_kabar) == (None, None, False)


def test_the_link_of_the_letter_asks_first_and_then_forgets(app, client):
    with app.app_context():
        _kasus, kode, _team = kasus_terbit()
        ikut(terbit.publikasi_tampil(kode), "satu", "siti@contoh.example", "Catatan.")
        token = token_henti(joined()[0])
    page = client.visit(f"/pengaduan/publik/berhenti/{token}")
    with app.app_context():
        assert len(joined()) == 1
    page = page.submit("Ya, hapus dan berhenti")
    assert page.h1 == "Anda tidak dikabari lagi"
    with app.app_context():
        assert joined() == []
        assert "ikut.berhenti" in perkara.jejak()
    unknown = client.visit("/pengaduan/publik/berhenti/" + "0" * 32).submit("Ya, hapus")
    assert unknown.text == page.text


def test_leaving_with_a_token_nobody_has_changes_nothing(ctx):
    _kasus, kode, _team = kasus_terbit()
    ikut(terbit.publikasi_tampil(kode), "satu")
    berhenti("x" * 32)
    assert len(joined()) == 1


def test_many_are_told_in_portions(ctx, monkeypatch):
    monkeypatch.setattr(gabung, "TELL_AT_ONCE", 2)
    kasus, kode, team = kasus_terbit()
    for number in range(5):
        ikut(terbit.publikasi_tampil(kode), f"p{number}", f"s{number}@contoh.example")
    perkara.langkah(kasus, Aksi.SELESAIKAN, team)
    assert kabari() == 5
    assert len(letters()) == 5


def test_an_unpublished_case_cannot_be_joined(app, client):
    with app.app_context():
        kasus, kode, _team = kasus_terbit()
    page = client.visit(f"/pengaduan/publik/{kode}")
    with app.app_context():
        izin.cabut(kasus.id)
        factories.petugas("pengelola")
    assert page.submit("Ikut mengadu").status == 404
