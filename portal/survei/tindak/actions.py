"""What happens to plans of follow-up; each one transaction with its audit line."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.akun.models import Petugas, UnitKerja
from portal.core import clock
from portal.core.errors import Conflict, NotAllowed, NotThere, Unacceptable
from portal.core.format_id import tanggal
from portal.core.transaction import transaction
from portal.core.workflow import step_for
from portal.jejak.actions import catat
from portal.survei.acuan import reference
from portal.survei.models import Gelombang
from portal.survei.queries import instrument_of, locked, summary
from portal.survei.tindak.formulas import (
    ALUR_RENCANA,
    TERBUKA,
    AksiRencana,
    StatusRencana,
    lowest,
    may_work,
)
from portal.survei.tindak.models import LangkahRencana, RencanaTindakLanjut
from portal.survei.workflow import StatusGelombang

BERUBAH = (
    "Rencana ini baru saja diubah petugas lain. Tulisan Anda masih ada di halaman ini; "
    "buka lagi rencananya, lalu salin yang masih perlu."
)
_KATA_WAJIB = {
    AksiRencana.LAKSANAKAN: "Tulis buktinya: apa yang sudah dilakukan dan di mana dapat dilihat.",
}


@dataclass(frozen=True)
class IsianRencana:
    """A plan as an officer writes it; `triwulan` 1 to 4 of `tahun`."""

    unsur: str
    sebab: str
    kegiatan: str
    tahun: int
    triwulan: int
    unit_kerja_id: int
    penanggung_jawab: str


@dataclass(frozen=True)
class IsianLangkah:
    """A step as an officer takes it; `versi` is the plan's as the page showed it."""

    aksi: AksiRencana
    versi: int
    tanggal: date
    kata: str = ""
    tautan: str = ""


def buka_draf(gelombang: Gelombang, petugas_id: int) -> tuple[str, ...]:
    """Open drafts for the lowest unsur of a wave being sealed; return their keys.

    Called inside the transaction of the seal. An unsur that has a plan already gets none.
    When a wave is sealed anew, drafts that nobody wrote in and whose unsur is no longer
    among the lowest are taken away.
    """
    with transaction() as session:
        weak = lowest(summary(gelombang), reference(gelombang.selesai))
        there = list(
            session.scalars(
                select(RencanaTindakLanjut).where(RencanaTindakLanjut.gelombang_id == gelombang.id)
            )
        )
        stale = [row for row in there if row.unsur not in weak and _is_blank(row)]
        for row in stale:
            session.delete(row)
        known = {row.unsur for row in there}
        fresh = tuple(key for key in weak if key not in known)
        session.add_all(_draft(gelombang.id, key) for key in fresh)
        if fresh or stale:
            gone = ", ".join(row.unsur for row in stale)
            catat("rencana.buka_draf", ("gelombang", gelombang.kode), petugas_id,
                  unsur=", ".join(fresh), dihapus=gone)  # fmt: skip
    return fresh


def usulkan(gelombang_id: int, unsur: str, sebab: str, petugas_id: int) -> RencanaTindakLanjut:
    """Return the open plan for an unsur, with a cause added; a new draft when there is none.

    `sebab` is added as a line of its own unless it stands there already. Unacceptable for
    an unsur that the wave does not ask, or a wave that was never opened.
    """
    with transaction() as session:
        wave = _wave(session, gelombang_id)
        _ensure_asked(wave, unsur)
        row = session.scalars(
            select(RencanaTindakLanjut)
            .where(
                RencanaTindakLanjut.gelombang_id == gelombang_id,
                RencanaTindakLanjut.unsur == unsur,
                RencanaTindakLanjut.status.in_(TERBUKA),
            )
            .order_by(RencanaTindakLanjut.id)
            .with_for_update(of=RencanaTindakLanjut)
        ).first()
        if row is None:
            row = _draft(gelombang_id, unsur)
            session.add(row)
        if sebab and sebab not in row.sebab:
            row.sebab = f"{row.sebab}\n{sebab}".strip()
            row.versi += 1
        session.flush()
        catat("rencana.usulkan", ("rencana_tindak_lanjut", row.id), petugas_id,
              gelombang=wave.kode, unsur=unsur)  # fmt: skip
    return row


def tambah(gelombang_id: int, isian: IsianRencana, petugas: Petugas) -> RencanaTindakLanjut:
    """Write a plan for an unsur of a wave; it counts as planned at once.

    Unacceptable as `usulkan`, or for a unit that is not in use.
    """
    with transaction() as session:
        wave = _wave(session, gelombang_id)
        row = _draft(gelombang_id, isian.unsur)
        session.add(row)
        session.flush()
        _write(session, wave, row, isian, petugas)
    return row


def simpan(
    rencana_id: int, versi: int, isian: IsianRencana, petugas: Petugas
) -> RencanaTindakLanjut:
    """Write a plan that is there: a draft becomes planned, an open plan keeps its state.

    Conflict when another officer changed it meanwhile, or it is no longer open.
    """
    with transaction() as session:
        row = _locked(session, rencana_id, versi)
        _write(session, row.gelombang, row, isian, petugas)
    return row


def langkah(rencana_id: int, isian: IsianLangkah, petugas: Petugas) -> RencanaTindakLanjut:
    """Take one step with a plan.

    IllegalTransition when it does not fit the state, NotAllowed for a unit that the plan is
    not of, Unacceptable without proof or reason, or for a day before the wave or to come.
    """
    with transaction() as session:
        row = _locked(session, rencana_id, isian.versi)
        step = step_for(ALUR_RENCANA, row.status, isian.aksi)
        _ensure_may(row, isian.aksi, petugas)
        if step.ke is None or isian.aksi is AksiRencana.SUSUN:
            raise Unacceptable("Langkah ini lewat halaman ubah rencana.")
        if step.words_required and not isian.kata:
            raise Unacceptable(_KATA_WAJIB.get(isian.aksi, "Tulis alasannya."))
        if not row.gelombang.mulai <= isian.tanggal <= clock.today():
            begun = tanggal(row.gelombang.mulai)
            raise Unacceptable(f"Pilih tanggal antara {begun} dan hari ini.")
        # A draft that was set aside may be opened again as a draft only.
        row.status, row.status_sejak = step.ke, isian.tanggal
        _note(row, isian, petugas)
        session.flush()
    return row


def _write(
    session: Session, wave: Gelombang, row: RencanaTindakLanjut, isian: IsianRencana,
    petugas: Petugas,
) -> None:  # fmt: skip
    _ensure_asked(wave, isian.unsur)
    unit = session.get(UnitKerja, isian.unit_kerja_id)
    if unit is None or not (unit.aktif or unit.id == row.unit_kerja_id):
        raise Unacceptable("Unit ini tidak dipakai lagi. Pilih unit lain.")
    aksi = AksiRencana.SUSUN if row.status is StatusRencana.DRAF else AksiRencana.UBAH
    step = step_for(ALUR_RENCANA, row.status, aksi)
    _ensure_may(row, aksi, petugas)
    for name, value in vars(isian).items():
        setattr(row, name, value)
    row.unit_kerja = unit
    today = clock.today()
    if step.ke is not None:
        row.status, row.status_sejak = step.ke, today
    _note(row, IsianLangkah(aksi, row.versi, today), petugas)


def _note(row: RencanaTindakLanjut, isian: IsianLangkah, petugas: Petugas) -> None:
    """Write the step down, in the history of the plan and in the audit trail."""
    row.langkah.append(
        LangkahRencana(
            aksi=isian.aksi,
            tanggal=isian.tanggal,
            kata=isian.kata,
            tautan=isian.tautan,
            petugas_id=petugas.id,
            waktu_at=clock.now(),
        )
    )
    row.versi += 1
    catat(f"rencana.{isian.aksi}", ("rencana_tindak_lanjut", row.id), petugas.id,
          gelombang=row.gelombang.kode, unsur=row.unsur, status=row.status)  # fmt: skip


def _draft(gelombang_id: int, unsur: str) -> RencanaTindakLanjut:
    return RencanaTindakLanjut(
        gelombang_id=gelombang_id, unsur=unsur, status=StatusRencana.DRAF, sebab="", kegiatan="",
        penanggung_jawab="", status_sejak=clock.today(), dibuat_at=clock.now(), versi=1,
    )  # fmt: skip


def _is_blank(row: RencanaTindakLanjut) -> bool:
    return row.status is StatusRencana.DRAF and not (row.sebab or row.kegiatan or row.langkah)


def _locked(session: Session, rencana_id: int, versi: int) -> RencanaTindakLanjut:
    row = session.scalars(
        select(RencanaTindakLanjut)
        .where(RencanaTindakLanjut.id == rencana_id)
        .with_for_update(of=RencanaTindakLanjut)
    ).first()
    if row is None:
        raise NotThere("Rencana tindak lanjut ini tidak ada.")
    if row.versi != versi:
        raise Conflict(BERUBAH)
    return row


def _wave(session: Session, gelombang_id: int) -> Gelombang:
    """Return the wave, held so that two clicks at one moment do not open two drafts."""
    wave = locked(session, gelombang_id)
    if wave.status is StatusGelombang.DRAF:
        raise Unacceptable("Gelombang ini belum dibuka, jadi belum ada yang ditindaklanjuti.")
    return wave


def _ensure_asked(wave: Gelombang, unsur: str) -> None:
    if unsur not in instrument_of(wave).kunci:
        raise Unacceptable("Unsur ini tidak ditanyakan pada gelombang ini.")


def _ensure_may(row: RencanaTindakLanjut, aksi: AksiRencana, petugas: Petugas) -> None:
    step = ALUR_RENCANA[row.status, aksi]
    if step.izin not in petugas.izin or not may_work(
        petugas.izin, petugas.unit_kerja_id, row.unit_kerja_id
    ):
        raise NotAllowed("Rencana ini bukan bagian akun Anda.")
