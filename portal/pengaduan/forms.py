"""Forms of citizens and officers."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    PasswordField,
    SelectField,
    ValidationError,
)
from wtforms.validators import Optional

from portal.core import clock
from portal.core.errors import NotThere
from portal.core.forms import (
    Form,
    LineField,
    OneOfField,
    ProseField,
    at_least,
    at_most,
    filled,
    mail_address,
    phone_number,
    proof_link,
    whole_number,
)
from portal.core.links import MAX_LINK
from portal.kalender.forms import within_years
from portal.lampiran.fields import BerkasField
from portal.pengaduan.form_disposisi import BAGIAN_DUKUNG, BagianDisposisi
from portal.pengaduan.penutupan import LABEL_HASIL, SyaratTutup
from portal.pengaduan.permissions import SIAPA_MELIHAT
from portal.pengaduan.queries import LABEL_JATUH, Jatuh, Saringan
from portal.pengaduan.topik import LABEL_TOPIK
from portal.pengaduan.workflow import (
    LABEL_IDENTITAS,
    LABEL_KANAL,
    LABEL_KELAS,
    STATUS_PENDEK,
    Aksi,
    Identitas,
    Kanal,
    Kelas,
    Status,
)

MAX_TEXT = 8000
MAX_DAYS = 365
"""The most that the public calculator counts: longer than any limit that a rule sets."""
EARLIEST = date(2020, 1, 1)
"""Limits and office hours are known from here on (first filling of the calendar)."""
BAD_DATE = "Tanggal ini belum benar. Pilih dari kalender, atau tulis seperti 2025-03-12."


class FormPeristiwa(Form):
    """Page 1: what happened, when, where, files."""

    token = HiddenField()
    uraian = ProseField(
        "Apa yang ingin Anda sampaikan?",
        [
            filled("Ceritakan dulu apa yang terjadi. Beberapa kalimat sudah cukup."),
            at_least(15, "Ceritanya terlalu singkat. Tambahkan apa yang terjadi dan di mana."),
            at_most(MAX_TEXT),
        ],
    )
    waktu_kejadian = LineField("Kapan terjadinya?", [at_most(120)])
    lokasi = LineField("Di mana?", [at_most(200)])
    kecamatan = SelectField("Kecamatan", choices=[])
    berkas = BerkasField("Foto atau berkas")

    def isi(self) -> dict[str, str]:
        """Return what was typed, as kept in the draft; a field with an error is left out."""
        names = ("uraian", "waktu_kejadian", "lokasi", "kecamatan")
        return {name: str(self[name].data or "") for name in names if not self[name].errors}


class FormIdentitas(Form):
    """Page 2: who may know you, and how to reach you. Nothing here is obligatory but the choice."""

    token = HiddenField()
    identitas = OneOfField(
        "Siapa yang boleh tahu bahwa ini laporan Anda?",
        [filled("Pilih salah satu dulu.")],
        choices={choice: LABEL_IDENTITAS[choice] for choice in SIAPA_MELIHAT},
    )
    nama = LineField("Nama", [at_most(120)])
    telepon = LineField("Nomor telepon atau WhatsApp", [at_most(30), phone_number()])
    surel = LineField("Surel", [at_most(120), mail_address()])
    boleh_publik = BooleanField("Isi laporan saya boleh ditampilkan kepada publik")

    def isi(self) -> dict[str, str]:
        """Return what was typed, as kept in the draft."""
        names = ("identitas", "nama", "telepon", "surel")
        typed = {name: str(self[name].data or "") for name in names}
        return {**typed, "boleh_publik": "ya" if self.boleh_publik.data else ""}


class FormKirim(Form):
    """Page 3: send what was checked."""

    token = HiddenField()


class FormLacak(Form):
    """Number and PIN of a receipt."""

    nomor = LineField("Nomor laporan", [filled("Tulis nomor laporan Anda."), at_most(40)])
    pin = PasswordField("PIN", [filled("Tulis PIN dari tanda terima."), at_most(20)])


class FormPelapor(Form):
    """Words of the reporter on an open case, with files."""

    versi = HiddenField()
    pesan = ProseField("Pesan Anda", [filled("Tulis pesannya dulu."), at_most(MAX_TEXT)])
    berkas = BerkasField("Foto atau berkas")


class FormNilai(Form):
    """The reporter's rating, 1 to 4."""

    versi = HiddenField()
    nilai = OneOfField(
        "Bagaimana penanganannya?",
        [filled("Pilih salah satu dulu.")],
        choices={"4": "Sangat puas", "3": "Puas", "2": "Kurang puas", "1": "Tidak puas"},
    )
    pesan = ProseField("Komentar", [at_most(2000)])


_NOTE_LABELS: dict[Aksi, str] = {
    Aksi.DISPOSISI: "Instruksi untuk subbagian",
    Aksi.MINTA_PERPANJANGAN: "Alasan meminta waktu lebih",
    Aksi.KEMBALIKAN: "Alasan dikembalikan",
    Aksi.TARIK: "Alasan ditarik",
    Aksi.SERAHKAN_KEMBALI: "Alasan dikembalikan",
    Aksi.MINTA_DUKUNGAN: "Yang diminta dari subbagian itu",
    Aksi.BERI_BAHAN: "Catatan atau bahan untuk subbagian penanggung jawab",
}
_NOTE_MISSING: dict[Aksi, str] = {
    Aksi.CATATAN: "Tulis catatannya dulu.",
    Aksi.DISPOSISI: "Tulis instruksi untuk subbagian.",
    Aksi.MINTA_PERPANJANGAN: "Tulis alasannya: apa yang belum selesai dan mengapa.",
    Aksi.KEMBALIKAN: "Tulis apa yang perlu diperbaiki. Pengusul akan membacanya.",
    Aksi.TARIK: "Tulis mengapa disposisi ini ditarik.",
    Aksi.SERAHKAN_KEMBALI: "Tulis mengapa laporan ini bukan urusan subbagian Anda.",
    Aksi.MINTA_DUKUNGAN: "Tulis apa yang diminta dari subbagian itu.",
    Aksi.BERI_BAHAN: "Tulis bahannya, atau keterangan tentang berkas yang dikirim.",
}
"""Steps whose note is asked for, and what is said when it is missing."""


class FormLangkah(BagianDisposisi):
    """One step of an officer; a page shows only the fields that the step needs."""

    versi = HiddenField()
    aksi = HiddenField()
    templat = SelectField("Templat", coerce=whole_number, choices=[])
    kelas = SelectField("Klasifikasi", choices=LABEL_KELAS)
    topik = SelectField("Topik", choices=LABEL_TOPIK)
    tenggat_baru = HiddenField()
    lembaga = SelectField("Diteruskan ke", choices=[])
    hasil = SelectField("Hasil akhir", choices=[])
    pesan = ProseField("Pesan untuk pelapor", [at_most(MAX_TEXT)])
    catatan = ProseField("Catatan internal", [at_most(4000)])
    berkas = BerkasField("Bukti atau berkas")
    tautan = LineField("Tautan bukti", [at_most(MAX_LINK), proof_link()])
    alasan_foto = LineField("Alasan foto ini benar", [at_most(300)])

    _PROOF = ("berkas", "tautan", "alasan_foto")
    FIELDS: dict[Aksi, tuple[str, ...]] = {
        Aksi.VERIFIKASI: ("kelas", "topik", "pesan", "catatan"),
        Aksi.MINTA_LENGKAPI: ("pesan", "catatan"),
        Aksi.DISPOSISI: (
            "unit_kerja_id", "penanggung_id", "alasan_petugas", "tenggat_unit", "catatan",
            *BAGIAN_DUKUNG,
        ),
        Aksi.TARIK: ("catatan",),
        Aksi.SERAHKAN_KEMBALI: ("catatan",),
        Aksi.MINTA_DUKUNGAN: ("unit_kerja_id", "tenggat_unit", "catatan"),
        Aksi.BERI_BAHAN: ("catatan", "berkas", "bahan_lengkap"),
        Aksi.TINDAK_LANJUT: ("pesan", "catatan", "berkas"),
        Aksi.SELESAIKAN: ("hasil", "pesan", *_PROOF, "catatan"),
        Aksi.TOLAK: ("hasil", "pesan", "catatan"),
        Aksi.TERUSKAN: ("lembaga", "hasil", "pesan", "catatan"),
        Aksi.ARSIPKAN: ("hasil", "pesan", "catatan"),
        Aksi.CATATAN: ("catatan", "berkas"),
        Aksi.MINTA_PERPANJANGAN: ("catatan",),
        Aksi.PERPANJANG: ("tenggat_baru", "pesan", "catatan"),
        Aksi.JANJI_ULANG: ("tenggat_baru", "pesan", "catatan"),
        Aksi.PUTUSKAN_KEBERATAN: ("hasil", "pesan", *_PROOF, "catatan"),
        Aksi.SAHKAN: ("catatan",),
        Aksi.KEMBALIKAN: ("catatan",),
    }  # fmt: skip

    @classmethod
    def step_named(cls, aksi: str) -> Aksi:
        """Return the step of a page's address; NotThere for one that has no form."""
        if aksi not in list(Aksi) or Aksi(aksi) not in cls.FIELDS:
            raise NotThere("Langkah ini tidak dikenal.")
        return Aksi(aksi)

    def __init__(self, aksi: Aksi, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = self.FIELDS[aksi]
        self.action = aksi
        for name in set(self._fields) - {*self.shown, "versi", "aksi", "templat", "csrf_token"}:
            delattr(self, name)
        if aksi in _NOTE_LABELS:
            self.catatan.label.text = _NOTE_LABELS[aksi]
        if aksi in (Aksi.PERPANJANG, Aksi.JANJI_ULANG):
            self.pesan.label.text = "Alasan, untuk pelapor"

    def ask_for_closing(self, asks: SyaratTutup) -> None:
        """Offer the outcomes that fit; an outcome that goes without saying is not asked for."""
        if len(asks.hasil) == 1:
            del self.hasil
            return
        blank = {} if asks.bawaan else {"": "Pilih hasil akhir"}
        self.hasil.choices = {**blank, **{one: LABEL_HASIL[one] for one in asks.hasil}}

    def validate_pesan(self, field: ProseField) -> None:
        """Ask for words where the reporter is owed words."""
        if not field.data and self.action is not Aksi.VERIFIKASI:
            raise ValidationError("Tulis penjelasan untuk pelapor. Ia akan membacanya.")
        if "[isi:" in (field.data or ""):
            raise ValidationError(
                "Masih ada bagian [isi: …] dari templat. Ganti dengan kalimat Anda."
            )

    def validate_hasil(self, field: SelectField) -> None:
        """A case is closed with an outcome."""
        if not field.data:
            raise ValidationError("Pilih hasil akhirnya.")

    def validate_catatan(self, field: ProseField) -> None:
        """A note without words, and a disposition without instruction, are none."""
        if not field.data and self.action in _NOTE_MISSING:
            raise ValidationError(_NOTE_MISSING[self.action])


class FormHitung(Form):
    """The calculator of limits; sent by GET, so without a token."""

    class Meta:
        """Counting changes nothing."""

        csrf = False

    tanggal = DateField("Dihitung sejak", [filled(BAD_DATE), within_years])
    kelas = SelectField(
        "Batas waktu untuk",
        choices={
            "": "Jumlah hari saya tulis sendiri",
            **{str(k): v for k, v in LABEL_KELAS.items()},
        },
    )
    hari = LineField("Jumlah hari", [at_most(20)])

    def validate_hari(self, field: LineField) -> None:
        """Ask for a sensible number of days when no class is chosen."""
        if self.kelas.data:
            return
        if not field.data:
            raise ValidationError("Tulis jumlah harinya, atau pilih jenis laporan di atas.")
        if re.fullmatch(r"\d{1,3}", field.data, re.ASCII) is None or not (
            1 <= int(field.data) <= MAX_DAYS
        ):
            raise ValidationError(f"Tulis angka bulat dari 1 sampai {MAX_DAYS}.")


class FormCatat(Form):
    """Counter intake: letter, phone, visit, box and other channels, on one page.

    `lanjut` is the staff page that asked for the complaint and is told its number.
    """

    token = HiddenField()
    lanjut = HiddenField()
    kanal = OneOfField(
        "Masuk lewat",
        [filled("Pilih kanalnya.")],
        choices={k: LABEL_KANAL[k] for k in Kanal if k is not Kanal.WEB},
        default=Kanal.LOKET.value,
    )
    tanggal_diterima = DateField("Tanggal diterima kantor", [filled(BAD_DATE)])
    kelas = SelectField("Klasifikasi", choices=LABEL_KELAS)
    uraian = ProseField(
        "Isi laporan",
        [
            filled("Tulis isi laporannya."),
            at_least(15, "Isi laporan terlalu singkat."),
            at_most(MAX_TEXT),
        ],
    )
    waktu_kejadian = LineField("Waktu kejadian", [at_most(120)])
    lokasi = LineField("Tempat kejadian", [at_most(200)])
    kecamatan = SelectField("Kecamatan", choices=[])
    identitas = OneOfField(
        "Identitas pelapor",
        [filled("Pilih salah satu dulu.")],
        choices=LABEL_IDENTITAS,
        default=Identitas.NAMA_DISEMBUNYIKAN.value,
    )
    nama = LineField("Nama pelapor", [at_most(120)])
    telepon = LineField("Telepon atau WhatsApp", [at_most(30), phone_number()])
    surel = LineField("Surel", [at_most(120), mail_address()])
    alamat = LineField("Alamat", [at_most(200)])
    berkas = BerkasField("Pindaian surat, foto, atau berkas")

    def validate_tanggal_diterima(self, field: DateField) -> None:
        """It reached the office today or earlier."""
        if field.data is None:
            return
        if field.data > clock.today():
            raise ValidationError("Tanggal diterima belum terjadi. Pilih hari ini atau sebelumnya.")
        if field.data < EARLIEST:
            raise ValidationError("Tanggal diterima terlalu lama. Periksa tahunnya.")


def _or_any(labels: Mapping[Any, str]) -> dict[str, str]:
    return {"": "Semua", **{str(value): label for value, label in labels.items()}}


class FormSaring(Form):
    """Search and filters of the staff list; sent by GET, so without a token."""

    class Meta:
        """A search changes nothing."""

        csrf = False

    cari = LineField("Cari nomor, isi, atau nama", [at_most(200)])
    status = SelectField(
        "Status",
        choices=_or_any(STATUS_PENDEK),
        default="",
    )
    kelas = SelectField(
        "Klasifikasi",
        choices=_or_any(LABEL_KELAS),
        default="",
    )
    kanal = SelectField("Kanal", choices=_or_any(LABEL_KANAL), default="")
    unit_kerja_id = SelectField("Subbagian", coerce=whole_number, choices=[])
    jatuh = SelectField("Tenggat", choices=_or_any(LABEL_JATUH), default="")
    dari = DateField("Diterima dari", [Optional()])
    sampai = DateField("Diterima sampai", [Optional()])

    def saringan(self) -> Saringan:
        """Return the filters as typed; one that makes no sense counts as not given."""
        self.validate()
        wrong = set(self.errors)

        def given(name: str) -> Any:
            return None if name in wrong else self[name].data or None

        return Saringan(
            cari=(given("cari") or "")[:200],
            status=Status(given("status")) if given("status") else None,
            kelas=Kelas(given("kelas")) if given("kelas") else None,
            kanal=Kanal(given("kanal")) if given("kanal") else None,
            unit_kerja_id=given("unit_kerja_id"),
            dari=given("dari"),
            sampai=given("sampai"),
            jatuh=Jatuh(given("jatuh")) if given("jatuh") else None,
        )
