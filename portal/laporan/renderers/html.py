"""The report as HTML: inside a staff page, or as one file that needs nothing else."""

from pathlib import Path
from typing import BinaryIO

from flask import current_app, render_template
from markupsafe import Markup

from portal.core.charts import draw
from portal.core.format_id import romawi
from portal.laporan.frame import Grafik, IsiLaporan, tulis_sel

BATAS_DAFTAR = 50
"""Rows of the list on a page; the rest is in the XLSX file."""

GAYA = "laporan/laporan.css"


def bagian(isi: IsiLaporan, *, lipat: bool = True) -> Markup:
    """Return the report as part of a page (headings from h2 on); `lipat` folds background."""
    return Markup(  # noqa: S704 - a rendered template, escaped by Jinja
        render_template(
            "laporan/staff/isi.html",
            isi=isi,
            daftar=list(isi.lampiran.ambil(BATAS_DAFTAR)) if isi.lampiran else [],
            batas=BATAS_DAFTAR,
            lipat=lipat,
            sel=tulis_sel,
            gambar=_drawing,
            romawi=romawi,
            jenis_unsur=lambda unsur: type(unsur).__name__,
        )
    )


def tulis(isi: IsiLaporan, keluar: BinaryIO) -> None:
    """Write one HTML file with its style inside."""
    style = (Path(str(current_app.static_folder)) / GAYA).read_text(encoding="utf-8")
    page = render_template(
        "laporan/staff/dokumen.html",
        isi=isi,
        bagian=bagian(isi, lipat=False),
        gaya=Markup(style),  # noqa: S704 - our own style sheet
    )
    keluar.write(page.encode())


def _drawing(grafik: Grafik) -> Markup:
    return Markup(draw(grafik.bentuk, grafik.chart))  # noqa: S704 - core/charts escapes all text
