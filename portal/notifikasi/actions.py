"""Queueing letters with the deed they tell of, and sending what is queued."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from functools import lru_cache

from sqlalchemy import Executable, Select, func, select, update

from portal.core import clock
from portal.core.database import insert_if_absent
from portal.core.errors import Conflict, NotThere
from portal.core.keys import fingerprint
from portal.core.transaction import end_reading, in_transaction, transaction
from portal.extensions import db
from portal.jejak.actions import catat
from portal.kantor.queries import kantor_kini
from portal.notifikasi.formulas import jeda_coba
from portal.notifikasi.letters import SEHARI_PALING_BANYAK, Isi, tulis
from portal.notifikasi.models import StatusSurat, SuratKeluar
from portal.notifikasi.smtp import (
    Sambungan,
    ServerSurat,
    ServerTakSiap,
    ServerTakTerhubung,
    SuratDitolak,
    sambungan,
    server_surat,
    susun,
)

log = logging.getLogger("portal")

SEWA = timedelta(minutes=10)
"""How long a letter being sent is left alone; after a killed sender it is due again then."""

SEHARI = timedelta(days=1)
SIMPAN_ALAMAT = timedelta(days=30)
TANPA_SERVER = "belum ada server surat"


def antrekan(kejadian: str, tujuan: str, kunci_sekali: str, **isi: Isi) -> bool:
    """Queue one letter, in the same commit as the deed it tells of.

    `kejadian` is one of `letters.KEJADIAN`, `isi` the facts that it prints. The same
    `kunci_sekali` queues only once, also when two do it at the same moment; False then,
    for an empty address, and for one that has had its letters of this kind today.
    RuntimeError outside a transaction, ValueError for an unknown occasion or other facts.
    """
    if not in_transaction():
        raise RuntimeError("a letter is queued inside transaction()")
    surat, now = tulis(kejadian, isi), clock.now()
    mark = fingerprint("surat", tujuan.strip().lower())
    if not tujuan.strip() or _had_enough(kejadian, mark):
        return False
    row = SuratKeluar(
        kunci_sekali=kunci_sekali,
        kejadian=kejadian,
        tujuan_sidik=mark,
        subjek=surat.subjek[:200],
        isi_teks=surat.teks,
        isi_html=surat.html,
        status=StatusSurat.MENUNGGU,
        percobaan=0,
        coba_lagi_at=now,
        dibuat_at=now,
    )
    row.tujuan = tujuan.strip()
    values = {name: value for name, value in vars(row).items() if not name.startswith("_")}
    statement = _queueing(db.session.get_bind().dialect.name)
    return db.session.execute(statement, values).first() is not None


def _had_enough(kejadian: str, mark: str) -> bool:
    """Say whether an address has had its day's letters: no one can bury a stranger in mail."""
    most = SEHARI_PALING_BANYAK.get(kejadian)
    if most is None:
        return False
    recent = (
        select(func.count())
        .where(SuratKeluar.tujuan_sidik == mark, SuratKeluar.kejadian == kejadian)
        .where(SuratKeluar.dibuat_at > clock.now() - SEHARI)
    )
    return (db.session.scalar(recent) or 0) >= most


@lru_cache(maxsize=2)
def _queueing(dialect: str) -> Executable:
    return insert_if_absent(SuratKeluar, dialect).returning(SuratKeluar.id)


@dataclass
class HasilKirim:
    """What one turn of sending did; `sebab` says why it stopped early, if it did."""

    terkirim: int = 0
    ditunda: int = 0
    gagal: int = 0
    sebab: str = ""


def kirim_antrean(batas: int = 50, berhenti: Callable[[], bool] = lambda: False) -> HasilKirim:
    """Send up to `batas` letters that are due, and say how many went.

    Each letter is claimed, sent and marked by itself, so that a killed sender repeats at
    most the one in its hands (with the same Message-ID). Without SMTP_URL nothing is
    touched. `berhenti` is asked before each letter. SetelanSuratSalah when SMTP_URL
    cannot be understood, RuntimeError inside a transaction.
    """
    if in_transaction():
        raise RuntimeError("letters are not sent inside transaction()")
    hasil, server = HasilKirim(), server_surat()
    if server is None:
        hasil.sebab = TANPA_SERVER
    elif _any_due():
        _Giliran(server, kantor_kini().nama_singkat, hasil).jalan(batas, berhenti)
        facts = {"sent": hasil.terkirim, "later": hasil.ditunda, "failed": hasil.gagal}
        log.info("mail", extra={"facts": facts})
    return hasil


@dataclass(frozen=True)
class _Giliran:
    """One turn of sending, over one line to the server."""

    server: ServerSurat
    pengirim: str
    hasil: HasilKirim

    def jalan(self, batas: int, berhenti: Callable[[], bool]) -> None:
        """Send what is due until there is no more, the limit is reached or the server stops."""
        # The database is never held while the mail server is spoken to.
        end_reading()
        try:
            with sambungan(self.server) as line:
                for _ in range(batas):
                    surat = None if berhenti() else _claim()
                    if surat is None:
                        return
                    self._send(line, surat)
        except ServerTakTerhubung as error:
            self.hasil.sebab = str(error)
            _postpone_due(batas, str(error), self.hasil)
        except ServerTakSiap as error:
            self.hasil.sebab = str(error)

    def _send(self, line: Sambungan, surat: SuratKeluar) -> None:
        """Send one claimed letter and mark it. ServerTakSiap when no other can go now."""
        try:
            tujuan = _address(surat)
            line.kirim(self._message(surat, tujuan), tujuan)
        except SuratDitolak as error:
            _mark_failed(surat.id, error.galat, error.tetap, self.hasil)
        except ServerTakSiap as error:
            _mark_failed(surat.id, str(error), False, self.hasil)
            raise
        else:
            _mark_sent(surat.id, first=self.hasil.terkirim == 0)
            self.hasil.terkirim += 1

    def _message(self, surat: SuratKeluar, tujuan: str) -> EmailMessage:
        pesan = susun(self.server, self.pengirim, tujuan)
        pesan["Subject"] = surat.subjek
        pesan["Date"] = surat.dibuat_at
        pesan["Message-ID"] = f"<{surat.kunci_baris}.{surat.id}@{self.server.domain}>"
        pesan["Auto-Submitted"] = "auto-generated"
        pesan.set_content(surat.isi_teks)
        pesan.add_alternative(surat.isi_html, subtype="html")
        return pesan


def _address(surat: SuratKeluar) -> str:
    try:
        tujuan: str | None = surat.tujuan
    except ValueError as error:
        raise SuratDitolak("alamat tidak dapat dibuka", tetap=True) from error
    if tujuan is None:
        raise SuratDitolak("alamat sudah dihapus", tetap=True)
    return tujuan


def _due() -> Select[SuratKeluar]:
    return (
        select(SuratKeluar)
        .where(SuratKeluar.status == StatusSurat.MENUNGGU, SuratKeluar.coba_lagi_at <= clock.now())
        .order_by(SuratKeluar.coba_lagi_at, SuratKeluar.id)
    )


def _any_due() -> bool:
    return db.session.scalar(_due().with_only_columns(SuratKeluar.id).limit(1)) is not None


def _claim() -> SuratKeluar | None:
    """Take the next letter for ourselves for a while; another sender takes another."""
    with transaction() as session:
        surat = session.scalars(_due().limit(1).with_for_update(skip_locked=True)).first()
        if surat is not None:
            surat.coba_lagi_at = clock.now() + SEWA
            surat.galat = None
            session.flush()
            session.expunge(surat)
    return surat


def _mark_sent(surat_id: int, *, first: bool) -> None:
    """Mark a letter as sent. After the turn's `first`, those are due that found no server."""
    now = clock.now()
    with transaction() as session:
        surat = session.get_one(SuratKeluar, surat_id)
        surat.status, surat.terkirim_at = StatusSurat.TERKIRIM, now
        surat.percobaan += 1
        if first:
            session.execute(
                update(SuratKeluar)
                .where(
                    SuratKeluar.status == StatusSurat.MENUNGGU,
                    SuratKeluar.galat.startswith(ServerTakTerhubung.TANDA),
                    SuratKeluar.coba_lagi_at > now,
                )
                .values(coba_lagi_at=now)
            )


def _mark_failed(surat_id: int, galat: str, tetap: bool, hasil: HasilKirim) -> None:
    with transaction() as session:
        _failed(session.get_one(SuratKeluar, surat_id), galat, tetap, hasil)


def _postpone_due(batas: int, galat: str, hasil: HasilKirim) -> None:
    """Count one failed try for the letters that were due while nobody answered."""
    with transaction() as session:
        for surat in session.scalars(_due().limit(batas).with_for_update(skip_locked=True)):
            _failed(surat, galat, False, hasil)


def _failed(surat: SuratKeluar, galat: str, tetap: bool, hasil: HasilKirim) -> None:
    surat.percobaan += 1
    surat.galat = galat[:80]
    jeda = None if tetap else jeda_coba(surat.percobaan)
    if jeda is None:
        surat.status = StatusSurat.GAGAL
        hasil.gagal += 1
    else:
        surat.coba_lagi_at = clock.now() + jeda
        hasil.ditunda += 1


def ulangi(surat_id: int, petugas_id: int) -> None:
    """Let a letter that failed or was put off be tried again now, with three fresh days.

    NotThere for an unknown letter; Conflict when it was sent or is being sent.
    """
    with transaction() as session:
        surat = session.get(SuratKeluar, surat_id, with_for_update=True)
        if surat is None:
            raise NotThere("Surat ini tidak ada.")
        if surat.status is StatusSurat.TERKIRIM or surat.galat is None:
            raise Conflict("Surat ini sudah terkirim, atau sedang dikirim.")
        _again(surat)
        catat("surat.ulangi", ("surat", surat_id), petugas_id)


def ulangi_semua(petugas_id: int) -> int:
    """Let every letter that failed be tried again now; return how many."""
    with transaction() as session:
        failed = select(SuratKeluar).where(SuratKeluar.status == StatusSurat.GAGAL)
        surat = session.scalars(failed.with_for_update()).all()
        for one in surat:
            _again(one)
        if surat:
            catat("surat.ulangi_semua", ("surat", "semua"), petugas_id, jumlah=len(surat))
    return len(surat)


def _again(surat: SuratKeluar) -> None:
    surat.status, surat.percobaan = StatusSurat.MENUNGGU, 0
    surat.coba_lagi_at = clock.now()


def bersihkan() -> int:
    """Erase the addresses of letters sent more than 30 days ago; return how many (daily)."""
    with transaction() as session:
        old = (
            update(SuratKeluar)
            .where(
                SuratKeluar.status == StatusSurat.TERKIRIM,
                SuratKeluar.terkirim_at < clock.now() - SIMPAN_ALAMAT,
                SuratKeluar.tujuan_sandi.is_not(None),
            )
            .values(tujuan_sandi=None, tujuan_sidik=None)
        )
        return len(session.execute(old.returning(SuratKeluar.id)).all())
