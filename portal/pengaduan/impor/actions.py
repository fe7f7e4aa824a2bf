"""Looking at a workbook of old complaints, and taking its rows in: all in one commit."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from flask import current_app
from sqlalchemy import Table, delete, insert, select
from sqlalchemy.exc import IntegrityError

from portal.akun.models import Petugas
from portal.akun.queries import semua_unit
from portal.core import clock
from portal.core.columns import new_row_key
from portal.core.errors import Conflict, Unacceptable
from portal.core.format_id import angka
from portal.core.keys import fingerprint
from portal.core.transaction import end_reading, transaction
from portal.core.workdays import KalenderKerja
from portal.extensions import Base, db
from portal.jejak.actions import catat
from portal.kalender.models import JenisBatas
from portal.kalender.queries import BatasTidakAda, kalender_kerja
from portal.kantor.queries import kantor_kini
from portal.pengaduan.actions.ajukan import ambil_nomor
from portal.pengaduan.actions.janji import Baris, janji_awal, tanggal_janji
from portal.pengaduan.formulas import hari_kerja_proses, kata_cari
from portal.pengaduan.impor import queries
from portal.pengaduan.impor.buku import Cells, baca
from portal.pengaduan.impor.formulas import (
    CARA,
    BarisImpor,
    Masalah,
    Rujukan,
    baca_baris,
    nomor_dicari,
)
from portal.pengaduan.impor.models import Impor, ImporBaris
from portal.pengaduan.impor.simpanan import Simpanan, read_kept
from portal.pengaduan.models import (
    IndeksNama,
    Janji,
    Pengaduan,
    Penutupan,
    Putaran,
    Riwayat,
)
from portal.pengaduan.penutupan import Keputusan
from portal.pengaduan.topik import tebak_topik
from portal.pengaduan.workflow import BERAKHIR, Status

SUDAH_ADA = "Baris ini sudah pernah diimpor."
GANDA = "Sama dengan baris {baris} di berkas ini. Hapus salah satu."
KOSONG = "Tidak ada baris laporan di lembar “Pengaduan”. Isi dulu templatnya."


@dataclass(frozen=True)
class _Row:
    """A row about to be stored, with the dates it is promised and the marks of the moment."""

    isi: BarisImpor
    nomor: str
    janji: list[Baris]


def periksa(isi: bytes, petugas: Petugas) -> int:
    """Judge every row of a workbook and keep the outcome for a while; the key of the dry run.

    No complaint is stored. BukuDitolak when the workbook as a whole cannot be taken,
    Unacceptable when it is empty.
    """
    rujukan = Rujukan(
        clock.today(),
        tuple(kantor_kini().kecamatan),
        {unit.singkatan: unit.id for unit in semua_unit(hanya_aktif=True)},
    )
    end_reading()
    found = _judge(baca(isi), rujukan)
    if not found.baik and not found.salah:
        raise Unacceptable(KOSONG)
    now = clock.now()
    with transaction() as session:
        row = Impor(
            sidik=hashlib.sha256(isi).hexdigest(),
            petugas_id=petugas.id,
            dibuat_at=now,
            kedaluwarsa_at=now + timedelta(hours=current_app.config["DRAFT_HOURS"]),
            jumlah_baik=len(found.baik),
            jumlah_salah=len(found.salah),
        )
        row.isi = found.as_text()
        session.add(row)
        session.flush()
        catat("impor.periksa", ("impor", row.id), petugas.id, **_counts(row))
    return row.id


def _counts(row: Impor) -> dict[str, int]:
    return {"baik": row.jumlah_baik, "salah": row.jumlah_salah}


def _judge(rows: Sequence[tuple[int, Cells | Masalah]], rujukan: Rujukan) -> Simpanan:
    good: list[BarisImpor] = []
    faults: list[Masalah] = []
    for number, cells in rows:
        judged = cells if isinstance(cells, Masalah) else baca_baris(number, cells, rujukan)
        if isinstance(judged, BarisImpor):
            good.append(judged)
        elif judged is not None:
            faults.append(judged)
    examples = len(rows) - len(good) - len(faults)
    fresh, repeated = _without_repeats(good)
    faults = sorted([*faults, *repeated, *_without_dates(fresh)], key=lambda one: one.baris)
    wrong = {one.baris for one in faults}
    return Simpanan([row for row in fresh if row.baris not in wrong], faults, examples)


def _without_repeats(rows: Sequence[BarisImpor]) -> tuple[list[BarisImpor], list[Masalah]]:
    marks = {row.baris: queries.row_mark(row) for row in rows}
    known = queries.known_marks(set(marks.values()))
    first: dict[str, int] = {}
    fresh, faults = [], []
    for row in rows:
        mark = marks[row.baris]
        column = "Nomor lama" if row.nomor_lama else "Isi laporan"
        if mark in known:
            faults.append(Masalah(row.baris, column, SUDAH_ADA))
        elif mark in first:
            faults.append(Masalah(row.baris, column, GANDA.format(baris=first[mark])))
        else:
            first[mark] = row.baris
            fresh.append(row)
    return fresh, faults


def _without_dates(rows: Sequence[BarisImpor]) -> list[Masalah]:
    """Return the rows for whose class no limit was in force on the day received."""
    faults, refused = [], dict[tuple[Any, ...], str]()
    for row in rows:
        key = (row.kelas, row.diterima)
        if key not in refused:
            try:
                janji_awal(*key, clock.now())
                refused[key] = ""
            except BatasTidakAda as error:
                refused[key] = error.message
        if refused[key]:
            faults.append(Masalah(row.baris, "Klasifikasi", refused[key]))
    return faults


def terapkan(impor_id: int, petugas: Petugas, *, hanya_baik: bool) -> int:
    """Take the rows of a dry run in, all in one commit; return how many complaints came of it.

    Rows with faults keep the whole file out unless `hanya_baik`. Said yes to twice, the
    rows come in once. Raises NotThere when the dry run is gone, Unacceptable when a row is
    wrong or none is new, Conflict when another import was faster.
    """
    try:
        with transaction():
            row = db.session.scalars(
                select(Impor).where(Impor.id == impor_id).with_for_update()
            ).first()
            impor = queries.impor(row.id if row else impor_id)
            if impor.diterapkan_at is not None:
                return impor.jumlah_masuk
            return _take_in(impor, petugas, hanya_baik)
    except IntegrityError as error:
        raise Conflict(
            "Sebagian baris ini baru saja diimpor petugas lain. Unggah berkasnya sekali lagi "
            "untuk melihat yang belum masuk."
        ) from error


def _take_in(impor: Impor, petugas: Petugas, hanya_baik: bool) -> int:
    kept = read_kept(impor.isi or "{}")
    if kept.salah and not hanya_baik:
        raise Unacceptable(
            f"Masih ada {angka(len(kept.salah))} baris yang salah. Perbaiki lalu unggah lagi, "
            "atau centang pilihan untuk mengimpor baris yang benar saja."
        )
    rows, repeated = _without_repeats(kept.baik)
    if repeated and not hanya_baik:
        raise Conflict(f"Baris {repeated[0].baris} baru saja diimpor. Unggah berkasnya lagi.")
    if not rows:
        raise Unacceptable("Tidak ada baris baru yang dapat diimpor dari berkas ini.")
    at = clock.now()
    ids = _store(impor, _numbered(rows, at), petugas, at)
    impor.diterapkan_at, impor.jumlah_masuk, impor.isi = at, len(ids), None
    impor.jumlah_salah += len(repeated)
    catat("impor.terapkan", ("impor", impor.id), petugas.id, masuk=len(ids), **_counts(impor))
    return len(ids)


def _numbered(rows: Sequence[BarisImpor], at: datetime) -> list[_Row]:
    """Give each row the next number of the year it was received in, in the order received."""
    ordered = sorted(rows, key=lambda row: (row.diterima, row.baris))
    first = {
        year: iter(ambil_nomor(year, many))
        for year, many in Counter(row.diterima.year for row in ordered).items()
    }
    return [
        _Row(row, next(first[row.diterima.year]), janji_awal(row.kelas, row.diterima, at))
        for row in ordered
    ]


def _store(impor: Impor, rows: Sequence[_Row], petugas: Petugas, at: datetime) -> list[int]:
    ids = list(
        db.session.scalars(
            insert(Pengaduan).returning(Pengaduan.id, sort_by_parameter_order=True),
            [_case(row, petugas, at) for row in rows],
        )
    )
    pairs, kalender = list(zip(ids, rows, strict=True)), kalender_kerja()
    _insert(Riwayat, [line for key, row in pairs for line in _timeline(key, row, petugas, at)])
    _insert(Putaran, [_round(key, row, kalender) for key, row in pairs])
    _insert(Janji, [line for key, row in pairs for line in _promises(key, row)])
    ended = [(key, row) for key, row in pairs if row.isi.hasil is not None]
    _insert(Penutupan, [_closing(key, row, petugas, at) for key, row in ended])
    _insert(ImporBaris, [_origin(key, row, impor) for key, row in pairs])
    _insert(IndeksNama, [line for key, row in pairs for line in _names(key, row)])
    for row in rows:
        catat(
            "pengaduan.impor", ("pengaduan", row.nomor), petugas.id, impor=impor.id,
            baris=row.isi.baris, kanal=row.isi.kanal, ke=row.isi.status,
            tenggat=_due(row).isoformat(),
        )  # fmt: skip
    return ids


def _insert(model: type[Base], rows: list[dict[str, Any]]) -> None:
    if rows:
        db.session.execute(insert(cast(Table, model.__table__)), rows)


def _due(row: _Row) -> Any:
    return tanggal_janji(row.janji, JenisBatas.PENYELESAIAN)


def _case(row: _Row, petugas: Petugas, at: datetime) -> dict[str, Any]:
    isi = row.isi
    case = Pengaduan(
        kunci_baris=new_row_key(),
        nomor=row.nomor,
        # No receipt was ever handed out, so no PIN opens it.
        pin_hash="!",
        kelas=isi.kelas,
        topik=tebak_topik(isi.uraian),
        kanal=isi.kanal,
        identitas=isi.identitas,
        status=isi.status,
        uraian=isi.uraian,
        waktu_kejadian="",
        lokasi=isi.lokasi,
        kecamatan=isi.kecamatan,
        tanggal_diterima=isi.diterima,
        tenggat=_due(row),
        tenggat_uu=tanggal_janji(row.janji, JenisBatas.PENYELESAIAN_UU),
        dicatat_at=at,
        langkah_at=at,
        dicatat_petugas_id=petugas.id,
        unit_kerja_id=isi.unit_id,
        diteruskan_ke=isi.lembaga or None,
        versi=1,
    )
    case.nama, case.telepon, case.surel, case.alamat = isi.nama, isi.telepon, isi.surel, isi.alamat
    return {name: value for name, value in vars(case).items() if not name.startswith("_")}


def _timeline(key: int, row: _Row, petugas: Petugas, at: datetime) -> list[dict[str, Any]]:
    """Return the entries of a case: received, and where it stood; both say that it is imported."""
    isi = row.isi
    note = f"Diimpor dari berkas laporan lama, baris {isi.baris}."
    if isi.nomor_lama:
        note += f" Nomor lama: {isi.nomor_lama}."
    common = {"pengaduan_id": key, "petugas_id": petugas.id, "catatan": note, "tautan": None}
    lines = [
        {
            **common, "waktu_at": min(clock.at_wib(isi.diterima, 8), at), "aksi": None,
            "ke_status": Status.DITERIMA, "unit_kerja_id": None, "pesan": "",
        }
    ]  # fmt: skip
    aksi = CARA[isi.status]
    if aksi is not None:
        then = clock.at_wib(isi.selesai, 15) if isi.selesai else at
        lines.append(
            {
                **common, "waktu_at": min(then, at), "aksi": aksi, "ke_status": isi.status,
                "unit_kerja_id": isi.unit_id, "pesan": isi.jawaban,
            }
        )  # fmt: skip
    return lines


def _promises(key: int, row: _Row) -> list[Baris]:
    return [{**line, "pengaduan_id": key, "putaran_ke": 1} for line in row.janji]


def _round(key: int, row: _Row, kalender: KalenderKerja) -> dict[str, Any]:
    isi, ended = row.isi, row.isi.status in BERAKHIR
    taken = hari_kerja_proses(isi.diterima, isi.selesai, kalender) if isi.selesai else None
    return {
        "pengaduan_id": key,
        "ke": 1,
        "dibuka": isi.diterima,
        "tenggat": _due(row),
        "ditutup": isi.selesai,
        "hasil": isi.status if ended else None,
        "hari_kerja": taken,
    }


def _closing(key: int, row: _Row, petugas: Petugas, at: datetime) -> dict[str, Any]:
    isi = row.isi
    then = min(clock.at_wib(isi.selesai, 15), at) if isi.selesai else at
    return {
        "pengaduan_id": key,
        "putaran_ke": 1,
        "dari_status": Status.DITERIMA,
        "ke_status": isi.status,
        "hasil": isi.hasil,
        "lembaga": isi.lembaga or None,
        "pesan": isi.jawaban,
        "pengusul_id": petugas.id,
        "diusulkan_at": then,
        "keputusan": Keputusan.LANGSUNG,
        "diputus_at": then,
    }


def _origin(key: int, row: _Row, impor: Impor) -> dict[str, Any]:
    return {
        "pengaduan_id": key,
        "impor_id": impor.id,
        "baris": row.isi.baris,
        "nomor_lama": row.isi.nomor_lama,
        "nomor_dicari": nomor_dicari(row.isi.nomor_lama),
        "kunci_sidik": queries.row_mark(row.isi),
    }


def _names(key: int, row: _Row) -> list[dict[str, Any]]:
    words = kata_cari(row.isi.nama) | kata_cari(row.isi.telepon) | kata_cari(row.isi.surel)
    return [{"pengaduan_id": key, "sidik": fingerprint("nama", word)} for word in sorted(words)]


def buang(impor_id: int, petugas: Petugas) -> None:
    """Throw a dry run away; one that was taken in stays."""
    with transaction():
        row = queries.impor(impor_id)
        if row.diterapkan_at is None:
            catat("impor.buang", ("impor", row.id), petugas.id)
            db.session.delete(row)


def bersihkan_impor() -> int:
    """Delete dry runs past their time (the worker's chore); return how many."""
    old = (Impor.diterapkan_at.is_(None), Impor.kedaluwarsa_at < clock.now())
    with transaction() as session:
        keys = session.scalars(select(Impor.id).where(*old)).all()
        session.execute(delete(Impor).where(Impor.id.in_(keys)))
    return len(keys)
