"""Fields and their messages."""

import io

import pytest
from flask import Flask
from wtforms import DateField, FileField, PasswordField, SelectField

from portal.core.forms import (
    STALE_FORM,
    Form,
    LineField,
    OneOfField,
    ProseField,
    at_least,
    at_most,
    filled,
    mail_address,
    message_of,
    phone_number,
)


class Contoh(Form):
    baris = LineField("Baris", [at_most(10)])
    prosa = ProseField("Prosa", [at_least(5, "Terlalu singkat.")])
    wajib = LineField("Wajib", [filled("Isi dulu.")])
    surel = LineField("Surel", [mail_address()])
    telepon = LineField("Telepon", [phone_number()])
    pilih = OneOfField("Pilih", [filled("Pilih dulu.")], choices={"a": "A", "b": "B"})
    daftar = SelectField("Daftar", choices={"": "Kosong", "x": "X"})
    hari = DateField("Hari")
    sandi = PasswordField("Sandi")
    berkas = FileField("Berkas")


GOOD = {"wajib": "ada", "pilih": "a", "daftar": "", "hari": "2025-03-12"}


@pytest.fixture
def check(app: Flask):
    """Send values to the form; the form after validation, its token question left out."""

    def send(**values: str) -> Contoh:
        with app.test_request_context("/", method="POST", data={**GOOD, **values}):
            form = Contoh(meta={"csrf": False})
            form.validate()
            return form

    return send


def test_good_values_pass(check):
    form = check()
    assert form.errors == {}
    assert form.error_list() == []


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("baris", "x" * 12, "Terlalu panjang: kurangi 2 huruf (paling banyak 10)."),
        ("prosa", "abc", "Terlalu singkat."),
        ("wajib", "", "Isi dulu."),
        ("wajib", " \u200b ", "Isi dulu."),
        ("surel", "a@b", "Alamat surel ini belum lengkap. Contoh: nama@contoh.id"),
        ("telepon", "123", "Nomor ini belum benar. Tulis angkanya saja, misalnya 0812 3456 7890."),
        ("pilih", "", "Pilih dulu."),
        ("pilih", "z", "Pilihan ini tidak ada. Pilih dari daftar."),
        ("daftar", "z", "Pilihan ini tidak ada. Pilih dari daftar."),
        ("hari", "12/3", "Tanggal ini belum benar. Contoh: 2025-03-12 untuk 12 Maret 2025."),
    ],
)
def test_each_mistake_has_its_indonesian_message(check, field, value, message):
    form = check(**{field: value})
    assert form.error_list() == [(field, message)]
    assert message_of(form[field]) == message


@pytest.mark.parametrize(
    "address", ["a@b.id", "nama.lengkap+x@sub.contoh.co.id", "", "A-B_c@contoh.example"]
)
def test_mail_addresses_that_pass(check, address):
    assert check(surel=address).errors == {}


@pytest.mark.parametrize(
    "number", ["0812 3456 7890", "+62-812-3456-7890", "(0291) 438123", "62 812.3456.7890", ""]
)
def test_phone_numbers_that_pass(check, number):
    assert check(telepon=number).errors == {}


def test_lines_and_prose_are_tidied(check):
    form = check(baris="  a \t b\n", prosa="satu\r\n\r\ndua \x00\u202e")
    assert form.baris.data == "a b"
    assert form.prosa.data == "satu\n\ndua"


def test_a_password_is_taken_as_typed(check):
    assert check(sandi="  Spasi \u200b di tepi ").sandi.data == "  Spasi \u200b di tepi "


def test_the_errors_stand_in_the_order_of_the_page(check):
    form = check(telepon="1", wajib="", baris="x" * 11)
    assert [field for field, _ in form.error_list()] == ["baris", "wajib", "telepon"]


def test_a_stale_token_is_told_in_indonesian_also_under_a_prefix(app):
    for prefix in ("", "balas-"):
        data = {f"{prefix}{name}": value for name, value in GOOD.items()}
        with app.test_request_context("/", method="POST", data=data):
            form = Contoh(prefix=prefix)
            assert not form.validate()
            assert form.error_list() == [("isi", STALE_FORM)]


def test_each_field_gets_only_what_it_can_hold(app):
    files = {name: (io.BytesIO(b"isi"), "a.txt") for name in ("baris", "sandi", "berkas", "hari")}
    with app.test_request_context("/", method="POST", data=files):
        form = Contoh(meta={"csrf": False})
        assert (form.baris.data, form.sandi.data, form.hari.data) == ("", None, None)
        assert form.berkas.data.filename == "a.txt"


def test_json_and_an_empty_sending_fill_nothing(app):
    for options in (
        {"json": {"wajib": "ada"}},
        {"data": {}},
        {"data": b"x", "content_type": "x/y"},
    ):
        with app.test_request_context("/", method="POST", **options):
            form = Contoh(meta={"csrf": False}, data={"wajib": "dari draf"})
            assert not form.wajib.data
