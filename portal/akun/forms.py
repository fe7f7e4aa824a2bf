"""Forms of sign-in, of one's own account, and of the administration of accounts."""

import re
from collections.abc import Sequence
from typing import Any

from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    PasswordField,
    SelectField,
    SelectMultipleField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from portal.akun.actions import IsianAkun, IsianUnit, is_fresh
from portal.akun.formulas import (
    USER_NAME_RULE,
    is_user_name,
    password_fault,
    read_recovery_code,
    read_totp,
)
from portal.akun.models import Petugas, Sesi, UnitKerja
from portal.akun.passwords import common_passwords
from portal.akun.permissions import LABEL_PERAN, Peran, roles_fault
from portal.core.forms import Form, LineField, at_most, filled, mail_address

NO_UNIT = "0"
PRESENT_CODE = "Kode yang berlaku sekarang"
NO_HEAD = "0"
_UNIT_CODE = re.compile(r"[a-z0-9][a-z0-9_-]{1,19}", re.ASCII)


def ensure_some_code(field: Field) -> None:
    """Raise ValidationError for text that is neither six digits nor a recovery code."""
    if field.data and not (read_totp(field.data) or read_recovery_code(field.data)):
        raise ValidationError("Kode terdiri atas 6 angka, atau 10 huruf untuk kode pemulihan.")


class FormMasuk(Form):
    """Name and password."""

    nama_pengguna = LineField("Nama pengguna", [filled("Isi nama pengguna Anda."), at_most(60)])
    sandi = PasswordField("Sandi", [filled("Isi sandi Anda."), at_most(256)])
    lanjut = HiddenField()


class FormKode(Form):
    """The second factor: six digits, or a recovery code."""

    kode = LineField("Kode", [filled("Isi kodenya."), at_most(40)])

    def validate_kode(self, field: Field) -> None:
        """Refuse what can be neither kind of code, so that it costs no try."""
        ensure_some_code(field)


class FormPeka(Form):
    """Something sensitive: the own password is asked unless it was proved just now."""

    sandi_anda = PasswordField("Sandi Anda", [filled("Isi sandi Anda."), at_most(256)])

    def __init__(self, sesi: Sesi, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_fresh(sesi):
            del self.sandi_anda


class FormTindakan(FormPeka):
    """A sensitive button."""


class FormKodePemulihan(FormPeka):
    """New recovery codes: a code of the present second factor comes first."""

    kode_kini = LineField(PRESENT_CODE, [filled("Isi kode dari aplikasi Anda."), at_most(40)])

    def validate_kode_kini(self, field: Field) -> None:
        """Refuse what can be neither kind of code, so that it costs no try."""
        ensure_some_code(field)


class FormPasangKode(FormKodePemulihan):
    """The first code from a new second factor, and one from that which it replaces."""

    def __init__(self, sesi: Sesi) -> None:
        super().__init__(sesi)
        if not sesi.petugas.totp_aktif:
            del self.kode_kini

    kode = LineField("Kode 6 angka", [filled("Isi kode yang tampil di aplikasi."), at_most(40)])

    def validate_kode(self, field: Field) -> None:
        """Refuse what is no code."""
        if field.data and read_totp(field.data) is None:
            raise ValidationError("Kode terdiri atas 6 angka.")


class FormSandi(Form):
    """A new password, with the present one unless it was a temporary one typed just now."""

    sandi_anda = PasswordField("Sandi sekarang", [filled("Isi sandi sekarang."), at_most(256)])
    sandi_baru = PasswordField("Sandi baru", [filled("Isi sandi baru.")])
    ulangi = PasswordField("Ulangi sandi baru", [filled("Ulangi sandi baru.")])

    def __init__(self, sesi: Sesi) -> None:
        super().__init__()
        self.petugas: Petugas = sesi.petugas
        if self.petugas.wajib_ganti_sandi and is_fresh(sesi):
            del self.sandi_anda

    def validate_sandi_baru(self, field: Field) -> None:
        """Refuse a password that is too easy to guess."""
        names = (self.petugas.nama_pengguna, self.petugas.nama)
        fault = password_fault(field.data, names, common_passwords()) if field.data else ""
        if fault:
            raise ValidationError(fault)

    def validate_ulangi(self, field: Field) -> None:
        """Refuse a repetition that differs."""
        if field.data != self.sandi_baru.data:
            raise ValidationError("Kedua isian sandi baru belum sama. Ketik ulang.")


class RolesField(SelectMultipleField):
    """Roles as a row of check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: Form) -> None:
        """Refuse no role at all, and a role that there is not."""
        if not self.data:
            raise StopValidation("Pilih paling sedikit satu peran.")
        if not set(self.data or ()) <= {str(role) for role in Peran}:
            raise StopValidation("Pilih peran dari daftar.")


class FormUbahAkun(FormPeka):
    """What an administrator may change of an account."""

    nama = LineField("Nama lengkap", [filled("Isi namanya."), at_most(120)])
    surel = LineField("Surel dinas", [at_most(200), mail_address()])
    peran = RolesField(
        "Peran",
        choices=[SelectChoice(str(role), label) for role, label in LABEL_PERAN.items()],
    )
    unit_kerja = SelectField("Unit kerja")
    aktif = BooleanField("Akun aktif, dapat dipakai masuk", default=True)

    def __init__(self, sesi: Sesi, unit: list[UnitKerja], akun: Petugas | None = None) -> None:
        super().__init__(sesi, data=_standing(akun) if akun else None)
        self.akun = akun
        self.unit_kerja.choices = [
            SelectChoice(NO_UNIT, "Tidak terikat unit"),
            *(SelectChoice(str(row.id), row.nama) for row in unit),
        ]

    def validate_peran(self, field: Field) -> None:
        """Refuse roles that no account may hold together."""
        fault = roles_fault(Peran(role) for role in field.data)
        if fault:
            raise ValidationError(fault)

    def validate_unit_kerja(self, field: Field) -> None:
        """Refuse a subbag's account without a unit."""
        if field.data == NO_UNIT and Peran.UNIT in (self.peran.data or ()):
            raise ValidationError("Akun dengan peran Subbagian perlu unit kerja. Pilih unitnya.")

    def isian(self) -> IsianAkun:
        """Return what was entered, after validation."""
        return IsianAkun(
            nama_pengguna=self.user_name(),
            nama=self.nama.data,
            surel=self.surel.data or None,
            peran=frozenset(Peran(role) for role in self.peran.data),
            unit_kerja_id=int(self.unit_kerja.data) or None,
            aktif=self.aktif.data,
        )

    def user_name(self) -> str:
        """Return the user name of the account, which never changes."""
        assert self.akun is not None
        return self.akun.nama_pengguna


class FormAkunBaru(FormUbahAkun):
    """A new account."""

    nama_pengguna = LineField("Nama pengguna", [filled("Isi nama penggunanya."), at_most(60)])

    def validate_nama_pengguna(self, field: Field) -> None:
        """Refuse a name that cannot be read aloud and typed anywhere."""
        if field.data and not is_user_name(field.data.lower()):
            raise ValidationError(USER_NAME_RULE)

    def user_name(self) -> str:
        """Return the user name in small letters."""
        return str(self.nama_pengguna.data).lower()


class FormUbahUnit(Form):
    """A unit's names, order and state."""

    nama = LineField("Nama unit kerja", [filled("Isi nama unitnya."), at_most(160)])
    singkatan = LineField("Singkatan", [filled("Isi singkatannya."), at_most(40)])
    urutan = LineField("Urutan dalam daftar", default="0")
    aktif = BooleanField("Unit aktif, dapat menerima disposisi", default=True)
    kepala = SelectField("Kepala", choices=[])

    def __init__(
        self,
        unit: UnitKerja | None = None,
        petugas: Sequence[Petugas] = (),
        kepala_id: int | None = None,
    ) -> None:
        super().__init__(obj=unit, data={"kepala": str(kepala_id or NO_HEAD)})
        self.unit = unit
        self.kepala.choices = [
            SelectChoice(NO_HEAD, "Belum ditetapkan"),
            *(SelectChoice(str(officer.id), officer.nama) for officer in petugas),
        ]

    def validate_urutan(self, field: Field) -> None:
        """Refuse what is no small whole number."""
        if re.fullmatch(r"\d{1,3}", str(field.data), re.ASCII) is None:
            raise ValidationError("Tulis angka bulat dari 0 sampai 999.")

    def isian(self) -> IsianUnit:
        """Return what was entered, after validation."""
        return IsianUnit(
            kode=self.code(),
            nama=self.nama.data,
            singkatan=self.singkatan.data,
            urutan=int(self.urutan.data),
            aktif=self.aktif.data,
            kepala_id=int(self.kepala.data) or None,
        )

    def code(self) -> str:
        """Return the unit's code, which never changes."""
        assert self.unit is not None
        return self.unit.kode


class FormUnitBaru(FormUbahUnit):
    """A new unit of work."""

    kode = LineField("Kode", [filled("Isi kodenya."), at_most(20)])

    def validate_kode(self, field: Field) -> None:
        """Refuse a code that does not fit an address."""
        if field.data and _UNIT_CODE.fullmatch(field.data.lower()) is None:
            raise ValidationError("Pakai 2 sampai 20 huruf kecil atau angka, tanpa spasi.")

    def code(self) -> str:
        """Return the code in small letters."""
        return str(self.kode.data).lower()


def _standing(akun: Petugas) -> dict[str, Any]:
    return {
        "nama": akun.nama,
        "surel": akun.surel,
        "peran": [str(role) for role in akun.peran],
        "unit_kerja": str(akun.unit_kerja_id or NO_UNIT),
        "aktif": akun.aktif,
    }
