"""A published result as a page shows it: figures, words and drawings together."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from portal.survei.acuan import reference
from portal.survei.hasil import bacaan, gambar
from portal.survei.hasil.bacaan import Perbandingan
from portal.survei.hasil.isi import IsiTerbitan


@dataclass(frozen=True)
class Tampilan:
    """One wave to be read; `seri` are the published waves up to it, oldest first."""

    isi: IsiTerbitan
    angka: str
    dari: str
    arti: str
    ketelitian: str
    terkuat: str
    terlemah: str
    tanpa_biaya: str
    banding: Perbandingan | None
    seri: tuple[IsiTerbitan, ...]
    grafik_unsur: Markup
    grafik_sebaran: Markup
    grafik_tren: Markup | None


def view_of(isi: IsiTerbitan, seri: Sequence[IsiTerbitan]) -> Tampilan:
    """Return what a page shows of a wave; `seri` ends with the wave itself."""
    strong, weak = bacaan.extremes(isi)
    figure, whole = bacaan.headline(isi)
    shown = tuple(seri[-gambar.MOST_WAVES :])
    return Tampilan(
        isi=isi,
        angka=figure,
        dari=whole,
        arti=bacaan.meaning(isi),
        ketelitian=bacaan.certainty(isi),
        terkuat=strong,
        terlemah=weak,
        tanpa_biaya=bacaan.without_fee(isi),
        banding=bacaan.comparison(isi, seri[:-1], reference(isi.selesai).batas),
        seri=shown,
        grafik_unsur=drawn(gambar.unsur_bars(isi)),
        grafik_sebaran=drawn(gambar.spread_bars(isi)),
        grafik_tren=drawn(gambar.trend_line(shown)) if len(shown) > 1 else None,
    )


def drawn(svg: str) -> Markup:
    """Return a chart so that a template prints it as it is."""
    return Markup(svg)  # noqa: S704 - core/charts escapes all text
