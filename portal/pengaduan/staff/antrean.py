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
from portal.core import clock
from portal.core.spreadsheets import plain_cell
from portal.pengaduan import queries
from portal.pengaduan.meja import queries as meja
from portal.pengaduan.meja.daftar import baca_daftar
from portal.pengaduan.meja.formulas import langkah_massal
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.permissions import (
    Bagian,
    is_asked_for,
    may_see_part,
)
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
    """The queues with search and filters, those that the officer keeps included."""
    officer = petugas_masuk()
    listed = baca_daftar(officer, request.args)
    page = queries.halaman(
        officer,
        listed.antrean,
        listed.saringan,
        request.args.get("setelah", ""),
        request.args.get("sebelum", ""),
    )
    return render_template(
        "pengaduan/staff/antrean.html",
        form=listed.form,
        antrean=listed.antrean,
        label_antrean=queries.antrean_milik(officer),
        jumlah=queries.jumlah_antrean(officer),
        halaman=page,
        kembali=request.full_path.rstrip("?"),
        boleh_nama={
            row.id: may_see_part(officer, row, Bagian.NAMA) and not is_asked_for(row)
            for row in page.baris
        },
        saringan={k: v for k, v in listed.isi.items() if k != "antrean"},
        alamat=listed.alamat,
        tersimpan=listed.tersimpan,
        semua_tersimpan=meja.semua_saringan(officer),
        massal=langkah_massal(officer),
    )


@bp.get("/ekspor.csv")
@butuh(Izin.PENGADUAN_EKSPOR)
def ekspor() -> ResponseReturnValue:
    """The filtered list as CSV, without names, contacts or text."""
    # Written first, sent then: a slow line must not keep the database reading.
    file = tempfile.SpooledTemporaryFile(max_size=SPOOL_BYTES)  # noqa: SIM115 - closed with the answer
    officer = petugas_masuk()
    listed = baca_daftar(officer, request.args)
    for line in _csv(queries.baris_ekspor(officer, listed.antrean, listed.saringan)):
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
