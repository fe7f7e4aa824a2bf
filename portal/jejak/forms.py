"""The filter of the audit trail."""

import re
from collections.abc import Mapping
from datetime import date

from wtforms import Field, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from portal.core.forms import Form, LineField, at_most
from portal.jejak.labels import event_label
from portal.jejak.queries import Saringan

ANY = ""
YEARS = range(2000, 2101)


class FormSaringan(Form):
    """Event, officer, object and dates; sent by GET, so without a token."""

    class Meta:
        """Nothing is changed by this form."""

        csrf = False

    peristiwa = SelectField("Peristiwa", default=ANY)
    petugas = SelectField("Petugas", default=ANY)
    jenis = SelectField("Jenis objek", default=ANY)
    nomor = LineField("Nomor objek", [at_most(60)])
    dari = LineField("Dari tanggal")
    sampai = LineField("Sampai tanggal")

    def offer(self, peristiwa: list[str], petugas: Mapping[int, str], jenis: list[str]) -> None:
        """Set what can be chosen."""
        self.peristiwa.choices = _choices({code: event_label(code) for code in peristiwa})
        self.petugas.choices = _choices({str(key): name for key, name in petugas.items()})
        self.jenis.choices = _choices({code: code.replace("_", " ") for code in jenis})

    def validate_dari(self, field: Field) -> None:
        """Refuse what is no date."""
        read_day(field.data)

    def validate_sampai(self, field: Field) -> None:
        """Refuse what is no date, or one before the first."""
        end = read_day(field.data)
        try:
            begin = read_day(self.dari.data)
        except ValidationError:
            return
        if begin and end and end < begin:
            raise ValidationError("Tanggal akhir harus sama dengan atau sesudah tanggal awal.")

    def saringan(self) -> Saringan:
        """Return the filter, after validation."""
        return Saringan(
            peristiwa=self.peristiwa.data or "",
            petugas_id=int(self.petugas.data) if self.petugas.data else None,
            objek_jenis=self.jenis.data or "",
            objek_id=self.nomor.data or "",
            dari=read_day(self.dari.data),
            sampai=read_day(self.sampai.data),
        )


def read_day(text: str | None) -> date | None:
    """Return the date written 2025-03-12 or 12-3-2025, None for nothing; else ValidationError."""
    if not text:
        return None
    standard = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text, re.ASCII)
    local = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text, re.ASCII)
    parts = standard.groups() if standard else local.groups()[::-1] if local else ()
    try:
        year, month, day = map(int, parts)
        if year in YEARS:
            return date(year, month, day)
    except ValueError:
        pass
    raise ValidationError("Tanggal ini belum benar. Tulis seperti 12-3-2025.")


def _choices(labels: Mapping[str, str]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in {ANY: "Semua", **labels}.items()]
