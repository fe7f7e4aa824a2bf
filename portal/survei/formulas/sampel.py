"""How many people must answer. [pure]

Krejcie and Morgan: S = L N P Q / (d2 (N - 1) + L P Q), rounded to the nearest whole number
as their table does; N is the number of people who used the service in the period. Below
ten users everyone is asked.
"""

from dataclasses import dataclass
from fractions import Fraction

from portal.core.format_id import angka, bulatkan
from portal.survei.acuan import AturanSampel

POPULASI_TERBESAR = 1_000_000_000
"""More users than any service has; a larger number is a slip of the keyboard."""


@dataclass(frozen=True)
class Kecukupan:
    """How far a survey is from the number of people it needs."""

    populasi: int
    minimum: int
    terkumpul: int

    @property
    def kurang(self) -> int:
        """How many are still missing; 0 when there are enough."""
        return max(0, self.minimum - self.terkumpul)

    def sentence(self, layanan: str = "", sisa_hari_kerja: int | None = None) -> str:
        """Return "kurang 14 responden PPID, sisa 9 hari kerja", or that there are enough."""
        who = f"responden {layanan}".rstrip()
        if not self.kurang:
            return f"cukup: {angka(self.terkumpul)} {who} dari minimum {angka(self.minimum)}"
        text = f"kurang {angka(self.kurang)} {who}"
        if sisa_hari_kerja is not None:
            text += f", sisa {angka(sisa_hari_kerja)} hari kerja"
        return text


def minimum_respondents(populasi: int, aturan: AturanSampel) -> int:
    """Return the smallest number of respondents for a population; ValueError below 0."""
    if populasi < 0:
        raise ValueError("a population is 0 or more")
    if populasi < aturan.semua_di_bawah:
        return populasi
    spread = Fraction(aturan.lambda_) * Fraction(aturan.p) * (1 - Fraction(aturan.p))
    error = Fraction(aturan.d) ** 2
    return int(bulatkan(spread * populasi / (error * (populasi - 1) + spread), 0))


def sufficiency(populasi: int, terkumpul: int, aturan: AturanSampel) -> Kecukupan:
    """Return whether `terkumpul` answers are enough for a population."""
    return Kecukupan(populasi, minimum_respondents(populasi, aturan), terkumpul)
