"""Forms of paper: a run to print, a sheet typed in or put right, a person who is helped."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from wtforms import DateField, Field, HiddenField, IntegerField, SelectField, ValidationError

from portal.core.columns import new_row_key
from portal.core.forms import Form, LineField, OneOfField, ProseField, at_most, filled
from portal.core.text import small_number
from portal.survei.instruments import Instrumen, Profil
from portal.survei.kertas.queries import PERATURAN
from portal.survei.models import Gelombang

SESUAI_LEMBAR = "Seperti tercetak di lembar"
TIDAK_DISEBUT = "Tidak disebut"
LABEL_SUSUNAN: Mapping[str, str] = {
    PERATURAN: "Urutan peraturan",
    "kuesioner": "Urutan kuesioner contoh",
}
"""Names of the orders that instruments have, as officers read them."""
TEKS_BARIS = 500
"""Letters of a suggestion typed from paper; the lines on the sheet hold fewer."""
_TAMBAHAN, _BUTIR, _PROFIL = "tambahan_", "butir_", "profil_"
_KUNCI = re.compile(r"[0-9a-f]{32}")


def order_choices(tool: Instrumen) -> dict[str, str]:
    """Return the orders of an instrument in words, with the places in which they differ."""
    orders = {name: tool.susunan[name] for name in sorted(tool.susunan, reverse=True)}
    orders = orders or {PERATURAN: tool.kunci}
    places = [i for i, keys in enumerate(zip(*orders.values(), strict=True)) if len({*keys}) > 1]
    return {
        name: LABEL_SUSUNAN.get(name, name) + _named(tool, keys, places)
        for name, keys in orders.items()
    }


def _named(tool: Instrumen, keys: Sequence[str], places: Sequence[int]) -> str:
    named = [f"nomor {i + 1} {tool.item(keys[i]).nama}" for i in places]
    return f" ({'; '.join(named)})" if named else ""


def service_choices(gelombang: Gelombang, empty: str) -> list[tuple[str, str]]:
    """Return the services of a wave to choose from, after the one for none."""
    return [("", empty), *((one.kunci, one.nama) for one in gelombang.layanan)]


class FormCetak(Form):
    """A run of numbered sheets."""

    jumlah = IntegerField("Jumlah lembar", [filled("Tulis jumlah lembarnya.")], default=50)
    layanan = SelectField("Layanan")
    susunan = SelectField("Urutan pertanyaan")

    def prepare(self, gelombang: Gelombang, tool: Instrumen, orders: Sequence[str]) -> "FormCetak":
        """Offer the services of this wave, and these orders (all without any)."""
        self.layanan.choices = service_choices(gelombang, "Responden memilih sendiri di lembar")
        known = order_choices(tool)
        self.susunan.choices = [(name, known[name]) for name in orders or known]
        return self


class _WithWords(Form):
    """A form with fields for the office's own questions."""

    def words(self) -> dict[str, str]:
        """Return the answers to the office's own questions by their keys, those given."""
        return self._given(_TAMBAHAN)

    def own_fields(self) -> list[Field]:
        """Return the fields of the office's own questions."""
        return self._named(_TAMBAHAN)

    def _named(self, prefix: str) -> list[Field]:
        return [field for name, field in self._fields.items() if name.startswith(prefix)]

    def _given(self, prefix: str) -> dict[str, str]:
        return {
            name.removeprefix(prefix): str(field.data)
            for name, field in self._fields.items()
            if name.startswith(prefix) and field.data
        }


class _Once(Form):
    """A form whose sending is known by a key drawn with it."""

    kunci = HiddenField(default=new_row_key)

    def validate_kunci(self, field: HiddenField) -> None:
        """Take what `new_row_key` draws; draw anew otherwise."""
        if not _KUNCI.fullmatch(field.data or ""):
            field.data = new_row_key()


class FormKoreksi(Form):
    """A sheet put right: its line, service and day; words are not tied to it."""

    baris = LineField(
        "Jawaban", [filled("Ketik jawabannya, satu tanda tiap pertanyaan."), at_most(80)]
    )
    layanan = SelectField("Layanan")
    tanggal = DateField("Tanggal diisi", [filled("Tulis tanggal pada lembar.")])


class FormEntri(FormKoreksi, _WithWords):
    """A sheet with its number."""

    seri = LineField("Nomor lembar", [filled("Tulis nomor yang tercetak di lembar.")])

    def validate_seri(self, field: LineField) -> None:
        """Take digits only."""
        if field.data and small_number(field.data) < 1:
            raise ValidationError("Tulis angkanya saja, misalnya 42.")


class FormEntriBebas(FormKoreksi, _WithWords, _Once):
    """A sheet without a number, known by a key drawn with the form."""


class FormCek(Form):
    """The second entry of a sheet."""

    seri = LineField("Nomor lembar", [filled("Tulis nomor yang tercetak di lembar.")])
    baris = LineField(
        "Jawaban (entri kedua)",
        [filled("Ketik jawabannya, satu tanda tiap pertanyaan."), at_most(80)],
    )


class FormPutus(Form):
    """Which of two entries is right."""

    baris = HiddenField()


class FormDibantu(_WithWords, _Once):
    """A questionnaire filled in by an officer for somebody who tells the answers."""

    layanan = SelectField("Layanan yang diterima")

    def validate_layanan(self, field: SelectField) -> None:
        """At least one question has an answer."""
        if not self.values():
            raise ValidationError("Belum ada pertanyaan yang dijawab.")

    def values(self) -> dict[str, int]:
        """Return the answers by the keys of the items, those given."""
        return {key: int(value) for key, value in self._given(_BUTIR).items()}

    def profile(self) -> dict[str, str]:
        """Return what is told about the respondent."""
        return self._given(_PROFIL)

    def item_fields(self) -> list[Field]:
        """Return the fields of the questions, in their order."""
        return self._named(_BUTIR)

    def profile_fields(self) -> list[Field]:
        """Return the fields about the respondent."""
        return self._named(_PROFIL)


def form_entri(gelombang: Gelombang, tool: Instrumen, *, bebas: bool) -> Any:
    """Return the form of a sheet with its number, or (`bebas`) without one."""
    base: type[FormKoreksi] = FormEntriBebas if bebas else FormEntri
    form = _made(base, _own_questions(tool, prose=False))
    form.layanan.choices = service_choices(gelombang, TIDAK_DISEBUT if bebas else SESUAI_LEMBAR)
    return form


def form_dibantu(gelombang: Gelombang, tool: Instrumen, profil: Profil) -> Any:
    """Return the form of a person who is helped, with every question of the wave."""
    members: dict[str, Any] = {}
    for number, item in enumerate(tool.butir, 1):
        choices = {str(value): words for value, words in enumerate(item.pilihan, 1)}
        members[_BUTIR + item.kunci] = OneOfField(f"{number}. {item.pertanyaan}", choices=choices)
    for question in profil.isian:
        known = {"": TIDAK_DISEBUT, **{one.kunci: one.nama for one in question.pilihan}}
        members[_PROFIL + question.kunci] = SelectField(question.nama, choices=known)
    form = _made(FormDibantu, members | _own_questions(tool, prose=True))
    form.layanan.choices = service_choices(gelombang, TIDAK_DISEBUT)
    return form


def _own_questions(tool: Instrumen, *, prose: bool) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for own in tool.tambahan:
        name = _TAMBAHAN + own.kunci
        if own.pilihan:
            choices = {"": TIDAK_DISEBUT, **{one: one for one in own.pilihan}}
            members[name] = SelectField(own.pertanyaan, choices=choices)
        else:
            kind = ProseField if prose else LineField
            members[name] = kind(own.pertanyaan, [at_most(TEKS_BARIS)])
    return members


def _made(base: type[Form], members: dict[str, Any]) -> Any:
    return cast(type[Form], type(base.__name__, (base,), members))()
