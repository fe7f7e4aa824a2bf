"""Look-ups of what hangs on one case: its closings and outcome, its files, one disposition."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.core.errors import NotThere
from portal.extensions import db
from portal.pengaduan.models import Disposisi, LampiranPengaduan, Penutupan
from portal.pengaduan.penutupan import Hasil, Keputusan


def penutupan(pengaduan_id: int) -> list[Penutupan]:
    """Return the closings of a case in order, proposed ones too, with their officers."""
    return list(
        db.session.scalars(
            select(Penutupan)
            .where(Penutupan.pengaduan_id == pengaduan_id)
            .order_by(Penutupan.id)
            .options(joinedload(Penutupan.pengusul), joinedload(Penutupan.pemutus))
        )
    )


def hasil_akhir(pengaduan_id: int) -> Hasil | None:
    """Return the outcome of a case as last settled; None before it was closed."""
    return db.session.scalars(
        select(Penutupan.hasil)
        .where(
            Penutupan.pengaduan_id == pengaduan_id,
            Penutupan.keputusan.in_((Keputusan.LANGSUNG, Keputusan.DISAHKAN)),
        )
        .order_by(Penutupan.id.desc())
        .limit(1)
    ).first()


def satu_disposisi(pengaduan_id: int, disposisi_id: int) -> Disposisi:
    """Return one disposition of a case; NotThere when it belongs to another case."""
    found = db.session.get(Disposisi, disposisi_id)
    if found is None or found.pengaduan_id != pengaduan_id:
        raise NotThere("Disposisi ini tidak ada.")
    return found


def semua_berkas(pengaduan_id: int) -> list[LampiranPengaduan]:
    """Return all files of a case in the order in which they came."""
    return list(
        db.session.scalars(
            select(LampiranPengaduan)
            .where(LampiranPengaduan.pengaduan_id == pengaduan_id)
            .order_by(LampiranPengaduan.lampiran_id)
        )
    )
