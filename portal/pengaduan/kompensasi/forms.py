"""Forms of policies and claims."""

import re
from typing import Any

from wtforms import DateField, IntegerField, SelectField, ValidationError
from wtforms.validators import Optional

from portal.core.forms import Form, LineField, OneOfField, ProseField, at_most, filled
from portal.kalender.labels import LABEL_KEPASTIAN
from portal.kalender.models import Kepastian
from portal.pengaduan.kompensasi.actions import IsianKebijakan
from portal.pengaduan.kompensasi.formulas import (
    LABEL_JANJI,
    LABEL_STATUS_KLAIM,
    LAYANAN_PENGADUAN,
    JanjiDilanggar,
    StatusKlaim,
)

MOST_DAYS = 365


def _days(_form: Any, field: IntegerField) -> None:
    if field.data is None or not 1 <= field.data <= MOST_DAYS:
        raise ValidationError(f"Tulis angka 1 sampai {MOST_DAYS}.")


class FormKebijakan(Form):
    """One version of a policy."""

    nama = LineField("Nama kebijakan", [filled("Beri nama kebijakannya."), at_most(160)])
    layanan = LineField("Layanan", [filled("Tulis kunci layanannya."), at_most(40)],
                        default=LAYANAN_PENGADUAN)  # fmt: skip
    janji = SelectField(
        "Janji yang dilanggar", choices={j.value: v for j, v in LABEL_JANJI.items()}
    )
    bentuk = ProseField("Yang diberikan", [filled("Tulis apa yang diberikan."), at_most(1000)])
    cara = ProseField("Cara mengajukan", [filled("Tulis cara mengajukannya."), at_most(1000)])
    hari_klaim = IntegerField("Batas mengajukan (hari kerja)", [_days], default=30)
    hari_putus = IntegerField("Diputus dalam (hari kerja)", [_days], default=10)
    hari_penuhi = IntegerField("Dipenuhi dalam (hari kerja)", [_days], default=10)
    nomor_sk = LineField("Nomor keputusan", [at_most(80)])
    tanggal_sk = DateField("Tanggal keputusan", [Optional()])
    berlaku_dari = DateField("Berlaku dari", [filled("Tulis tanggal mulai berlakunya.")])
    berlaku_sampai = DateField("Berlaku sampai", [Optional()])
    sumber = LineField("Sumber", [filled("Tulis dasar atau sumbernya."), at_most(300)])
    kepastian = SelectField(
        "Kepastian", choices={one.value: LABEL_KEPASTIAN[one] for one in Kepastian}
    )

    def validate_layanan(self, field: LineField) -> None:
        """A key is small letters and underscores, so that other pages can name it."""
        if field.data and re.fullmatch(r"[a-z][a-z0-9_]*", field.data) is None:
            raise ValidationError("Tulis huruf kecil tanpa spasi, misalnya pengaduan.")

    def validate_berlaku_sampai(self, field: DateField) -> None:
        """It ends after it began."""
        if field.data and self.berlaku_dari.data and field.data < self.berlaku_dari.data:
            raise ValidationError("Tanggal akhir lebih awal daripada tanggal mulai.")

    def validate_kepastian(self, field: SelectField) -> None:
        """Certain is only what stands in a decree."""
        if field.data == Kepastian.TERVERIFIKASI and not (
            self.nomor_sk.data and self.tanggal_sk.data
        ):
            raise ValidationError("Isi nomor dan tanggal keputusan dulu, atau pilih yang lain.")

    def isian(self) -> IsianKebijakan:
        """Return what was typed."""
        data: dict[str, Any] = {k: v for k, v in self.data.items() if k != "csrf_token"}
        return IsianKebijakan(
            **{
                **data,
                "janji": JanjiDilanggar(data["janji"]),
                "kepastian": Kepastian(data["kepastian"]),
            }
        )


class FormKlaim(Form):
    """A claim: which broken promise, and words of whoever opens it."""

    janji = OneOfField("Janji yang tidak kami tepati", [filled("Pilih salah satu dulu.")],
                       choices={j.value: v for j, v in LABEL_JANJI.items()})  # fmt: skip
    uraian = ProseField("Keterangan", [at_most(2000)])


class FormLangkahKlaim(Form):
    """Words that come with one step of a claim."""

    kata = ProseField("Penjelasan untuk pelapor", [at_most(2000)])


class FormSaringKlaim(Form):
    """Filters of the register; sent by GET, so without a token."""

    class Meta:
        """A search changes nothing."""

        csrf = False

    tahun = IntegerField("Tahun", [Optional()])
    status = SelectField(
        "Keadaan",
        choices={"": "Semua", **{s.value: v for s, v in LABEL_STATUS_KLAIM.items()}},
        default="",
    )

    def pilihan(self, tahun_ini: int) -> tuple[int, StatusKlaim | None]:
        """Return year and status as typed; what makes no sense counts as not given."""
        tahun = (
            self.tahun.data if self.tahun.data and 2000 <= self.tahun.data <= 2999 else tahun_ini
        )
        known = self.status.data in list(StatusKlaim)
        return tahun, StatusKlaim(self.status.data) if known else None
