"""Mean per unsur, index, IKM and grade. [pure]

PermenPANRB 14/2017: mean of an unsur (NRR) = sum of its values / questionnaires that answer
it; weighted mean = NRR x weight; index = sum of the weighted means; IKM = index x 25. The
weight is exactly 1/number of items and nothing is rounded before the end; the grade is read
from the IKM rounded half up to two decimals, since the printed bands leave gaps (88,3005).
SPAK and SPKP are asked from 1 to 6; their index is brought to four by dividing by 1,5.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from portal.core.format_id import angka, bulatkan
from portal.survei.acuan import Acuan, Konvensi, Pita, TabelMutu
from portal.survei.formulas.ringkasan import Hitungan, Terhitung

SKALA_INDEKS = 4
"""Every index is told on a scale of four, whatever the scale of the questions."""
NILAI_PER_INDEKS = 25
"""IKM = index x 25, so that four is a hundred."""
EKSAK = "eksak"


@dataclass(frozen=True)
class HasilUnsur:
    """Figures of one unsur; `nrr` on the scale of the questions, None when nobody answered."""

    kunci: str
    n: int
    jumlah: int
    nrr: Fraction | None
    nrr_tertimbang: Fraction | None


@dataclass(frozen=True)
class HasilIndeks:
    """The index by one convention; `indeks` on the scale of four.

    Without answers, or when an unsur has none, there is no index and all that follows from
    it is None: leaving that unsur out would measure something else.
    """

    konvensi: Konvensi
    n: int
    unsur: tuple[HasilUnsur, ...]
    indeks: Fraction | None
    nilai: Decimal | None
    pita: Pita | None

    @property
    def mutu(self) -> str | None:
        """The grade, A to D."""
        return self.pita.mutu if self.pita else None

    @property
    def kinerja(self) -> str | None:
        """What the grade says of the service: "Sangat Baik" and so on."""
        return self.pita.kinerja if self.pita else None

    @property
    def below_table(self) -> bool:
        """Tell whether the value is lower than the table's lowest figure (scale 1 to 6)."""
        return self.nilai is not None and self.pita is not None and self.nilai < self.pita.dari


def grade(nilai: Decimal, tabel: TabelMutu) -> Pita:
    """Return the band of an IKM with two decimals; the lowest also holds what lies below it.

    ValueError for an IKM with more decimals (round it first) or above the highest band.
    """
    if nilai != bulatkan(nilai, 2):
        raise ValueError("the grade is read from the IKM rounded to two decimals")
    if nilai < tabel.pita[0].dari:
        return tabel.pita[0]
    for band in tabel.pita:
        if band.dari <= nilai <= band.sampai:
            return band
    raise ValueError("no band holds this IKM")


def weight(konvensi: Konvensi, jumlah_butir: int) -> Fraction:
    """Return the weight of one item; ValueError where the convention has no meaning.

    Printed weights belong to nine items: with ten, 0,111 would give more than a hundred.
    """
    if konvensi.bobot is None:
        return Fraction(1, jumlah_butir)
    if konvensi.butir != jumlah_butir:
        raise ValueError(
            f"Konvensi {konvensi.kode} hanya untuk {konvensi.butir} unsur, "
            f"sedangkan survei ini punya {jumlah_butir}."
        )
    return Fraction(konvensi.bobot)


def index(
    hitungan: Terhitung,
    acuan: Acuan,
    konvensi: str = EKSAK,
    bobot: Sequence[Fraction] | None = None,
) -> HasilIndeks:
    """Return the index of a survey by a convention.

    `bobot` gives the office's own weights, one for each item, in place of the convention's;
    ValueError unless they sum to 1 (PermenPANRB 14/2017 allows other weights on that
    condition). LookupError for an unknown convention.
    """
    rule = acuan.convention(konvensi)
    k = len(hitungan.butir)
    weights = tuple(bobot) if bobot is not None else (weight(rule, k),) * k
    if bobot is not None and (len(weights) != k or sum(weights) != 1 or min(weights) < 0):
        raise ValueError("weights of one's own must sum to 1")
    unsur = tuple(_unsur(hitungan, i, weights[i]) for i in range(k))
    weighted = [one.nrr_tertimbang for one in unsur if one.nrr_tertimbang is not None]
    if len(weighted) < k:
        return HasilIndeks(rule, hitungan.baris, unsur, None, None, None)
    figure = sum(weighted, Fraction(0)) * SKALA_INDEKS / hitungan.skala
    nilai = bulatkan(figure * NILAI_PER_INDEKS, 2)
    return HasilIndeks(rule, hitungan.baris, unsur, figure, nilai, grade(nilai, acuan.mutu))


def conventions(hitungan: Terhitung, acuan: Acuan) -> tuple[HasilIndeks, ...]:
    """Return the index by every convention that fits the number of items, exact one first."""
    k = len(hitungan.butir)
    return tuple(
        index(hitungan, acuan, rule.kode) for rule in acuan.konvensi if rule.butir in (None, k)
    )


def convention_warning(hasil: Sequence[HasilIndeks]) -> str | None:
    """Return a sentence when the conventions would give different grades, else None."""
    graded = [one for one in hasil if one.nilai is not None]
    if len({one.mutu for one in graded}) < 2:
        return None
    each = "; ".join(
        f"{one.konvensi.kode.replace('.', ',')}: {angka(one.nilai, 2)} ({one.mutu})"
        for one in graded
        if one.nilai is not None
    )
    return (
        f"Mutu berbeda menurut cara menulis bobot ({each}). Cantumkan cara yang dipakai di laporan."
    )


def priorities(hasil: HasilIndeks) -> tuple[HasilUnsur, ...]:
    """Return the unsur from the lowest mean up, as the follow-up plan lists them.

    Equal means keep the order of the rule; unsur without answers are left out.
    """
    answered = [(one.nrr, one) for one in hasil.unsur if one.nrr is not None]
    return tuple(one for _, one in sorted(answered, key=lambda pair: pair[0]))


def distribution(hitungan: Hitungan) -> dict[str, tuple[tuple[int, Fraction | None], ...]]:
    """Return for each item how many gave each value and their share, lowest value first.

    A share is None where nobody answered the item.
    """
    return {
        kunci: tuple(
            (count, Fraction(count, hitungan.n(i)) if hitungan.n(i) else None)
            for count in hitungan.cacah[i]
        )
        for i, kunci in enumerate(hitungan.butir)
    }


def _unsur(hitungan: Terhitung, i: int, bobot: Fraction) -> HasilUnsur:
    n, total = hitungan.n(i), hitungan.total(i)
    mean = Fraction(total, n) if n else None
    return HasilUnsur(hitungan.butir[i], n, total, mean, None if mean is None else mean * bobot)
