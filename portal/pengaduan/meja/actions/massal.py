"""One step taken with many cases: tried out first, then each in a commit of its own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.database import insert_if_absent
from portal.core.errors import Conflict, IllegalTransition, Refusal, Unacceptable
from portal.core.keys import fingerprint
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat
from portal.notifikasi.letters import LABEL_KEJADIAN
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan.actions import IsianLangkah, catat_terhalang, move
from portal.pengaduan.meja import aturan
from portal.pengaduan.meja.formulas import MASSAL
from portal.pengaduan.meja.models import Massal
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.queries import kasus as kasus_terlihat
from portal.pengaduan.topik import tebak_kelas
from portal.pengaduan.workflow import STATUS_PENDEK, Aksi, Kelas, Status

BERUBAH = "Laporan ini berubah setelah pratinjau. Buka laporannya dan periksa dulu."


@dataclass(frozen=True)
class Akibat:
    """What a step will do to one case, or why it will not be taken.

    `surat` names each kind of letter with its number. `versi` is that of the case as it was
    tried out.
    """

    nomor: str
    ditolak: str = ""
    pengaduan_id: int = 0
    versi: int = 0
    dari: Status | None = None
    ke: Status | None = None
    kelas: Kelas | None = None
    tenggat_lama: date | None = None
    tenggat_baru: date | None = None
    surat: tuple[tuple[str, int], ...] = ()


class _TriedOut(Exception):
    """Ends a trial, so that nothing of it is kept."""

    def __init__(self, akibat: Akibat) -> None:
        super().__init__()
        self.akibat = akibat


def ensure_some(nomor: Sequence[str], aksi: Aksi) -> None:
    """Refuse (Unacceptable) no cases, too many, and a step that is not taken in bulk."""
    most = aturan.nilai("massal")
    if aksi not in MASSAL:
        raise Unacceptable("Langkah ini tidak dapat dijalankan untuk banyak laporan sekaligus.")
    if not nomor:
        raise Unacceptable("Centang dulu laporannya di daftar, lalu pilih langkahnya.")
    if len(nomor) > most:
        raise Unacceptable(f"Paling banyak {most} laporan sekaligus. Kurangi pilihan Anda.")


def pratinjau(
    nomor: Sequence[str], aksi: Aksi, petugas: Petugas, isian: IsianLangkah
) -> list[Akibat]:
    """Return what a step would do to each case: it is really taken, and then undone.

    So that preview and deed cannot disagree. Letters are counted as they would be queued.
    """
    ensure_some(nomor, aksi)
    return [_try(one, aksi, petugas.id, isian) for one in nomor]


def _try(nomor: str, aksi: Aksi, petugas_id: int, isian: IsianLangkah) -> Akibat:
    try:
        with transaction() as session:
            officer = session.get_one(Petugas, petugas_id)
            case = kasus_terlihat(nomor, officer)
            before = Akibat(
                case.nomor, "", case.id, case.versi, case.status, tenggat_lama=case.tenggat
            )
            last = session.scalar(select(func.max(SuratKeluar.id))) or 0
            move(case.id, aksi, officer, _for_case(case, aksi, isian))
            raise _TriedOut(
                replace(
                    before, ke=case.status, kelas=case.kelas, tenggat_baru=case.tenggat,
                    surat=_letters_after(last, case.nomor),
                )
            )  # fmt: skip
    except _TriedOut as done:
        return done.akibat
    except Refusal as refusal:
        catat_terhalang(refusal, petugas_id, aksi)
        return Akibat(nomor, _why(nomor, petugas_id, refusal))


def _why(nomor: str, petugas_id: int, refusal: Refusal) -> str:
    if not isinstance(refusal, IllegalTransition):
        return refusal.message
    case = kasus_terlihat(nomor, db.session.get_one(Petugas, petugas_id))
    return f"Langkah ini tidak berlaku untuk status “{STATUS_PENDEK[case.status]}”."


def _letters_after(last: int, nomor: str) -> tuple[tuple[str, int], ...]:
    # Others may queue letters at this moment; those of this case bear its number.
    query = select(SuratKeluar.kejadian).where(
        SuratKeluar.id > last, SuratKeluar.subjek.contains(nomor)
    )
    kinds = Counter(db.session.scalars(query))
    return tuple(
        (f"{LABEL_KEJADIAN[kind]} ({'petugas' if kind.startswith('petugas') else 'pelapor'})", n)
        for kind, n in sorted(kinds.items())
    )


def _for_case(case: Pengaduan, aksi: Aksi, isian: IsianLangkah) -> IsianLangkah:
    """Return what comes with the step for one case: checked first, it gets its guessed class."""
    if aksi is Aksi.VERIFIKASI and case.tanggal_verifikasi is None:
        return replace(isian, kelas=tebak_kelas(case.uraian))
    return isian


def jalankan(
    rencana: Sequence[tuple[str, int]],
    aksi: Aksi,
    petugas: Petugas,
    isian: IsianLangkah,
    token: str,
) -> int:
    """Take a step with each case (number, version seen); return the id of the run.

    Each case is a commit of its own together with its line of the result, so that a run
    that is cut short says how far it came. The same token runs once: the second sending
    is led to the result of the first.
    """
    ensure_some([nomor for nomor, _ in rencana], aksi)
    mark, petugas_id = fingerprint("massal", token), petugas.id
    run_id = _begin(mark, petugas_id, aksi, rencana)
    if run_id is None:
        return db.session.scalars(
            select(Massal.id).where(Massal.formulir_sidik == mark, Massal.petugas_id == petugas_id)
        ).one()
    for nomor, versi in rencana:
        _take(run_id, nomor, aksi, replace(isian, versi=versi))
    return run_id


def _begin(
    mark: str, petugas_id: int, aksi: Aksi, rencana: Sequence[tuple[str, int]]
) -> int | None:
    values = {
        "petugas_id": petugas_id, "formulir_sidik": mark, "aksi": str(aksi),
        "rencana": [list(one) for one in rencana], "hasil": [], "dibuat_at": clock.now(),
    }  # fmt: skip
    with transaction() as session:
        statement = insert_if_absent(Massal, db.engine.dialect.name).returning(Massal.id)
        run_id: int | None = session.execute(statement, values).scalar()
        if run_id is not None:
            catat("meja.massal", ("massal", run_id), petugas_id, langkah=aksi, jumlah=len(rencana))
    return run_id


def _take(run_id: int, nomor: str, aksi: Aksi, isian: IsianLangkah) -> None:
    try:
        with transaction() as session:
            run = session.get_one(Massal, run_id)
            officer = session.get_one(Petugas, run.petugas_id)
            case = kasus_terlihat(nomor, officer)
            if isian.versi != case.versi:
                raise Conflict(BERUBAH)
            move(case.id, aksi, officer, _for_case(case, aksi, isian))
            run.hasil = [*run.hasil, [nomor, True, STATUS_PENDEK[case.status]]]
    except Refusal as refusal:
        with transaction() as session:
            run = session.get_one(Massal, run_id)
            run.hasil = [*run.hasil, [nomor, False, refusal.message]]
            catat_terhalang(refusal, run.petugas_id, aksi)
