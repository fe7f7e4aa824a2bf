"""Figures and waves for the tests of statistics."""

from datetime import date

from portal.core.periods import parse_period
from portal.survei import actions
from portal.survei.actions import IsianGelombang, IsianJawaban, IsianLayanan
from portal.survei.angka.formulas import compute_figures
from portal.survei.formulas.ringkasan import Ringkasan, summarise
from portal.survei.instruments import instrument
from portal.survei.workflow import AksiGelombang, KanalSurvei, Survei
from tests.survei.jawaban import ACUAN, counts_with_sum

SERVICES = (IsianLayanan("ppid", "PPID", 200), IsianLayanan("data", "Data pemilih", 80))


def items(survei="skm"):
    return {item.kunci: item for item in instrument(survei).butir}


def figures(rows, survei="skm"):
    tool = instrument(survei)
    return compute_figures(survei, items(survei), summarise(tool.kunci, tool.skala, rows), ACUAN)


def figures_with_sum(baris, jumlah, survei="skm"):
    """Figures of `baris` full questionnaires whose answers add up to `jumlah`."""
    tool = instrument(survei)
    counts = counts_with_sum(tool.kunci, tool.skala, baris, jumlah)
    # Sums of products do not touch the index; these belong to answers given apart.
    products = [
        round(counts.total(i) * counts.total(j) / baris)
        for i in range(len(tool.kunci))
        for j in range(i + 1, len(tool.kunci))
    ]
    return compute_figures(survei, items(survei), Ringkasan(counts, tuple(products), {}), ACUAN)


def rows_with_sum(k, baris, jumlah):
    """Answers row by row that add up to `jumlah`, as even as can be."""
    low, more = divmod(jumlah, k * baris)
    values = [low + (i < more) for i in range(k * baris)]
    return [tuple(values[i * k : (i + 1) * k]) for i in range(baris)]


def wave(
    officer, rows, *, survei=Survei.SKM, periode="2025-TW1", kode="skm-2025-tw1", closed=True,
    layanan=("ppid", "data"), profil=({},), services=SERVICES,
    tambahan=(), jawaban_tambahan=({},),
):  # fmt: skip
    """Store a wave with these answers; services, profiles and own answers dealt in turn."""
    span = parse_period(periode)
    plan = IsianGelombang(
        kode, survei, f"{survei.value.upper()} {span.nama}", span, services, tambahan
    )
    row = actions.buat_gelombang(plan, officer)
    actions.move(row.id, AksiGelombang.BUKA, officer)
    keys = instrument(survei.value).kunci
    answers = [
        IsianJawaban(
            f"{kode}-jawaban-nomor-{number:06}",
            {key: value for key, value in zip(keys, one, strict=True) if value},
            KanalSurvei.KERTAS,
            date(2025, 3, 3),
            layanan[number % len(layanan)],
            profil[number % len(profil)],
            tambahan=jawaban_tambahan[number % len(jawaban_tambahan)],
        )
        for number, one in enumerate(rows)
    ]
    if answers:
        actions.terima_banyak(row.id, answers, officer)
    return actions.move(row.id, AksiGelombang.TUTUP, officer) if closed else row
