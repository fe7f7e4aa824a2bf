"""/pengaduan/angka: the public counter and its open data."""

import csv
import io
from dataclasses import asdict

from flask import Blueprint, Response, jsonify, render_template
from flask.typing import ResponseReturnValue

from portal.pengaduan.angka.figures import AngkaPublik, angka_publik
from portal.pengaduan.summaries.figures import Arus

bp = Blueprint("pengaduan_angka", __name__)

COLUMNS: dict[str, str] = {
    "saldo_awal": "Terbuka di awal",
    "diterima": "Diterima",
    "dibuka_lagi": "Dibuka lagi",
    "selesai": "Selesai",
    "ditolak": "Tidak dapat diterima",
    "diteruskan": "Diteruskan",
    "diarsipkan": "Diarsipkan",
    "saldo_akhir": "Masih diproses",
}
CACHE = "public, max-age=300"


@bp.get("")
def angka() -> ResponseReturnValue:
    """The counter as a page: the sum first, then the months."""
    return render_template("pengaduan/public/angka.html", angka=angka_publik(), kolom=COLUMNS)


@bp.get("/data.csv")
def data_csv() -> ResponseReturnValue:
    """The counter as CSV, one line a month."""
    counter, lines = angka_publik(), io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(("bulan", *COLUMNS))
    writer.writerows((row.kode, *_figures(row.arus).values()) for row in counter.bulan)
    response = Response(lines.getvalue(), mimetype="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="angka-pengaduan.csv"'
    response.headers["Cache-Control"] = CACHE
    return response


@bp.get("/data.json")
def data_json() -> ResponseReturnValue:
    """The counter as JSON, with what each figure means."""
    response = jsonify(_document(angka_publik()))
    response.headers["Cache-Control"] = CACHE
    return response


def _document(counter: AngkaPublik) -> dict[str, object]:
    return {
        "per_tanggal": counter.per_tanggal.isoformat(),
        "rumus": "saldo_awal + diterima + dibuka_lagi = selesai + ditolak + diteruskan "
        "+ diarsipkan + saldo_akhir",
        "jumlah": _figures(counter.jumlah),
        "bulan": [{"bulan": row.kode, **_figures(row.arus)} for row in counter.bulan],
    }


def _figures(arus: Arus) -> dict[str, int]:
    return {name: value for name, value in asdict(arus).items() if name in COLUMNS}
