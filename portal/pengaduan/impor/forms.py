"""The forms of the import: one file in, and the yes."""

from wtforms import BooleanField, FileField

from portal.core.forms import Form


class FormUnggah(Form):
    """One workbook to look at."""

    berkas = FileField("Buku kerja (.xlsx)")


class FormTerapkan(Form):
    """The yes after the dry run."""

    hanya_baik = BooleanField("Impor baris yang benar saja; lewati baris yang salah")
