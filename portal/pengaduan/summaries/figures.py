"""The shapes of the figures: movements, durations, the whole. [pure]"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from portal.core.periods import Periode
from portal.pengaduan.workflow import Kelas, Status


@dataclass(frozen=True)
class Arus:
    """Movement of rounds in a period: what stood open, came, ended, and stands open."""

    saldo_awal: int = 0
    diterima: int = 0
    dibuka_lagi: int = 0
    selesai: int = 0
    ditolak: int = 0
    diteruskan: int = 0
    diarsipkan: int = 0
    saldo_akhir: int = 0
    tepat_waktu: int = 0
    lewat_tenggat: int = 0

    @property
    def masuk(self) -> int:
        """Received and reopened."""
        return self.diterima + self.dibuka_lagi

    @property
    def berakhir(self) -> int:
        """Ended in any way."""
        return self.selesai + self.ditolak + self.diteruskan + self.diarsipkan

    @property
    def ditangani(self) -> int:
        """All rounds that stood open at any time in the period."""
        return self.saldo_awal + self.masuk

    @property
    def bagian_tepat_waktu(self) -> Fraction | None:
        """Share of the ended rounds that ended on or before their due date."""
        return Fraction(self.tepat_waktu, self.berakhir) if self.berakhir else None

    def __add__(self, other: "Arus") -> "Arus":
        return Arus(*(getattr(self, name) + getattr(other, name) for name in FIELDS))


FIELDS = tuple(Arus.__dataclass_fields__)


@dataclass(frozen=True)
class BarisArus:
    """The movement of one month, class, channel or unit; `lengkap` is a unit's full name."""

    kode: str
    nama: str
    arus: Arus
    lengkap: str = ""


@dataclass(frozen=True)
class BarisInstansi:
    """Forwarded rounds of one institution, those with a letter, and with its receipt."""

    nama: str
    diteruskan: int
    bersurat: int
    diterima: int


@dataclass(frozen=True)
class Lama:
    """How long ended rounds took: working days -> number of rounds."""

    sebaran: Mapping[int, int] = field(default_factory=dict)

    @property
    def jumlah(self) -> int:
        """The number of rounds."""
        return sum(self.sebaran.values())

    @property
    def rata_rata(self) -> Fraction | None:
        """The mean in working days, exact."""
        if not self.jumlah:
            return None
        return Fraction(sum(days * count for days, count in self.sebaran.items()), self.jumlah)

    @property
    def median(self) -> Fraction | None:
        """The middle value in working days; halfway between the two middle ones if even."""
        if not self.jumlah:
            return None
        return Fraction(self._at((self.jumlah - 1) // 2) + self._at(self.jumlah // 2), 2)

    @property
    def terlama(self) -> int | None:
        """The longest, in working days."""
        return max(self.sebaran, default=None)

    def _at(self, rank: int) -> int:
        for days in sorted(self.sebaran):
            rank -= self.sebaran[days]
            if rank < 0:
                return days
        raise IndexError("rank beyond the distribution")


@dataclass(frozen=True)
class RekapPengaduan:
    """All figures of the report, counted apart from each other where they can be.

    `total` and `bulan` come from the dates of rounds, both balances of `total` counted
    and those of `bulan` reckoned; `kelas`, `kanal` and `unit` come from the cases;
    `status_terbuka` (at the end of the period) from the timeline; `terbuka_kini` from the
    present status of cases, None when the period is over. `janggal` names cases whose
    rounds contradict themselves. `putaran_terakhir` is the newest round counted. `diimpor`
    of the received were taken in from a file of old complaints. `instansi` are the forwarded
    rounds by institution, with letters and receipts up to the period's end.
    """

    periode: Periode
    per_tanggal: date
    total: Arus
    bulan: tuple[BarisArus, ...]
    kelas: tuple[BarisArus, ...]
    kanal: tuple[BarisArus, ...]
    unit: tuple[BarisArus, ...]
    status_terbuka: Mapping[Status, int]
    lama: Lama
    lama_kelas: Mapping[Kelas, Lama]
    kepuasan: tuple[int, int, int, int]
    terbuka_kini: int | None
    janggal: tuple[str, ...]
    putaran_terakhir: int
    diimpor: int = 0
    instansi: tuple[BarisInstansi, ...] = ()
