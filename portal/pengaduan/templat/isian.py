"""A template on the page of a step: offered, and filled into the form."""

from typing import Any

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.text import small_number
from portal.pengaduan.forms import FormLangkah
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.templat import queries
from portal.pengaduan.templat.formulas import Bahasa
from portal.pengaduan.workflow import Aksi

PILIH_DULU = "Pilih templatnya dulu, lalu tekan “Isikan templat”."
SUDAH_DIISI = "Templat sudah diisikan. Periksa dan lengkapi sebelum dikirim."
DIPENDEKKAN = (
    "Tanggal templat melewati tenggat laporan, jadi tenggat subbagian diisi tenggat laporan."
)
TULISAN_TETAP = "Templat sudah diisikan. Tulisan Anda tidak hilang: ada di bawah teks templat."


def offer_templates(form: FormLangkah, aksi: Aksi) -> None:
    """Let the form offer the templates of its step; none, and the field is gone."""
    rows = queries.untuk_langkah(aksi)
    if not rows:
        del form.templat
        return
    marks = {Bahasa.INDONESIA: "", Bahasa.JAWA_KRAMA: " (Jawa krama)"}
    form.templat.choices = {
        "": "Tanpa templat",
        **{row.id: f"{row.nama}{marks[row.bahasa]}" for row in rows},
    }


def fill_in(form: FormLangkah, asked: Any, aksi: Aksi, kasus: Pengaduan, petugas: Petugas) -> str:
    """Fill the template that was asked for into the form, above what was typed; what to say.

    Outcome and the unit's date are set where the template has them and the class allows.
    """
    wanted = small_number(asked)
    filled = queries.pakai(wanted, aksi, kasus, petugas)
    if filled is None:
        return PILIH_DULU
    if "templat" in form:
        form.templat.data = wanted
    field = form.pesan if "pesan" in form else form.catatan
    typed = (field.data or "").strip()
    keeps = bool(typed) and typed not in filled.teks
    field.data = f"{filled.teks}\n\n{typed}" if keeps else filled.teks
    if filled.hasil and "hasil" in form:
        form.hasil.data = filled.hasil
    note = TULISAN_TETAP if keeps else SUDAH_DIISI
    if filled.jatuh_tempo and "tenggat_unit" in form:
        late = filled.jatuh_tempo > kasus.tenggat >= clock.today()
        form.tenggat_unit.data = kasus.tenggat if late else filled.jatuh_tempo
        return f"{note} {DIPENDEKKAN}" if late else note
    return note
