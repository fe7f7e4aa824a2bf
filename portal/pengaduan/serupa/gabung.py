"""What the steps GABUNGKAN and PISAHKAN change besides the timeline; called by `efek` only."""

from typing import TYPE_CHECKING

from sqlalchemy import select, text

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.errors import Conflict, NotAllowed, NotThere, Unacceptable
from portal.extensions import db
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.permissions import may_see
from portal.pengaduan.serupa.aturan import halangan_gabung
from portal.pengaduan.serupa.models import Gabungan

if TYPE_CHECKING:  # the steps import this module
    from portal.pengaduan.actions.isian import IsianLangkah

ALASAN_GABUNG = "Tulis alasannya: mengapa keduanya soal yang sama."
ALASAN_PISAH = "Tulis alasannya: mengapa laporan ini ternyata soal lain."
TIDAK_TERLIHAT = "Laporan itu bergabung dengan laporan yang bukan bagian akun Anda."
TIDAK_BERGABUNG = "Laporan ini tidak sedang bergabung dengan laporan lain."


def join(pengaduan: Pengaduan, pelaku: Petugas | None, isian: "IsianLangkah") -> None:
    """Join a report to the head of the case `isian.induk_id`, with a reason.

    Raises Unacceptable without reason or main case, NotThere for a main case that this
    officer may not know of, Conflict when the rules of joining forbid it.
    """
    if pelaku is None:
        raise NotAllowed("Langkah ini hanya untuk petugas.")
    if not isian.catatan:
        raise Unacceptable(ALASAN_GABUNG)
    _one_at_a_time()
    named = db.session.get(Pengaduan, isian.induk_id) if isian.induk_id else None
    if named is None or not may_see(pelaku, named):
        raise NotThere("Laporan utama itu tidak ada, atau bukan bagian akun Anda.")
    head = kepala(named)
    reason = halangan(pengaduan, head) if may_see(pelaku, head) else TIDAK_TERLIHAT
    if reason:
        raise Conflict(reason)
    db.session.add(
        Gabungan(
            pengaduan_id=pengaduan.id,
            induk_id=head.id,
            alasan=isian.catatan,
            petugas_id=pelaku.id,
            digabung_at=clock.now(),
        )
    )


def part(pengaduan: Pengaduan, pelaku: Petugas | None, isian: "IsianLangkah") -> None:
    """Part a report from its main case again, with a reason.

    Raises Unacceptable without a reason, Conflict when it is not joined.
    """
    if not isian.catatan:
        raise Unacceptable(ALASAN_PISAH)
    _one_at_a_time()
    standing = gabungan_berlaku(pengaduan.id)
    if standing is None:
        raise Conflict(TIDAK_BERGABUNG)
    standing.dipisah_at, standing.alasan_pisah = clock.now(), isian.catatan
    standing.pemisah_id = pelaku.id if pelaku else None


def gabungan_berlaku(pengaduan_id: int) -> Gabungan | None:
    """Return the joining of a report that stands, or None."""
    query = select(Gabungan).where(
        Gabungan.pengaduan_id == pengaduan_id, Gabungan.dipisah_at.is_(None)
    )
    return db.session.scalars(query).first()


def nomor_induk(pengaduan_id: int) -> str:
    """Return the number of the main case of the latest joining; "" when there was none."""
    query = (
        select(Pengaduan.nomor)
        .join(Gabungan, Gabungan.induk_id == Pengaduan.id)
        .where(Gabungan.pengaduan_id == pengaduan_id)
        .order_by(Gabungan.id.desc())
        .limit(1)
    )
    return db.session.scalar(query) or ""


def kepala(kasus: Pengaduan) -> Pengaduan:
    """Return the main case that a report is joined to, or the report itself."""
    standing = gabungan_berlaku(kasus.id)
    return standing.induk if standing else kasus


def halangan(kasus: Pengaduan, induk: Pengaduan) -> str:
    """Return why a report cannot be joined to that main case now, as a sentence, or ""."""
    return halangan_gabung(
        kasus.id,
        kasus.status,
        induk.id,
        induk.status,
        bergabung=gabungan_berlaku(kasus.id) is not None,
        beranggota=_has_joined(kasus.id),
    )


def _has_joined(induk_id: int) -> bool:
    query = select(Gabungan.id).where(Gabungan.induk_id == induk_id, Gabungan.dipisah_at.is_(None))
    return db.session.scalars(query.limit(1)).first() is not None


def _one_at_a_time() -> None:
    """Let no two joinings meet: together they could make a chain. SQLite has one writer."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("LOCK TABLE gabungan IN SHARE ROW EXCLUSIVE MODE"))
