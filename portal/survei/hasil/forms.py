"""Forms of publication."""

from wtforms import DateField, HiddenField, SelectField
from wtforms.validators import InputRequired

from portal.core.forms import Form, LineField, ProseField, at_most, filled, proof_link
from portal.survei.hasil.actions import IsianPengumuman
from portal.survei.hasil.models import LABEL_MEDIA, Media

TANGGAL = "Pilih tanggalnya dari kalender, atau tulis seperti 2025-03-12."
PANJANG_ALASAN = 500


class FormTerbit(Form):
    """The hash of the preview that was seen, and why a standing publication is replaced."""

    sidik = HiddenField("Sidik pratinjau")
    alasan = ProseField("Mengapa angkanya diganti?", [at_most(PANJANG_ALASAN)])


class FormCabut(Form):
    """Why a result is taken down."""

    alasan = ProseField(
        "Mengapa hasil ini dicabut?",
        [filled("Tuliskan alasannya; masyarakat membacanya."), at_most(PANJANG_ALASAN)],
    )


class FormPengumuman(Form):
    """Where and when a result was announced."""

    media = SelectField("Jenis media", choices={m.value: v for m, v in LABEL_MEDIA.items()})
    nama = LineField(
        "Nama media atau tempat",
        [filled("Tulis nama media atau tempatnya, misalnya Instagram kantor."), at_most(160)],
    )
    tanggal = DateField("Tanggal diumumkan", [InputRequired(TANGGAL)])
    tautan = LineField("Tautan bukti", [proof_link()])

    def isian(self) -> IsianPengumuman:
        """Return what was typed."""
        return IsianPengumuman(
            Media(self.media.data), self.nama.data, self.tanggal.data, self.tautan.data
        )
