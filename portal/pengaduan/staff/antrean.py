"""The queues with search and filters, and their export."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from flask import (
    Response,
    render_template,
    request,
    stream_with_context,
)
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.downloads import CSV
from portal.core.spreadsheets import BOM, csv_text
from portal.pengaduan import queries
from portal.pengaduan.meja import queries as meja
from portal.pengaduan.meja.daftar import baca_daftar
from portal.pengaduan.meja.formulas import langkah_massal
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
        jumlah={
            queue: queries.tulis_jumlah(size)
            for queue, size in queries.jumlah_antrean(officer).items()
        },
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
    officer = petugas_masuk()
    listed = baca_daftar(officer, request.args)
    portions = _csv(queries.baris_ekspor(officer, listed.antrean, listed.saringan))
    # The first portion is read before the answer begins, so that a fault is still a page.
    begin = [next(portions), *itertools.islice(portions, 1)]
    response = Response(stream_with_context(itertools.chain(begin, portions)), mimetype=CSV)
    name = f"pengaduan-{clock.today().isoformat()}.csv"
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    response.headers["Cache-Control"] = "no-store"
    return response


def _csv(portions: Iterator[Sequence[Any]]) -> Iterator[bytes]:
    """Write the export portion by portion; between two of them the database is free."""
    yield (BOM + csv_text([CSV_COLUMNS])).encode()
    for rows in portions:
        yield csv_text(_cells(row) for row in rows).encode()


def _cells(row: Any) -> tuple[Any, ...]:
    return (
        row.nomor,
        row.tanggal_diterima.isoformat(),
        LABEL_KANAL[row.kanal],
        LABEL_KELAS[row.kelas],
        LABEL_TOPIK.get(row.topik, row.topik),
        STATUS_PENDEK[row.status],
        row.unit or "",
        row.tenggat.isoformat(),
        row.kecamatan,
        row.dibuka_lagi,
        row.nilai or "",
    )
