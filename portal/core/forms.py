"""The base of every form: tidy text, Indonesian messages, typed text kept."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import Field, FileField, RadioField, StringField, TextAreaField, ValidationError
from wtforms.csrf.core import CSRFTokenField

from portal.core.format_id import angka
from portal.core.links import is_safe_link
from portal.core.text import showable, tidy, tidy_line

REQUIRED = "Bagian ini belum diisi."


TRANSLATIONS = {
    "Not a valid choice.": "Pilihan ini tidak ada. Pilih dari daftar.",
    "Not a valid choice": "Pilihan ini tidak ada. Pilih dari daftar.",
    "Invalid Choice: could not coerce.": "Pilihan ini tidak ada. Pilih dari daftar.",
    "Not a valid integer value.": "Tulis angka bulat.",
    "Not a valid date value.": "Tanggal ini belum benar. Contoh: 2025-03-12 untuk 12 Maret 2025.",
    "Not a valid time value.": "Jam ini belum benar. Contoh: 07.30.",
    "This field is required.": REQUIRED,
}
"""WTForms speaks no Indonesian; these are its own sentences that can reach a page."""

STALE_FORM = (
    "Halaman ini terlalu lama terbuka. Isian Anda masih ada; kirim sekali lagi. "
    "Jika pesan ini muncul terus, izinkan kuki untuk situs ini."
)


class Indonesian:
    """WTForms' interface to translations."""

    def gettext(self, text: str) -> str:
        """Return the Indonesian sentence for one of WTForms' own."""
        return TRANSLATIONS.get(text, text)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return the Indonesian sentence; Indonesian has one form for any number."""
        return self.gettext(singular if n == 1 else plural)


def _showable(typed: MultiDict[str, str]) -> MultiDict[str, str]:
    """Drop what no page may hold: a field with a mistake is shown again as it was typed."""
    return MultiDict((name, showable(text)) for name, text in typed.items(multi=True))


class Form(FlaskForm):
    """A form whose errors can be listed on top of the page, in page order."""

    class Meta:
        """Its messages are Indonesian, and each field gets only what it can hold."""

        def wrap_formdata(self, form: "Form", formdata: Any) -> Any:
            """Give text to text fields and files to file fields; anything else is no form."""
            if formdata is None:
                return None
            if isinstance(formdata, MultiDict):
                return _showable(formdata)
            if not form.is_submitted():
                return None
            takes_files = {field.name for field in form if isinstance(field, FileField)}
            uploads = [
                (name, file)
                for name, file in request.files.items(multi=True)
                if name in takes_files
            ]
            return CombinedMultiDict([MultiDict(uploads), _showable(request.form)])

        def get_translations(self, _form: object) -> Indonesian:
            """Return the one translation there is."""
            return Indonesian()

    def error_list(self) -> list[tuple[str, str]]:
        """Return (field id, message) for each field with an error.

        A stale form token has no field of its own to point to.
        """
        return [
            ("isi" if isinstance(field, CSRFTokenField) else field.id, message_of(field))
            for field in self
            if field.errors
        ]


def message_of(field: Field) -> str:
    """Return the first message of a field, as it stands beside it."""
    return STALE_FORM if isinstance(field, CSRFTokenField) else str(_first(field.errors))


def _first(errors: Iterable[Any]) -> Any:
    for error in errors:
        return _first(error) if isinstance(error, (list, tuple)) else error
    return ""


class LineField(StringField):
    """One line of text, tidied as it comes in."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the first value, tidied."""
        self.data = tidy_line(valuelist[0]) if valuelist else ""


class ProseField(TextAreaField):
    """Several lines of text, tidied as they come in."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the first value, tidied."""
        self.data = tidy(valuelist[0]) if valuelist else ""


class OneOfField(RadioField):
    """Radio buttons. None chosen is for `filled` to speak of, not a choice that is unknown."""

    def pre_validate(self, form: FlaskForm) -> None:
        """Refuse what is not among the choices."""
        if self.data:
            super().pre_validate(form)


Validator = Callable[[FlaskForm, Field], None]


def whole_number(value: Any) -> int | None:
    """Return the number that a choice carries, or None."""
    return int(value) if value and str(value).isdecimal() else None


def filled(message: str = REQUIRED) -> Validator:
    """Refuse an empty value with `message`, which says what to do."""

    def check(_form: FlaskForm, field: Field) -> None:
        if not field.data or (isinstance(field.data, str) and not field.data.strip()):
            raise ValidationError(message)

    check.field_flags = {"required": True}  # type: ignore[attr-defined]
    return check


def at_most(characters: int) -> Validator:
    """Refuse text longer than `characters`, saying by how much."""

    def check(_form: FlaskForm, field: Field) -> None:
        excess = len(field.data or "") - characters
        if excess > 0:
            raise ValidationError(
                f"Terlalu panjang: kurangi {angka(excess)} huruf "
                f"(paling banyak {angka(characters)})."
            )

    check.field_flags = {"maxlength": characters}  # type: ignore[attr-defined]
    return check


def at_least(characters: int, message: str) -> Validator:
    """Refuse text shorter than `characters` with `message`; empty text passes."""

    def check(_form: FlaskForm, field: Field) -> None:
        if field.data and len(field.data) < characters:
            raise ValidationError(message)

    return check


_EMAIL = re.compile(
    r"[^@\s<>\"',;]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,180}[A-Za-z0-9])?\.[A-Za-z]{2,24}"
)


def mail_address(
    message: str = "Alamat surel ini belum lengkap. Contoh: nama@contoh.id",
) -> Validator:
    """Refuse text that no mail server would take as an address; empty text passes."""

    def check(_form: FlaskForm, field: Field) -> None:
        if field.data and (_EMAIL.fullmatch(field.data) is None or ".." in field.data):
            raise ValidationError(message)

    return check


def phone_number(
    message: str = "Nomor ini belum benar. Tulis angkanya saja, misalnya 0812 3456 7890.",
) -> Validator:
    """Refuse text that holds no dialable number (8 to 15 digits); empty text passes."""

    def check(_form: FlaskForm, field: Field) -> None:
        if field.data and not 8 <= len(re.sub(r"\D", "", field.data)) <= 15:
            raise ValidationError(message)
        if field.data and re.search(r"[^\d\s()+./\-]", field.data):
            raise ValidationError(message)

    return check


def proof_link() -> Validator:
    """Refuse a link that is no whole https address; empty text passes.

    Such a link is shown as proof and never fetched.
    """

    def check(_form: FlaskForm, field: Field) -> None:
        if field.data and not is_safe_link(field.data):
            raise ValidationError(
                "Tautan harus lengkap dan diawali https://, misalnya https://contoh.go.id/berita."
            )

    return check
