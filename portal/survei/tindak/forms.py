"""Forms of plans of follow-up."""

from datetime import date
from typing import Any

from wtforms import DateField, HiddenField, IntegerField, SelectField, ValidationError

from portal.core.forms import Form, LineField, ProseField, at_most, filled, proof_link
from portal.core.links import MAX_LINK
from portal.core.text import small_number
from portal.survei.tindak.actions import IsianLangkah, IsianRencana
from portal.survei.tindak.formulas import LABEL_STATUS_RENCANA, AksiRencana, StatusRencana

MAX_WORDS = 2000
TRIWULAN = {"1": "Triwulan I", "2": "Triwulan II", "3": "Triwulan III", "4": "Triwulan IV"}
TAHUN_KE_DEPAN = 5


class FormRencana(Form):
    """One plan: why, what, when, who. Choices of unsur and unit are given by the page."""

    versi = HiddenField()
    unsur = SelectField("Unsur", choices=[])
    sebab = ProseField("Sebab", [filled("Tulis mengapa nilainya rendah."), at_most(MAX_WORDS)])
    kegiatan = ProseField(
        "Program atau kegiatan", [filled("Tulis apa yang akan dilakukan."), at_most(MAX_WORDS)]
    )
    triwulan = SelectField("Triwulan", choices=TRIWULAN)
    tahun = IntegerField("Tahun")
    unit_kerja_id = SelectField("Unit penanggung jawab", choices=[])
    penanggung_jawab = LineField("Nama atau jabatan penanggung jawab", [at_most(160)])

    def __init__(self, *args: Any, mulai: date, **kwargs: Any) -> None:
        """`mulai` is the first day of the wave: no plan is for a year before it."""
        super().__init__(*args, **kwargs)
        self._first = mulai.year

    def validate_tahun(self, field: IntegerField) -> None:
        """A plan is for the year of the wave or one soon after."""
        last = self._first + TAHUN_KE_DEPAN
        if field.data is None or not self._first <= field.data <= last:
            raise ValidationError(f"Tulis tahun antara {self._first} dan {last}.")

    def validate_unit_kerja_id(self, field: SelectField) -> None:
        """Somebody is in charge."""
        if not field.data:
            raise ValidationError("Pilih unit yang bertanggung jawab.")

    def isian(self) -> IsianRencana:
        """Return what was typed."""
        return IsianRencana(
            self.unsur.data,
            self.sebab.data,
            self.kegiatan.data,
            self.tahun.data,
            int(self.triwulan.data),
            int(self.unit_kerja_id.data),
            self.penanggung_jawab.data,
        )


class FormLangkahRencana(Form):
    """Words that come with a step of a plan."""

    versi = HiddenField()
    kata = ProseField("Bukti atau alasan", [at_most(MAX_WORDS)])
    tautan = LineField("Tautan bukti", [at_most(MAX_LINK), proof_link()])
    tanggal = DateField("Tanggal", [filled("Tulis tanggalnya.")])

    def isian(self, aksi: AksiRencana) -> IsianLangkah:
        """Return what was typed."""
        version = small_number(self.versi.data)
        return IsianLangkah(aksi, version, self.tanggal.data, self.kata.data, self.tautan.data)


class FormSaringRencana(Form):
    """Filters of all plans; sent by GET, so without a token."""

    class Meta:
        """A search changes nothing."""

        csrf = False

    status = SelectField(
        "Keadaan",
        choices={"": "Semua", **{s.value: v for s, v in LABEL_STATUS_RENCANA.items()}},
        default="",
    )
    unit = SelectField("Unit", choices=[], default="")
    tahun = LineField("Tahun")

    def pilihan(self) -> tuple[StatusRencana | None, int | None, int | None]:
        """Return state, unit and year; what makes no sense counts as not given."""
        known = self.status.data in list(StatusRencana)
        return (
            StatusRencana(self.status.data) if known else None,
            small_number(self.unit.data) or None,
            small_number(self.tahun.data) or None,
        )
