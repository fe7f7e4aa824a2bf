"""Forms of the desk that is an officer's own."""

from typing import Any

from wtforms import BooleanField, HiddenField, IntegerField, ValidationError

from portal.core.forms import Form, LineField, at_most, filled
from portal.pengaduan.forms import FormLangkah
from portal.pengaduan.meja.aturan import AWAL
from portal.pengaduan.meja.formulas import MASSAL
from portal.pengaduan.workflow import Aksi

MOST_NAME = 40


class FormSaringanBaru(Form):
    """Keep the filters of the list behind `alamat` under a name."""

    nama = LineField("Nama saringan", [filled("Beri nama saringannya."), at_most(MOST_NAME)])
    alamat = HiddenField()


class FormSaringanUbah(Form):
    """The name of a saved filter, and whether the inbox opens with it."""

    nama = LineField("Nama saringan", [filled("Beri nama saringannya."), at_most(MOST_NAME)])
    awal = BooleanField("Buka Pengaduan dengan saringan ini")


class FormMassal(FormLangkah):
    """A step for many cases: what is the same for all of them, and nothing else."""

    def __init__(self, aksi: Aksi, *args: Any, **kwargs: Any) -> None:
        super().__init__(aksi, *args, **kwargs)
        for name in set(self._fields) - {*MASSAL[aksi], "csrf_token"}:
            delattr(self, name)


class FormAturan(Form):
    """The office's own limits for working at the desk; a field for each."""

    def isian(self) -> dict[str, int]:
        """Return the limits as typed."""
        return {kode: int(self[kode].data) for kode in AWAL}


class _Within:
    """Refuse anything but a whole number that makes sense for a limit."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, _form: Form, field: IntegerField) -> None:
        if field.data is None or not 1 <= field.data <= self.most:
            field.errors = []
            raise ValidationError(f"Tulis angka bulat dari 1 sampai {self.most}.")


for _kode, _one in AWAL.items():
    setattr(
        FormAturan,
        _kode,
        IntegerField(f"{_one.label} ({_one.satuan})", [_Within(_one.terbanyak)]),
    )
