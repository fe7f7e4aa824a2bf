"""Many answers for load work: the SKM answers of the demo year, copied into one large wave."""

from collections.abc import Callable, Mapping

from sqlalchemy import Select, func, insert, literal, select, text

from portal.contoh.survei.rencana import NAMA_LAYANAN
from portal.core.errors import Unacceptable
from portal.core.periods import parse_period
from portal.core.transaction import transaction
from portal.extensions import db
from portal.survei.actions import IsianGelombang, IsianLayanan, buat_gelombang, move
from portal.survei.models import Gelombang, Jawaban, LayananGelombang
from portal.survei.workflow import AksiGelombang, Survei

PUTARAN_SETIAP_COMMIT = 40
"""Rounds, each of one copy of every answer, that are written together."""
_TETAP = ("profil_id", "titik_id", "kanal", "tanggal", "pola", "lengkap", "cepat", "disisihkan")


def muat_jawaban_besar(
    n: int, tahun: int, petugas_id: int, kabar: Callable[[int], None] | None = None
) -> str:
    """Make a sealed wave of the whole year with `n` copied answers; return its code.

    `kabar` is told the number done after each commit. Unacceptable when there are no demo
    answers of that year, or the wave is there already.
    """
    size = db.session.scalar(select(func.count()).select_from(_source(tahun).subquery()))
    if not size:
        raise Unacceptable(f"Belum ada jawaban SKM contoh tahun {tahun} yang dapat disalin.")
    services = [IsianLayanan(key, name, n) for key, name in NAMA_LAYANAN.items()]
    period = parse_period(str(tahun))
    isian = IsianGelombang(
        f"skm-{tahun}-besar", Survei.SKM, f"SKM salinan untuk uji beban {tahun}", period, services
    )
    key = buat_gelombang(isian, petugas_id).id
    move(key, AksiGelombang.BUKA, petugas_id)
    counts = [min(size, n - done) for done in range(0, n, size)]
    for start in range(0, len(counts), PUTARAN_SETIAP_COMMIT):
        _copy(key, tahun, dict(enumerate(counts[start : start + PUTARAN_SETIAP_COMMIT], start)))
        if kabar:
            kabar(sum(counts[: start + PUTARAN_SETIAP_COMMIT]))
    with transaction() as session:
        session.execute(text("ANALYZE"))
    move(key, AksiGelombang.TUTUP, petugas_id)
    move(key, AksiGelombang.SEGEL, petugas_id)
    return isian.kode


def _source(tahun: int) -> Select[int]:
    """The demo answers of the year's quarters; those sent by anyone else are left out."""
    return (
        select(Jawaban.id)
        .join(Gelombang, Gelombang.id == Jawaban.gelombang_id)
        .where(
            Jawaban.kunci_sekali.like("contoh-%"),
            Gelombang.survei == Survei.SKM,
            Gelombang.periode.like(f"{tahun}-TW%"),
        )
    )


def _copy(gelombang_id: int, tahun: int, rounds: Mapping[int, int]) -> None:
    """Copy the first so many source answers in each of these rounds, in one commit."""
    with transaction() as session:
        for turn, count in rounds.items():
            rows = _round(gelombang_id, tahun, turn).limit(count)
            names = ["gelombang_id", "layanan_id", "kunci_sekali", *_TETAP]
            session.execute(insert(Jawaban).from_select(names, rows, include_defaults=False))


def _round(gelombang_id: int, tahun: int, turn: int) -> Select[tuple[int, ...]]:
    """One copy of each source answer, at the like-named service of the large wave."""
    old = LayananGelombang.__table__.alias("old")
    new = LayananGelombang.__table__.alias("new")
    return (
        select(
            literal(gelombang_id),
            new.c.id,
            literal(f"besar-{turn}-").concat(Jawaban.kunci_sekali),
            *(getattr(Jawaban, name) for name in _TETAP),
        )
        .join(old, old.c.id == Jawaban.layanan_id)
        .join(new, (new.c.kunci == old.c.kunci) & (new.c.gelombang_id == gelombang_id))
        .where(Jawaban.id.in_(_source(tahun)))
        .order_by(Jawaban.id)
    )
