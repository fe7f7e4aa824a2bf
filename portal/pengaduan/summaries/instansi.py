"""Forwarded rounds by institution: how many, with letter, with receipt."""

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from portal.core.periods import Periode
from portal.pengaduan.instansi.models import Penerusan
from portal.pengaduan.models import Pengaduan, Penutupan, Putaran
from portal.pengaduan.penutupan import Keputusan
from portal.pengaduan.summaries.conditions import berakhir
from portal.pengaduan.summaries.figures import BarisInstansi
from portal.pengaduan.workflow import Status

TANPA_LEMBAGA = "Lembaga tidak tercatat"


def per_instansi(session: Session, periode: Periode) -> tuple[BarisInstansi, ...]:
    """Return the rounds that ended as forwarded in the period, by institution, most first.

    The institution is the one named when the round was closed. Letters and receipts count
    up to the end of the period, so that an earlier month never changes. A round is counted
    once, so the sum is the number of forwarded rounds.
    """
    named = (
        select(func.max(Penutupan.lembaga))
        .where(
            Penutupan.pengaduan_id == Putaran.pengaduan_id,
            Penutupan.putaran_ke == Putaran.ke,
            Penutupan.ke_status == Status.DITERUSKAN,
            or_(
                Penutupan.keputusan == Keputusan.LANGSUNG,
                Penutupan.keputusan == Keputusan.DISAHKAN,
            ),
        )
        .correlate(Putaran)
        .scalar_subquery()
    )
    nama = func.coalesce(named, Pengaduan.diteruskan_ke, TANPA_LEMBAGA).label("nama")
    until = periode.selesai
    letter = and_(Penerusan.tanggal_surat <= until, Penerusan.tanggal_surat >= Putaran.ditutup)
    rounds = (
        select(
            nama,
            case((letter, 1), else_=0).label("surat"),
            case((and_(letter, Penerusan.diterima <= until), 1), else_=0).label("terima"),
        )
        .select_from(Putaran)
        .join(Pengaduan, Pengaduan.id == Putaran.pengaduan_id)
        .outerjoin(Penerusan, Penerusan.pengaduan_id == Putaran.pengaduan_id)
        .where(berakhir(periode), Putaran.hasil == Status.DITERUSKAN)
        .subquery()
    )
    count = func.count().label("jumlah")
    rows = session.execute(
        select(rounds.c.nama, count, func.sum(rounds.c.surat), func.sum(rounds.c.terima))
        .group_by(rounds.c.nama)
        .order_by(count.desc(), rounds.c.nama)
    )
    return tuple(BarisInstansi(*row) for row in rows)
