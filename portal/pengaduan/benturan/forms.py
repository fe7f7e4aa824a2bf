"""Forms of marks and of the register."""

from wtforms import DateField, SelectField, ValidationError
from wtforms.validators import Optional

from portal.akun.models import Petugas, UnitKerja
from portal.core.forms import Form, ProseField, at_least, at_most, filled
from portal.kalender.forms import within_years

UNIT, PETUGAS = "unit", "petugas"
_WHY = [
    filled("Tulis alasannya. Alasan ini tersimpan dalam register."),
    at_least(10, "Alasannya terlalu singkat. Tulis satu kalimat."),
    at_most(1000),
]


class FormTandai(Form):
    """Whom the case is about, why, and which unit acts instead."""

    terlapor = SelectField("Yang dilaporkan", choices=[])
    alasan = ProseField("Alasan", _WHY)
    pengganti = SelectField("Usul subbagian pengganti", choices=[])

    def offer(self, unit: list[UnitKerja], petugas: list[Petugas], lain: list[UnitKerja]) -> None:
        """Offer units and officers to be marked, and the units that may act instead."""
        self.terlapor.choices = {
            "Pilih": [("", "Pilih subbagian atau petugas")],
            "Subbagian": [(f"{UNIT}-{one.id}", one.nama) for one in unit],
            "Petugas": [(f"{PETUGAS}-{one.id}", _with_unit(one)) for one in petugas],
        }
        self.pengganti.choices = {"": "Diusulkan sistem", **{str(one.id): one.nama for one in lain}}

    def validate_terlapor(self, field: SelectField) -> None:
        """Somebody must be marked."""
        if not field.data:
            raise ValidationError("Pilih subbagian atau petugas yang dilaporkan.")

    def dipilih(self, jenis: str) -> int | None:
        """Return the id that was chosen, if it is of that kind (UNIT or PETUGAS)."""
        kind, _, key = str(self.terlapor.data or "").partition("-")
        return int(key) if kind == jenis else None


def _with_unit(one: Petugas) -> str:
    return f"{one.nama} – {one.unit_kerja.singkatan}" if one.unit_kerja else one.nama


class FormAlasan(Form):
    """A reason: for stepping back from a case, or for lifting a mark."""

    alasan = ProseField("Alasan", _WHY)


class FormPeriode(Form):
    """The period of the register; sent by GET, so without a token."""

    class Meta:
        """Looking changes nothing."""

        csrf = False

    dari = DateField("Dari tanggal", [Optional(), within_years])
    sampai = DateField("Sampai tanggal", [Optional(), within_years])

    def validate_sampai(self, field: DateField) -> None:
        """The period ends after it begins."""
        if field.data and self.dari.data and field.data < self.dari.data:
            raise ValidationError("Tanggal akhir mendahului tanggal awal.")
