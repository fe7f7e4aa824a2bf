"""The first filling of the calendar. Everything here can be edited afterwards.

Holidays come from the `holidays` package, which follows the joint decree of three
ministers. Limits carry the source they were seen in and how sure we are of them; none
of them is a constant anywhere else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import func, insert, select

from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat
from portal.kalender.labels import LABEL_KELAS
from portal.kalender.models import (
    BatasWaktu,
    HariLibur,
    JamKerja,
    JenisBatas,
    JenisLibur,
    Kepastian,
    Satuan,
)
from portal.kalender.queries import forget_calendar

TAHUN_AWAL = range(2024, 2028)
TAHUN_PASTI_TERAKHIR = 2026
"""Later years may still be changed by decree, and their Islamic dates are estimates."""

BERLAKU_AWAL = date(2020, 1, 1)
"""Before any case that the office may still want to record."""

_SUMBER_LIBUR = {
    JenisLibur.LIBUR_NASIONAL: "Keputusan bersama tiga menteri, data awal portal",
    JenisLibur.CUTI_BERSAMA: "Keputusan bersama tiga menteri, data awal portal",
}
_KATEGORI = {"public": JenisLibur.LIBUR_NASIONAL, "government": JenisLibur.CUTI_BERSAMA}
"""What the `holidays` package calls them."""

_PERKIRAAN = " (perkiraan)"

_SENIN_KAMIS, _JUMAT = range(4), 4
Span = tuple[time, time]


@dataclass(frozen=True)
class _Jam:
    nama: str
    dari: date
    sampai: date | None
    senin_kamis: tuple[Span, ...]
    jumat: tuple[Span, ...]


_JAM_RAMADAN = (
    ((time(8), time(12)), (time(12, 30), time(15))),
    ((time(8), time(11, 30)), (time(12, 30), time(15, 30))),
)
_JAM_AWAL = (
    _Jam(
        "Jam kerja biasa",
        BERLAKU_AWAL,
        None,
        ((time(7, 30), time(12)), (time(13), time(16))),
        ((time(7, 30), time(11, 30)), (time(13), time(16, 30))),
    ),
    _Jam("Ramadan 1446 H", date(2025, 3, 1), date(2025, 3, 30), *_JAM_RAMADAN),
    _Jam("Ramadan 1447 H", date(2026, 2, 19), date(2026, 3, 20), *_JAM_RAMADAN),
)


@dataclass(frozen=True)
class _Batas:
    jenis: JenisBatas
    kelas: tuple[str, ...]
    jumlah: int
    satuan: Satuan
    sumber: str
    kepastian: Kepastian


_SEMUA = tuple(LABEL_KELAS)
_PENGADUAN = ("pengaduan_tidak_berkadar", "pengaduan_berkadar")
_J, _K = JenisBatas, Kepastian
_KERJA, _KALENDER = Satuan.HARI_KERJA, Satuan.HARI_KALENDER
_SP4N = "Ketentuan pengelolaan SP4N-LAPOR!"
_LAPOR = "Keterangan resmi aplikasi SP4N-LAPOR!"
_BELUM_ADA = "Belum ada aturan yang ditemukan; angka awal portal"
_CARA_KERJA = "Cara kerja portal, ditetapkan kantor sendiri"

_BATAS_AWAL = (
    _Batas(
        _J.VERIFIKASI, _SEMUA, 3, _KERJA, f"{_LAPOR}: verifikasi dan penerusan", _K.TERVERIFIKASI,
    ),
    _Batas(
        _J.TANGGAPAN_AWAL, _SEMUA, 5, _KERJA,
        f"{_LAPOR}: koordinasi dan perumusan tindak lanjut", _K.TERVERIFIKASI,
    ),
    _Batas(
        _J.BALASAN_PELAPOR, _SEMUA, 10, _KERJA,
        f"{_LAPOR}: laporan ditutup bila tidak ada balasan", _K.TERVERIFIKASI,
    ),
    _Batas(
        _J.PENYELESAIAN, ("permintaan_informasi",), 5, _KERJA,
        f"{_SP4N}: permintaan informasi dan yang bersifat normatif", _K.SEKUNDER,
    ),
    _Batas(
        _J.PENYELESAIAN, ("pengaduan_tidak_berkadar",), 14, _KERJA,
        f"{_SP4N}: pengaduan tidak berkadar pengawasan", _K.SEKUNDER,
    ),
    _Batas(
        _J.PENYELESAIAN, ("pengaduan_berkadar",), 60, _KERJA,
        f"{_SP4N}: pengaduan berkadar pengawasan", _K.SEKUNDER,
    ),
    _Batas(
        _J.PENYELESAIAN, ("aspirasi",), 5, _KERJA,
        "Hanya ditemukan dalam satu catatan rancangan lembaga lain", _K.SEKUNDER,
    ),
    _Batas(
        _J.PENYELESAIAN, ("konsultasi",), 5, _KERJA,
        f"{_BELUM_ADA}, disamakan dengan permintaan informasi", _K.PERLU_DIKONFIRMASI,
    ),
    _Batas(
        _J.KEBERATAN, tuple(kelas for kelas in _SEMUA if kelas != "permintaan_informasi"),
        14, _KERJA, _BELUM_ADA, _K.PERLU_DIKONFIRMASI,
    ),
    _Batas(
        _J.KEBERATAN, ("permintaan_informasi",), 30, _KERJA,
        "UU 14/2008 pasal 36: tanggapan atasan PPID", _K.PERLU_DIKONFIRMASI,
    ),
    _Batas(
        _J.PENGAJUAN_UU, _PENGADUAN, 30, _KALENDER,
        "UU 25/2009 pasal 42: diajukan sejak menerima pelayanan", _K.PERLU_DIKONFIRMASI,
    ),
    _Batas(
        _J.KELENGKAPAN_UU, _PENGADUAN, 14, _KALENDER,
        "UU 25/2009 pasal 44: tanggapan atas kelengkapan sejak diterima", _K.PERLU_DIKONFIRMASI,
    ),
    _Batas(
        _J.MELENGKAPI_UU, _PENGADUAN, 30, _KALENDER,
        "UU 25/2009 pasal 44: bila lewat, pengaduan dianggap dicabut", _K.PERLU_DIKONFIRMASI,
    ),
    _Batas(
        _J.PENYELESAIAN_UU, _PENGADUAN, 60, _KALENDER,
        "UU 25/2009 pasal 50: putusan sejak berkas lengkap", _K.PERLU_DIKONFIRMASI,
    ),
    _Batas(
        _J.PENYAMPAIAN_UU, _PENGADUAN, 14, _KALENDER,
        "UU 25/2009 pasal 50: disampaikan sejak putusan", _K.PERLU_DIKONFIRMASI,
    ),
    _Batas(
        _J.PERPANJANGAN, ("permintaan_informasi",), 7, _KERJA,
        "UU 14/2008 pasal 22: perpanjangan dengan alasan tertulis", _K.SEKUNDER,
    ),
    _Batas(
        _J.PERPANJANGAN, ("pengaduan_tidak_berkadar",), 7, _KERJA,
        _BELUM_ADA, _K.PERLU_DIKONFIRMASI,
    ),
    _Batas(
        _J.PERPANJANGAN, ("pengaduan_berkadar",), 14, _KERJA, _BELUM_ADA, _K.PERLU_DIKONFIRMASI,
    ),
    _Batas(
        _J.PERPANJANGAN, ("aspirasi", "konsultasi"), 3, _KERJA,
        _BELUM_ADA, _K.PERLU_DIKONFIRMASI,
    ),
    *(
        _Batas(jenis, _SEMUA, jumlah, _KERJA, _CARA_KERJA, _K.TERVERIFIKASI)
        for jenis, jumlah in (
            (_J.INGAT_SEBELUM, 2),
            (_J.INGAT_LEWAT, 1),
            (_J.INGAT_KEPALA, 2),
            (_J.INGAT_PIMPINAN, 4),
            (_J.PEMBERITAHUAN_TUTUP, 3),
        )
    ),
)  # fmt: skip


def muat_data_awal() -> None:
    """Fill what is still empty: each year's days off, the office hours, each limit.

    What an officer has entered or changed is never touched; a second call does nothing.
    """
    with transaction():
        hari = sum(_fill_year(year) for year in TAHUN_AWAL)
        jam = _fill_hours()
        batas = _fill_limits()
        if hari or jam or batas:
            catat("kalender.data_awal", ("kalender", "awal"), hari_libur=hari, jam=jam, batas=batas)
    forget_calendar()


def isi_libur_tahun(tahun: int, petugas_id: int) -> int:
    """Fill a year that has no days off yet with what is known of it; return how many.

    0 when the year has some already or when nothing is known of it.
    """
    with transaction():
        count = _fill_year(tahun)
        if count:
            catat("kalender.isi_libur", ("hari_libur", tahun), petugas_id, jumlah=count)
    forget_calendar()
    return count


def known_days_off(tahun: int) -> list[dict[str, object]]:
    """Return the rows of `hari_libur` that public holiday data gives for a year."""
    # Needed once a year at most, and a tenth of the time that the portal takes to start.
    import holidays

    rows: dict[date, dict[str, object]] = {}
    for category, jenis in _KATEGORI.items():
        known = holidays.country_holidays("ID", years=tahun, categories=(category,), language="id")
        for tanggal, nama in sorted(known.items()):
            sure = tahun <= TAHUN_PASTI_TERAKHIR and _PERKIRAAN not in nama
            row = {
                "tanggal": tanggal,
                "nama": _tidy_name(nama),
                "jenis": jenis,
                "sumber": _SUMBER_LIBUR[jenis],
                "kepastian": Kepastian.SEKUNDER if sure else Kepastian.PERLU_DIKONFIRMASI,
            }
            rows.setdefault(tanggal, row)
    return list(rows.values())


def _tidy_name(nama: str) -> str:
    return nama.replace(_PERKIRAAN, "").replace("; ", " dan ").replace("kedua dari", "kedua")


def _fill_year(tahun: int) -> int:
    in_year = HariLibur.tanggal.between(date(tahun, 1, 1), date(tahun, 12, 31))
    if db.session.scalar(select(func.count()).select_from(HariLibur).where(in_year)):
        return 0
    rows = known_days_off(tahun)
    if rows:
        db.session.execute(insert(HariLibur), rows)
    return len(rows)


def _fill_hours() -> int:
    if db.session.scalar(select(func.count()).select_from(JamKerja)):
        return 0
    rows = [
        {
            "nama": jam.nama,
            "berlaku_dari": jam.dari,
            "berlaku_sampai": jam.sampai,
            "hari": hari,
            "mulai": mulai,
            "selesai": selesai,
            "kepastian": Kepastian.PERLU_DIKONFIRMASI,
        }
        for jam in _JAM_AWAL
        for hari, (mulai, selesai) in _week(jam)
    ]
    db.session.execute(insert(JamKerja), rows)
    return len(rows)


def _week(jam: _Jam) -> Iterable[tuple[int, Span]]:
    for hari in _SENIN_KAMIS:
        yield from ((hari, span) for span in jam.senin_kamis)
    yield from ((_JUMAT, span) for span in jam.jumat)


def _fill_limits() -> int:
    there = {tuple(row) for row in db.session.execute(select(BatasWaktu.kelas, BatasWaktu.jenis))}
    rows = [
        {
            "kelas": kelas,
            "jenis": batas.jenis,
            "jumlah": batas.jumlah,
            "satuan": batas.satuan,
            "berlaku_dari": BERLAKU_AWAL,
            "berlaku_sampai": None,
            "sumber": batas.sumber,
            "kepastian": batas.kepastian,
        }
        for batas in _BATAS_AWAL
        for kelas in batas.kelas
        if (kelas, batas.jenis) not in there
    ]
    if rows:
        db.session.execute(insert(BatasWaktu), rows)
    return len(rows)
