"""The form of a template."""

from typing import Any

from wtforms import BooleanField, IntegerField, RadioField, SelectField, ValidationError
from wtforms.validators import Optional

from portal.core.forms import Form, LineField, ProseField, at_most, filled
from portal.pengaduan.penutupan import LABEL_HASIL, PENUTUPAN, Hasil
from portal.pengaduan.templat.actions import IsianTemplat
from portal.pengaduan.templat.formulas import LABEL_BAHASA, Bahasa, salah_di
from portal.pengaduan.workflow import LABEL_AKSI, Aksi

AKSI_BERTEMPLAT = (
    Aksi.VERIFIKASI,
    Aksi.MINTA_LENGKAPI,
    Aksi.DISPOSISI,
    Aksi.MINTA_DUKUNGAN,
    Aksi.TINDAK_LANJUT,
    Aksi.SELESAIKAN,
    Aksi.TOLAK,
    Aksi.TERUSKAN,
    Aksi.ARSIPKAN,
    Aksi.PUTUSKAN_KEBERATAN,
)
"""Steps that have words for the reporter, or an instruction for a unit or its supporters."""

MOST_DAYS = 90
_LANGUAGES: dict[str, str] = {one.value: LABEL_BAHASA[one] for one in Bahasa}
_OUTCOMES: dict[str, str] = {"": "Tidak diisi", **{h.value: LABEL_HASIL[h] for h in Hasil}}
_STEPS: dict[str, str] = {step.value: LABEL_AKSI[step] for step in AKSI_BERTEMPLAT}


class FormTemplat(Form):
    """A template: name, step, language, words, outcome, next date."""

    nama = LineField(
        "Nama templat", [filled("Beri nama, supaya mudah dipilih petugas."), at_most(120)]
    )
    aksi = SelectField("Untuk langkah", choices=_STEPS)
    bahasa = RadioField("Bahasa", choices=_LANGUAGES, default=Bahasa.INDONESIA.value)
    teks = ProseField("Teks", [filled("Tulis teksnya dulu."), at_most(4000)])
    hasil = SelectField("Hasil akhir", choices=_OUTCOMES)
    hari = IntegerField("Tanggal berikutnya (hari kerja)", [Optional()])
    aktif = BooleanField("Tampil dalam pilihan petugas", default=True)
    contoh = LineField("Laporan untuk pratinjau", [at_most(40)])

    def validate_teks(self, field: ProseField) -> None:
        """Refuse variables that nobody can fill in."""
        fault = salah_di(field.data or "")
        if fault:
            raise ValidationError(fault)
        if "{jatuh_tempo}" in (field.data or "") and not self.hari.data:
            raise ValidationError("Teks memakai {jatuh_tempo}. Isi juga tanggal berikutnya.")

    def validate_hasil(self, field: SelectField) -> None:
        """An outcome must fit the step for at least one class."""
        if not field.data:
            return
        fitting = {hasil for (_, a), asks in PENUTUPAN.items() if a == self.aksi.data
                   for hasil in asks.hasil}  # fmt: skip
        if not fitting:
            raise ValidationError("Langkah ini tidak menutup laporan. Kosongkan hasil akhirnya.")
        if field.data not in fitting:
            raise ValidationError("Hasil ini tidak berlaku untuk langkah itu. Pilih yang lain.")

    def validate_hari(self, field: IntegerField) -> None:
        """The next date lies 1 to 90 working days ahead."""
        if field.data is not None and not 1 <= field.data <= MOST_DAYS:
            raise ValidationError(f"Tulis angka 1 sampai {MOST_DAYS}, atau kosongkan.")

    def isian(self) -> IsianTemplat:
        """Return what was typed."""
        data: dict[str, Any] = self.data
        return IsianTemplat(
            nama=data["nama"],
            aksi=Aksi(data["aksi"]),
            bahasa=Bahasa(data["bahasa"]),
            teks=data["teks"],
            hasil=Hasil(data["hasil"]) if data["hasil"] else None,
            hari=data["hari"],
            aktif=bool(data["aktif"]),
        )
