"""Handing a case to a unit and its supporters, taking it back, handing it back."""

from datetime import date

from sqlalchemy import select

from portal.akun.models import Petugas, UnitKerja
from portal.akun.queries import petugas_aktif
from portal.core import clock
from portal.core.errors import Conflict, Unacceptable
from portal.core.format_id import tanggal
from portal.extensions import db
from portal.pengaduan.actions.halang import ensure_not_reported
from portal.pengaduan.actions.isian import IsianDukungan, IsianLangkah
from portal.pengaduan.actions.penutup import BelumLengkap
from portal.pengaduan.benturan.formulas import kena
from portal.pengaduan.models import Disposisi, Dukungan, Pengaduan, Penutupan, Riwayat
from portal.pengaduan.penutupan import Keputusan
from portal.pengaduan.workflow import Aksi

BUKAN_ANGGOTA = "Petugas itu bukan anggota subbagian yang dipilih."
PERNAH_MENUTUP = (
    "Laporan ini dibuka kembali oleh pelapor. Petugas ini yang menanganinya sebelumnya; pilih "
    "petugas lain dari subbagian ini."
)
PERLU_ALASAN = (
    "Laporan ini dibuka kembali, dan hanya petugas ini yang ada di subbagian itu. Tulis "
    "alasannya, atau pilih subbagian lain."
)


def disposisikan(pengaduan: Pengaduan, pelaku: Petugas | None, isian: IsianLangkah) -> None:
    """Hand a case to a unit, with the units that support it.

    Raises Unacceptable (beside its field) for a unit or officer that the case is about, an
    officer of another unit, a unit's date after the case's, or a reopened case given to
    whoever closed it. Supporters of an earlier disposition that have sent all keep their
    sight of the case, the others are let go.
    """
    if pelaku is None or isian.unit_kerja_id is None:
        raise Unacceptable("Pilih subbagian yang menindaklanjuti.")
    ensure_not_reported(pengaduan, isian.unit_kerja_id, isian.penanggung_id)
    _ensure_person(pengaduan, isian)
    ensure_within(pengaduan, isian.tenggat_unit, "tenggat_unit")
    lepas_pendukung(pengaduan, hanya_belum_selesai=True)
    pengaduan.unit_kerja_id = isian.unit_kerja_id
    pengaduan.petugas_id = isian.penanggung_id
    row = Disposisi(
        pengaduan_id=pengaduan.id,
        dari_petugas_id=pelaku.id,
        unit_kerja_id=isian.unit_kerja_id,
        petugas_id=isian.penanggung_id,
        instruksi=isian.catatan,
        tenggat_unit=isian.tenggat_unit,
        alasan_petugas=isian.alasan_petugas or None,
        dibuat_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    for one in isian.dukungan:
        _ask(pengaduan, row, pelaku, one, f"{one.baris}_unit", f"{one.baris}_tenggat")


def _ensure_person(pengaduan: Pengaduan, isian: IsianLangkah) -> None:
    if isian.penanggung_id is None or isian.unit_kerja_id is None:
        return
    if isian.penanggung_id not in {one.id for one in petugas_aktif(isian.unit_kerja_id)}:
        raise BelumLengkap("penanggung_id", BUKAN_ANGGOTA)
    if isian.penanggung_id not in penangan_sebelumnya(pengaduan):
        return
    if others_in(pengaduan, isian.unit_kerja_id):
        raise BelumLengkap("penanggung_id", PERNAH_MENUTUP)
    if not isian.alasan_petugas:
        raise BelumLengkap("alasan_petugas", PERLU_ALASAN)


def others_in(pengaduan: Pengaduan, unit_kerja_id: int) -> list[Petugas]:
    """Return the unit's officers who may handle the case and did not handle it before."""
    before = penangan_sebelumnya(pengaduan)
    return [
        one
        for one in petugas_aktif(unit_kerja_id)
        if one.id not in before
        and not any(kena(mark, one.id, one.unit_kerja_id) for mark in pengaduan.benturan_aktif)
    ]


def penangan_sebelumnya(pengaduan: Pengaduan) -> frozenset[int]:
    """Return who handled and who closed a case before 'belum selesai' reopened it.

    Nobody when the last round began otherwise. Whoever handled it is the officer named by
    the last disposition before, or who followed it up first.
    """
    if not pengaduan.dibuka_lagi:
        return frozenset()
    opened = db.session.scalar(
        select(Riwayat)
        .where(
            Riwayat.pengaduan_id == pengaduan.id,
            Riwayat.aksi.in_((Aksi.BELUM_SELESAI, Aksi.AJUKAN_KEBERATAN)),
        )
        .order_by(Riwayat.id.desc())
        .limit(1)
    )
    if opened is None or opened.aksi is not Aksi.BELUM_SELESAI:
        return frozenset()
    closer = db.session.scalar(
        select(Penutupan.pengusul_id)
        .where(
            Penutupan.pengaduan_id == pengaduan.id,
            Penutupan.keputusan.in_((Keputusan.LANGSUNG, Keputusan.DISAHKAN)),
            Penutupan.diusulkan_at <= opened.waktu_at,
        )
        .order_by(Penutupan.id.desc())
        .limit(1)
    )
    return frozenset(one for one in (closer, _handler_before(opened)) if one is not None)


def _handler_before(opened: Riwayat) -> int | None:
    last = db.session.scalar(
        select(Disposisi)
        .where(
            Disposisi.pengaduan_id == opened.pengaduan_id, Disposisi.dibuat_at <= opened.waktu_at
        )
        .order_by(Disposisi.id.desc())
        .limit(1)
    )
    if last is None or last.petugas_id is not None:
        return last.petugas_id if last else None
    return db.session.scalar(
        select(Riwayat.petugas_id)
        .where(
            Riwayat.pengaduan_id == opened.pengaduan_id,
            Riwayat.aksi == Aksi.TINDAK_LANJUT,
            Riwayat.waktu_at >= last.dibuat_at,
            Riwayat.id < opened.id,
        )
        .order_by(Riwayat.id)
        .limit(1)
    )


def disposisi_terakhir(pengaduan_id: int) -> Disposisi | None:
    """Return the latest disposition of a case, or None before the first."""
    return db.session.scalar(
        select(Disposisi)
        .where(Disposisi.pengaduan_id == pengaduan_id)
        .order_by(Disposisi.id.desc())
        .limit(1)
    )


def ensure_within(pengaduan: Pengaduan, day: date | None, bagian: str) -> None:
    """Refuse (BelumLengkap) a unit's date after the case's own, while that one lies ahead."""
    if day is None or pengaduan.tenggat < clock.today() or day <= pengaduan.tenggat:
        return
    raise BelumLengkap(
        bagian,
        f"Tanggal ini melewati tenggat laporan, {tanggal(pengaduan.tenggat)}. Pilih tanggal itu "
        "atau lebih awal, atau perpanjang dulu waktu laporannya.",
    )


def minta_dukungan(pengaduan: Pengaduan, pelaku: Petugas | None, isian: IsianLangkah) -> None:
    """Ask one more unit to support the one in charge. Raises what `disposisikan` raises."""
    last = disposisi_terakhir(pengaduan.id)
    if pelaku is None or isian.unit_kerja_id is None or last is None:
        raise Unacceptable("Pilih subbagian yang diminta mendukung.")
    asked = IsianDukungan(isian.unit_kerja_id, isian.catatan, isian.tenggat_unit)
    _ask(pengaduan, last, pelaku, asked, "unit_kerja_id", "tenggat_unit")


def _ask(
    pengaduan: Pengaduan,
    disposisi: Disposisi,
    pelaku: Petugas,
    asked: IsianDukungan,
    bagian: str,
    bagian_tenggat: str,
) -> None:
    unit = db.session.get(UnitKerja, asked.unit_kerja_id)
    if unit is None or not unit.aktif:
        raise BelumLengkap(bagian, "Pilih subbagian pendukung dari daftar.")
    if unit.id == pengaduan.unit_kerja_id:
        raise BelumLengkap(bagian, f"{unit.nama} sudah menjadi penanggung jawab laporan ini.")
    if unit.id in {one.unit_kerja_id for one in disposisi.dukungan if one.dicabut_at is None}:
        raise BelumLengkap(bagian, f"{unit.nama} sudah diminta mendukung laporan ini.")
    if not asked.instruksi:
        raise BelumLengkap(bagian, f"Tulis apa yang diminta dari {unit.nama}.")
    ensure_not_reported(pengaduan, unit.id, bagian=bagian)
    ensure_within(pengaduan, asked.tenggat, bagian_tenggat)
    disposisi.dukungan.append(
        Dukungan(
            pengaduan_id=pengaduan.id,
            unit_kerja_id=unit.id,
            dari_petugas_id=pelaku.id,
            instruksi=asked.instruksi,
            tenggat=asked.tenggat,
            dibuat_at=clock.now(),
        )
    )
    db.session.flush()
    db.session.expire(pengaduan, ["dukungan_aktif"])


def beri_bahan(pengaduan: Pengaduan, pelaku: Petugas | None, isian: IsianLangkah) -> None:
    """A supporting unit sends its material to the owner; with `bahan_lengkap` it is done.

    Conflict when the unit is not asked (any more).
    """
    own = [
        one
        for one in pengaduan.dukungan_aktif
        if pelaku is not None and one.unit_kerja_id == pelaku.unit_kerja_id
    ]
    if pelaku is None or not own:
        raise Conflict("Dukungan subbagian Anda untuk laporan ini sudah tidak diminta.")
    for one in own:
        if isian.bahan_lengkap and one.selesai_at is None:
            one.selesai_at, one.selesai_petugas_id = clock.now(), pelaku.id


def lepas_pendukung(pengaduan: Pengaduan, *, hanya_belum_selesai: bool = False) -> None:
    """Let go the units that support a case; those that have sent all may keep their sight."""
    for one in pengaduan.dukungan_aktif:
        if not (hanya_belum_selesai and one.selesai_at is not None):
            one.dicabut_at = clock.now()
    db.session.flush()
    db.session.expire(pengaduan, ["dukungan_aktif"])


def tarik(pengaduan: Pengaduan, _pelaku: Petugas | None, _isian: IsianLangkah) -> None:
    """The unit no longer has the case, nor do its supporters; the clock runs on."""
    lepas_pendukung(pengaduan)
    pengaduan.unit_kerja_id = pengaduan.petugas_id = None
