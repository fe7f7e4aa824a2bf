"""Marking whom a case is about, declaring one's own conflict, lifting a mark."""

from dataclasses import dataclass

from sqlalchemy import select

from portal.akun.models import Petugas, UnitKerja
from portal.akun.permissions import Izin
from portal.akun.queries import petugas_aktif
from portal.core import clock
from portal.core.errors import Conflict, NotAllowed, NotThere, Unacceptable
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat
from portal.notifikasi.actions import antrekan
from portal.pengaduan.actions.isian import IsianLangkah
from portal.pengaduan.actions.langkah import move
from portal.pengaduan.actions.penerima import tim_atau_pimpinan
from portal.pengaduan.benturan.formulas import kena
from portal.pengaduan.benturan.models import Benturan
from portal.pengaduan.benturan.queries import pengesah_pengganti, unit_pengganti
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.permissions import TAK_ADA, Terhalang, is_concerned, may_see
from portal.pengaduan.umum.ikuti import setelah_langkah
from portal.pengaduan.workflow import TERBUKA, Aksi, Status

SUDAH_DITANDAI = "Terlapor ini sudah ditandai pada laporan ini."
BAGIAN_SENDIRI = (
    "Tanda ini mengenai Anda sendiri. Pakai “Saya punya benturan kepentingan”, lalu minta "
    "petugas lain menandai unitnya bila perlu."
)
DITARIK = "Ditarik karena unit ini ditandai sebagai terlapor (benturan kepentingan)."


@dataclass(frozen=True)
class IsianTanda:
    """A mark: the reported unit or the reported officer, why, and the unit to act instead."""

    alasan: str
    unit_kerja_id: int | None = None
    petugas_id: int | None = None
    pengganti_unit_id: int | None = None


def tandai(pengaduan_id: int, isian: IsianTanda, petugas: Petugas) -> Benturan:
    """Mark the unit or officer that a case is about; from now on the case is closed to them.

    A unit that has the case loses it, an officer in charge is no longer in charge. NotThere
    for a case that the officer may not see, NotAllowed without the permission, Conflict
    when the mark is there, Unacceptable for none, both, or a mark on oneself.
    """
    with transaction():
        case = _case(pengaduan_id, petugas)
        if Izin.PENGADUAN_BENTURAN not in petugas.izin:
            raise NotAllowed("Menandai terlapor adalah wewenang pengelola dan pimpinan.")
        _ensure_one(isian)
        if isian.petugas_id == petugas.id or (
            isian.unit_kerja_id is not None and isian.unit_kerja_id == petugas.unit_kerja_id
        ):
            raise Unacceptable(BAGIAN_SENDIRI)
        return _mark(case, isian, petugas, own=False)


def nyatakan_sendiri(pengaduan_id: int, alasan: str, petugas: Petugas) -> Benturan:
    """Mark oneself: the officer steps back from a case. Raises what `tandai` raises."""
    with transaction():
        case = _case(pengaduan_id, petugas)
        return _mark(case, IsianTanda(alasan, petugas_id=petugas.id), petugas, own=True)


def cabut(benturan_id: int, alasan: str, petugas: Petugas) -> Benturan:
    """Lift a mark with a reason. Conflict when it was lifted already.

    NotThere for whom the case is about: nobody lifts a mark on himself.
    """
    with transaction():
        row = db.session.get(Benturan, benturan_id)
        if row is None:
            raise NotThere(TAK_ADA)
        case = _case(row.pengaduan_id, petugas)
        # Another officer may have lifted it while this one waited for the case.
        db.session.refresh(row)
        if Izin.PENGADUAN_BENTURAN not in petugas.izin:
            raise NotAllowed("Mencabut tanda adalah wewenang pengelola dan pimpinan.")
        if row.dicabut_at is not None:
            raise Conflict("Tanda ini sudah dicabut.")
        row.dicabut_at, row.dicabut_petugas_id = clock.now(), petugas.id
        row.alasan_cabut = alasan
        catat("pengaduan.benturan_cabut", ("pengaduan", case.nomor), petugas.id, **_who(row))
    return row


def _case(pengaduan_id: int, petugas: Petugas) -> Pengaduan:
    case = db.session.scalars(
        select(Pengaduan).where(Pengaduan.id == pengaduan_id).with_for_update()
    ).first()
    if case is not None and is_concerned(petugas, case):
        raise Terhalang(petugas.id, case.id)
    if case is None or not may_see(petugas, case):
        raise NotThere(TAK_ADA)
    return case


def _ensure_one(isian: IsianTanda) -> None:
    if (isian.unit_kerja_id is None) == (isian.petugas_id is None):
        raise Unacceptable("Pilih satu subbagian atau satu petugas yang dilaporkan.")
    model, key = (
        (UnitKerja, isian.unit_kerja_id)
        if isian.unit_kerja_id is not None
        else (Petugas, isian.petugas_id)
    )
    if db.session.get(model, key) is None:
        raise Unacceptable("Pilih subbagian atau petugas dari daftar.")


def _mark(case: Pengaduan, isian: IsianTanda, petugas: Petugas, *, own: bool) -> Benturan:
    same = (isian.unit_kerja_id, isian.petugas_id)
    if same in {(one.unit_kerja_id, one.petugas_id) for one in case.benturan_aktif}:
        raise Conflict(SUDAH_DITANDAI)
    row = Benturan(
        pengaduan_id=case.id,
        unit_kerja_id=isian.unit_kerja_id,
        petugas_id=isian.petugas_id,
        alasan=isian.alasan,
        pernyataan_sendiri=own,
        ditandai_petugas_id=petugas.id,
        ditandai_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    db.session.expire(case, ["benturan_aktif"])
    row.tim_terhalang = _team_is_out(case)
    _propose(case, row, isian)
    db.session.flush()
    lost = _take_from_concerned(case, row, petugas, own=own)
    setelah_langkah(case)
    catat(
        "pengaduan.benturan_tandai",
        ("pengaduan", case.nomor),
        petugas.id,
        **_who(row),
        sendiri=own,
        tim_terhalang=row.tim_terhalang,
    )
    if case.status in TERBUKA and (lost or row.tim_terhalang):
        for one in tim_atau_pimpinan(case):
            if one.id != petugas.id:
                antrekan(
                    "petugas_benturan", one.surel or "", f"benturan:{row.id}:{one.id}",
                    nomor=case.nomor, tenggat=case.tenggat,
                )  # fmt: skip
    return row


def _team_is_out(case: Pengaduan) -> bool:
    """Say whether every active officer of the team is concerned, if there is a team at all."""
    team = [one for one in petugas_aktif() if Izin.PENGADUAN_VERIFIKASI in one.izin]
    return bool(team) and all(is_concerned(one, case) for one in team)


def _propose(case: Pengaduan, row: Benturan, isian: IsianTanda) -> None:
    """Name who acts instead: the unit chosen or the first that may, and someone to release."""
    units = [one.id for one in unit_pengganti(case)]
    wanted = isian.pengganti_unit_id
    if wanted is not None and wanted not in units:
        raise Unacceptable("Unit pengganti juga terkait laporan ini. Pilih unit lain.")
    if row.unit_kerja_id is not None or wanted is not None:
        row.pengganti_unit_id = wanted if wanted is not None else next(iter(units), None)
    releasers = pengesah_pengganti(case)
    row.pengganti_petugas_id = releasers[0].id if releasers else None


def _take_from_concerned(case: Pengaduan, row: Benturan, petugas: Petugas, *, own: bool) -> bool:
    """Take the case out of the hands of those it is about; whether they had it."""
    for support in case.dukungan_aktif:
        if support.unit_kerja_id == row.unit_kerja_id:
            support.dicabut_at = clock.now()
    if row.unit_kerja_id is not None and row.unit_kerja_id == case.unit_kerja_id:
        if case.status is Status.DITINDAKLANJUTI:
            move(case.id, Aksi.TARIK, petugas, IsianLangkah(catatan=DITARIK))
        return True
    officer = case.petugas
    if officer is not None and kena(row, officer.id, officer.unit_kerja_id):
        case.petugas_id = None
        return True
    return own


def _who(row: Benturan) -> dict[str, int | None]:
    return {"unit_kerja": row.unit_kerja_id, "petugas_terlapor": row.petugas_id}
