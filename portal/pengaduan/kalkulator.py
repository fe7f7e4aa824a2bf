"""The calculator of limits: what would be promised for any date, day by day.

It counts by today's calendar and by the limits in force on the date given; no case is
looked at.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal.core.format_id import angka
from portal.core.workdays import HariHitung, alasan_libur
from portal.kalender.labels import LABEL_SATUAN
from portal.kalender.models import JenisBatas, Kepastian, Satuan
from portal.kalender.queries import cari_ketentuan, kalender_kerja, tahun_kosong
from portal.pengaduan.formulas import Batas, uraian_hari
from portal.pengaduan.waktu import LABEL_JAM, tulis_batas
from portal.pengaduan.workflow import Kelas


@dataclass(frozen=True)
class Hasil:
    """One result of the calculator."""

    judul: str
    batas: str
    sumber: str
    kepastian: Kepastian | None
    tanggal: date
    jatuh_libur: str | None
    hari: tuple[HariHitung, ...]


@dataclass(frozen=True)
class Kalkulasi:
    """All results for a date, and the years whose days off nobody has entered yet."""

    hasil: tuple[Hasil, ...]
    tahun_belum_diisi: tuple[int, ...]


def contoh_hitungan(hari_ini: date) -> tuple[HariHitung, ...]:
    """Return, day by day, the limit of an ordinary complaint received today."""
    results = kalkulasi(hari_ini, Kelas.PENGADUAN_TIDAK_BERKADAR, None).hasil
    return results[0].hari if results else ()


def kalkulasi(mulai: date, kelas: Kelas | None, jumlah: int | None) -> Kalkulasi:
    """Count a limit from any date: those of a class, or a number of days in both units.

    Nothing in the result when no limit of the class was in force on that date.
    """
    if kelas is not None:
        results = tuple(_results_for(mulai, kelas))
    else:
        results = tuple(
            _result(f"{angka(jumlah or 0)} {LABEL_SATUAN[unit]}", jumlah or 0, unit, mulai)
            for unit in Satuan
        )
    last = max((result.tanggal for result in results), default=mulai)
    return Kalkulasi(results, tuple(tahun_kosong(mulai, last)))


def _results_for(mulai: date, kelas: Kelas) -> Iterable[Hasil]:
    for kind in (JenisBatas.PENYELESAIAN, JenisBatas.PENYELESAIAN_UU):
        limit = cari_ketentuan(kelas, kind, mulai)
        if limit is not None:
            label = LABEL_JAM[kind]
            yield _result(label, limit.jumlah, limit.satuan, mulai, limit.sumber, limit.kepastian)


def _result(
    judul: str,
    jumlah: int,
    satuan: Satuan,
    mulai: date,
    sumber: str = "",
    kepastian: Kepastian | None = None,
) -> Hasil:
    kalender = kalender_kerja()
    days = uraian_hari(mulai, Batas(jumlah, satuan is Satuan.HARI_KERJA), kalender)
    due = days[-1].tanggal
    return Hasil(
        judul, tulis_batas(jumlah, satuan), sumber, kepastian, due, alasan_libur(due, kalender),
        days,
    )  # fmt: skip
