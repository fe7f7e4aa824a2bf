"""Nothing that leads to a person lies about in plain text."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from flask import Flask

from portal.extensions import db
from portal.jejak.models import Jejak
from portal.pengaduan.models import IndeksNama, Pengaduan
from tests.lampiran.berkas import foto_ponsel, pdf
from tests.pengaduan.perkara import buka, kirim, nomor_dan_pin, tulis

NAME, PHONE, MAIL = "Siti Aminah Gondokusumo", "0812-3456-7891", "siti.aminah@warga.example"
DRAFT = "Cerita setengah jadi yang belum jadi dikirim kepada siapa pun."
FILE = "KTP Siti Aminah.jpg"
TRACES = ("gondokusumo", "siti", "aminah", "0812-3456-7891", "81234567891", "@warga.example",
          "setengah jadi", "kamerarahasia", "milik siti", "pemilikrahasia")  # fmt: skip


def stored_bytes(app: Flask) -> Iterator[tuple[str, bytes]]:
    """Everything that the portal keeps: the database as it lies there, and the files."""
    if db.engine.dialect.name == "sqlite":
        db.session.rollback()
        path = Path(db.engine.url.database)
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        for file in path.parent.glob(path.name + "*"):
            yield file.name, file.read_bytes()
    else:
        for table in db.metadata.sorted_tables:
            for row in db.session.execute(db.text(f'SELECT CAST(t AS text) FROM "{table}" AS t')):
                yield table.name, row[0].encode()
                for part in row[0].strip("()").replace('"', "").split(","):
                    if part.replace("\\", "").startswith("x"):
                        yield table.name, bytes.fromhex(part.replace("\\", "")[1:])
    for file in (Path(app.config["DATA"]) / "lampiran").rglob("*"):
        if file.is_file():
            yield file.name, file.read_bytes()


def traces(app: Flask) -> set[tuple[str, str]]:
    with app.app_context():
        return {
            (place, trace)
            for place, content in stored_bytes(app)
            for trace in TRACES
            if trace.encode() in content.lower()
        }


def test_no_name_phone_mail_file_name_or_draft_lies_in_plain_text(app, client):
    files = {"berkas": [(foto_ponsel(), FILE), (pdf(), "Surat Siti.pdf")]}
    receipt = kirim(client, files, nama=NAME, telepon=PHONE, surel=MAIL, identitas="rahasia")
    tulis(client, uraian=DRAFT).submit("Lanjut", nama=NAME, telepon=PHONE, surel=MAIL)
    assert traces(app) == set()
    with app.app_context():
        case = db.session.scalars(db.select(Pengaduan)).one()
        assert (case.nama, case.telepon, case.surel) == (NAME, PHONE, MAIL)
        words = db.session.scalars(db.select(IndeksNama.sidik)).all()
        assert len(words) == len(set(words)) == 5
        assert all(len(word) == 64 for word in words)
    page = buka(client, *nomor_dan_pin(receipt))
    assert page.has(FILE)


def test_the_search_for_traces_finds_what_is_there(app, client):
    kirim(client, uraian="Nama saya Siti, kantor tutup sebelum waktunya.")
    assert {trace for _place, trace in traces(app)} == {"siti"}


def test_neither_pin_nor_form_token_is_stored(app, client):
    page = tulis(client)
    token = page.form("Lanjut").find("input", {"name": "token"})["value"]
    _number, pin = nomor_dan_pin(page.submit("Lanjut").submit("Kirim sekarang"))
    digits = pin.replace(" ", "")
    with app.app_context():
        for place, content in stored_bytes(app):
            assert token.encode() not in content, place
            assert digits.encode() not in content, place


def test_the_trail_and_the_letters_hold_no_words_of_the_case(app, client):
    number, _pin = nomor_dan_pin(kirim(client, nama=NAME, surel=MAIL))
    with app.app_context():
        lines = db.session.scalars(db.select(Jejak).where(Jejak.objek_id == number)).all()
        assert lines
        text = "".join(line.rincian for line in lines).lower()
        assert not [trace for trace in TRACES if trace in text]
        for subject, body, html in db.session.execute(
            db.text("SELECT subjek, isi_teks, isi_html FROM surat_keluar")
        ):
            assert number in body
            assert "Gondangmanis" not in subject + body + html
            assert "PIN" not in subject


def test_a_browser_keeps_no_page_of_a_case(client):
    kirim(client)
    for place in ("/pengaduan/terkirim", "/pengaduan/baru", "/pengaduan/lacak"):
        assert client.get(place).headers["Cache-Control"] == "no-store"
