"""The queues with search and filters, and their export."""

import csv
import io
import tempfile
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from flask import (
    render_template,
    request,
    send_file,
)
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.akun.queries import semua_unit
from portal.core import clock
from portal.core.spreadsheets import plain_cell
from portal.pengaduan import queries
from portal.pengaduan.forms import FormSaring
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.permissions import (
    Bagian,
    is_asked_for,
    may_see_part,
)
from portal.pengaduan.queries import Antrean
from portal.pengaduan.staff.meja import bp
from portal.pengaduan.topik import LABEL_TOPIK
from portal.pengaduan.workflow import (
    LABEL_KANAL,
    LABEL_KELAS,
    STATUS_PENDEK,
)

SPOOL_BYTES = 4 * 1024 * 1024

CSV_COLUMNS = (
    "Nomor", "Tanggal diterima", "Kanal", "Klasifikasi", "Topik", "Status", "Subbagian",
    "Tenggat", "Kecamatan", "Dibuka kembali", "Nilai",
)  # fmt: skip


@bp.get("/")
@butuh(Izin.PENGADUAN_LIHAT)
def antrean() -> ResponseReturnValue:
    """The queues with search and filters."""
    officer, form = petugas_masuk(), _filters()
    queue = _queue()
    page = queries.halaman(
        officer,
        queue,
        form.saringan(),
        request.args.get("setelah", ""),
        request.args.get("sebelum", ""),
    )
    return render_template(
        "pengaduan/staff/antrean.html",
        form=form,
        antrean=queue,
        label_antrean=queries.antrean_milik(officer),
        jumlah=queries.jumlah_antrean(officer),
        halaman=page,
        kembali=request.full_path.rstrip("?"),
        saringan={k: v for k, v in request.args.items() if v and k in form},
        boleh_nama={
            row.id: may_see_part(officer, row, Bagian.NAMA) and not is_asked_for(row)
            for row in page.baris
        },
    )


def _queue() -> Antrean:
    asked = request.args.get("antrean", "")
    if asked in list(Antrean):
        return Antrean(asked)
    return Antrean.SEMUA if request.args.get("cari") else Antrean.BARU


def _filters() -> FormSaring:
    form = FormSaring(request.args)
    form.unit_kerja_id.choices = {"": "Semua", **{u.id: u.nama for u in semua_unit()}}
    return form


@bp.get("/ekspor.csv")
@butuh(Izin.PENGADUAN_EKSPOR)
def ekspor() -> ResponseReturnValue:
    """The filtered list as CSV, without names, contacts or text."""
    # Written first, sent then: a slow line must not keep the database reading.
    file = tempfile.SpooledTemporaryFile(max_size=SPOOL_BYTES)  # noqa: SIM115 - closed with the answer
    for line in _csv(queries.baris_ekspor(petugas_masuk(), _queue(), _filters().saringan())):
        file.write(line.encode())
    file.seek(0)
    name = f"pengaduan-{clock.today().isoformat()}.csv"
    response = send_file(
        cast(BinaryIO, file), mimetype="text/csv; charset=utf-8", as_attachment=True,
        download_name=name, max_age=0,
    )  # fmt: skip
    response.headers["Cache-Control"] = "no-store"
    return response


def _csv(rows: Iterator[Pengaduan]) -> Iterator[str]:
    yield "\ufeff" + _csv_line(CSV_COLUMNS)
    for row in rows:
        yield _csv_line(
            (
                row.nomor,
                row.tanggal_diterima.isoformat(),
                LABEL_KANAL[row.kanal],
                LABEL_KELAS[row.kelas],
                LABEL_TOPIK.get(row.topik, row.topik),
                STATUS_PENDEK[row.status],
                row.unit_kerja.nama if row.unit_kerja else "",
                row.tenggat.isoformat(),
                row.kecamatan,
                row.dibuka_lagi,
                row.nilai or "",
            )
        )


def _csv_line(cells: tuple[Any, ...]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([plain_cell(cell) for cell in cells])
    return line.getvalue()
