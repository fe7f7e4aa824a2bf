"""Pages for everything that goes wrong: what happened, was the text kept, what to do."""

import logging
from dataclasses import dataclass

from flask import Flask, Response, current_app, g, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError

from portal.core.errors import Refusal
from portal.core.transaction import DatabaseBusy
from portal.extensions import db

log = logging.getLogger("portal")
RETRY_SECONDS = 10
HEARD_AT_ONCE = 256 * 1024


@dataclass(frozen=True)
class Penjelasan:
    """Words of an error page: title, what happened, whether the text was kept, what to do."""

    judul: str
    apa: str
    teks: str
    lakukan: str


_KEPT = "Tulisan Anda yang sudah disimpan tidak hilang."
_BACK = "Tekan tombol kembali di peramban; isian Anda masih ada di halaman sebelumnya."

PENJELASAN: dict[int, Penjelasan] = {
    400: Penjelasan(
        "Permintaan tidak dapat dibaca",
        "Halaman mungkin terlalu lama terbuka, atau kiriman terputus di tengah jalan.",
        "Kiriman ini tidak disimpan. " + _KEPT,
        _BACK + " Muat ulang halaman itu, lalu kirim sekali lagi.",
    ),
    403: Penjelasan(
        "Anda tidak berwenang membuka halaman ini",
        "Akun Anda tidak mempunyai izin untuk halaman atau tindakan ini.",
        "Tidak ada yang diubah.",
        "Kembali ke beranda. Jika menurut Anda ini keliru, hubungi administrator.",
    ),
    404: Penjelasan(
        "Halaman tidak ditemukan",
        "Alamat ini salah ketik, atau halamannya sudah dipindah.",
        "Tidak ada yang hilang.",
        "Periksa alamatnya, atau mulai lagi dari beranda.",
    ),
    405: Penjelasan(
        "Halaman ini tidak dapat dibuka dengan cara itu",
        "Halaman ini hanya menerima kiriman dari formulirnya.",
        "Tidak ada yang diubah.",
        "Buka formulirnya dari beranda, lalu kirim dari sana.",
    ),
    409: Penjelasan(
        "Data sudah berubah",
        "Ada orang lain yang mengubah data ini sesaat sebelum Anda.",
        "Perubahan Anda belum disimpan. " + _BACK,
        "Muat ulang halaman, lihat perubahan terbaru, lalu ulangi bila masih perlu.",
    ),
    413: Penjelasan(
        "Kiriman terlalu besar",
        "Satu berkas paling besar 10 MB, dan paling banyak 5 berkas.",
        "Kiriman ini tidak disimpan. " + _BACK,
        "Kecilkan atau kurangi berkasnya, lalu kirim lagi.",
    ),
    422: Penjelasan(
        "Isian belum dapat diterima",
        "Ada bagian yang perlu diperbaiki.",
        "Kiriman ini belum disimpan. " + _BACK,
        "Perbaiki bagian yang disebut, lalu kirim lagi.",
    ),
    429: Penjelasan(
        "Terlalu banyak percobaan",
        "Dari tempat Anda ada terlalu banyak kiriman dalam waktu singkat.",
        "Kiriman terakhir tidak disimpan. " + _BACK,
        "Tunggu beberapa menit, lalu coba lagi.",
    ),
    500: Penjelasan(
        "Ada kesalahan di pihak kami",
        "Permintaan Anda tidak selesai diproses.",
        "Kiriman ini tidak disimpan setengah-setengah. " + _KEPT + " " + _BACK,
        "Coba lagi sebentar lagi. Jika masih gagal, sampaikan kode di bawah ini kepada petugas.",
    ),
    503: Penjelasan(
        "Layanan sedang sibuk",
        "Penyimpanan data sedang tidak dapat menerima kiriman.",
        "Kiriman ini belum disimpan. " + _BACK,
        "Tunggu sekitar sepuluh detik, lalu kirim lagi.",
    ),
}


def init_app(app: Flask) -> None:
    """Give every kind of failure its page."""
    app.before_request(_readable)
    app.register_error_handler(Refusal, _refusal)
    app.register_error_handler(CSRFError, lambda _error: page(400))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(DatabaseBusy, lambda _error: page(503))
    app.register_error_handler(OperationalError, _database)
    # A number in an address that no column can hold names no record.
    app.register_error_handler(DataError, lambda _error: page(404))
    app.register_error_handler(OverflowError, lambda _error: page(404))
    app.register_error_handler(PoolTimeout, lambda _error: page(503))
    app.register_error_handler(StaleDataError, lambda _error: page(409))
    app.register_error_handler(OSError, _disk)
    app.register_error_handler(Exception, _unexpected)
    app.after_request(_hear_out)


def _readable() -> Response | None:
    """Refuse an address whose bytes are no text, before a view trips over it."""
    try:
        request.query_string.decode()
    except UnicodeDecodeError:
        return page(400)
    return None


def page(status: int, message: str = "") -> Response:
    """Return the error page of `status`, with `message` in place of the general cause."""
    known = status if status in PENJELASAN else (500 if status >= 500 else 400)
    response = make_response(_body(status, PENJELASAN[known], message), status)
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def _body(status: int, words: Penjelasan, message: str) -> str:
    try:
        db.session.rollback()
        if request.host:
            return render_template("base/galat.html", kode=status, isi=words, pesan=message)
    except (SQLAlchemyError, DatabaseBusy, SecurityError):
        # The frame of every page reads the office's data and links to other pages: without
        # a database, or under a host name that is not ours, there is no frame.
        log.info("page without frame")
    bare = current_app.jinja_env.get_template("base/galat_polos.html")
    return bare.render(kode=status, isi=words, pesan=message, ciri=g.get("request_id", ""))


def _refusal(error: Refusal) -> Response:
    return page(error.status, error.message)


def _http(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    response = page(error.code)
    if error.code == 405 and getattr(error, "valid_methods", None):
        response.headers["Allow"] = ", ".join(error.valid_methods)  # type: ignore[attr-defined]
    return response


def _hear_out(response: Response) -> Response:
    """Let in, unread, what a refused sender still sends: twice the limit at most.

    A browser that cannot finish sending shows a broken connection, not our answer.
    """
    left = 2 * int(current_app.config["MAX_CONTENT_LENGTH"]) if request.method == "POST" else 0
    stream = request.environ["wsgi.input"]
    try:
        while left > 0 and (chunk := stream.read(min(left, HEARD_AT_ONCE))):
            left -= len(chunk)
    except (OSError, ValueError):
        log.info("sender gone")
    return response


def _database(error: OperationalError) -> Response:
    text = str(error.orig).lower()
    busy = any(sign in text for sign in ("locked", "busy", "lock timeout", "full", "connect"))
    if busy:
        log.warning("database busy", extra={"facts": {"route": str(request.url_rule)}})
        return page(503)
    return _unexpected(error)


def _disk(error: OSError) -> Response:
    log.error("disk", exc_info=error)
    return page(503)


def _unexpected(error: Exception) -> Response:
    log.error("unexpected error", exc_info=error)
    return page(500)
