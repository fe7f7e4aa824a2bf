"""A wave's plan of follow-up as frozen lines, for its page, for reports and for the public."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from portal.core import clock
from portal.survei.acuan import Acuan, reference
from portal.survei.formulas.indeks import index, priorities
from portal.survei.formulas.ringkasan import Ringkasan
from portal.survei.formulas.selang import Selang, estimate_item, interval
from portal.survei.instruments import Butir
from portal.survei.models import Gelombang
from portal.survei.queries import gelombang_by_kode, instrument_of, summary
from portal.survei.tindak.formulas import (
    TERBUKA,
    Gerak,
    StatusRencana,
    is_late,
    is_reported,
    lowest,
    movement,
    quarter,
    share_done,
)
from portal.survei.tindak.models import RencanaTindakLanjut
from portal.survei.tindak.queries import (
    gelombang_sebelum,
    gelombang_sesudah,
    has_answers_in,
    rencana_dari,
    rencana_gelombang,
)


@dataclass(frozen=True)
class BarisUnsur:
    """One unsur of a wave, from the lowest mean up; `lowest` when it is drafted for."""

    butir: Butir
    n: int
    nrr: Fraction
    selang: Selang | None
    lowest: bool


@dataclass(frozen=True)
class BarisRencana:
    """One plan as a report prints it. `gerak` tells what the reporting wave shows of it.

    The public is shown `unit` alone, without the name in `penanggung_jawab`.
    """

    id: int
    gelombang: str
    kode_gelombang: str
    unsur: str
    kode_unsur: str
    sebab: str
    kegiatan: str
    waktu: str
    penanggung_jawab: str
    unit: str
    status: StatusRencana
    sejak: date
    bukti: str
    tautan: str
    late: bool
    gerak: Gerak | None = None


@dataclass(frozen=True)
class PapanRencana:
    """All that a wave's page and report say of follow-up.

    `sebelumnya` are plans of earlier waves that come back here; `dilaksanakan` is done over
    planned of this wave's own, None when nothing is planned yet.
    """

    unsur: tuple[BarisUnsur, ...]
    rencana: tuple[BarisRencana, ...]
    sebelumnya: tuple[BarisRencana, ...]
    dilaksanakan: Fraction | None


@dataclass(frozen=True)
class GerakGelombang:
    """What one later wave shows of the unsur of a plan."""

    gelombang: str
    kode_gelombang: str
    gerak: Gerak


def papan(gelombang: Gelombang, hari_ini: date | None = None) -> PapanRencana:
    """Return the unsur of a wave, its plans, and the earlier plans that its report names."""
    today = hari_ini or clock.today()
    figures, acuan = summary(gelombang), reference(gelombang.selesai)
    lines = ranked(gelombang, figures, acuan)
    own = rencana_gelombang(gelombang.id)
    place = {line.butir.kunci: number for number, line in enumerate(lines)}
    own.sort(key=lambda row: (place.get(row.unsur, len(place)), row.id))
    return PapanRencana(
        lines,
        tuple(line_of(row, today) for row in own),
        _coming_back(gelombang, figures, acuan, today),
        share_done([row.status for row in own]),
    )


def ranked(gelombang: Gelombang, figures: Ringkasan, acuan: Acuan) -> tuple[BarisUnsur, ...]:
    """Return the unsur of a wave from the lowest mean up, none for too few answers to show."""
    if figures.hitungan.baris < acuan.batas.kelompok_terkecil:
        return ()
    tool, weak = instrument_of(gelombang), lowest(figures, acuan)
    found = []
    for one in priorities(index(figures.hitungan, acuan)):
        estimate = estimate_item(figures, one.kunci)
        assert estimate is not None
        found.append(
            BarisUnsur(
                tool.item(one.kunci),
                one.n,
                estimate.nilai,
                interval(estimate, acuan.batas),
                one.kunci in weak,
            )
        )
    return tuple(found)


def publik(kode: str) -> tuple[BarisRencana, ...]:
    """Return the plans of a wave that were made, done or not, for its public page.

    Drafts and what needed no plan stay inside. NotThere for an unknown code.
    """
    today = clock.today()
    rows = rencana_gelombang(gelombang_by_kode(kode).id)
    outside = (StatusRencana.DRAF, StatusRencana.TIDAK_PERLU)
    return tuple(line_of(row, today) for row in rows if row.status not in outside)


def movements(rencana: RencanaTindakLanjut) -> tuple[GerakGelombang, ...]:
    """Return what each later wave of the survey shows of the unsur of a plan."""
    later = gelombang_sesudah(rencana.gelombang)
    if not later:
        return ()
    before = summary(rencana.gelombang)
    return tuple(
        GerakGelombang(
            wave.nama,
            wave.kode,
            movement(before, summary(wave), rencana.unsur, reference(wave.selesai)),
        )
        for wave in later
    )


def line_of(row: RencanaTindakLanjut, hari_ini: date, gerak: Gerak | None = None) -> BarisRencana:
    """Return one plan as its line."""
    item = instrument_of(row.gelombang).item(row.unsur)
    step = row.terakhir
    told = step is not None and row.status not in TERBUKA
    return BarisRencana(
        row.id,
        row.gelombang.nama,
        row.gelombang.kode,
        item.nama,
        item.kode.upper(),
        row.sebab,
        row.kegiatan,
        quarter(row.tahun, row.triwulan).nama if row.tahun and row.triwulan else "",
        _person(row),
        row.unit_kerja.nama if row.unit_kerja else "",
        row.status,
        row.status_sejak,
        step.kata if step is not None and told else "",
        step.tautan if step is not None and told else "",
        is_late(row.status, row.tahun, row.triwulan, hari_ini),
        gerak,
    )


def _person(row: RencanaTindakLanjut) -> str:
    unit, person = row.unit_kerja.nama if row.unit_kerja else "", row.penanggung_jawab
    return person if unit in person else f"{person}, {unit}" if person else unit


def _coming_back(
    gelombang: Gelombang, figures: Ringkasan, acuan: Acuan, today: date
) -> tuple[BarisRencana, ...]:
    before = gelombang_sebelum(gelombang)
    if not before:
        return ()
    nearest = before[0]
    rows = [
        row
        for row in rencana_dari([wave.id for wave in before])
        if is_reported(
            row.status, row.status_sejak, row.gelombang_id == nearest.id, nearest.selesai
        )
    ]
    gone = _movements(rows, figures, acuan) if has_answers_in(gelombang) else {}
    return tuple(line_of(row, today, gone.get(row.id)) for row in rows)


def _movements(
    rows: Sequence[RencanaTindakLanjut], figures: Ringkasan, acuan: Acuan
) -> Mapping[int, Gerak]:
    origin = {row.gelombang_id: row.gelombang for row in rows}
    then = {key: summary(wave) for key, wave in origin.items()}
    return {row.id: movement(then[row.gelombang_id], figures, row.unsur, acuan) for row in rows}
