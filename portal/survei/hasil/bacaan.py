"""Published figures in words, and compared with the wave before. [pure]"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from portal.core.format_id import angka, bulatkan, daftar
from portal.survei.acuan import BatasSurvei
from portal.survei.angka.banding import sentence
from portal.survei.angka.formulas import BIAYA, SKM
from portal.survei.formulas.indeks import NILAI_PER_INDEKS, SKALA_INDEKS
from portal.survei.formulas.selang import Beda, Taksiran, difference
from portal.survei.hasil.isi import IsiTerbitan, UnsurTerbit

_DUA = 2
_ARTI = {
    "spak": (
        "Indeks persepsi antikorupsi memakai angka 0,67 sampai 4. Makin dekat dengan 4, makin "
        "bersih pelayanan kami menurut pengguna."
    ),
    "spkp": (
        "Indeks persepsi kualitas pelayanan memakai angka 0,67 sampai 4. Makin dekat dengan 4, "
        "makin baik pelayanan kami menurut pengguna."
    ),
}


@dataclass(frozen=True)
class Perbandingan:
    """A wave beside the one published before it; `beda` is None where they do not compare."""

    dulu: IsiTerbitan
    beda: Beda | None

    @property
    def kalimat(self) -> str:
        """Return the change in words, with whether it lies beyond chance."""
        if self.beda is None:
            return f"{self.dulu.nama} memakai kuesioner lain, jadi nilainya tidak dibandingkan."
        told = sentence(self.beda)
        return (
            f"Dibandingkan dengan {self.dulu.nama} ({angka(self.dulu.nilai, _DUA)}): "
            f"{told[0].lower()}{told[1:]}"
        )


def meaning(isi: IsiTerbitan) -> str:
    """Return in a sentence or two what the figure says of the service."""
    if isi.survei != SKM:
        return _ARTI[isi.survei]
    band = next(one for one in isi.pita if one.mutu == isi.mutu)
    return (
        f"Pengguna layanan menilai pelayanan kami {str(isi.kinerja).lower()}. Nilai "
        f"{angka(band.dari, _DUA)} sampai {angka(band.sampai, _DUA)} berarti mutu {band.mutu}, "
        f"{band.kinerja.lower()}."
    )


def certainty(isi: IsiTerbitan) -> str:
    """Return in a sentence how sure the figure is; nothing when that is not known."""
    if isi.selang is None:
        return ""
    if isi.selang.tanpa_sebaran:
        return "Semua orang memberi nilai yang sama, jadi ketelitiannya tidak dapat dihitung."
    return (
        f"Dengan keyakinan {angka(bulatkan(isi.selang.kepercayaan * 100, 0))} %, nilai seluruh "
        f"pengguna layanan berada di antara {angka(isi.selang.bawah, _DUA)} dan "
        f"{angka(isi.selang.atas, _DUA)}."
    )


def extremes(isi: IsiTerbitan) -> tuple[str, str]:
    """Return the two strongest unsur and the two weakest in words; equal means keep the rule's
    order. Both empty when all unsur are alike."""
    ranked = sorted(isi.unsur, key=lambda one: one.rata_rata)
    if len(ranked) < 2 * _DUA or ranked[0].rata_rata == ranked[-1].rata_rata:
        return "", ""
    best = sorted(isi.unsur, key=lambda one: -one.rata_rata)
    return _names(best[:_DUA]), _names(ranked[:_DUA])


def _names(unsur: Sequence[UnsurTerbit]) -> str:
    return daftar([f"{one.nama} ({angka(one.nilai, _DUA)})" for one in unsur])


def without_fee(isi: IsiTerbitan) -> str:
    """Return what the value is without the fee, where the service is free."""
    if isi.tanpa_biaya is None:
        return ""
    fee = next((one for one in isi.unsur if one.kunci == BIAYA), None)
    who = "semua" if fee is None or fee.sebaran[-1] == fee.n else "hampir semua"
    return (
        f"Layanan kami gratis, sehingga {who} memberi nilai tertinggi pada unsur biaya. Tanpa "
        f"unsur itu nilainya {angka(isi.tanpa_biaya, _DUA)}."
    )


def comparison(
    isi: IsiTerbitan, sebelum: Sequence[IsiTerbitan], batas: BatasSurvei
) -> Perbandingan | None:
    """Return the wave beside the last of those before it; None when it is the first."""
    if not sebelum:
        return None
    before = sebelum[-1]
    alike = before.cara.skala == isi.cara.skala and {one.kunci for one in before.unsur} == {
        one.kunci for one in isi.unsur
    }
    gap = difference(estimate_of(before), estimate_of(isi), batas) if alike else None
    return Perbandingan(before, gap)


def estimate_of(isi: IsiTerbitan) -> Taksiran:
    """Return the figure out of 100 with its variance, as it was frozen."""
    value, variance = isi.taksiran
    lowest = Fraction(SKALA_INDEKS, isi.cara.skala) * NILAI_PER_INDEKS
    return Taksiran(value, variance, isi.n, lowest, Fraction(100))


def headline(isi: IsiTerbitan) -> tuple[str, str]:
    """Return the figure that stands largest on a page, and what it is out of."""
    if isi.survei == SKM:
        return angka(isi.nilai, _DUA), "dari 100"
    return angka(bulatkan(isi.indeks, _DUA)), f"dari {SKALA_INDEKS}"
