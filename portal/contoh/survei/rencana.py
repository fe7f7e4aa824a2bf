"""The plan of the demo surveys: waves, services, how many answer, when steps are taken. [pure]"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from portal.core.periods import Periode, parse_period
from portal.core.workdays import KalenderKerja, due_date, is_working_day
from portal.survei.instruments import PertanyaanTambahan
from portal.survei.workflow import Survei

NAMA_LAYANAN = {
    "ppid": "Permohonan informasi publik (PPID)",
    "data-pemilih": "Layanan data pemilih",
    "konsultasi": "Konsultasi dan pengaduan",
    "riset": "Riset, magang, dan kunjungan",
}


@dataclass(frozen=True, slots=True)
class TitikContoh:
    """A service point; `layanan` is the service meant when nobody says otherwise."""

    kode: str
    nama: str
    lokasi: str
    layanan: str | None = None


LOKET = TitikContoh("loket", "Loket pelayanan", "Ruang tunggu lantai 1")
PPID = TitikContoh("ppid", "Meja PPID", "Lantai 1, sebelah kanan loket", "ppid")
RPP = TitikContoh("rpp", "Rumah Pintar Pemilu", "Lantai 2", "riset")
TITIK = (LOKET, PPID, RPP)

_PENGGUNA_TRIWULAN = (
    {"ppid": 34, "data-pemilih": 41, "konsultasi": 33, "riset": 24},
    {"ppid": 29, "data-pemilih": 46, "konsultasi": 36, "riset": 21},
    {"ppid": 38, "data-pemilih": 52, "konsultasi": 31, "riset": 19},
    {"ppid": 44, "data-pemilih": 39, "konsultasi": 28, "riset": 26},
)
_MENJAWAB_TRIWULAN = (
    {"ppid": 31, "data-pemilih": 37, "konsultasi": 31, "riset": 23},
    {"ppid": 24, "data-pemilih": 42, "konsultasi": 33, "riset": 20},
    {"ppid": 35, "data-pemilih": 46, "konsultasi": 22, "riset": 18},
    {"ppid": 40, "data-pemilih": 36, "konsultasi": 27, "riset": 25},
)
_PENGGUNA_SEMESTER = (
    {"ppid": 63, "data-pemilih": 87, "konsultasi": 69, "riset": 45},
    {"ppid": 82, "data-pemilih": 91, "konsultasi": 59, "riset": 45},
)
_MENJAWAB_SEMESTER = (
    {"ppid": 55, "data-pemilih": 72, "konsultasi": 60, "riset": 40},
    {"ppid": 69, "data-pemilih": 75, "konsultasi": 52, "riset": 41},
)
"""Users of each service, and how many of them answer. Two SKM waves miss a few at one
service, so that the sample is not enough everywhere."""

_SEPI = ("ppid", 3, 5)
"""In a running wave this service has only 3 of 5 of the answers that it should have by now."""
_SIAP = timedelta(days=7)

TAHU_DARI = PertanyaanTambahan(
    "tahu_dari",
    "Dari mana Anda mengetahui layanan ini?",
    ("Situs KPU", "Media sosial", "Teman atau keluarga", "Datang langsung", "Lainnya"),
)
"""The office's own question, asked by SKM from the third quarter on; never in the index."""


@dataclass(frozen=True, slots=True)
class LayananContoh:
    """A service of a wave: its users in the period and the answers that come in."""

    kunci: str
    nama: str
    pengguna: int
    jawaban: int


@dataclass(frozen=True, slots=True)
class RencanaGelombang:
    """One wave. `babak` counts the periods of the year from 0; steps not taken are None.

    `hari` are the working days on which answers come in.
    """

    survei: Survei
    periode: Periode
    babak: int
    layanan: tuple[LayananContoh, ...]
    dibuat: date
    hari: tuple[date, ...]
    dibuka: date | None
    ditutup: date | None
    disegel: date | None

    @property
    def kode(self) -> str:
        """The code of the wave in addresses: skm-2025-tw1."""
        return f"{self.survei}-{self.periode.kode.lower()}"

    @property
    def tambahan(self) -> tuple[PertanyaanTambahan, ...]:
        """The office's own questions in this wave, beside the open one of the instrument."""
        return (TAHU_DARI,) if self.survei is Survei.SKM and self.babak >= 2 else ()

    @property
    def nama(self) -> str:
        """The wave's name: "SKM Triwulan I 2025"."""
        return f"{self.survei.upper()} {self.periode.nama}"


def susun_survei(
    tahun: int, kalender: KalenderKerja, hari_ini: date
) -> tuple[RencanaGelombang, ...]:
    """Return the waves of the year, those that run today and the next one as a draft.

    The last SPKP wave of a past year stays closed, so that sealing can be tried.
    """
    plans = [
        _plan(survei, period, kalender, hari_ini) for survei, period in _periods(tahun, hari_ini)
    ]
    return tuple(sorted(plans, key=lambda plan: (plan.periode.mulai, plan.kode)))


def _periods(tahun: int, hari_ini: date) -> Iterator[tuple[Survei, Periode]]:
    years = sorted({tahun, hari_ini.year})
    for year in years:
        for quarter in range(1, 5):
            period = parse_period(f"{year}-TW{quarter}")
            if year == tahun or period.mulai <= hari_ini <= period.selesai:
                yield Survei.SKM, period
        for half in (1, 2):
            period = parse_period(f"{year}-S{half}")
            if year == tahun or period.mulai <= hari_ini <= period.selesai:
                yield Survei.SPAK, period
                yield Survei.SPKP, period
    ahead = _quarter_after(hari_ini)
    if ahead.mulai.year != tahun:
        yield Survei.SKM, ahead


def _quarter_after(day: date) -> Periode:
    year, quarter = day.year, (day.month + 2) // 3
    return parse_period(f"{year}-TW{quarter + 1}" if quarter < 4 else f"{year + 1}-TW1")


def _plan(
    survei: Survei, period: Periode, kalender: KalenderKerja, hari_ini: date
) -> RencanaGelombang:
    babak = (period.mulai.month - 1) // (3 if survei is Survei.SKM else 6)
    days = _working_days(period.mulai, min(period.selesai, hari_ini), kalender)
    over = period.selesai < hari_ini
    sealed = due_date(period.selesai, 2, kalender) if over else None
    left_closed = survei is Survei.SPKP and babak == 1
    return RencanaGelombang(
        survei=survei,
        periode=period,
        babak=babak,
        layanan=tuple(_services(survei, babak, period, hari_ini)),
        dibuat=min(due_date(period.mulai - _SIAP, 0, kalender), hari_ini),
        hari=days,
        dibuka=days[0] if days else None,
        ditutup=days[-1] if over else None,
        disegel=sealed if sealed and sealed < hari_ini and not left_closed else None,
    )


def _services(
    survei: Survei, babak: int, period: Periode, hari_ini: date
) -> Iterator[LayananContoh]:
    quarterly = survei is Survei.SKM
    users = (_PENGGUNA_TRIWULAN if quarterly else _PENGGUNA_SEMESTER)[babak]
    answers = (_MENJAWAB_TRIWULAN if quarterly else _MENJAWAB_SEMESTER)[babak]
    length = (period.selesai - period.mulai).days + 1
    gone = min(max((hari_ini - period.mulai).days + 1, 0), length)
    for key, name in NAMA_LAYANAN.items():
        count = answers[key] * gone // length
        if gone < length and key == _SEPI[0]:
            count = count * _SEPI[1] // _SEPI[2]
        yield LayananContoh(key, name, users[key], count)


def _working_days(first: date, last: date, kalender: KalenderKerja) -> tuple[date, ...]:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(day for day in days if is_working_day(day, kalender))
