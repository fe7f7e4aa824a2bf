"""The figures of a wave as a page shows them: rows, groups, sentences. [pure]"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from portal.core.format_id import bulatkan, daftar, desimal, persen
from portal.survei.acuan import Pita
from portal.survei.angka.formulas import AngkaSurvei
from portal.survei.formulas.indeks import (
    NILAI_PER_INDEKS,
    SKALA_INDEKS,
    HasilUnsur,
    distribution,
    grade,
    priorities,
)
from portal.survei.formulas.keandalan import UjiButir
from portal.survei.formulas.kelompok import HasilKelompok, per_group
from portal.survei.formulas.ringkasan import Jumlah
from portal.survei.formulas.selang import Selang, estimate_item, interval
from portal.survei.instruments import Butir, PertanyaanTambahan

BELUM_DISEBUT = "Tidak diisi"


@dataclass(frozen=True)
class PilihanDijawab:
    """One choice of a question: its words, its value, how many took it and their share."""

    kata: str
    nilai: int
    banyak: int
    bagian: Fraction | None


@dataclass(frozen=True)
class BarisUnsur:
    """One unsur with all that is told of it.

    `nilai` is its mean brought to a hundred, two decimals; `selang` that of the mean on the
    scale of the question; `urutan` its place from the lowest mean up, None without answers.
    """

    butir: Butir
    hasil: HasilUnsur
    nilai: Decimal | None
    pita: Pita | None
    selang: Selang | None
    sebaran: tuple[PilihanDijawab, ...]
    uji: UjiButir
    urutan: int | None


@dataclass(frozen=True)
class Kelompok:
    """One group under its name, or one that is hidden."""

    nama: str
    hasil: HasilKelompok


@dataclass(frozen=True)
class TabelKelompok:
    """The groups of one trait; `has_hidden` when some are kept back."""

    kunci: str
    judul: str
    kelompok: tuple[Kelompok, ...]

    @property
    def has_hidden(self) -> bool:
        """Tell whether a group, or an unsur of one, is kept back."""
        return any(one.hasil.is_hidden or one.hasil.unsur_disembunyikan for one in self.kelompok)


@dataclass(frozen=True)
class PertanyaanSendiri:
    """One of the office's own questions with choices: words, how many, their share."""

    pertanyaan: str
    pilihan: tuple[tuple[str, int, Fraction], ...]


def own_question(
    asked: PertanyaanTambahan, counts: Mapping[str, int], terkecil: int
) -> PertanyaanSendiri | None:
    """Return how an own question was answered; None for fewer answers than may be shown."""
    total = sum(counts.get(words, 0) for words in asked.pilihan)
    if total < terkecil:
        return None
    return PertanyaanSendiri(
        asked.pertanyaan,
        tuple(
            (words, counts.get(words, 0), Fraction(counts.get(words, 0), total))
            for words in asked.pilihan
        ),
    )


def unsur_rows(found: AngkaSurvei) -> tuple[BarisUnsur, ...]:
    """Return the unsur in the order of the instrument."""
    places = {one.kunci: place for place, one in enumerate(priorities(found.hasil), 1)}
    spread = distribution(found.ringkasan.hitungan)
    tested = {one.kunci: one for one in found.keandalan.butir}
    rows = []
    for one in found.hasil.unsur:
        item = found.butir[one.kunci]
        value = value_of(one.nrr, found.ringkasan.skala)
        estimate = estimate_item(found.ringkasan, one.kunci)
        rows.append(
            BarisUnsur(
                item,
                one,
                value,
                None if value is None else grade(value, found.acuan.mutu),
                interval(estimate, found.acuan.batas) if estimate else None,
                tuple(
                    PilihanDijawab(words, value, *cell)
                    for value, (words, cell) in enumerate(
                        zip(item.pilihan, spread[one.kunci], strict=True), 1
                    )
                ),
                tested[one.kunci],
                places.get(one.kunci),
            )
        )
    return tuple(rows)


def value_of(nrr: Fraction | None, skala: int) -> Decimal | None:
    """Return a mean on the scale of the questions as a value out of 100, two decimals."""
    if nrr is None:
        return None
    return bulatkan(nrr * SKALA_INDEKS / skala * NILAI_PER_INDEKS, 2)


def group_table(
    kunci: str,
    judul: str,
    groups: Mapping[str, Jumlah],
    names: Mapping[str, str],
    found: AngkaSurvei,
) -> TabelKelompok:
    """Return the groups of one trait, in the order of `names`, small ones hidden.

    Groups nobody belongs to are left out; those who did not tell come last.
    """
    order = [key for key in names if key in groups]
    order += [key for key in groups if key not in names]
    shown = per_group({key: groups[key] for key in order}, found.acuan)
    return TabelKelompok(
        kunci,
        judul,
        tuple(Kelompok(names.get(one.kunci, BELUM_DISEBUT), one) for one in shown),
    )


def meaning(found: AngkaSurvei) -> tuple[str, ...]:
    """Return what the value means and how sure it is, a sentence each."""
    lines = []
    result, interval_found = found.hasil, found.selang
    sure = persen(found.acuan.batas.kepercayaan, 0)
    if interval_found is not None and interval_found.tanpa_sebaran:
        lines.append(
            "Semua menjawab sama, jadi selang kepercayaan tidak mengatakan apa-apa di sini."
        )
    elif interval_found is not None:
        low, high = desimal(interval_found.bawah, 2), desimal(interval_found.atas, 2)
        lines.append(
            f"Dengan keyakinan {sure}, nilai semua pengguna layanan berada antara {low} dan {high}."
        )
        if found.is_grade_unsure:
            lines.append(
                f"Selang itu melewati batas mutu {result.mutu}: dengan responden lain, mutunya "
                "dapat berbeda."
            )
    lowest = priorities(result)[:2]
    if result.indeks is not None and lowest:
        names = daftar([found.butir[one.kunci].nama for one in lowest])
        lines.append(f"Unsur dengan rata-rata terendah: {names}.")
    return tuple(lines)
