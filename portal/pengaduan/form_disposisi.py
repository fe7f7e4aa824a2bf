"""The part of an officer's form that hands a case to units, and its checks."""

from wtforms import BooleanField, DateField, Field, SelectField, ValidationError
from wtforms.validators import Optional

from portal.core import clock
from portal.core.forms import Form, LineField, ProseField, at_most, whole_number
from portal.pengaduan.actions import IsianDukungan
from portal.pengaduan.workflow import Aksi

BARIS_DUKUNG = ("dukung1", "dukung2", "dukung3")
"""Rows for supporting units on the form of a disposition; more can be asked later."""
BAGIAN_DUKUNG = tuple(
    f"{row}_{part}" for row in BARIS_DUKUNG for part in ("unit", "instruksi", "tenggat")
)
LEWAT = "Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya."


def _ahead(_form: Form, field: Field) -> None:
    if field.data and field.data < clock.today():
        raise ValidationError(LEWAT)


def _unit(number: int) -> SelectField:
    return SelectField(f"Subbagian pendukung {number}", coerce=whole_number, choices=[])


def _wanted(number: int) -> ProseField:
    return ProseField(f"Yang diminta dari pendukung {number}", [at_most(2000)])


def _date(number: int) -> DateField:
    return DateField(f"Tenggat pendukung {number}", [Optional(), _ahead])


class BagianDisposisi(Form):
    """Fields of a disposition: unit, officer, the unit's date, and the supporting units."""

    action: Aksi

    unit_kerja_id = SelectField("Subbagian", coerce=whole_number, choices=[])
    penanggung_id = SelectField("Petugas yang menangani", coerce=whole_number, choices=[])
    alasan_petugas = LineField("Alasan petugas yang sama menangani lagi", [at_most(300)])
    tenggat_unit = DateField("Tenggat untuk subbagian", [Optional(), _ahead])
    dukung1_unit, dukung1_instruksi, dukung1_tenggat = _unit(1), _wanted(1), _date(1)
    dukung2_unit, dukung2_instruksi, dukung2_tenggat = _unit(2), _wanted(2), _date(2)
    dukung3_unit, dukung3_instruksi, dukung3_tenggat = _unit(3), _wanted(3), _date(3)
    bahan_lengkap = BooleanField("Bahan dari subbagian kami sudah lengkap")

    def validate_unit_kerja_id(self, field: SelectField) -> None:
        """A case goes to a unit, and support is asked of one."""
        if field.data is None:
            asked = self.action is Aksi.MINTA_DUKUNGAN
            verb = "diminta mendukung" if asked else "menindaklanjuti"
            raise ValidationError(f"Pilih subbagian yang {verb}.")

    def validate_dukung1_instruksi(self, field: ProseField) -> None:
        """A supporting unit is told what is wanted."""
        self._wanted_of("dukung1", field)

    def validate_dukung2_instruksi(self, field: ProseField) -> None:
        """A supporting unit is told what is wanted."""
        self._wanted_of("dukung2", field)

    def validate_dukung3_instruksi(self, field: ProseField) -> None:
        """A supporting unit is told what is wanted."""
        self._wanted_of("dukung3", field)

    def _wanted_of(self, row: str, field: ProseField) -> None:
        chosen = self[f"{row}_unit"].data
        if chosen and not field.data:
            raise ValidationError("Tulis apa yang diminta dari subbagian pendukung ini.")
        if field.data and not chosen:
            raise ValidationError("Pilih juga subbagian pendukungnya, atau kosongkan baris ini.")

    def dukungan(self) -> list[IsianDukungan]:
        """Return the supporting units that were filled in."""
        return [
            IsianDukungan(
                self[f"{row}_unit"].data,
                self[f"{row}_instruksi"].data or "",
                self[f"{row}_tenggat"].data,
                row,
            )
            for row in BARIS_DUKUNG
            if f"{row}_unit" in self and self[f"{row}_unit"].data
        ]
