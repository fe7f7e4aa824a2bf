"""Forms of the directory, the pointers, the hand-over letter and its receipt."""

from typing import Any

from wtforms import BooleanField, DateField, IntegerField, SelectField, ValidationError
from wtforms.validators import Optional

from portal.core import clock
from portal.core.forms import Form, LineField, ProseField, at_least, at_most, filled
from portal.core.links import is_safe_link
from portal.kalender.labels import LABEL_KEPASTIAN, LABEL_SATUAN
from portal.kalender.models import Kepastian, Satuan
from portal.lampiran.fields import BerkasField
from portal.pengaduan.instansi.actions import (
    IsianInstansi,
    IsianRujukan,
    IsianSurat,
    IsianTandaTerima,
)
from portal.pengaduan.instansi.formulas import LABEL_KEADAAN, Keadaan
from portal.pengaduan.topik import LABEL_TOPIK
from portal.pengaduan.workflow import LABEL_KELAS

MOST_DAYS = 365
_DAYS = f"Tulis angka 1 sampai {MOST_DAYS}."
_KEPASTIAN = {one.value: LABEL_KEPASTIAN[one] for one in Kepastian}
_ANY_CLASS = {"": "Semua klasifikasi", **{k.value: label for k, label in LABEL_KELAS.items()}}
_ANY_TOPIC = {"": "Semua topik", **LABEL_TOPIK}


class FormInstansi(Form):
    """An institution of the directory."""

    nama = LineField("Nama lembaga", [filled("Tulis nama lembaganya."), at_most(160)])
    urusan = LineField("Yang diurus", [filled("Tulis apa yang diurus lembaga ini."), at_most(300)])
    alamat = LineField("Alamat surat", [at_most(240)])
    saluran = LineField("Cara menghubungi", [at_most(300)])
    situs = LineField("Situs", [at_most(200)])
    sumber = LineField("Sumber keterangan", [filled("Tulis dari mana keterangan ini."),
                                             at_most(300)])  # fmt: skip
    kepastian = SelectField("Kepastian", choices=_KEPASTIAN)
    hari_tanda_terima = IntegerField("Tanda terima ditunggu (hari kerja)", default=10)
    tampil = BooleanField("Tampil pada halaman publik sebagai alamat lain")
    aktif = BooleanField("Dapat dipilih petugas", default=True)

    def validate_situs(self, field: LineField) -> None:
        """A site is a whole https address."""
        if field.data and not is_safe_link(field.data):
            raise ValidationError("Tulis alamat lengkap yang diawali https://, atau kosongkan.")

    def validate_hari_tanda_terima(self, field: IntegerField) -> None:
        """Some days must be given to answer."""
        if field.data is None or not 1 <= field.data <= MOST_DAYS:
            raise ValidationError(_DAYS)

    def isian(self) -> IsianInstansi:
        """Return what was typed."""
        data: dict[str, Any] = {k: v for k, v in self.data.items() if k != "csrf_token"}
        return IsianInstansi(**{**data, "kepastian": Kepastian(data["kepastian"])})


class FormRujukan(Form):
    """A pointer to an outside body."""

    keadaan = SelectField("Ditampilkan", choices={k.value: v for k, v in LABEL_KEADAAN.items()})
    kelas = SelectField("Untuk klasifikasi", choices=_ANY_CLASS)
    topik = SelectField("Untuk topik", choices=_ANY_TOPIC)
    instansi_id = SelectField("Lembaga", coerce=int, choices=[])
    cara = ProseField("Penjelasan untuk pelapor", [filled("Tulis penjelasannya."), at_most(1000)])
    jumlah = IntegerField("Batas waktu (jumlah hari)", [Optional()])
    satuan = SelectField("Satuan hari", choices={s.value: LABEL_SATUAN[s] for s in Satuan})
    berlaku_dari = DateField("Berlaku dari", [filled("Tulis tanggal mulai berlakunya.")])
    berlaku_sampai = DateField("Berlaku sampai", [Optional()])
    sumber = LineField("Sumber", [filled("Tulis aturan atau sumbernya."), at_most(300)])
    kepastian = SelectField("Kepastian", choices=_KEPASTIAN)

    def validate_jumlah(self, field: IntegerField) -> None:
        """A limit is a number of days."""
        if field.data is not None and not 1 <= field.data <= MOST_DAYS:
            raise ValidationError(f"{_DAYS} Kosongkan bila tidak ada batas.")

    def validate_berlaku_sampai(self, field: DateField) -> None:
        """It ends after it began."""
        if field.data and self.berlaku_dari.data and field.data < self.berlaku_dari.data:
            raise ValidationError("Tanggal akhir lebih awal daripada tanggal mulai.")

    def isian(self) -> IsianRujukan:
        """Return what was typed."""
        data: dict[str, Any] = {k: v for k, v in self.data.items() if k != "csrf_token"}
        limit = data["jumlah"]
        return IsianRujukan(
            **{
                **data,
                "keadaan": Keadaan(data["keadaan"]),
                "satuan": Satuan(data["satuan"]) if limit else None,
                "kepastian": Kepastian(data["kepastian"]),
            }
        )


class FormSurat(Form):
    """What a hand-over letter needs: to where, who signs, and whether the reporter is named."""

    alamat = LineField("Alamat tujuan surat", [at_most(240)])
    jabatan = LineField(
        "Jabatan penanda tangan", [filled("Tulis jabatan penanda tangan."), at_most(120)]
    )
    penanda_tangan = LineField("Nama penanda tangan", [at_most(120)])
    sertakan = BooleanField("Sertakan nama dan kontak pelapor")
    dasar_persetujuan = LineField(
        "Bagaimana pelapor menyetujuinya",
        [at_least(10, "Tulis lebih jelas, misalnya: lewat telepon 3 November 2026."), at_most(200)],
    )

    def validate_dasar_persetujuan(self, field: LineField) -> None:
        """Naming the reporter takes the reporter's agreement."""
        if "sertakan" in self and self.sertakan.data and not field.data:
            raise ValidationError("Tulis kapan dan lewat apa pelapor menyetujuinya.")

    def isian(self) -> IsianSurat:
        """Return what was typed; the agreement counts only with the box ticked."""
        named = "sertakan" in self and self.sertakan.data
        basis = self.dasar_persetujuan.data if named else ""
        return IsianSurat(
            self.alamat.data, self.jabatan.data, self.penanda_tangan.data, basis or ""
        )


class FormTandaTerima(Form):
    """The receipt of the other institution."""

    diterima = DateField("Tanggal diterima lembaga", [filled("Tulis tanggal diterimanya.")])
    nomor = LineField("Nomor tanda terima", [at_most(80)])
    berkas = BerkasField("Foto atau pindaian tanda terima")
    catatan = ProseField("Catatan internal", [at_most(2000)])

    def validate_diterima(self, field: DateField) -> None:
        """It cannot have been received in days to come."""
        if field.data and field.data > clock.today():
            raise ValidationError("Tanggal ini belum terjadi. Pilih hari ini atau sebelumnya.")

    def isian(self) -> IsianTandaTerima:
        """Return what was typed."""
        return IsianTandaTerima(
            self.diterima.data, self.nomor.data, self.catatan.data, self.berkas.siap
        )
