"""Pointing out a photo that was used in another case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from portal.core.clock import to_wib
from portal.core.format_id import tanggal
from portal.extensions import db
from portal.lampiran.actions import BerkasSiap
from portal.lampiran.models import Lampiran
from portal.lampiran.queries import foto_serupa
from portal.pengaduan.actions.penutup import BelumLengkap
from portal.pengaduan.models import LampiranPengaduan, Pengaduan
from portal.pengaduan.permissions import Pejabat, is_concerned, may_see

AWALAN = "Foto mirip dengan foto pada "
PALING_BANYAK_DISEBUT = 3


@dataclass(frozen=True)
class FotoLama:
    """Where a like photo stands already: number of the case, the day, may this officer know."""

    nomor: str
    tanggal: date
    boleh_tahu: bool

    def __str__(self) -> str:
        where = self.nomor if self.boleh_tahu else "laporan lain di luar bagian Anda"
        return f"{where}, tanggal {tanggal(self.tanggal)}"


class FotoMirip(BelumLengkap):
    """A photo looks like one of another case and nobody has said why that is right (422)."""

    def __init__(self, lama: Sequence[FotoLama]) -> None:
        self.lama = tuple(lama)
        places = "; ".join(str(one) for one in self.lama)
        super().__init__(
            "alasan_foto",
            f"{AWALAN}{places}. Pilih foto lain, atau tulis alasan mengapa foto ini benar, "
            "lalu pilih lagi berkasnya.",
        )


def cari_foto_lama(
    pengaduan_id: int, petugas: Pejabat | None, berkas: Sequence[BerkasSiap]
) -> list[FotoLama]:
    """Return the other cases in which these files, or photos that look like them, were used.

    A case that is about the officer himself is left out: he must not learn that it is there.
    """
    twins: dict[int, Lampiran] = {}
    for item in berkas:
        if item.jenis.startswith("image/"):
            twins |= {row.id: row for row in foto_serupa(item.sha256, item.phash)}
    if not twins:
        return []
    used = db.session.execute(
        select(LampiranPengaduan.lampiran_id, Pengaduan)
        .join(Pengaduan, Pengaduan.id == LampiranPengaduan.pengaduan_id)
        .where(
            LampiranPengaduan.lampiran_id.in_(sorted(twins)),
            LampiranPengaduan.pengaduan_id != pengaduan_id,
        )
        .order_by(LampiranPengaduan.lampiran_id)
    )
    found: dict[str, FotoLama] = {}
    for lampiran_id, case in used:
        if petugas is not None and is_concerned(petugas, case):
            continue
        day = to_wib(twins[lampiran_id].dibuat_at).date()
        known = petugas is not None and may_see(petugas, case)
        found.setdefault(case.nomor, FotoLama(case.nomor, day, known))
    return list(found.values())[:PALING_BANYAK_DISEBUT]
