"""Look-ups of forwarded cases, their letters and receipts, as far as an officer may see."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from portal.akun.models import Petugas
from portal.core import clock
from portal.extensions import db
from portal.pengaduan.instansi.formulas import TahapSurat, tahap_surat
from portal.pengaduan.instansi.models import Penerusan
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.queries import terlihat
from portal.pengaduan.workflow import Status

MOST = 200


@dataclass(frozen=True)
class BarisSurat:
    """A forwarded case in the queue of letters."""

    kasus: Pengaduan
    surat: Penerusan | None
    tahap: TahapSurat


def surat_kasus(pengaduan_id: int) -> Penerusan | None:
    """Return the hand-over letter of a case, if it was made."""
    return db.session.scalar(select(Penerusan).where(Penerusan.pengaduan_id == pengaduan_id))


def antrean_surat(petugas: Petugas, tahap: TahapSurat) -> list[BarisSurat]:
    """Return the forwarded cases that stand at `tahap`, the longest waiting first, at most MOST.

    The finished ones come newest first. Cases that the officer may not know of are left out.
    """
    rows = db.session.execute(
        select(Pengaduan, Penerusan)
        .outerjoin(Penerusan, Penerusan.pengaduan_id == Pengaduan.id)
        .where(
            terlihat(petugas),
            Pengaduan.status == Status.DITERUSKAN,
            *_at(tahap, clock.today()),
        )
        .order_by(
            Penerusan.diterima.desc() if tahap is TahapSurat.DITERIMA else Penerusan.jatuh_tempo,
            Pengaduan.langkah_at,
        )
        .options(joinedload(Pengaduan.unit_kerja))
        .limit(MOST)
    )
    return [BarisSurat(case, row, tahap) for case, row in rows]


def _at(tahap: TahapSurat, today: date) -> tuple[ColumnElement[bool], ...]:
    waiting = (Penerusan.id.is_not(None), Penerusan.diterima.is_(None))
    return {
        TahapSurat.TANPA_SURAT: (Penerusan.id.is_(None),),
        TahapSurat.MENUNGGU: (*waiting, Penerusan.jatuh_tempo >= today),
        TahapSurat.LEWAT: (*waiting, Penerusan.jatuh_tempo < today),
        TahapSurat.DITERIMA: (Penerusan.diterima.is_not(None),),
    }[tahap]


def tahap(surat: Penerusan | None) -> TahapSurat:
    """Return where a hand-over stands today."""
    if surat is None:
        return TahapSurat.TANPA_SURAT
    return tahap_surat(surat.tanggal_surat, surat.jatuh_tempo, surat.diterima, clock.today())
