"""Look-ups of imported files and rows."""

from collections.abc import Collection, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from portal.core import clock
from portal.core.errors import NotThere
from portal.core.keys import fingerprint
from portal.extensions import db
from portal.pengaduan.impor.formulas import BarisImpor, nomor_dicari
from portal.pengaduan.impor.models import Impor, ImporBaris

AT_ONCE = 500
RECENT = 20


def impor(impor_id: int) -> Impor:
    """Return a file that was looked at; NotThere when it is gone or past its time."""
    row = db.session.get(Impor, impor_id)
    past = row is not None and row.diterapkan_at is None and row.kedaluwarsa_at < clock.now()
    if row is None or past or (row.diterapkan_at is None and row.isi_sandi is None):
        raise NotThere("Pemeriksaan berkas ini sudah dihapus. Unggah berkasnya sekali lagi.")
    return row


def terakhir() -> Sequence[Impor]:
    """Return the files taken in last, the newest first."""
    return db.session.scalars(
        select(Impor)
        .where(Impor.diterapkan_at.is_not(None))
        .options(joinedload(Impor.petugas))
        .order_by(Impor.id.desc())
        .limit(RECENT)
    ).all()


def sudah_diterapkan(sidik: str) -> Impor | None:
    """Return the earlier import of the very same file, if there was one."""
    return db.session.scalars(
        select(Impor)
        .where(Impor.sidik == sidik, Impor.diterapkan_at.is_not(None))
        .order_by(Impor.id)
        .limit(1)
    ).first()


def row_mark(row: BarisImpor) -> str:
    """Return the blind value under which a row is recognised in another file."""
    return fingerprint("impor", row.kunci)


def known_marks(marks: Collection[str]) -> set[str]:
    """Return those of the marks that a complaint in the portal already bears."""
    asked, known = sorted(marks), set[str]()
    for start in range(0, len(asked), AT_ONCE):
        part = asked[start : start + AT_ONCE]
        known.update(
            db.session.scalars(
                select(ImporBaris.kunci_sidik).where(ImporBaris.kunci_sidik.in_(part))
            )
        )
    return known


def asal(pengaduan_id: int) -> ImporBaris | None:
    """Return the row that a complaint was imported from, or None."""
    return db.session.get(ImporBaris, pengaduan_id, options=[joinedload(ImporBaris.impor)])


def with_old_number(cari: str) -> Select[int]:
    """Return the complaints that bore this number in the old book."""
    return select(ImporBaris.pengaduan_id).where(
        ImporBaris.nomor_dicari == nomor_dicari(cari)[:60], ImporBaris.nomor_dicari != ""
    )
