"""The forms of the import: one file with how to read it, and the yes."""

from wtforms import BooleanField, DateField, FileField, SelectField

from portal.core.forms import Form, filled


class FormUnggah(Form):
    """One file of answers to look at."""

    berkas = FileField("Berkas jawaban (.csv atau .xlsx)")
    urutan = SelectField("Urutan pertanyaan bila kolomnya bernomor")
    layanan = SelectField("Layanan untuk baris tanpa layanan")
    tanggal = DateField(
        "Tanggal untuk baris tanpa tanggal", [filled("Tulis tanggal pengisiannya.")]
    )
    lunak = BooleanField("Kosongkan data responden yang tidak dikenal; jawabannya tetap masuk")


class FormTerapkan(Form):
    """The yes after the dry run."""

    hanya_baik = BooleanField("Impor baris yang benar saja; lewati baris yang salah")
    bukan_ulangan = BooleanField("Saya sudah memeriksa: ini bukan jawaban yang sama")
