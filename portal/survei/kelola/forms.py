"""Forms of a plan, services, a step's reason, late answers and reviews."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    Field,
    FieldList,
    FormField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from portal.core.format_id import angka
from portal.core.forms import Form, LineField, OneOfField, ProseField, at_most, filled
from portal.core.periods import Periode, PeriodeTidakDikenal, parse_period
from portal.core.text import tidy_line
from portal.survei.formulas.sampel import POPULASI_TERBESAR
from portal.survei.formulas.tanda import Tanda
from portal.survei.instruments import Instrumen, instrument
from portal.survei.kelola.actions.rencana import (
    BarisLayanan,
    BarisTanya,
    IsianRencana,
)
from portal.survei.kelola.actions.tinjau import IsianTinjau
from portal.survei.kelola.formulas import (
    LABEL_PUTUSAN,
    LABEL_TANDA,
    Putusan,
    period_choices,
)
from portal.survei.kelola.queries.tinjau import Antrean, SaringTinjau
from portal.survei.models import Gelombang, LayananGelombang
from portal.survei.queries import instrument_of
from portal.survei.workflow import Survei

LAYANAN_TERBANYAK, TANYA_TERBANYAK, PILIHAN_TERBANYAK = 40, 10, 10
LAYANAN_AWAL, LAYANAN_TAMBAH = 3, 3
TANGGAL_SENDIRI = "sendiri"


class CountField(IntegerField):
    """A number of people as typed by hand: 1.234 and 1 234 are 1234; empty is not known."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the first value without its separators."""
        text = re.sub(r"[.\s]", "", valuelist[0]) if valuelist else ""
        self.data = None
        if text and not re.fullmatch(r"[0-9]{1,10}", text):
            raise ValueError("Tulis angka bulat, misalnya 1.250.")
        if text and int(text) > POPULASI_TERBESAR:
            raise ValueError(f"Angka ini terlalu besar (paling banyak {angka(POPULASI_TERBESAR)}).")
        self.data = int(text) if text else None


class Row(Form):
    """A row of a form that has a token of its own."""

    class Meta:
        """The whole form is guarded, not each row."""

        csrf = False


class FormBarisLayanan(Row):
    """One service of a plan; a row without anything is left out."""

    nama = LineField("Layanan", [at_most(160)])
    populasi = CountField("Jumlah pengguna")

    def validate_nama(self, field: Field) -> None:
        """A number of users needs a service."""
        if not field.data and self.populasi.data is not None:
            raise ValidationError("Tulis nama layanannya.")
        if field.data and not re.search(r"[A-Za-z0-9]", field.data):
            raise ValidationError("Nama layanan harus memuat huruf atau angka.")


class FormBarisTanya(Row):
    """One question of the office's own; a row without anything is left out."""

    pertanyaan = LineField("Pertanyaan", [at_most(300)])
    pilihan = ProseField("Pilihan jawaban", [at_most(1000)])

    def choices(self) -> tuple[str, ...]:
        """Return the choices as typed, one a line."""
        lines = (tidy_line(line) for line in (self.pilihan.data or "").splitlines())
        return tuple(line for line in lines if line)

    def validate_pertanyaan(self, field: Field) -> None:
        """Choices need a question."""
        if not field.data and self.choices():
            raise ValidationError("Tulis pertanyaannya.")

    def validate_pilihan(self, _field: Field) -> None:
        """Choices are two or more, each once."""
        lines = self.choices()
        if len(lines) == 1:
            raise ValidationError("Tulis sekurang-kurangnya dua pilihan, atau kosongkan.")
        if len(lines) > PILIHAN_TERBANYAK:
            raise ValidationError(f"Paling banyak {PILIHAN_TERBANYAK} pilihan.")
        if len({line.casefold() for line in lines}) < len(lines):
            raise ValidationError("Ada pilihan yang sama.")


class FormRencana(Form):
    """A plan: period, name, services, own questions."""

    periode = SelectField("Periode")
    dari = DateField("Dari tanggal", [Optional()])
    sampai = DateField("Sampai tanggal", [Optional()])
    nama = LineField("Nama gelombang", [at_most(160)])
    layanan = FieldList(FormField(FormBarisLayanan), max_entries=LAYANAN_TERBANYAK)
    tambahan = FieldList(FormField(FormBarisTanya), max_entries=TANYA_TERBANYAK)

    def offer(self, hari_ini: date, kini: str = "") -> None:
        """Set the periods to choose from; `kini` is one that a plan has already."""
        offered = period_choices(hari_ini)
        known = {code for rows in offered.values() for code, _ in rows}
        if kini and kini not in known and ".." not in kini:
            offered = {"Rencana ini": [(kini, parse_period(kini).nama)], **offered}
        offered["Lain"] = [(TANGGAL_SENDIRI, "Tanggal sendiri (isi di bawah)")]
        self.periode.choices = [
            SelectChoice(code, name, optgroup=group)
            for group, rows in offered.items()
            for code, name in rows
        ]

    def more_rows(self, what: str) -> None:
        """Add empty rows for services or questions, as far as there is room."""
        rows, number = {
            "layanan": (self.layanan, LAYANAN_TAMBAH),
            "tambahan": (self.tambahan, 1),
        }.get(what, (None, 0))
        for _ in range(number):
            if rows is not None and len(rows.entries) < rows.max_entries:
                rows.append_entry()

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each field, then what fields say together."""
        sound = bool(super().validate(extra_validators))
        if self.periode.data == TANGGAL_SENDIRI:
            sound = self._dates_are_sound() and sound
        return self._services_differ() and sound

    def _dates_are_sound(self) -> bool:
        for field, message in (
            (self.dari, "Isi tanggal awal."),
            (self.sampai, "Isi tanggal akhir."),
        ):
            if field.data is None and not field.errors:
                field.errors = [message]
        if self.dari.errors or self.sampai.errors:
            return False
        try:
            self.period()
        except PeriodeTidakDikenal as fault:
            self.sampai.errors = [str(fault)]
            return False
        return True

    def _services_differ(self) -> bool:
        seen: set[str] = set()
        for row in self.layanan:
            name = (row.form.nama.data or "").casefold()
            if name and name in seen:
                row.form.nama.errors = ["Layanan ini sudah disebut di atas."]
                return False
            seen.add(name)
        return True

    def period(self) -> Periode:
        """Return the period chosen; PeriodeTidakDikenal when own dates make none."""
        if self.periode.data == TANGGAL_SENDIRI:
            return parse_period(f"{self.dari.data}..{self.sampai.data}")
        return parse_period(self.periode.data)

    def isian(self, survei: Survei) -> IsianRencana:
        """Return the plan as typed, without the rows left empty."""
        questions = [row.form for row in self.tambahan]
        return IsianRencana(
            survei,
            self.period(),
            self.nama.data,
            filled_services(row.form for row in self.layanan),
            tuple(
                BarisTanya(row.pertanyaan.data, row.choices())
                for row in questions
                if row.pertanyaan.data
            ),
        )

    def error_list(self) -> list[tuple[str, str]]:
        """Return the errors of the fields and of every row."""
        return list(_all_errors(self))


def _all_errors(form: FormRencana) -> Iterable[tuple[str, str]]:
    for field in form:
        if isinstance(field, FieldList):
            for row in field:
                yield from row.form.error_list()
        elif field.errors:
            yield from (one for one in Form.error_list(form) if one[0] == field.id)


def filled_services(rows: Iterable[Any]) -> tuple[BarisLayanan, ...]:
    """Return the rows of services that have a name."""
    return tuple(BarisLayanan(row.nama.data, row.populasi.data) for row in rows if row.nama.data)


def plan_of(gelombang: Gelombang, *, with_users: bool) -> dict[str, Any]:
    """Return a wave's services and own questions, to fill a form with."""
    tool = instrument_of(gelombang)
    own = _own_questions(tool, gelombang.mulai)
    return {
        "layanan": [
            {"nama": one.nama, "populasi": one.populasi if with_users else None}
            for one in gelombang.layanan
        ],
        "tambahan": [
            {"pertanyaan": one.pertanyaan, "pilihan": "\n".join(one.pilihan)} for one in own
        ],
    }


def _own_questions(tool: Instrumen, mulai: date) -> Sequence[Any]:
    """Return the questions that the office added to the instrument's own."""
    standard = {one.kunci for one in instrument(tool.kode, mulai).tambahan}
    return [one for one in tool.tambahan if one.kunci not in standard]


class FormLayananGelombang(Form):
    """Users of each service of a wave, and services to add."""

    pengguna = FieldList(CountField("Jumlah pengguna"))
    layanan = FieldList(FormField(FormBarisLayanan), min_entries=2, max_entries=2)

    def populasi(self, rows: Sequence[LayananGelombang]) -> dict[int, int | None]:
        """Return the users typed, by the row of the service."""
        return {row.id: field.data for row, field in zip(rows, self.pengguna, strict=False)}

    def baru(self) -> tuple[BarisLayanan, ...]:
        """Return the services to add."""
        return filled_services(row.form for row in self.layanan)

    def error_list(self) -> list[tuple[str, str]]:
        """Return the errors of every row."""
        found = [(one.id, str(one.errors[0])) for one in self.pengguna if one.errors]
        for row in self.layanan:
            found += row.form.error_list()
        rest = [one for one in super().error_list() if one[0] not in ("pengguna", "layanan")]
        return [*rest, *found]


class FormYakin(Form):
    """Nothing but the token: the officer was asked and is sure."""


class FormAlasan(Form):
    """The reason of a step, where its rule asks for one."""

    alasan = LineField("Alasan", [at_most(300)])


class FormSusulan(Form):
    """Where late answers go, and why."""

    tujuan = SelectField("Gelombang tujuan", coerce=int)
    alasan = LineField("Alasan", [filled("Tulis alasannya."), at_most(300)])

    def offer(self, gelombang: Iterable[Gelombang]) -> None:
        """Set the waves to choose from."""
        self.tujuan.choices = [SelectChoice(one.id, one.nama) for one in gelombang]


class FormTinjau(Form):
    """A decision about odd answers: those ticked, or all of the list."""

    pilihan = SelectMultipleField(
        "Jawaban", coerce=int, widget=ListWidget(), option_widget=CheckboxInput(),
        validate_choice=False,
    )  # fmt: skip
    semua = BooleanField("Semua jawaban pada daftar ini, termasuk halaman lain")
    sampai = IntegerField("Sampai", [Optional()])
    putusan = OneOfField(
        "Keputusan",
        [filled("Pilih keputusannya.")],
        choices={one.value: label for one, label in LABEL_PUTUSAN.items()},
    )
    alasan = LineField("Alasan", [filled("Tulis alasannya."), at_most(300)])

    def isian(self, saringan: SaringTinjau) -> IsianTinjau:
        """Return the decision as typed."""
        chosen = None if self.semua.data else tuple(self.pilihan.data or ())
        return IsianTinjau(Putusan(self.putusan.data), self.alasan.data, saringan, chosen)


class FormSaringTinjau(Form):
    """Which odd answers to show; sent by GET, so without a token."""

    class Meta:
        """Looking changes nothing."""

        csrf = False

    tanda = SelectField(
        "Tanda", choices={"": "Semua tanda", **{k.value: v for k, v in LABEL_TANDA.items()}}
    )

    def saringan(self, antrean: str, sampai: int | None = None) -> SaringTinjau:
        """Return the filter; what makes no sense counts as not given."""
        queue = Antrean(antrean) if antrean in list(Antrean) else Antrean.PERLU
        mark = Tanda(self.tanda.data) if self.tanda.data in list(Tanda) else None
        return SaringTinjau(queue, mark, sampai)


class FormTanggalAcuan(Form):
    """The day on which figures are asked for; sent by GET, so without a token."""

    class Meta:
        """Looking changes nothing."""

        csrf = False

    tanggal = DateField("Berlaku pada tanggal", [Optional()])
