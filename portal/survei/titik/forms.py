"""The form of a service point."""

from typing import Any

from wtforms import BooleanField, SelectField, ValidationError

from portal.core.forms import Form, LineField, at_most, filled
from portal.survei.titik.actions import IsianTitik
from portal.survei.titik.formulas import PALING_PANJANG, salah_di_kode


class FormTitik(Form):
    """A point: name, place, its service, and whether it is in use."""

    nama = LineField("Nama titik", [filled("Beri nama, misalnya Loket PPID."), at_most(80)])
    lokasi = LineField("Letak", [at_most(120)])
    layanan = SelectField("Layanan di titik ini", choices={"": "Responden memilih sendiri"})
    aktif = BooleanField("Titik ini dipakai", default=True)

    def isian(self) -> IsianTitik:
        """Return what was typed."""
        data: dict[str, Any] = self.data
        return IsianTitik(
            nama=data["nama"],
            lokasi=data["lokasi"],
            kode=data.get("kode") or "",
            layanan_kunci=data["layanan"] or None,
            aktif=bool(data["aktif"]),
        )


class FormTitikBaru(FormTitik):
    """A new point, whose code may be chosen once."""

    kode = LineField("Kode", [at_most(PALING_PANJANG)])

    def validate_kode(self, field: LineField) -> None:
        """Refuse a code that no address can hold."""
        if field.data and (fault := salah_di_kode(field.data)):
            raise ValidationError(fault)
