"""All figures of one set of answers together, and as JSON. [pure]"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from portal.core.format_id import angka, bulatkan, daftar
from portal.survei.acuan import Acuan
from portal.survei.formulas.indeks import (
    EKSAK,
    NILAI_PER_INDEKS,
    HasilIndeks,
    HasilUnsur,
    convention_warning,
    conventions,
    distribution,
    index,
)
from portal.survei.formulas.keandalan import Keandalan, Korelasi, UjiButir, reliability
from portal.survei.formulas.lke import HasilLke, lke_points
from portal.survei.formulas.ringkasan import Hitungan, Ringkasan
from portal.survei.formulas.selang import Selang, estimate_ikm, interval
from portal.survei.instruments import Butir

DESIMAL_JSON = 10
SKM = "skm"
BIAYA = "biaya"
HAMPIR_SEMUA = Fraction(9, 10)
"""From this share of best values on, the unsur biaya says that a service is free."""


@dataclass(frozen=True)
class AngkaSurvei:
    """Everything computed from one set of answers.

    `survei` is the code of its instrument, None for a questionnaire of one's own. `butir`
    are the items by the keys that the counts use: codes (u1) for a file, keys for a wave.
    `lke` is None for SKM, and `selang` without enough answers.
    """

    survei: str | None
    butir: Mapping[str, Butir]
    acuan: Acuan
    ringkasan: Ringkasan
    hasil: HasilIndeks
    menurut_konvensi: tuple[HasilIndeks, ...]
    selang: Selang | None
    keandalan: Keandalan
    lke: HasilLke | None
    peringatan: tuple[str, ...]

    @property
    def is_too_few(self) -> bool:
        """Tell whether there are fewer answers than may be shown."""
        return self.hasil.n < self.acuan.batas.kelompok_terkecil

    @property
    def is_grade_unsure(self) -> bool:
        """Tell whether the interval reaches into another band than the value lies in."""
        if self.selang is None or self.hasil.pita is None:
            return False
        band = self.hasil.pita
        low, high = self.selang.tepi
        return low < band.dari or high > band.sampai


def compute_figures(
    survei: str | None,
    butir: Mapping[str, Butir],
    ringkasan: Ringkasan,
    acuan: Acuan,
    konvensi: str = EKSAK,
) -> AngkaSurvei:
    """Return all figures of a summary; ValueError when the convention does not fit it."""
    counts = ringkasan.hitungan
    result, exact = index(counts, acuan, konvensi), index(counts, acuan)
    variants = conventions(counts, acuan)
    ikm = estimate_ikm(ringkasan)
    threshold = acuan.thresholds(survei) if survei else None
    return AngkaSurvei(
        survei,
        butir,
        acuan,
        ringkasan,
        result,
        variants,
        interval(ikm, acuan.batas) if ikm else None,
        reliability(ringkasan, acuan.batas),
        lke_points(exact.indeks, threshold) if threshold and exact.indeks is not None else None,
        tuple(_warnings(survei, butir, counts, result, variants)),
    )


def _warnings(
    survei: str | None,
    butir: Mapping[str, Butir],
    counts: Hitungan,
    result: HasilIndeks,
    variants: tuple[HasilIndeks, ...],
) -> Iterator[str]:
    empty = [_called(butir, one.kunci) for one in result.unsur if one.n == 0]
    if counts.baris == 0:
        yield "Tidak ada jawaban yang dapat dihitung."
    elif empty:
        yield f"Indeks tidak dihitung karena {daftar(empty)} tidak dijawab siapa pun."
    flip = convention_warning(variants)
    if flip:
        yield flip
    if result.below_table and result.pita:
        yield f"Nilai ini di bawah nilai terendah tabel mutu ({angka(result.pita.dari, 2)})."
    if survei != SKM:
        if result.mutu:
            yield "Mutu dibaca dari tabel SKM; aturan SPAK dan SPKP tidak menetapkan mutu."
        return
    without = value_without_fee(butir, counts, result)
    if without is not None:
        who = "Semua" if all_best(counts, _fee(butir)) else "Hampir semua"
        yield (
            f"{who} menjawab {counts.skala} pada Biaya/Tarif karena layanan gratis; "
            f"tanpa unsur itu nilainya {angka(without, 2)}."
        )


def value_without_fee(
    butir: Mapping[str, Butir], counts: Hitungan, result: HasilIndeks
) -> Decimal | None:
    """Return the IKM without the unsur biaya where nearly all gave it the best value, else None.

    Services of the KPU are free, so that unsur lifts the value without saying anything. One
    slip of a finger must not hide this.
    """
    fee = _fee(butir)
    if fee is None:
        return None
    i = counts.butir.index(fee)
    others = [one.nrr for one in result.unsur if one.kunci != fee and one.nrr is not None]
    free = counts.n(i) and counts.cacah[i][-1] >= HAMPIR_SEMUA * counts.n(i)
    if not free or len(others) < len(counts.butir) - 1:
        return None
    return bulatkan(sum(others, Fraction(0)) / len(others) * NILAI_PER_INDEKS, 2)


def all_best(counts: Hitungan, kunci: str | None) -> bool:
    """Tell whether everyone who answered that item gave it the best value."""
    i = counts.butir.index(kunci) if kunci else None
    return i is not None and counts.cacah[i][-1] == counts.n(i)


def _fee(butir: Mapping[str, Butir]) -> str | None:
    return next((key for key, item in butir.items() if item.kunci == BIAYA), None)


def _called(butir: Mapping[str, Butir], kunci: str) -> str:
    """Return what an item is called: its column in a file, its name in a wave."""
    item = butir.get(kunci)
    return item.nama if item and item.kunci == kunci else kunci


def figures_json(found: AngkaSurvei) -> dict[str, Any]:
    """Return the figures as JSON values; `nilai` has two decimals, the rest ten at most."""
    result = found.hasil
    return {
        "survei": found.survei,
        "skala": found.ringkasan.skala,
        "n": result.n,
        "tidak_lengkap": sum(found.ringkasan.tak_lengkap.values()),
        "unsur": [_unsur_json(found, one) for one in result.unsur],
        "indeks": number(result.indeks),
        "nilai": number(result.nilai),
        "mutu": result.mutu,
        "kinerja": result.kinerja,
        "konvensi": result.konvensi.kode,
        "alternatif": [_variant_json(one, result) for one in found.menurut_konvensi],
        "selang": _interval_json(found),
        "keandalan": _reliability_json(found.keandalan),
        "lke": _lke_json(found.lke),
        "peringatan": list(found.peringatan),
    }


def number(value: Fraction | Decimal | None) -> float | None:
    """Return a figure as JSON takes it."""
    return None if value is None else float(bulatkan(value, DESIMAL_JSON))


def _unsur_json(found: AngkaSurvei, unsur: HasilUnsur) -> dict[str, Any]:
    item = found.butir.get(unsur.kunci)
    spread = distribution(found.ringkasan.hitungan)[unsur.kunci]
    return {
        "key": item.kode if item else unsur.kunci,
        "kunci": item.kunci if item else None,
        "nama": item.nama if item else None,
        "n": unsur.n,
        "jumlah": unsur.jumlah,
        "nrr": number(unsur.nrr),
        "nrr_tertimbang": number(unsur.nrr_tertimbang),
        "sebaran": [count for count, _ in spread],
    }


def _variant_json(one: HasilIndeks, chosen: HasilIndeks) -> dict[str, Any]:
    return {
        "konvensi": one.konvensi.kode,
        "indeks": number(one.indeks),
        "nilai": number(one.nilai),
        "mutu": one.mutu,
        "kinerja": one.kinerja,
        "beda_mutu": one.mutu != chosen.mutu,
    }


def _interval_json(found: AngkaSurvei) -> dict[str, Any] | None:
    if found.selang is None:
        return None
    low, high = found.selang.tepi
    return {
        "kepercayaan": number(found.acuan.batas.kepercayaan),
        "bawah": number(low),
        "atas": number(high),
        "tanpa_sebaran": found.selang.tanpa_sebaran,
    }


def _reliability_json(tested: Keandalan) -> dict[str, Any]:
    return {
        "n": tested.n,
        "alfa": number(tested.alfa),
        "andal": tested.andal,
        "r_kritis": number(tested.r_kritis),
        "butir": [_tested_json(one) for one in tested.butir],
    }


def _tested_json(one: UjiButir) -> dict[str, Any]:
    return {
        "key": one.kunci,
        "r_jumlah": _correlation(one.dengan_jumlah),
        "r_sisanya": _correlation(one.dengan_sisanya),
        "alfa_tanpa": number(one.alfa_tanpa),
        "sahih": one.sahih,
    }


def _correlation(found: Korelasi | None) -> float | None:
    return number(found.r) if found else None


def _lke_json(points: HasilLke | None) -> dict[str, Any] | None:
    if points is None:
        return None
    return {
        "poin": number(points.poin_dua_desimal),
        "wbk": points.wbk,
        "wbbm": points.wbbm,
        "nyaris": points.nyaris,
    }
