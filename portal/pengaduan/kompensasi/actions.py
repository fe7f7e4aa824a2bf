"""What may happen to policies and claims; each one transaction with its audit line."""

import secrets
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from sqlalchemy import select

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.errors import Conflict, NotAllowed, NotThere, Unacceptable
from portal.core.format_id import tanggal
from portal.core.transaction import transaction
from portal.core.workdays import due_date
from portal.core.workflow import step_for
from portal.extensions import db
from portal.jejak.actions import catat
from portal.kalender.models import Kepastian
from portal.kalender.queries import kalender_kerja
from portal.notifikasi.actions import antrekan
from portal.pengaduan.kompensasi import queries
from portal.pengaduan.kompensasi.formulas import (
    ALUR_KLAIM,
    AksiKlaim,
    JanjiDilanggar,
    StatusKlaim,
    may_decide,
)
from portal.pengaduan.kompensasi.models import KebijakanKompensasi, Klaim
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.permissions import may_see

PENANGAN = (
    "Anda ikut menangani laporan ini, jadi tidak dapat memutus klaimnya. Petugas lain yang memutus."
)


@dataclass(frozen=True)
class IsianKebijakan:
    """A policy as an officer enters it."""

    nama: str
    layanan: str
    janji: JanjiDilanggar
    bentuk: str
    cara: str
    hari_klaim: int
    hari_putus: int
    hari_penuhi: int
    nomor_sk: str
    tanggal_sk: date | None
    berlaku_dari: date
    berlaku_sampai: date | None
    sumber: str
    kepastian: Kepastian


def simpan_kebijakan(
    lama_id: int | None, isian: IsianKebijakan, petugas: Petugas
) -> KebijakanKompensasi:
    """Add a policy (no id), or the next version of one: the version before ends the day before.

    Conflict when a newer version is there; Unacceptable when it would not begin later.
    """
    with transaction():
        kode, versi = secrets.token_hex(8), 1
        if lama_id is not None:
            # Locked, so that two changes at one moment do not both become the next version.
            old = db.session.get(KebijakanKompensasi, lama_id, with_for_update=True)
            if old is None:
                raise NotThere("Kebijakan ini tidak ada.")
            newer = select(KebijakanKompensasi.id).where(
                KebijakanKompensasi.kode == old.kode, KebijakanKompensasi.versi > old.versi
            )
            if db.session.scalar(newer.limit(1)):
                raise Conflict("Sudah ada versi yang lebih baru. Ubah versi terakhir.")
            if isian.berlaku_dari <= old.berlaku_dari:
                begun = tanggal(old.berlaku_dari)
                raise Unacceptable(f"Versi baru harus mulai berlaku sesudah {begun}.")
            old.berlaku_sampai = min(
                old.berlaku_sampai or date.max, isian.berlaku_dari - timedelta(days=1)
            )
            kode, versi = old.kode, old.versi + 1
        row = KebijakanKompensasi(kode=kode, versi=versi, diubah_at=clock.now(), **asdict(isian))
        db.session.add(row)
        db.session.flush()
        catat("kompensasi.kebijakan", ("kebijakan_kompensasi", row.id), petugas.id,
              nama=row.nama, versi=versi, nomor_sk=row.nomor_sk)  # fmt: skip
    return row


def ajukan(kasus: Pengaduan, janji: JanjiDilanggar, uraian: str, petugas: Petugas | None) -> Klaim:
    """Open a claim for a broken promise, by the reporter (None) or an officer who sees the case.

    Conflict when the promise was kept, claimed for already, or the time for claiming is over.
    """
    with transaction():
        row = db.session.get_one(Pengaduan, kasus.id, with_for_update=True)
        if petugas is not None and not may_see(petugas, row):
            raise NotAllowed("Laporan ini bukan bagian akun Anda.")
        broken = next((one for one in queries.dapat_diklaim(row) if one.janji is janji), None)
        if broken is None:
            raise Conflict("Klaim untuk janji ini sudah ada, atau waktu mengajukannya sudah lewat.")
        today = clock.today()
        claim = Klaim(
            pengaduan_id=row.id,
            kebijakan_id=broken.kebijakan.id,
            janji=janji,
            tanggal_janji=broken.tanggal,
            status=StatusKlaim.DIAJUKAN,
            uraian=uraian,
            pembuka_id=petugas.id if petugas else None,
            diajukan=today,
            tenggat=due_date(today, broken.kebijakan.hari_putus, kalender_kerja()),
        )
        db.session.add(claim)
        db.session.flush()
        _log(claim, "ajukan", petugas)
        _tell(claim, "ajukan")
    return claim


def langkah(klaim_id: int, aksi: AksiKlaim, pelaku: Petugas | None, kata: str = "") -> Klaim:
    """Take one step with a claim, as an officer or as the reporter (None).

    `kata` are the reason of a decision or the proof of the fulfilment, read by the reporter.
    Raises IllegalTransition, NotAllowed (also for whoever handled the case), Unacceptable
    without words.
    """
    with transaction():
        claim = db.session.scalars(
            select(Klaim).where(Klaim.id == klaim_id).with_for_update(of=Klaim)
        ).first()
        if claim is None:
            raise NotThere("Klaim ini tidak ada.")
        step = step_for(ALUR_KLAIM, claim.status, aksi)
        _ensure(claim, aksi, pelaku)
        if step.words_required and not kata:
            raise Unacceptable("Tulis penjelasannya. Pelapor akan membacanya.")
        assert step.ke is not None
        _EFEK[aksi](claim, pelaku, kata)
        claim.status = step.ke
        _log(claim, aksi, pelaku)
        if pelaku is not None:
            _tell(claim, aksi)
    return claim


def _ensure(claim: Klaim, aksi: AksiKlaim, pelaku: Petugas | None) -> None:
    step = ALUR_KLAIM[claim.status, aksi]
    if (pelaku is None) is not (step.izin is None):
        raise NotAllowed("Langkah ini bukan wewenang Anda.")
    if pelaku is None:
        return
    if step.izin not in pelaku.izin or not may_see(pelaku, claim.pengaduan):
        raise NotAllowed("Langkah ini bukan wewenang akun Anda.")
    handlers = queries.penangan(claim.pengaduan, claim.janji)
    if step.second_person and not may_decide(pelaku.id, pelaku.izin, handlers):
        raise NotAllowed(PENANGAN)


def _decide(claim: Klaim, pelaku: Petugas | None, kata: str) -> None:
    claim.alasan, claim.diputus = kata, clock.today()
    claim.pemutus_id = pelaku.id if pelaku else None
    claim.tenggat = due_date(clock.today(), claim.kebijakan.hari_penuhi, kalender_kerja())


def _fulfil(claim: Klaim, pelaku: Petugas | None, kata: str) -> None:
    claim.bukti, claim.dipenuhi = kata, clock.today()
    claim.pemenuh_id = pelaku.id if pelaku else None


def _finish(claim: Klaim, _pelaku: Petugas | None, _kata: str) -> None:
    claim.selesai = clock.today()


_EFEK = {
    AksiKlaim.TERIMA: _decide,
    AksiKlaim.TOLAK: _decide,
    AksiKlaim.PENUHI: _fulfil,
    AksiKlaim.KONFIRMASI: _finish,
    AksiKlaim.TUTUP: _finish,
}


def _log(claim: Klaim, deed: str, pelaku: Petugas | None) -> None:
    catat(f"klaim.{deed}", ("klaim", claim.id), pelaku.id if pelaku else None,
          janji=claim.janji, status=claim.status, tenggat=claim.tenggat.isoformat())  # fmt: skip


def _tell(claim: Klaim, deed: str) -> None:
    case = db.session.get_one(Pengaduan, claim.pengaduan_id)
    if case.surel:
        antrekan("pengaduan_kabar", case.surel, f"klaim:{claim.id}:{deed}", nomor=case.nomor)
