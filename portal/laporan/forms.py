"""Choosing a period of one's own."""

from collections.abc import Mapping

from wtforms import Field, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice

from portal.core.forms import Form, LineField, filled
from portal.core.periods import Periode, PeriodeTidakDikenal, parse_period

AS_DATE = {"type": "date"}


class FormRentang(Form):
    """First and last day of a report; sent by GET, so without a token."""

    class Meta:
        """Nothing is changed by this form."""

        csrf = False

    laporan = SelectField("Laporan")
    dari = LineField("Dari tanggal", [filled("Isi tanggal awal.")], render_kw=AS_DATE)
    sampai = LineField("Sampai tanggal", [filled("Isi tanggal akhir.")], render_kw=AS_DATE)

    def offer(self, judul: Mapping[str, str]) -> None:
        """Set the reports that can be chosen, by code."""
        self.laporan.choices = [SelectChoice(kode, nama) for kode, nama in judul.items()]

    def validate_sampai(self, field: Field) -> None:
        """Refuse days that make no period, saying why."""
        if self.dari.data and field.data:
            try:
                self.periode()
            except PeriodeTidakDikenal as error:
                raise ValidationError(str(error)) from None

    def periode(self) -> Periode:
        """Return the period that was chosen."""
        return parse_period(f"{self.dari.data}..{self.sampai.data}")
