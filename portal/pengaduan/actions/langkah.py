"""One step of a case along the transition table: all of it in one commit, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.errors import Conflict, NotAllowed, NotThere, Unacceptable
from portal.core.transaction import transaction
from portal.core.workflow import Langkah, step_for
from portal.extensions import db
from portal.jejak.actions import catat
from portal.lampiran.actions import BerkasSiap
from portal.lampiran.actions import simpan as simpan_berkas
from portal.pengaduan.actions import efek
from portal.pengaduan.models import LampiranPengaduan, Pengaduan, Riwayat
from portal.pengaduan.permissions import ensure_allowed
from portal.pengaduan.workflow import ALUR, BERAKHIR, DI_DALAM, Aksi, Kelas, Status

STALE = (
    "Laporan ini baru saja diubah orang lain. Tulisan Anda masih ada di bawah. "
    "Lihat dulu riwayat terbaru, lalu kirim lagi bila masih perlu."
)


@dataclass(frozen=True)
class IsianLangkah:
    """What comes with a step. `pesan` is for the reporter, `catatan` stays inside.

    `versi` is the version of the case that the person was looking at; None skips the
    check. `tenggat_unit` is the unit's own date (WIB), `tenggat_baru` the new due date that
    the officer was shown before promising it, `nilai` a rating of 1 to 4.
    """

    pesan: str = ""
    catatan: str = ""
    versi: int | None = None
    kelas: Kelas | None = None
    topik: str | None = None
    unit_kerja_id: int | None = None
    penanggung_id: int | None = None
    tenggat_unit: date | None = None
    tenggat_baru: date | None = None
    lembaga: str = ""
    nilai: int | None = None
    berkas: Sequence[BerkasSiap] = ()


def move(pengaduan_id: int, aksi: Aksi, pelaku: Petugas | None, isian: IsianLangkah) -> Pengaduan:
    """Take one step with a case, as the officer `pelaku`, or as the reporter (None).

    Writes status, timeline, dates promised, mail and audit line together. Sending the
    same step twice does it once. Raises NotThere, NotAllowed, IllegalTransition,
    Conflict (someone else was faster) or Unacceptable (words or unit missing).
    """
    return _move(pengaduan_id, aksi, pelaku, isian, system=False)


def move_by_system(pengaduan_id: int, aksi: Aksi, pesan: str) -> Pengaduan:
    """Take a step that only the portal itself takes, telling the reporter `pesan`.

    Raises what `move` raises; NotAllowed for a step of officers or reporters.
    """
    return _move(pengaduan_id, aksi, None, IsianLangkah(pesan=pesan), system=True)


def _move(
    pengaduan_id: int, aksi: Aksi, pelaku: Petugas | None, isian: IsianLangkah, *, system: bool
) -> Pengaduan:
    with transaction():
        pengaduan = db.session.scalars(
            select(Pengaduan).where(Pengaduan.id == pengaduan_id).with_for_update()
        ).first()
        if pengaduan is None:
            raise NotThere("Laporan ini tidak ada.")
        if isian.versi is not None and isian.versi != pengaduan.versi:
            if _is_repeat(pengaduan, aksi, pelaku, isian):
                return pengaduan
            raise Conflict(STALE)
        langkah = step_for(ALUR, pengaduan.status, aksi)
        if langkah.system is not system:
            raise NotAllowed("Langkah ini bukan wewenang Anda.")
        _ensure(pengaduan, langkah, aksi, pelaku, isian)
        _apply(pengaduan, langkah, aksi, pelaku, isian)
    return pengaduan


def _is_repeat(
    pengaduan: Pengaduan, aksi: Aksi, pelaku: Petugas | None, isian: IsianLangkah
) -> bool:
    last = db.session.scalars(
        select(Riwayat)
        .where(Riwayat.pengaduan_id == pengaduan.id)
        .order_by(Riwayat.id.desc())
        .limit(1)
    ).one()
    same = (last.aksi, last.petugas_id, last.unit_kerja_id, last.pesan, last.catatan)
    who = pelaku.id if pelaku else None
    return same == (aksi, who, isian.unit_kerja_id, isian.pesan, _catatan(aksi, isian))


def _catatan(aksi: Aksi, isian: IsianLangkah) -> str:
    """Return the words kept inside: a rating stays in the timeline when a case is reopened."""
    return f"Nilai {isian.nilai} dari 4." if aksi is Aksi.SETUJU else isian.catatan


def _ensure(
    pengaduan: Pengaduan,
    langkah: Langkah[Status, Izin],
    aksi: Aksi,
    pelaku: Petugas | None,
    isian: IsianLangkah,
) -> None:
    if pelaku is not None or langkah.izin is not None:
        ensure_allowed(_someone(pelaku), pengaduan, langkah)
    words = isian.catatan if aksi in DI_DALAM else isian.pesan
    if langkah.words_required and not words:
        raise Unacceptable("Langkah ini memerlukan penjelasan tertulis.")
    if langkah.unit_required and isian.unit_kerja_id is None:
        raise Unacceptable("Pilih subbagian yang menindaklanjuti.")


def _someone(pelaku: Petugas | None) -> Petugas:
    if pelaku is None:
        raise NotThere("Langkah ini hanya untuk petugas.")
    return pelaku


def _apply(
    pengaduan: Pengaduan,
    langkah: Langkah[Status, Izin],
    aksi: Aksi,
    pelaku: Petugas | None,
    isian: IsianLangkah,
) -> None:
    before = pengaduan.status
    ke = efek.status_to_return_to(pengaduan) if langkah.back else langkah.ke or before
    efek.run(pengaduan, aksi, ke, pelaku, isian)
    pengaduan.status = ke
    # Every step counts as a new version, also one that changes no column of the case.
    pengaduan.langkah_at = clock.now()
    entry = Riwayat(
        pengaduan_id=pengaduan.id,
        waktu_at=clock.now(),
        petugas_id=pelaku.id if pelaku else None,
        aksi=aksi,
        ke_status=ke,
        unit_kerja_id=isian.unit_kerja_id,
        pesan=isian.pesan,
        catatan=_catatan(aksi, isian),
    )
    db.session.add(entry)
    db.session.flush()
    for item in isian.berkas:
        db.session.add(
            LampiranPengaduan(
                lampiran_id=simpan_berkas(item).id,
                pengaduan_id=pengaduan.id,
                riwayat_id=entry.id,
                untuk_pelapor=aksi not in DI_DALAM,
            )
        )
    efek.tell(pengaduan, aksi, entry.id)
    catat(
        f"pengaduan.{aksi}",
        ("pengaduan", pengaduan.nomor),
        pelaku.id if pelaku else None,
        dari=before,
        ke=ke,
        tenggat=pengaduan.tenggat.isoformat(),
        berakhir=ke in BERAKHIR,
    )
