"""All figures of one set of answers together, as lines to read and as JSON. [pure]"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from portal.core.format_id import TIDAK_ADA, angka, bulatkan, persen
from portal.survei.acuan import Acuan
from portal.survei.berkas import PERATURAN, IsiBerkas
from portal.survei.formulas.indeks import (
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
from portal.survei.formulas.ringkasan import Ringkasan, summarise_patterns
from portal.survei.formulas.selang import Selang, estimate_ikm, interval
from portal.survei.instruments import KODE, Butir, Instrumen, instrument

_DESIMAL_JSON = 10
_SKM = "skm"
_BIAYA = "biaya"


@dataclass(frozen=True)
class Lembar:
    """A file with everything computed from it."""

    berkas: IsiBerkas
    instrumen: Instrumen | None
    acuan: Acuan
    ringkasan: Ringkasan
    hasil: HasilIndeks
    menurut_konvensi: tuple[HasilIndeks, ...]
    selang: Selang | None
    keandalan: Keandalan
    lke: HasilLke | None
    peringatan: tuple[str, ...]


def compute(berkas: IsiBerkas, acuan: Acuan, konvensi: str) -> Lembar:
    """Return all figures of a file; ValueError when the convention does not fit it."""
    survey = _instrument_of(berkas)
    summary = summarise_patterns(berkas.butir, berkas.skala, berkas.pola)
    counts = summary.hitungan
    result = index(counts, acuan, konvensi)
    exact = index(counts, acuan)
    variants = conventions(counts, acuan)
    ikm = estimate_ikm(summary)
    threshold = acuan.thresholds(survey.kode) if survey else None
    return Lembar(
        berkas,
        survey,
        acuan,
        summary,
        result,
        variants,
        interval(ikm, acuan.batas) if ikm else None,
        reliability(summary, acuan.batas),
        lke_points(exact.indeks, threshold) if threshold and exact.indeks is not None else None,
        tuple(_warnings(berkas, survey, summary, result, variants)),
    )


def _instrument_of(berkas: IsiBerkas) -> Instrumen | None:
    """Return the instrument that the columns tell of; None for a questionnaire of one's own."""
    for kode in KODE:
        known = instrument(kode)
        if (known.awalan, known.skala, len(known.butir)) == (
            berkas.awalan, berkas.skala, len(berkas.butir),
        ):  # fmt: skip
            return known
    return None


def _warnings(
    berkas: IsiBerkas,
    survey: Instrumen | None,
    summary: Ringkasan,
    result: HasilIndeks,
    variants: tuple[HasilIndeks, ...],
) -> Iterator[str]:
    counts = summary.hitungan
    empty = [one.kunci for one in result.unsur if one.n == 0]
    if counts.baris == 0:
        yield "Tidak ada jawaban yang dapat dihitung."
    elif empty:
        yield f"Indeks tidak dihitung karena {', '.join(empty)} tidak dijawab siapa pun."
    flip = convention_warning(variants)
    if flip:
        yield flip
    if result.below_table and result.pita:
        yield f"Nilai ini di bawah nilai terendah tabel mutu ({angka(result.pita.dari, 2)})."
    if survey is None or survey.kode != _SKM:
        if result.mutu:
            yield "Mutu dibaca dari tabel SKM; aturan SPAK dan SPKP tidak menetapkan mutu."
        return
    if berkas.susunan == PERATURAN:
        yield (
            "u8 dibaca sebagai Penanganan Pengaduan dan u9 sebagai Sarana dan Prasarana. "
            "Bila berkas mengikuti kuesioner contoh, pakai --urutan kuesioner."
        )
    fee = next(item.kode for item in survey.butir if item.kunci == _BIAYA)
    i = counts.butir.index(fee)
    if counts.n(i) and counts.total(i) == berkas.skala * counts.n(i):
        others = [one.nrr for one in result.unsur if one.kunci != fee and one.nrr is not None]
        if len(others) == len(counts.butir) - 1:
            value = sum(others, Fraction(0)) / len(others) * NILAI_PER_INDEKS
            yield (
                f"Semua menjawab {berkas.skala} pada Biaya/Tarif karena layanan gratis; "
                f"tanpa unsur itu nilainya {angka(bulatkan(value, 2))}."
            )


def to_json(lembar: Lembar) -> dict[str, Any]:
    """Return the figures as JSON values; `nilai` has two decimals, the rest ten at most."""
    hasil, berkas = lembar.hasil, lembar.berkas
    return {
        "survei": lembar.instrumen.kode if lembar.instrumen else None,
        "skala": berkas.skala,
        "susunan": berkas.susunan,
        "n": hasil.n,
        "tidak_lengkap": sum(lembar.ringkasan.tak_lengkap.values()),
        "unsur": [_unsur_json(lembar, one) for one in hasil.unsur],
        "indeks": _number(hasil.indeks),
        "nilai": _number(hasil.nilai),
        "mutu": hasil.mutu,
        "kinerja": hasil.kinerja,
        "konvensi": hasil.konvensi.kode,
        "alternatif": [_variant_json(one, hasil) for one in lembar.menurut_konvensi],
        "selang": _interval_json(lembar),
        "keandalan": _reliability_json(lembar.keandalan),
        "lke": _lke_json(lembar),
        "peringatan": list(lembar.peringatan),
        "baris_kosong": berkas.kosong,
        "ditolak": [
            {"baris": one.baris, "kolom": one.kolom, "pesan": one.pesan} for one in berkas.ditolak
        ],
    }


def to_lines(lembar: Lembar) -> Iterator[str]:
    """Yield the figures as lines for a terminal."""
    hasil = lembar.hasil
    name = lembar.instrumen.nama if lembar.instrumen else "Survei"
    gaps = sum(lembar.ringkasan.tak_lengkap.values())
    yield f"{name}, skala 1–{lembar.berkas.skala}: {angka(hasil.n)} kuesioner dihitung" + (
        f", {angka(gaps)} tidak lengkap" if gaps else ""
    )
    yield f"{'Unsur':<46}{'n':>9}{'Jumlah':>11}{'NRR':>8}{'Tertimbang':>12}"
    for one in hasil.unsur:
        yield (
            f"{_label(lembar, one):<46}{angka(one.n):>9}{angka(one.jumlah):>11}"
            f"{_shown(one.nrr):>8}{_shown(one.nrr_tertimbang):>12}"
        )
    if hasil.nilai is not None:
        yield (
            f"Indeks {_shown(hasil.indeks)}; nilai {angka(hasil.nilai, 2)}; "
            f"mutu {hasil.mutu}; kinerja {hasil.kinerja}"
        )
        yield f"Konvensi {hasil.konvensi.kode.replace('.', ',')}: {hasil.konvensi.nama}"
    yield from _more_lines(lembar)
    for warning in lembar.peringatan:
        yield f"Perhatian: {warning}"
    if lembar.berkas.kosong:
        yield f"{angka(lembar.berkas.kosong)} baris kosong dilewati."
    if lembar.berkas.ditolak:
        yield f"{angka(len(lembar.berkas.ditolak))} baris ditolak:"
    for bad in lembar.berkas.ditolak:
        where = f", kolom {bad.kolom}" if bad.kolom else ""
        yield f"Baris {bad.baris}{where}: {bad.pesan}."


def _more_lines(lembar: Lembar) -> Iterator[str]:
    others = [
        f"{one.konvensi.kode.replace('.', ',')} memberi {angka(one.nilai, 2)} ({one.mutu})"
        for one in lembar.menurut_konvensi
        if one.konvensi != lembar.hasil.konvensi and one.nilai is not None
    ]
    if others:
        yield f"Menurut konvensi lain: {'; '.join(others)}"
    if lembar.selang:
        low, high = (angka(edge, 2) for edge in (lembar.selang.bawah, lembar.selang.atas))
        yield f"Selang kepercayaan {persen(lembar.acuan.batas.kepercayaan, 0)}: {low} sampai {high}"
    if lembar.keandalan.alfa is not None and lembar.keandalan.r_kritis is not None:
        yield (
            f"Alfa Cronbach {_shown(lembar.keandalan.alfa)} "
            f"({'andal' if lembar.keandalan.andal else 'belum andal'}); "
            f"r tabel {angka(lembar.keandalan.r_kritis, 3)}"
        )
        weak = [one.kunci for one in lembar.keandalan.butir if one.sahih is False]
        if weak:
            yield f"Korelasi di bawah r tabel: {', '.join(weak)}"
    if lembar.lke and lembar.instrumen:
        yield (
            f"Poin LKE {lembar.instrumen.kode.upper()} {angka(lembar.lke.poin_dua_desimal, 2)}; "
            f"WBK {_reached(lembar.lke.wbk)}; WBBM {_reached(lembar.lke.wbbm)}"
            + (" (nyaris: sebelum dibulatkan masih di bawah ambang)" if lembar.lke.nyaris else "")
        )


def _reached(reached: bool) -> str:
    return "terpenuhi" if reached else "belum terpenuhi"


def _item(lembar: Lembar, kode: str) -> Butir | None:
    if lembar.instrumen is None:
        return None
    return next(item for item in lembar.instrumen.butir if item.kode == kode)


def _label(lembar: Lembar, unsur: HasilUnsur) -> str:
    item = _item(lembar, unsur.kunci)
    return f"{unsur.kunci} {item.nama}" if item else unsur.kunci


def _unsur_json(lembar: Lembar, unsur: HasilUnsur) -> dict[str, Any]:
    item = _item(lembar, unsur.kunci)
    spread = distribution(lembar.ringkasan.hitungan)[unsur.kunci]
    return {
        "key": unsur.kunci,
        "kunci": item.kunci if item else None,
        "nama": item.nama if item else None,
        "n": unsur.n,
        "jumlah": unsur.jumlah,
        "nrr": _number(unsur.nrr),
        "nrr_tertimbang": _number(unsur.nrr_tertimbang),
        "sebaran": [count for count, _ in spread],
    }


def _variant_json(one: HasilIndeks, chosen: HasilIndeks) -> dict[str, Any]:
    return {
        "konvensi": one.konvensi.kode,
        "indeks": _number(one.indeks),
        "nilai": _number(one.nilai),
        "mutu": one.mutu,
        "kinerja": one.kinerja,
        "beda_mutu": one.mutu != chosen.mutu,
    }


def _interval_json(lembar: Lembar) -> dict[str, Any] | None:
    if lembar.selang is None:
        return None
    return {
        "kepercayaan": _number(lembar.acuan.batas.kepercayaan),
        "bawah": _number(bulatkan(lembar.selang.bawah, 2)),
        "atas": _number(bulatkan(lembar.selang.atas, 2)),
        "tanpa_sebaran": lembar.selang.tanpa_sebaran,
    }


def _reliability_json(tested: Keandalan) -> dict[str, Any]:
    return {
        "n": tested.n,
        "alfa": _number(tested.alfa),
        "andal": tested.andal,
        "r_kritis": _number(tested.r_kritis),
        "butir": [_tested_json(one) for one in tested.butir],
    }


def _tested_json(one: UjiButir) -> dict[str, Any]:
    return {
        "key": one.kunci,
        "r_jumlah": _correlation(one.dengan_jumlah),
        "r_sisanya": _correlation(one.dengan_sisanya),
        "alfa_tanpa": _number(one.alfa_tanpa),
        "sahih": one.sahih,
    }


def _correlation(found: Korelasi | None) -> float | None:
    return _number(found.r) if found else None


def _lke_json(lembar: Lembar) -> dict[str, Any] | None:
    if lembar.lke is None:
        return None
    return {
        "poin": _number(lembar.lke.poin_dua_desimal),
        "wbk": lembar.lke.wbk,
        "wbbm": lembar.lke.wbbm,
        "nyaris": lembar.lke.nyaris,
    }


def _number(value: Fraction | Decimal | None) -> float | None:
    return None if value is None else float(bulatkan(value, _DESIMAL_JSON))


def _shown(value: Fraction | None) -> str:
    return TIDAK_ADA if value is None else angka(bulatkan(value, 3))
