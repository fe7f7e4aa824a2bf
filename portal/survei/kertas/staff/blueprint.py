"""The blueprint of paper, and what each of its pages begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, request

from portal.core import clock
from portal.survei.instruments import Instrumen, Profil, profile
from portal.survei.kertas.formulas import choice_mark, write_line
from portal.survei.kertas.models import LembarKertas
from portal.survei.kertas.queries import BarisLembar, IsiTersimpan, lembar_terakhir, order_of
from portal.survei.models import Gelombang
from portal.survei.queries import gelombang_by_kode, instrument_of
from portal.survei.workflow import LABEL_STATUS, StatusGelombang

bp = Blueprint("kertas_staff", __name__)
bp.add_app_template_global(lambda status: LABEL_STATUS[status], "label_status_gelombang")


@dataclass(frozen=True)
class Adegan:
    """A wave with its frozen instrument and the questions about respondents."""

    gelombang: Gelombang
    tool: Instrumen
    profil: Profil

    @property
    def is_open(self) -> bool:
        """Tell whether its answers may be changed."""
        return self.gelombang.status is StatusGelombang.DIBUKA

    @property
    def is_over(self) -> bool:
        """Tell whether it was closed, so that sheets wait as late ones."""
        return self.gelombang.status in (StatusGelombang.DITUTUP, StatusGelombang.DISEGEL)


@dataclass(frozen=True)
class Baca:
    """How one mark of a line is read: what it is about and the words of each mark."""

    nama: str
    pilihan: Sequence[tuple[str, str]]


def adegan(kode: str) -> Adegan:
    """Return the wave of that code; NotThere when there is none."""
    wave = gelombang_by_kode(kode)
    return Adegan(wave, instrument_of(wave), profile())


def cara_baca(scene: Adegan, susunan: str) -> tuple[list[Baca], list[Baca]]:
    """Return how a line is read: the questions in the order printed, then the respondent."""
    items = [scene.tool.item(key) for key in order_of(scene.tool, susunan)]
    marks = [str(value) for value in range(1, scene.tool.skala + 1)]
    return (
        [Baca(item.nama, list(zip(marks, item.pilihan, strict=True))) for item in items],
        [
            Baca(
                question.nama,
                [(choice_mark(i), one.nama) for i, one in enumerate(question.pilihan, 1)],
            )
            for question in scene.profil.isian
        ],
    )


def day_asked() -> date:
    """Return the day in the address, which goes on from sheet to sheet; today without one."""
    try:
        return date.fromisoformat(request.args.get("tanggal", ""))
    except ValueError:
        return clock.today()


def recent(scene: Adegan) -> list[tuple[BarisLembar, str]]:
    """Return the sheets typed in last, each with its line as it would be typed."""
    return [
        (one, line_of(scene, one.lembar, one.isi) if one.isi else "")
        for one in lembar_terakhir(scene.gelombang)
    ]


def line_of(scene: Adegan, row: LembarKertas, isi: IsiTersimpan) -> str:
    """Return what is stored of a sheet as the line that would be typed for it."""
    return write_line(isi.isian, order_of(scene.tool, row.susunan), scene.profil)
