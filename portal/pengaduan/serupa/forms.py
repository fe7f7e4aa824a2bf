"""Forms of joining, parting, and one answer to many."""

from wtforms import HiddenField, SelectMultipleField, ValidationError

from portal.core.forms import Form, LineField, ProseField, at_most, filled
from portal.core.tokens import read_number
from portal.pengaduan.actions.ajukan import AWALAN

NOMOR_SALAH = "Nomor ini belum benar. Contoh: PGD-2025-0042-K."


class FormPilihUtama(Form):
    """The number of the main case; sent by GET, so without a token."""

    class Meta:
        """Looking changes nothing."""

        csrf = False

    ke = LineField("Nomor laporan utama", [filled("Tulis nomor laporan utama."), at_most(40)])

    def validate_ke(self, field: LineField) -> None:
        """A number as it stands on a receipt."""
        if read_number(AWALAN, field.data or "") is None:
            raise ValidationError(NOMOR_SALAH)


class FormGabung(Form):
    """The reason for joining, under the effects that the officer has read."""

    versi = HiddenField()
    ke = HiddenField()
    alasan = ProseField(
        "Mengapa ini soal yang sama?",
        [filled("Tulis alasannya dulu. Pelapor tidak membacanya."), at_most(1000)],
    )


class FormPisah(Form):
    """The reason for parting."""

    versi = HiddenField()
    alasan = ProseField(
        "Mengapa laporan ini soal lain?",
        [filled("Tulis alasannya dulu. Pelapor tidak membacanya."), at_most(1000)],
    )


class FormPilihKasus(Form):
    """Which of the joined cases an answer is for; stands beside the form of the step."""

    token = HiddenField()
    kasus = SelectMultipleField("Untuk laporan", coerce=int, choices=[])

    def validate_kasus(self, field: SelectMultipleField) -> None:
        """An answer is for some case."""
        if not field.data:
            raise ValidationError("Pilih paling sedikit satu laporan.")
