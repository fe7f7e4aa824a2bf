"""/pengaduan/angka: the public counter and its open data."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, jsonify, render_template
from flask.typing import ResponseReturnValue

from portal.core.downloads import CSV, attachment
from portal.core.spreadsheets import csv_text
from portal.pengaduan.angka.figures import CARA, AngkaPublik, Jumlah, angka_publik
from portal.pengaduan.angka.kecil import BATAS, Masa

bp = Blueprint("pengaduan_angka", __name__)

COLUMNS: dict[str, str] = {
    "saldo_awal": "Terbuka di awal",
    "masuk": "Masuk",
    "berakhir": "Berakhir",
    "saldo_akhir": "Masih diproses",
}
LABEL_CARA = {
    "selesai": "Selesai",
    "ditolak": "Tidak dapat diterima",
    "diteruskan": "Diteruskan ke lembaga lain",
    "diarsipkan": "Diarsipkan",
}
CACHE = "public, max-age=300"


@bp.get("")
def angka() -> ResponseReturnValue:
    """The counter as a page: the sum first, then the months, then whole years cut up."""
    return render_template(
        "pengaduan/public/angka.html",
        angka=angka_publik(),
        kolom=COLUMNS,
        label_cara=LABEL_CARA,
        batas=BATAS,
    )


@bp.get("/data.csv")
def data_csv() -> ResponseReturnValue:
    """The counter as CSV, one line a month (or for several months together)."""
    rows = ((row.kode, *_figures(row).values()) for row in angka_publik().baris)
    return _csv("angka-pengaduan", ("bulan", *COLUMNS), rows)


@bp.get("/potong.csv")
def potong_csv() -> ResponseReturnValue:
    """Whole years by kecamatan and topic as CSV."""
    rows = (
        (cut.tahun, cut.menurut, name, cell.data)
        for cut in angka_publik().potong
        for name, cell in cut.baris
    )
    return _csv("angka-pengaduan-tahunan", ("tahun", "menurut", "nama", "masuk"), rows)


def _csv(name: str, head: tuple[str, ...], rows: Any) -> Response:
    return attachment(csv_text([head, *rows]), CSV, f"{name}.csv", CACHE)


@bp.get("/data.json")
def data_json() -> ResponseReturnValue:
    """The counter as JSON, with what each figure means."""
    response = jsonify(_document(angka_publik()))
    response.headers["Cache-Control"] = CACHE
    return response


def _document(counter: AngkaPublik) -> dict[str, object]:
    sums = counter.jumlah
    return {
        "per_tanggal": counter.per_tanggal.isoformat(),
        "rumus": "saldo_awal + masuk = berakhir + saldo_akhir",
        "keterangan": f'Angka di bawah {BATAS} ditulis "<{BATAS}"; null disembunyikan agar angka '
        "kecil tidak dapat dihitung. Bulan dengan angka kecil digabung.",
        "jumlah": {**_figures(sums), "cara": {name: sums.cara[name].data for name in CARA}}
        if sums
        else None,
        "bulan": [{"bulan": row.kode, **_figures(row)} for row in counter.baris],
        "tahunan": [
            {**asdict(cut), "baris": {name: cell.data for name, cell in cut.baris}}
            for cut in counter.potong
        ],
    }


def _figures(row: Masa | Jumlah) -> dict[str, int | str | None]:
    return {name: getattr(row, name).data for name in COLUMNS}
