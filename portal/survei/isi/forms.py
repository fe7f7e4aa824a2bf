"""The questionnaire as a form, made from the instrument that the wave froze."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from flask import request
from wtforms import BooleanField, Field, HiddenField, IntegerField, SelectField, ValidationError
from wtforms.validators import InputRequired, NumberRange

from portal.core.forms import Form, LineField, OneOfField, ProseField, at_most, filled
from portal.survei.actions import TEKS_TERPANJANG, IsianJawaban
from portal.survei.instruments import Butir, Instrumen, PertanyaanTambahan, from_json, profile
from portal.survei.isi.formulas import read_code
from portal.survei.models import Gelombang, LayananGelombang, TitikLayanan
from portal.survei.workflow import KanalSurvei

BUTIR, TAMBAHAN, PROFIL = "butir_", "tambahan_", "profil_"
"""What the names of fields begin with, before the key of the item, question or trait."""

KUPON_TERBANYAK = 100
"""Slips of one batch: ten sheets of paper."""


@dataclass(frozen=True)
class Cara:
    """How a sending came: channel, day, service point, seconds spent (None: not measured)."""

    kanal: KanalSurvei
    tanggal: date
    titik: str | None = None
    detik: float | None = None


class FormIsi(Form):
    """One questionnaire. `kunci` makes a repeated sending count once, `mulai` is signed."""

    tool: ClassVar[Instrumen]
    layanan_tunggal: ClassVar[str | None] = None

    kunci = HiddenField()
    mulai = HiddenField()
    boleh_kosong = BooleanField("Kirim walau ada pertanyaan yang belum dijawab")

    def butir(self) -> list[tuple[Butir, Field]]:
        """Return the items of the instrument, each with its field."""
        return [(item, self[BUTIR + item.kunci]) for item in self.tool.butir]

    def tambahan(self) -> list[tuple[PertanyaanTambahan, Field]]:
        """Return the office's own questions, each with its field."""
        return [(own, self[TAMBAHAN + own.kunci]) for own in self.tool.tambahan]

    def profil(self) -> list[Field]:
        """Return the fields about the person; all may stay empty."""
        return [self[PROFIL + trait.kunci] for trait in profile().isian]

    def belum(self) -> list[int]:
        """Return the numbers of the questions without an answer."""
        return [i for i, (_, field) in enumerate(self.butir(), start=1) if not field.data]

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check all fields; what was left open is asked about once, never silently taken."""
        valid: bool = super().validate(extra_validators)
        if any(name.startswith(BUTIR) and name not in self for name in request.form):
            self.kunci.errors = ["Kiriman ini memuat pertanyaan yang tidak ada pada survei ini."]
            valid = False
        left = self.belum()
        if len(left) == len(self.tool.butir) or (left and not self.boleh_kosong.data):
            for number, (_, field) in enumerate(self.butir(), start=1):
                if number in left:
                    field.errors = [f"Pertanyaan {number} belum dijawab."]
            valid = False
        return valid

    def isian(self, cara: Cara) -> IsianJawaban:
        """Return the checked answers."""
        own = {question.kunci: field.data or "" for question, field in self.tambahan()}
        told = {field.name.removeprefix(PROFIL): field.data or "" for field in self.profil()}
        return IsianJawaban(
            kunci_sekali=self.kunci.data or "",
            nilai={item.kunci: int(field.data) for item, field in self.butir() if field.data},
            kanal=cara.kanal,
            tanggal=cara.tanggal,
            layanan=self.layanan_tunggal or ("layanan" in self and self.layanan.data) or None,
            profil={key: value for key, value in told.items() if value},
            detik=cara.detik,
            titik=cara.titik,
            tambahan={key: text for key, text in own.items() if text},
        )


def form_for(gelombang: Gelombang, **options: Any) -> FormIsi:
    """Return the form of a wave; `options` as for any form, `data={"layanan": key}` to preset.

    A wave about one service only asks for none.
    """
    services = tuple((one.kunci, one.nama) for one in gelombang.layanan)
    return _form_class(gelombang.instrumen, services)(**options)


@lru_cache(maxsize=32)
def _form_class(instrumen: str, layanan: tuple[tuple[str, str], ...]) -> type[FormIsi]:
    tool = from_json(instrumen)
    fields: dict[str, Any] = {"tool": tool}
    if len(layanan) == 1:
        fields["layanan_tunggal"] = layanan[0][0]
    elif layanan:
        fields["layanan"] = OneOfField(
            "Layanan apa yang Anda terima?",
            [filled("Pilih layanan yang Anda terima.")],
            choices=dict(layanan),
        )
    for item in tool.butir:
        values = {str(value): text for value, text in enumerate(item.pilihan, start=1)}
        fields[BUTIR + item.kunci] = OneOfField(item.pertanyaan, choices=values)
    for own in tool.tambahan:
        fields[TAMBAHAN + own.kunci] = _own_field(own)
    for trait in profile().isian:
        choices = {"": "Tidak disebutkan", **{one.kunci: one.nama for one in trait.pilihan}}
        fields[PROFIL + trait.kunci] = SelectField(trait.nama, choices=choices, default="")
    return type("FormIsiSurvei", (FormIsi,), fields)


def _own_field(own: PertanyaanTambahan) -> Field:
    if own.pilihan:
        return OneOfField(own.pertanyaan, choices={text: text for text in own.pilihan})
    return ProseField(own.pertanyaan, [at_most(TEKS_TERPANJANG)])


class FormKodeKupon(Form):
    """The code of a slip, typed by hand."""

    kode_kupon = LineField("Kode pada kupon", [filled("Tulis kode yang tercetak pada kupon.")])

    def validate_kode_kupon(self, field: LineField) -> None:
        """Refuse what cannot be a code."""
        if field.data and read_code(field.data) is None:
            raise ValidationError("Kode terdiri dari 12 huruf dan angka, misalnya 7K3M-9QPX-3FHA.")


class FormKupon(Form):
    """How many slips, for which service and place."""

    layanan = SelectField("Layanan", choices={}, default="")
    titik = SelectField("Titik layanan", choices={}, default="")
    jumlah = IntegerField(
        "Jumlah kupon",
        [
            InputRequired("Tulis berapa kupon yang diperlukan."),
            NumberRange(1, KUPON_TERBANYAK, f"Tulis angka antara 1 dan {KUPON_TERBANYAK}."),
        ],
    )

    def offer(self, layanan: list[LayananGelombang], titik: list[TitikLayanan]) -> None:
        """Offer the services of the wave and the service points in use."""
        services = {one.kunci: one.nama for one in layanan}
        self.layanan.choices = {"": "Dipilih sendiri oleh pengisi", **services}
        self.titik.choices = {"": "Tidak dicatat", **{one.kode: one.nama for one in titik}}
