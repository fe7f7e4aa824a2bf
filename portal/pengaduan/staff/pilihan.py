"""Whom the form of a step offers: units and officers, without those the case is about."""

from portal.akun.models import Ketidakhadiran, Petugas
from portal.akun.pengganti.queries import tidak_hadir_kini
from portal.akun.queries import petugas_aktif, semua_unit
from portal.core.format_id import tanggal
from portal.pengaduan.actions import TujuanTerhalang, catat_upaya
from portal.pengaduan.actions.disposisi import penangan_sebelumnya
from portal.pengaduan.actions.halang import PETUGAS_TERLAPOR, UNIT_TERLAPOR
from portal.pengaduan.benturan.formulas import CaraUpaya
from portal.pengaduan.form_disposisi import BARIS_DUKUNG
from portal.pengaduan.forms import FormLangkah
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.permissions import is_concerned
from portal.pengaduan.workflow import Aksi


def tawarkan(form: FormLangkah, found: Pengaduan) -> None:
    """Fill the choices of units and officers, where the form has them."""
    if "unit_kerja_id" not in form:
        return
    reported = {one.unit_kerja_id for one in found.benturan_aktif}
    units = {u.id: u.nama for u in semua_unit(hanya_aktif=True) if u.id not in reported}
    if form.action is Aksi.MINTA_DUKUNGAN:
        taken = {found.unit_kerja_id, *found.unit_pendukung}
        units = {key: name for key, name in units.items() if key not in taken}
    form.unit_kerja_id.choices = {"": "Pilih subbagian", **units}
    if "penanggung_id" not in form:
        return
    _preselect(form, found, units)
    for row in BARIS_DUKUNG:
        form[f"{row}_unit"].choices = {"": "Tidak ada", **units}
    before, away = penangan_sebelumnya(found), tidak_hadir_kini()
    form.penanggung_id.choices = {
        "": "Ditentukan subbagian",
        **{
            one.id: _label(one, one.id in before, away.get(one.id))
            for one in petugas_aktif()
            if one.unit_kerja_id in units and not is_concerned(one, found)
        },
    }


def _preselect(form: FormLangkah, found: Pengaduan, units: dict[int, str]) -> None:
    """Choose the substitute that the latest mark proposes; the officer may change it."""
    wanted = [one.pengganti_unit_id for one in found.benturan_aktif if one.pengganti_unit_id]
    if wanted and wanted[-1] in units and not form.is_submitted():
        form.unit_kerja_id.data = wanted[-1]


def _label(one: Petugas, before: bool, away: Ketidakhadiran | None) -> str:
    text = one.nama + (f" – {one.unit_kerja.singkatan}" if one.unit_kerja else "")
    if before:
        text += " (menangani sebelumnya)"
    if away:
        text += f" (tidak hadir sampai {tanggal(away.selesai)}, diganti {away.pengganti.nama})"
    return text


def catat_pilihan_terlapor(form: FormLangkah, found: Pengaduan, officer: Petugas) -> None:
    """Say beside the field, and write down, that a reported unit or officer was chosen.

    The lists do not offer them; a page opened before the mark was made still may.
    """
    if "csrf_token" in form.errors:
        return
    for name, field in ((n, form[n]) for n in ("unit_kerja_id", "penanggung_id") if n in form):
        for mark in found.benturan_aktif:
            key = mark.unit_kerja_id if name == "unit_kerja_id" else mark.petugas_id
            if key is not None and field.raw_data == [str(key)]:
                field.errors = [UNIT_TERLAPOR if name == "unit_kerja_id" else PETUGAS_TERLAPOR]
                catat_upaya(found.id, officer.id, CaraUpaya.DISPOSISI, form.action, mark.id)


def catat_tujuan_terhalang(refusal: Exception, officer: Petugas, aksi: Aksi) -> None:
    """Write down a disposition that was refused because of a mark; nothing for others."""
    if isinstance(refusal, TujuanTerhalang):
        catat_upaya(
            refusal.pengaduan_id, officer.id, CaraUpaya.DISPOSISI, aksi, refusal.benturan_id
        )
