"""Which officers a step is told to by mail: never one whom the case is about."""

from collections.abc import Collection

from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.akun.queries import petugas_aktif
from portal.pengaduan.actions.disposisi import disposisi_terakhir
from portal.pengaduan.models import Pengaduan, Riwayat
from portal.pengaduan.permissions import is_concerned, izin_atas, may_see
from portal.pengaduan.workflow import Aksi


def petugas_yang_dikabari(
    pengaduan: Pengaduan, aksi: Aksi, entry: Riwayat
) -> list[tuple[str, Petugas]]:
    """Return occasion and officer for each letter that a step sends inside the office.

    The entry tells which unit the step is about. Whoever no longer sees the case after a
    recall is told that it is gone; all others must see it.
    """
    if aksi is Aksi.DISPOSISI:
        letters = _told("petugas_disposisi", pengaduan, _of({entry.unit_kerja_id}))
        return letters + _told("petugas_dukungan", pengaduan, _of(_newly_asked(pengaduan)))
    if aksi is Aksi.MINTA_DUKUNGAN:
        return _told("petugas_dukungan", pengaduan, _of({entry.unit_kerja_id}))
    if aksi is Aksi.BERI_BAHAN:
        owners = [one for one in _of({pengaduan.unit_kerja_id}) if _is_responsible(pengaduan, one)]
        return _told("petugas_bahan", pengaduan, owners)
    if aksi is Aksi.TARIK:
        last = disposisi_terakhir(pengaduan.id)
        units = {
            entry.unit_kerja_id,
            *(one.unit_kerja_id for one in (last.dukungan if last else ())),
        }
        return [("petugas_ditarik", one) for one in _of(units) if not is_concerned(one, pengaduan)]
    if aksi is Aksi.SERAHKAN_KEMBALI:
        return _told("petugas_dikembalikan", pengaduan, _with(pengaduan, Izin.PENGADUAN_DISPOSISI))
    if aksi is Aksi.MINTA_PERPANJANGAN:
        return _told(
            "petugas_minta_perpanjangan", pengaduan, _with(pengaduan, Izin.PENGADUAN_JANJI)
        )
    return []


def tim_atau_pimpinan(pengaduan: Pengaduan) -> list[Petugas]:
    """Return who hands this case out: the team, or the leadership in its place."""
    return [one for one in _with(pengaduan, Izin.PENGADUAN_DISPOSISI) if may_see(one, pengaduan)]


def _told(occasion: str, pengaduan: Pengaduan, people: list[Petugas]) -> list[tuple[str, Petugas]]:
    return [(occasion, one) for one in people if may_see(one, pengaduan)]


def _of(units: Collection[int | None]) -> list[Petugas]:
    wanted = {one for one in units if one is not None}
    return [one for one in petugas_aktif() if one.unit_kerja_id in wanted] if wanted else []


def _with(pengaduan: Pengaduan, izin: Izin) -> list[Petugas]:
    return [one for one in petugas_aktif() if izin in izin_atas(one, pengaduan)]


def _newly_asked(pengaduan: Pengaduan) -> set[int]:
    last = disposisi_terakhir(pengaduan.id)
    return {one.unit_kerja_id for one in last.dukungan} if last else set()


def _is_responsible(pengaduan: Pengaduan, one: Petugas) -> bool:
    if pengaduan.petugas_id is None:
        return True
    return pengaduan.petugas_id in {one.id, *one.mewakili}
