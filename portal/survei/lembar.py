"""All figures of a file of answers, as lines to read and as JSON. [pure]"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from portal.core.format_id import angka, desimal, persen
from portal.survei.acuan import Acuan
from portal.survei.angka.formulas import AngkaSurvei, compute_figures, figures_json
from portal.survei.berkas import PERATURAN, IsiBerkas
from portal.survei.formulas.indeks import HasilUnsur
from portal.survei.formulas.ringkasan import summarise_patterns
from portal.survei.instruments import KODE, Instrumen, instrument


@dataclass(frozen=True)
class Lembar:
    """A file with everything computed from it."""

    berkas: IsiBerkas
    instrumen: Instrumen | None
    angka: AngkaSurvei
    peringatan: tuple[str, ...]


def compute(berkas: IsiBerkas, acuan: Acuan, konvensi: str) -> Lembar:
    """Return all figures of a file; ValueError when the convention does not fit it."""
    survey = _instrument_of(berkas)
    summary = summarise_patterns(berkas.butir, berkas.skala, berkas.pola)
    items = {item.kode: item for item in survey.butir} if survey else {}
    found = compute_figures(survey.kode if survey else None, items, summary, acuan, konvensi)
    return Lembar(berkas, survey, found, (*found.peringatan, *_order_warning(berkas, survey)))


def _instrument_of(berkas: IsiBerkas) -> Instrumen | None:
    """Return the instrument that the columns tell of; None for a questionnaire of one's own."""
    for kode in KODE:
        known = instrument(kode)
        if (known.awalan, known.skala, len(known.butir)) == (
            berkas.awalan, berkas.skala, len(berkas.butir),
        ):  # fmt: skip
            return known
    return None


def _order_warning(berkas: IsiBerkas, survey: Instrumen | None) -> Iterator[str]:
    if survey is not None and berkas.susunan == PERATURAN:
        yield (
            "u8 dibaca sebagai Penanganan Pengaduan dan u9 sebagai Sarana dan Prasarana. "
            "Bila berkas mengikuti kuesioner contoh, pakai --urutan kuesioner."
        )


def to_json(lembar: Lembar) -> dict[str, Any]:
    """Return the figures as JSON values, with what was left out of the file."""
    return {
        **figures_json(lembar.angka),
        "susunan": lembar.berkas.susunan,
        "peringatan": list(lembar.peringatan),
        "baris_kosong": lembar.berkas.kosong,
        "ditolak": [
            {"baris": one.baris, "kolom": one.kolom, "pesan": one.pesan}
            for one in lembar.berkas.ditolak
        ],
    }


def to_lines(lembar: Lembar) -> Iterator[str]:
    """Yield the figures as lines for a terminal."""
    hasil = lembar.angka.hasil
    name = lembar.instrumen.nama if lembar.instrumen else "Survei"
    gaps = sum(lembar.angka.ringkasan.tak_lengkap.values())
    yield f"{name}, skala 1–{lembar.berkas.skala}: {angka(hasil.n)} kuesioner dihitung" + (
        f", {angka(gaps)} tidak lengkap" if gaps else ""
    )
    yield f"{'Unsur':<46}{'n':>9}{'Jumlah':>11}{'NRR':>8}{'Tertimbang':>12}"
    for one in hasil.unsur:
        yield (
            f"{_label(lembar, one):<46}{angka(one.n):>9}{angka(one.jumlah):>11}"
            f"{desimal(one.nrr, 3):>8}{desimal(one.nrr_tertimbang, 3):>12}"
        )
    if hasil.nilai is not None:
        yield (
            f"Indeks {desimal(hasil.indeks, 3)}; nilai {angka(hasil.nilai, 2)}; "
            f"mutu {hasil.mutu}; kinerja {hasil.kinerja}"
        )
        yield f"Konvensi {hasil.konvensi.kode.replace('.', ',')}: {hasil.konvensi.nama}"
    yield from _more_lines(lembar.angka)
    for warning in lembar.peringatan:
        yield f"Perhatian: {warning}"
    if lembar.berkas.kosong:
        yield f"{angka(lembar.berkas.kosong)} baris kosong dilewati."
    if lembar.berkas.ditolak:
        yield f"{angka(len(lembar.berkas.ditolak))} baris ditolak:"
    for bad in lembar.berkas.ditolak:
        where = f", kolom {bad.kolom}" if bad.kolom else ""
        yield f"Baris {bad.baris}{where}: {bad.pesan}."


def _more_lines(found: AngkaSurvei) -> Iterator[str]:
    others = [
        f"{one.konvensi.kode.replace('.', ',')} memberi {angka(one.nilai, 2)} ({one.mutu})"
        for one in found.menurut_konvensi
        if one.konvensi != found.hasil.konvensi and one.nilai is not None
    ]
    if others:
        yield f"Menurut konvensi lain: {'; '.join(others)}"
    if found.selang:
        low, high = (angka(edge, 2) for edge in (found.selang.bawah, found.selang.atas))
        yield f"Selang kepercayaan {persen(found.acuan.batas.kepercayaan, 0)}: {low} sampai {high}"
    if found.keandalan.alfa is not None and found.keandalan.r_kritis is not None:
        yield (
            f"Alfa Cronbach {desimal(found.keandalan.alfa, 3)} "
            f"({'andal' if found.keandalan.andal else 'belum andal'}); "
            f"r tabel {angka(found.keandalan.r_kritis, 3)}"
        )
        weak = [one.kunci for one in found.keandalan.butir if one.sahih is False]
        if weak:
            yield f"Korelasi di bawah r tabel: {', '.join(weak)}"
    if found.lke and found.survei:
        yield (
            f"Poin LKE {found.survei.upper()} {angka(found.lke.poin_dua_desimal, 2)}; "
            f"WBK {_reached(found.lke.wbk)}; WBBM {_reached(found.lke.wbbm)}"
            + (" (nyaris: sebelum dibulatkan masih di bawah ambang)" if found.lke.nyaris else "")
        )


def _reached(reached: bool) -> str:
    return "terpenuhi" if reached else "belum terpenuhi"


def _label(lembar: Lembar, unsur: HasilUnsur) -> str:
    item = lembar.angka.butir.get(unsur.kunci)
    return f"{unsur.kunci} {item.nama}" if item else unsur.kunci
