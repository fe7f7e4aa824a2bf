"""Forms for days off, office hours and limits."""

from collections.abc import Mapping
from typing import Any

from wtforms import DateField, Field, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, ValidationError
from wtforms.widgets import TextInput

from portal.core import clock
from portal.core.forms import Form, LineField, at_most, filled
from portal.core.periods import TAHUN_PERTAMA, TAHUN_TERAKHIR
from portal.core.text import tidy_line
from portal.core.workdays import JadwalMingguan, Rentang
from portal.kalender.actions import IsianBatas, IsianLibur
from portal.kalender.formulas import JamTidakTerbaca, read_spans
from portal.kalender.labels import (
    LABEL_JENIS_BATAS,
    LABEL_JENIS_LIBUR,
    LABEL_KELAS,
    LABEL_KEPASTIAN,
    LABEL_SATUAN,
)
from portal.kalender.models import JenisBatas, JenisLibur, Kepastian, Satuan
from portal.kalender.queries import Jadwal

JUMLAH_TERBESAR = 1000
HARI = ("senin", "selasa", "rabu", "kamis", "jumat")


def choice_field(label: str, labels: Mapping[Any, str]) -> SelectField:
    """Return a list to choose from, made of a label table."""
    return SelectField(label, choices=[SelectChoice(str(code), labels[code]) for code in labels])


def day_field(label: str, presence: InputRequired | Optional) -> DateField:
    """Return a date within the years of the calendar; read as 2025-03-12 or 12-3-2025."""
    return DateField(label, [presence, within_years], format=["%Y-%m-%d", "%d-%m-%Y"])


def within_years(_form: Form, field: Field) -> None:
    """Refuse a date that no calendar of this office will hold."""
    if field.data and not TAHUN_PERTAMA <= field.data.year <= TAHUN_TERAKHIR:
        raise ValidationError(f"Tahun harus antara {TAHUN_PERTAMA} dan {TAHUN_TERAKHIR}.")


def readable_hours(_form: Form, field: Field) -> None:
    """Refuse office hours that cannot be read."""
    try:
        read_spans(field.data or "")
    except JamTidakTerbaca as problem:
        raise ValidationError(str(problem)) from None


class FormLibur(Form):
    """A day off."""

    tanggal = day_field("Tanggal", InputRequired("Isi tanggal liburnya."))
    nama = LineField("Nama hari libur", [filled("Isi nama hari liburnya."), at_most(160)])
    jenis = choice_field("Jenis", LABEL_JENIS_LIBUR)
    sumber = LineField(
        "Sumber", [filled("Sebut dasarnya, misalnya nomor keputusan bersama."), at_most(200)]
    )
    kepastian = choice_field("Kepastian", LABEL_KEPASTIAN)

    def isian(self) -> IsianLibur:
        """Return what was entered, after validation."""
        assert self.tanggal.data is not None
        return IsianLibur(
            self.tanggal.data,
            self.nama.data,
            JenisLibur(self.jenis.data),
            self.sumber.data,
            Kepastian(self.kepastian.data),
        )


def _hours_field(label: str) -> LineField:
    return LineField(label, [at_most(80), readable_hours])


class FormJam(Form):
    """Office hours from Monday to Friday, between two dates."""

    nama = LineField("Nama jadwal", [filled("Isi nama jadwalnya."), at_most(120)])
    berlaku_dari = day_field("Berlaku dari", InputRequired("Isi tanggal mulainya."))
    berlaku_sampai = day_field("Berlaku sampai", Optional())
    senin = _hours_field("Senin")
    selasa = _hours_field("Selasa")
    rabu = _hours_field("Rabu")
    kamis = _hours_field("Kamis")
    jumat = _hours_field("Jumat")
    kepastian = choice_field("Kepastian", LABEL_KEPASTIAN)

    def validate_berlaku_sampai(self, field: Field) -> None:
        """Refuse an end before the beginning."""
        if field.data and self.berlaku_dari.data and field.data < self.berlaku_dari.data:
            raise ValidationError("Tanggal akhir harus sama dengan atau sesudah tanggal mulai.")

    def validate_senin(self, field: Field) -> None:
        """Refuse a week without a single hour."""
        if not any(tidy_line(self[day].data) for day in HARI):
            raise ValidationError("Isi jam kerja sedikitnya untuk satu hari.")

    def jadwal(self) -> Jadwal:
        """Return what was entered, after validation."""
        assert self.berlaku_dari.data is not None
        week: dict[int, tuple[Rentang, ...]] = {
            number: read_spans(self[day].data or "") for number, day in enumerate(HARI)
        }
        return Jadwal(
            self.nama.data,
            Kepastian(self.kepastian.data),
            JadwalMingguan(
                self.berlaku_dari.data,
                self.berlaku_sampai.data,
                {number: spans for number, spans in week.items() if spans},
            ),
        )


class FormBatas(Form):
    """A limit for one class, in force from a date on."""

    kelas = choice_field("Kelas", LABEL_KELAS)
    jenis = choice_field("Batas untuk", LABEL_JENIS_BATAS)
    jumlah = IntegerField("Jumlah hari", [InputRequired("Isi jumlah harinya.")], widget=TextInput())
    satuan = choice_field("Satuan", LABEL_SATUAN)
    berlaku_dari = day_field("Berlaku dari", InputRequired("Isi tanggal mulainya."))
    sumber = LineField("Sumber", [filled("Sebut aturan dan pasalnya."), at_most(300)])
    kepastian = choice_field("Kepastian", LABEL_KEPASTIAN)

    def begin(self, kelas: str, jenis: str) -> None:
        """Prepare an empty form for that class and kind, from today on."""
        self.berlaku_dari.data = clock.today()
        if kelas in LABEL_KELAS:
            self.kelas.data = kelas
        if jenis in set(JenisBatas):
            self.jenis.data = jenis

    def validate_jumlah(self, field: Field) -> None:
        """Refuse a number of days that no rule would set."""
        if field.data is not None and not 1 <= field.data <= JUMLAH_TERBESAR:
            raise ValidationError(f"Tulis angka bulat dari 1 sampai {JUMLAH_TERBESAR}.")

    def validate_berlaku_dari(self, field: Field) -> None:
        """Refuse a date in the past: old cases keep the limit they were promised."""
        if field.data and field.data < clock.today():
            raise ValidationError(
                "Batas baru berlaku paling cepat mulai hari ini. Laporan lama tetap memakai "
                "batas yang berlaku saat itu."
            )

    def isian(self) -> IsianBatas:
        """Return what was entered, after validation."""
        assert self.jumlah.data is not None
        assert self.berlaku_dari.data is not None
        return IsianBatas(
            self.kelas.data,
            JenisBatas(self.jenis.data),
            self.jumlah.data,
            Satuan(self.satuan.data),
            self.berlaku_dari.data,
            self.sumber.data,
            Kepastian(self.kepastian.data),
        )
