"""Whatever is sent to the public forms and lists: a clear message, the words kept, no half row."""

import gc
import io
import struct
import zlib
from typing import Any

import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

from portal.core.text import tidy, tidy_line
from portal.extensions import db
from portal.lampiran.models import Lampiran
from portal.pengaduan.models import DrafPengaduan, Pengaduan, Riwayat
from portal.pengaduan.workflow import Aksi, Status
from tests import factories
from tests.lampiran.berkas import SAH, jpeg
from tests.page import Page, PageClient
from tests.pengaduan import perkara
from tests.pengaduan.conftest import stored_files
from tests.pengaduan.perkara import URAIAN, buka, jumlah, kirim, nomor_dan_pin, tulis

NASTY: dict[str, str] = {
    "control characters": "Ada\x00 apa\x07 di\x1b sana\x7f ini\x85 semua ya?",
    "right-to-left marks": "Ada \u202efdp.exe\u202c di \u200bsana \u2066ini\u2069 semua",
    "one long word": "x" * 10_000,
    "markup": "<script>alert(1)</script> <b>& \"kutip\" 'tunggal'",
    "SQL": "'); DROP TABLE pengaduan; -- dan \" OR 1=1",
    "templates": "{{ 7*7 }} {% raw %} ${jndi:ldap} %s %(x)s",
    "line ends": "satu\r\ndua\rtiga\u2028empat\u2029lima",
    "piled-up marks": "Zalgo" + "\u0301" * 3000 + " menulis di sini",
    "emoji": "👨‍👩‍👧‍👦 keluarga saya 🙏🏽 mohon dibantu",
    "other scripts": "ꦲꦤꦕꦫꦏ دعوى 李 ٢٠٢٥ menulis di sini",
    "no characters": "\ue000\uf8ff\U000fffff\ufdd0\ufffe di sini ada tulisan",
}

EVERYTHING = "everything at once"
ALL = " ".join(text for kind, text in NASTY.items() if kind != "one long word")
WIDE = ("one long word", EVERYTHING)
"""Kinds that are tried in every field; the others in the field that takes most text."""

PAGE_1 = ("uraian", "waktu_kejadian", "lokasi", "kecamatan")
PAGE_2 = ("identitas", "nama", "telepon", "surel")


def harmless(page: Page) -> None:
    """A page that the inspection passed, that did not fail, and that holds no live markup."""
    assert page.status < 500
    assert "<script>alert" not in page.html
    assert "\x00" not in page.html


def says_why(page: Page, name: str) -> None:
    """The field of that name has its message, in Indonesian and with what to do."""
    field = page.soup.find(attrs={"name": name})
    holder = field.find_parent(class_="isian")
    message = holder.find(class_="pesan-galat")
    assert message is not None, name
    text = message.get_text()
    assert len(text) > 10
    for english in ("Field", "Invalid", "Not a", "must", "required", "cannot"):
        assert english not in text


@pytest.mark.parametrize("kind", [*NASTY, EVERYTHING])
def test_any_text_in_any_field_of_page_one(app, client, kind):
    text = NASTY.get(kind, ALL)
    for name in PAGE_1 if kind in WIDE else ("uraian",):
        other = {field: "Catatan" for field in ("waktu_kejadian", "lokasi") if field != name}
        page = client.visit("/pengaduan/baru")
        page = page.submit("Lanjut", **{"uraian": URAIAN, **other, name: text})
        harmless(page)
        if page.status == 422:
            says_why(page, name)
            for field, value in other.items():
                assert page.soup.find(attrs={"name": field})["value"] == value
            told = tidy(text) if name == "uraian" else URAIAN
            assert page.value("Apa yang ingin") == told
        else:
            assert page.h1 in ("Siapa yang boleh tahu", "Mungkin ada alamat yang lebih tepat")
    with app.app_context():
        assert jumlah(Pengaduan) == 0


@pytest.mark.parametrize("kind", [*NASTY, EVERYTHING])
def test_any_text_in_any_field_of_page_two(app, client, kind):
    first = tulis(client)
    for name in PAGE_2 if kind in WIDE else ("nama",):
        page = first.submit("Lanjut", **{"nama": "Siti", name: NASTY.get(kind, ALL)})
        harmless(page)
        if page.status == 422:
            says_why(page, name)
            if name != "nama":
                assert page.value("Nama (boleh") == "Siti"
        else:
            assert page.h1 == "Periksa lalu kirim"
    with app.app_context():
        assert jumlah(Pengaduan) == 0


def test_what_passes_is_stored_as_shown_and_read_back(app, client):
    number, pin = nomor_dan_pin(kirim(client, uraian=ALL, nama=ALL[:100]))
    harmless(buka(client, number, pin))
    with app.app_context():
        case = db.session.scalars(db.select(Pengaduan)).one()
        assert (case.uraian, case.nama) == (tidy(ALL), tidy_line(ALL[:100]))
        assert not set(case.uraian) & set("\x00\x07\x1b\u202e\u200b\u2066\ufffe")


@pytest.mark.parametrize("kind", WIDE)
def test_any_text_on_an_opened_case(client, kind):
    page = buka(client, *nomor_dan_pin(kirim(client)))
    text = NASTY.get(kind, ALL)
    page = page.submit("Tulis pesan", **{"balas-pesan": text})
    harmless(page)
    if page.status == 422:
        says_why(page, "balas-pesan")
        assert page.value("Pesan Anda") == tidy(text)


@pytest.mark.parametrize("kind", [*NASTY, EVERYTHING])
def test_any_text_as_number_and_pin(client, kind):
    text = NASTY.get(kind, ALL)
    page = client.visit("/pengaduan/lacak")
    for number, pin in ((text, "12345678"), ("PGD-2025-0001", text)):
        answer = page.submit("Buka laporan", nomor=number, pin=pin)
        harmless(answer)
        assert answer.status == 422
        says_why(answer, "nomor" if len(tidy_line(number)) > 40 else "pin")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("uraian", "", "Ceritakan dulu"),
        ("uraian", " \n\t ", "Ceritakan dulu"),
        ("uraian", "\u200b\u202e\x00", "Ceritakan dulu"),
        ("uraian", "x" * 8001, "kurangi 1 huruf"),
        ("uraian", "kata " * 100_000, "Terlalu panjang"),
        ("waktu_kejadian", "x" * 121, "kurangi 1 huruf (paling banyak 120)"),
        ("lokasi", "x" * 201, "kurangi 1 huruf (paling banyak 200)"),
        ("kecamatan", "Jakarta", "Pilihan ini tidak ada"),
        ("kecamatan", "x" * 5000, "Pilihan ini tidak ada"),
    ],
)
def test_limits_of_page_one(client, field, value, message):
    page = client.visit("/pengaduan/baru").submit("Lanjut", **{"uraian": URAIAN, field: value})
    assert page.status == 422
    says_why(page, field)
    assert message in page.soup.find(attrs={"name": field}).find_parent(class_="isian").get_text()


def test_the_longest_that_is_allowed_is_taken(app, client):
    page = client.visit("/pengaduan/baru").submit(
        "Lanjut", uraian="é" * 8000, waktu_kejadian="é" * 120, lokasi="👍" * 200
    )
    page = page.submit(
        "Lanjut", nama="é" * 120, telepon="0" + "8" * 14, surel="a" * 60 + "@" + "b" * 50 + ".id"
    )
    number, pin = nomor_dan_pin(page.submit("Kirim sekarang"))
    assert buka(client, number, pin).status == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("identitas", "semua_orang"), ("identitas", ""), ("nama", "x" * 121),
        ("telepon", "tanya saja"), ("telepon", "0812"), ("telepon", "1" * 31),
        ("telepon", "08123456789 ext 5"), ("surel", "bukan surel"), ("surel", "a@b"),
        ("surel", "a@@b.id"), ("surel", "x" * 200 + "@b.id"), ("surel", "a b@c.id"),
        ("surel", "a@b..id"), ("surel", "<a@b.id>"), ("surel", "a@b.id\nBcc: c@d.id"),
    ],
)  # fmt: skip
def test_limits_of_page_two(app, client, field, value):
    page = tulis(client).submit("Lanjut", **{"nama": "Siti", field: value})
    assert page.status == 422, value
    says_why(page, field)
    assert (
        page.submit("Lanjut", **{"identitas": "rahasia", "nama": "", "telepon": "", "surel": ""}).h1
        == "Periksa lalu kirim"
    )


def post(client: PageClient, address: str, data: Any, **options: Any) -> Page:
    return Page(client, client.post(address, data=data, follow_redirects=True, **options))


def tokens(page: Page, button: str) -> dict[str, str]:
    """The hidden fields of the form with that button."""
    form = page.form(button)
    return {tag["name"]: tag["value"] for tag in form.find_all("input", {"type": "hidden"})}


def test_many_values_where_one_is_asked(app, client):
    page = client.visit("/pengaduan/baru")
    values = {**tokens(page, "Lanjut"), "uraian": [URAIAN, "Cerita lain yang ikut dikirim."],
              "kecamatan": ["Bae", "Jati"], "lokasi[]": "x", "uraian[0]": "y"}  # fmt: skip
    page = post(client, "/pengaduan/baru", values)
    assert page.h1 == "Siapa yang boleh tahu"
    again = client.visit("/pengaduan/baru")
    assert again.value("Apa yang ingin") == URAIAN


def test_files_where_text_is_asked_and_text_where_files(app, client):
    page = client.visit("/pengaduan/baru")
    for name in (*PAGE_1, "token", "csrf_token"):
        answer = page.submit("Lanjut", files={name: (b"bukan teks", "a.txt")}, uraian=URAIAN)
        harmless(answer)
    answer = post(
        client, "/pengaduan/baru", {**tokens(page, "Lanjut"), "uraian": URAIAN, "berkas": "teks"}
    )
    assert answer.h1 == "Siapa yang boleh tahu"
    with app.app_context():
        assert jumlah(Lampiran) == 0


@pytest.mark.parametrize(
    "body", ["[1]", "{}", '{"uraian": 5}', '{"uraian": "\\ud800"}', '"x"', "x"]
)
def test_json_is_no_form(app, client, body):
    client.visit("/pengaduan/baru")
    for address in ("baru", "baru/identitas", "baru/periksa", "lacak", "lacak/laporan/balas"):
        answer = client.post(f"/pengaduan/{address}", data=body, content_type="application/json")
        assert answer.status_code in (303, 404, 422)
    with app.app_context():
        assert (jumlah(Pengaduan), jumlah(DrafPengaduan)) == (0, 0)


BOUNDARY = "batas"


def part(name: str, value: bytes, extra: str = "") -> bytes:
    return (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{extra}\r\n\r\n'.encode()
        + value
        + b"\r\n"
    )


MULTIPART: dict[str, tuple[bytes, str]] = {
    "no boundary": (b"x", "multipart/form-data"),
    "another boundary": (part("uraian", URAIAN.encode()), "multipart/form-data; boundary=lain"),
    "cut off in a value": (
        part("uraian", b"abc")[:-6], f"multipart/form-data; boundary={BOUNDARY}",
    ),
    "cut off in a file": (
        part("berkas", jpeg()[:50], '; filename="a.jpg"')[:-4],
        f"multipart/form-data; boundary={BOUNDARY}",
    ),
    "empty": (b"", f"multipart/form-data; boundary={BOUNDARY}"),
    "no end": (part("uraian", URAIAN.encode()), f"multipart/form-data; boundary={BOUNDARY}"),
    "broken headers": (
        b"--batas\r\nContent-Disposition form-data\r\n\r\nx\r\n--batas--\r\n",
        f"multipart/form-data; boundary={BOUNDARY}",
    ),
    "odd encoding": (
        part("uraian", b"\xff\xfe\xed\xa0\x80 bukan UTF-8 sama sekali")
        + b"--batas--\r\n", f"multipart/form-data; boundary={BOUNDARY}",
    ),
    "odd name": (
        part("berkas", jpeg(), '; filename="\\"\xff\x00../../a.jpg"') + b"--batas--\r\n",
        f"multipart/form-data; boundary={BOUNDARY}",
    ),
    "many parts": (
        b"".join(part(f"f{n}", b"x") for n in range(200)) + b"--batas--\r\n",
        f"multipart/form-data; boundary={BOUNDARY}",
    ),
    "long boundary": (b"x", "multipart/form-data; boundary=" + "b" * 5000),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile")
def test_a_broken_multipart_is_answered_and_stores_nothing(app, client):
    client.visit("/pengaduan/baru")
    for kind, (body, content_type) in MULTIPART.items():
        page = Page(client, client.post("/pengaduan/baru", data=body, content_type=content_type))
        assert page.status in (400, 413, 422), kind
        assert page.has("Tulisan Anda") or page.has("terlalu lama terbuka"), kind
    gc.collect()  # the form parser leaves the file that was cut off to the collector
    with app.app_context():
        assert (jumlah(DrafPengaduan), jumlah(Lampiran)) == (0, 0)
    assert stored_files(app) == []


def test_a_body_too_large_is_told_so(app, client):
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    body = part("uraian", b"x" * 600_000) + b"--batas--\r\n"
    page = Page(client, client.post("/pengaduan/baru", data=body, content_type=kind))
    assert page.status == 413
    assert page.has("Kiriman terlalu besar")
    environ = EnvironBuilder("/pengaduan/baru", method="POST", content_type=kind).get_environ()
    said = {**environ, "CONTENT_LENGTH": str(10**9), "wsgi.input": io.BytesIO(b"")}
    _body, status, _headers = run_wsgi_app(app, said)
    assert status.startswith("413")


def giant_png() -> bytes:
    """A PNG that says it is 30,000 by 30,000."""
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\x00" * 1000)), (b"IEND", b""))
    body = b"\x89PNG\r\n\x1a\n"
    for kind, data in chunks:
        body += (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )
    return body


FILES: dict[str, tuple[bytes, str]] = {
    "a zip named .jpg": (SAH["surat.docx"], "foto.jpg"),
    "a 30,000 x 30,000 PNG": (giant_png(), "besar.png"),
    "a program": (b"MZ\x90\x00" + b"\x00" * 100, "foto.jpg"),
    "a page": (b"<html><script>alert(1)</script></html>", "foto.jpg"),
    "a drawing with script": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "gambar.svg"),
    "half a photo": (jpeg()[:200], "foto.jpg"),
    "nothing": (b"", "foto.jpg"),
    "plain text": (b"halo " * 100, "catatan.txt"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_cannot_be_taken_is_named_with_the_reason(app, client, kind):
    body, name = FILES[kind]
    page = tulis(client, {"berkas": [(body, name), (jpeg((60, 40)), "baik.jpg")]}, lokasi="TPS 4")
    assert page.status == 422
    assert f"Berkas “{name}”" in page.error("Foto atau berkas")
    assert (page.value("Apa yang ingin"), page.value("Di mana")) == (URAIAN, "TPS 4")
    assert "alert(1)" not in page.html
    with app.app_context():
        assert jumlah(Lampiran) == 0
    assert stored_files(app) == []


def test_a_file_that_cannot_be_taken_on_an_opened_case(app, client):
    page = buka(client, *nomor_dan_pin(kirim(client)))
    uploads = list(FILES.values())[:5]
    page = page.submit("Tulis pesan", files={"balas-berkas": uploads}, **{"balas-pesan": "Ini."})
    assert page.status == 422
    for _body, name in uploads:
        assert f"Berkas “{name}”" in page.error("Foto atau berkas")
    assert page.value("Pesan Anda") == "Ini."
    with app.app_context():
        assert jumlah(Riwayat) == 1


STRANGE_NAMES = (
    "../../../etc/passwd.jpg", "a\u202egpj.exe.jpg", "x" * 300 + ".jpg", "<b>.jpg", ".jpg",
    "con.jpg", 'a"b.jpg', "foto;.jpg", "\x00.jpg", "C:\\foto\\a.jpg",
)  # fmt: skip


def test_strange_file_names_are_made_harmless(client):
    for first in (0, 5):
        uploads = [
            (jpeg((60, 40 + place)), name)
            for place, name in enumerate(STRANGE_NAMES[first : first + 5])
        ]
        opened = buka(client, *nomor_dan_pin(kirim(client, {"berkas": uploads})))
        links = [tag for tag in opened.soup.find_all("a") if "Unduh" in tag.get_text()]
        assert len(links) == 5
        for link in links:
            assert not set(link.get_text()) & set('/\\<>"\u202e\x00')
            with client.get(link["href"]) as answer:
                disposition = answer.headers["Content-Disposition"]
                assert disposition.startswith("attachment; filename=lampiran-")


METHODS = ("PUT", "DELETE", "PATCH", "BREW")


@pytest.mark.parametrize("method", METHODS)
def test_other_methods_are_refused_in_words(client, method):
    for address in ("/pengaduan/baru", "/pengaduan/lacak/tutup"):
        page = Page(client, client.open(address, method=method))
        assert page.status == 405
        assert page.has("hanya menerima kiriman dari formulirnya")
        assert "GET" in page.response.headers["Allow"] or "POST" in page.response.headers["Allow"]


def test_addresses_that_only_take_sendings_say_so(client):
    for address in ("/pengaduan/lacak/tutup", "/pengaduan/lacak/laporan/balas",
                    "/pengaduan/baru/berkas/1/hapus", "/pengaduan/baru/buang"):  # fmt: skip
        assert client.visit(address).status == 405
    for address in ("/pengaduan/terkirim", "/pengaduan/batas-waktu", "/pengaduan/lacak/laporan"):
        assert Page(client, client.post(address)).status in (400, 405)


STRANGE_ADDRESSES = (
    "/pengaduan/lacak/berkas/" + "9" * 40, "/pengaduan/lacak/berkas/-1", "/pengaduan/%00",
    "/%ff%fe", "/pengaduan/" + "x" * 3000, "/pengaduan/baru/", "/pengaduan//baru",
    "/pengaduan/lacak/laporan/terbang", "/pengaduan/../petugas", "/pengaduan/baru/berkas/0/hapus",
    "/pengaduan/lacak?nomor=" + "x" * 5000, "/pengaduan/lacak?nomor=%00%1b%E2%80%AEabc",
    "/pengaduan/lacak?nomor[]=1&nomor=2", "/pengaduan/lacak?%00=%00", "/?=&=&&&==",
    "/pengaduan/terkirim?t=x",
)  # fmt: skip


def test_strange_addresses_are_answered(client):
    for address in STRANGE_ADDRESSES:
        page = client.visit(address)
        assert page.status in (200, 404, 405), address
        harmless(page)


def test_an_address_of_broken_bytes_is_answered(app):
    for query in ("nomor=\xff\xfe", "\xed\xa0\x80", "nomor=\xc3"):
        environ = {**EnvironBuilder("/pengaduan/lacak").get_environ(), "QUERY_STRING": query}
        _body, status, _headers = run_wsgi_app(app, environ)
        assert status.startswith(("200", "400"))


STRANGE_QUERIES = (
    "antrean=%00", "antrean=", "antrean=x&antrean=baru", "antrean[]=baru", "setelah=x",
    "setelah=2025-01-01." + "9" * 30, "sebelum=-1", "sebelum=.", "setelah=1&sebelum=1",
    "antrean=semua&setelah=" + "9" * 30, "dari=x&sampai=y", "dari=99999-01-01", "dari=0000-00-00",
    "sampai=9999-12-31", "unit_kerja_id=" + "9" * 40, "unit_kerja_id=%C2%B2", "unit_kerja_id=-1",
    "status=x", "kelas=%00", "kanal=%F0%9F%98%80", "cari=%00%1b", "cari=" + "x" * 5000,
    "cari=%22", "cari=*", "cari=(", "cari=AND+OR+NOT", "cari='+OR+1=1+--", "endpoint=x",
    "_external=1&_scheme=javascript", "_anchor=x&_method=POST", "values=1&self=2", "cari=%ED%A0%80",
)  # fmt: skip


def test_strange_queries_of_the_desk_are_answered(app, signed_in):
    with app.app_context():
        perkara.ajukan()
    browser = signed_in("pengelola")
    for query in STRANGE_QUERIES:
        page = browser.visit(f"/petugas/pengaduan/?{query}")
        assert page.status == 200, query
        assert "javascript:" not in page.html
        with browser.get(f"/petugas/pengaduan/ekspor.csv?{query}") as answer:
            assert answer.status_code == 200, query


STRANGE_PLACES = (
    "%00", "PGD", "x" * 3000, "%ED%A0%80", "{nomor}/berkas/" + "9" * 40, "{nomor}/berkas/-1",
    "{nomor}/langkah/%00", "{nomor}/langkah/" + "x" * 500, "{nomor}/langkah/verifikasi/lagi",
)  # fmt: skip


def test_strange_places_of_the_desk_are_not_there(app, signed_in):
    with app.app_context():
        number = perkara.ajukan().nomor
    browser = signed_in("pengelola")
    for place in STRANGE_PLACES:
        assert browser.visit("/petugas/pengaduan/" + place.format(nomor=number)).status == 404


STEP_VALUES: tuple[dict[str, Any], ...] = (
    {"versi": "x"}, {"versi": "-1"}, {"versi": "9" * 40}, {"versi": "²"}, {"versi": ""},
    {"kelas": "x"}, {"topik": "x" * 500}, {"pesan": "x" * 8001}, {"catatan": "x" * 4001},
    {"pesan": NASTY["control characters"]}, {"catatan": NASTY["piled-up marks"]},
)  # fmt: skip


def test_strange_values_in_an_officers_step(app, signed_in):
    browser = signed_in("pengelola")
    for values in STEP_VALUES:
        with app.app_context():
            number = perkara.ajukan().nomor
        page = browser.visit(f"/petugas/pengaduan/{number}/langkah/verifikasi")
        page = page.submit("Verifikasi", **{"pesan": "Kami periksa.", **values})
        harmless(page)
        assert page.status in (200, 409, 422), values
        if page.status == 422:
            (name,) = values
            says_why(page, name)


def test_strange_values_in_a_disposition(app, signed_in):
    with app.app_context():
        number = perkara.sampai(Status.DIVERIFIKASI).nomor
    page = signed_in("pengelola").visit(f"/petugas/pengaduan/{number}/langkah/disposisi")
    for name in ("unit_kerja_id", "penanggung_id", "tenggat_unit"):
        for value in ("x", "0", "-1", "9" * 40, "²", "\x00", "2025-02-30", "99999-01-01"):
            answer = page.submit("Disposisi", **{"catatan": "Periksa.", name: value})
            assert answer.status == 422, (name, value)
            assert answer.value("Instruksi untuk subbagian") == "Periksa."
    with app.app_context():
        lines = perkara.jejak()
    assert f"pengaduan.{Aksi.DISPOSISI}" not in lines


def test_strange_ratings(app, client):
    receipt = nomor_dan_pin(kirim(client))
    with app.app_context():
        case = db.session.scalars(db.select(Pengaduan)).one()
        for aksi in (Aksi.VERIFIKASI, Aksi.SELESAIKAN):
            perkara.langkah(case, aksi, factories.petugas("pengelola"))
    page = buka(client, *receipt)
    for value in ("0", "5", "-1", "4.0", "x", "9" * 40, "²", "\x00"):
        answer = page.submit("Sudah selesai", **{"setuju-nilai": value})
        assert answer.status == 422, value
        says_why(answer, "setuju-nilai")
    assert page.submit("Sudah selesai", **{"setuju-nilai": "4"}).has("Terima kasih")


def test_a_missing_token_field_makes_no_complaint(app, client):
    tulis(client).submit("Lanjut")
    page = client.visit("/pengaduan/baru/periksa")
    csrf = tokens(page, "Kirim sekarang")["csrf_token"]
    for token in (None, "", "x", "é" * 30, "x" * 100, "\x00" * 30):
        values = {"csrf_token": csrf} if token is None else {"csrf_token": csrf, "token": token}
        answer = post(client, "/pengaduan/baru/periksa", values)
        assert answer.status in (200, 404)
        harmless(answer)
    with app.app_context():
        assert jumlah(Pengaduan) == 0
