"""Forms for days off, office hours and limits."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from wtforms import DateField, Field, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation, ValidationError

from portal.core import clock
from portal.core.forms import Form, LineField, Validator, at_most, filled, tidy_line
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

TAHUN_PERTAMA, TAHUN_TERAKHIR = 2000, 2100
JUMLAH_TERBESAR = 1000
HARI = ("senin", "selasa", "rabu", "kamis", "jumat")
_PILIH = "Pilih salah satu dari daftar."


class DayField(DateField):
    """A date; what was typed is kept when it is none, and the message is in Indonesian."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take a date written 2025-03-12 or 12-3-2025."""
        self.data = None
        text = valuelist[0].strip() if valuelist else ""
        if not text:
            return
        match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text, re.ASCII)
        local = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text, re.ASCII)
        parts = match.groups() if match else local.groups()[::-1] if local else ("0", "0", "0")
        try:
            self.data = date(*map(int, parts))
        except ValueError:
            raise ValueError("Tanggal ini belum benar. Tulis seperti 12-3-2025.") from None

    def pre_validate(self, _form: Form) -> None:
        """Leave it at the first message when the text is no date."""
        _stop_if_unread(self)


class CountField(StringField):
    """A whole number from 1 up; what was typed is kept when it is none."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take a number from 1 up, of at most four digits."""
        self.data = None
        text = valuelist[0].strip() if valuelist else ""
        if text and re.fullmatch(r"[1-9]\d{0,3}", text, re.ASCII) is None:
            raise ValueError(f"Tulis angka bulat dari 1 sampai {JUMLAH_TERBESAR}.")
        self.data = int(text) if text else None

    def _value(self) -> str:
        return str(self.raw_data[0] if self.raw_data else self.data or "")

    def pre_validate(self, _form: Form) -> None:
        """Leave it at the first message when the text is no number."""
        _stop_if_unread(self)


def _stop_if_unread(field: Field) -> None:
    if field.process_errors:
        raise StopValidation


def one_of(known: Iterable[str]) -> Validator:
    """Refuse a choice that is not in the list."""
    codes = {str(code) for code in known}

    def check(_form: Form, field: Field) -> None:
        if field.data not in codes:
            raise ValidationError(_PILIH)

    return check


def choice_field(label: str, labels: Mapping[Any, str]) -> SelectField:
    """Return a list to choose from, made of a label table."""
    choices = [SelectChoice(str(code), text) for code, text in labels.items()]
    return SelectField(label, [one_of(labels)], choices=choices, validate_choice=False)


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

    tanggal = DayField("Tanggal", [filled("Isi tanggal liburnya."), within_years])
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
    berlaku_dari = DayField("Berlaku dari", [filled("Isi tanggal mulainya."), within_years])
    berlaku_sampai = DayField("Berlaku sampai", [within_years])
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
    jumlah = CountField("Jumlah hari", [filled("Isi jumlah harinya, paling sedikit 1.")])
    satuan = choice_field("Satuan", LABEL_SATUAN)
    berlaku_dari = DayField("Berlaku dari", [filled("Isi tanggal mulainya."), within_years])
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
        if field.data is not None and field.data > JUMLAH_TERBESAR:
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
