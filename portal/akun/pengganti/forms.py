"""The form of an absence."""

from wtforms import DateField, SelectField, ValidationError
from wtforms.validators import InputRequired

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.forms import Form, whole_number

DAY = "Pilih tanggalnya dari kalender, atau tulis seperti 2025-03-12."


class FormTidakHadir(Form):
    """Who is away, from when to when, and who stands in."""

    petugas_id = SelectField("Petugas yang tidak hadir", coerce=whole_number, choices=[])
    mulai = DateField("Hari pertama", [InputRequired(DAY)])
    selesai = DateField("Hari terakhir", [InputRequired(DAY)])
    pengganti_id = SelectField("Pengganti", coerce=whole_number, choices=[])

    def offer(self, petugas: list[Petugas], semua: list[Petugas], sendiri: int) -> None:
        """Offer the officers whose absence may be entered, and all who may stand in."""
        self.petugas_id.choices = {one.id: _label(one) for one in petugas}
        units = {one.unit_kerja_id for one in petugas}
        stand_ins = [one for one in semua if one.unit_kerja_id in units]
        self.pengganti_id.choices = {
            "": "Pilih pengganti",
            **{one.id: _label(one) for one in stand_ins},
        }
        if not self.is_submitted():
            self.petugas_id.data, self.mulai.data = sendiri, clock.today()

    def validate_pengganti_id(self, field: SelectField) -> None:
        """Somebody must stand in, and not the absent officer."""
        if field.data is None:
            raise ValidationError("Pilih penggantinya, dari subbagian yang sama.")
        if field.data == self.petugas_id.data:
            raise ValidationError("Pengganti harus orang lain.")


def _label(one: Petugas) -> str:
    return f"{one.nama} – {one.unit_kerja.singkatan}" if one.unit_kerja else one.nama
