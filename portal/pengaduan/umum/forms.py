"""Forms of the public side: filters, joining, masking, boxes, publishing."""

import re
from typing import Any

from wtforms import BooleanField, SelectField, SelectMultipleField, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from portal.core.forms import Form, LineField, ProseField, at_least, at_most, filled, mail_address
from portal.core.penyamaran import Rahasia
from portal.pengaduan.topik import LABEL_TOPIK
from portal.pengaduan.umum.formulas import LABEL_ALASAN, LABEL_KEADAAN, Keadaan, Kotak
from portal.pengaduan.umum.moderasi import IsianTerbit
from portal.pengaduan.umum.terbit import Saringan

MAX_NOTE = 1000
_REASONS: dict[str, str] = {one.value: LABEL_ALASAN[one] for one in LABEL_ALASAN}


class FormSaringPublik(Form):
    """Filters of the public list; sent by GET, so without a token."""

    class Meta:
        """Reading changes nothing."""

        csrf = False

    kecamatan = SelectField("Kecamatan", choices=[], default="")
    topik = SelectField("Topik", choices={"": "Semua", **LABEL_TOPIK}, default="")
    keadaan = SelectField(
        "Keadaan", choices={"": "Semua", **{k.value: v for k, v in LABEL_KEADAAN.items()}}
    )

    def saringan(self) -> Saringan:
        """Return the filters as chosen; one that does not exist counts as not given."""
        self.validate()
        wrong = set(self.errors)
        for name in wrong:
            self[name].errors, self[name].data = [], ""
        state = self.keadaan.data
        return Saringan(
            self.kecamatan.data or "", self.topik.data or "", Keadaan(state) if state else None
        )


class FormIkut(Form):
    """Joining a public case; nothing has to be filled in."""

    surel = LineField("Surel", [at_most(120), mail_address()])
    catatan = ProseField("Catatan untuk petugas", [at_most(MAX_NOTE)])


class FormSamarkan(Form):
    """One more place to mask in a part."""

    frasa = LineField(
        "Kata atau kalimat yang disamarkan",
        [filled("Tulis atau salin bagian yang disamarkan."), at_most(200)],
    )
    jenis = SelectField("Alasan", choices=_REASONS, default=Rahasia.NAMA.value)


class _Parts(SelectMultipleField):
    """Check boxes, one for each part."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class FormTerbit(Form):
    """Title of the public page and the parts that it shows."""

    judul = LineField(
        "Judul untuk publik",
        [
            filled("Tulis judul yang dapat dipahami siapa pun, tanpa nama orang."),
            at_least(10, "Judul terlalu singkat. Sebut masalahnya dalam beberapa kata."),
            at_most(120),
        ],
    )
    bagian = _Parts("Bagian yang ditampilkan", coerce=int, choices=[])

    def validate_bagian(self, field: _Parts) -> None:
        """Something must be shown."""
        if not field.data:
            raise ValidationError("Pilih sedikitnya satu bagian.")

    def isian(self) -> IsianTerbit:
        """Return what was typed."""
        return IsianTerbit(self.judul.data, frozenset(self.bagian.data or ()))


class FormTurun(Form):
    """Why a case is not, or no longer, public."""

    alasan = ProseField(
        "Alasan, untuk pelapor",
        [filled("Tulis alasannya. Pelapor akan membacanya."), at_most(1000)],
    )


class FormFoto(Form):
    """Whether a photo is shown, and what it shows."""

    tampil = BooleanField("Tampilkan foto ini pada halaman publik")
    keterangan = LineField("Keterangan foto", [at_most(200)])

    def validate_keterangan(self, field: LineField) -> None:
        """Those who cannot see a public photo are told what it shows."""
        if self.tampil.data and len(field.data or "") < 5:
            raise ValidationError(
                "Tulis apa yang terlihat, untuk warga yang tidak dapat melihat fotonya."
            )


class PercentField(LineField):
    """A share of a photo's side, such as 12 or 12,5; `promil` in tenths of a percent."""

    promil = 0

    def pre_validate(self, _form: Any) -> None:
        """Refuse what is not between 0 and 100."""
        typed = (self.data or "").replace(",", ".").removesuffix("%").strip()
        if re.fullmatch(r"\d{1,3}(\.\d{1,2})?", typed, re.ASCII) is None or float(typed) > 100:
            raise ValidationError("Tulis angka dari 0 sampai 100, misalnya 12,5.")
        self.promil = round(float(typed) * 10)


class FormKotak(Form):
    """A black box on a photo, in percent of its width and height."""

    x = PercentField("Dari kiri (%)")
    y = PercentField("Dari atas (%)")
    lebar = PercentField("Lebar (%)")
    tinggi = PercentField("Tinggi (%)")
    jenis = SelectField("Alasan", choices=_REASONS, default=Rahasia.LAINNYA.value)

    def validate_x(self, field: PercentField) -> None:
        """It begins on the photo."""
        if field.promil > 999:
            raise ValidationError("Kotak harus mulai di dalam foto: kurang dari 100.")

    def validate_y(self, field: PercentField) -> None:
        """It begins on the photo."""
        self.validate_x(field)

    def validate_lebar(self, field: PercentField) -> None:
        """It covers something."""
        if field.promil < 1:
            raise ValidationError("Kotak harus lebih besar dari 0.")

    def validate_tinggi(self, field: PercentField) -> None:
        """It covers something."""
        self.validate_lebar(field)

    def kotak(self) -> Kotak:
        """Return the box."""
        return Kotak(self.x.promil, self.y.promil, self.lebar.promil, self.tinggi.promil)
