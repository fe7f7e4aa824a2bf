"""Look-ups around filling in: waves open to citizens, slips, and how many finish."""

from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.sql.elements import ColumnElement

from portal.core.errors import NotThere
from portal.extensions import db
from portal.survei.isi.kupon import coupon_codes, coupon_mark
from portal.survei.isi.models import Kupon, PembukaanSurvei, TerbitanKupon
from portal.survei.models import Gelombang, Jawaban, TitikLayanan
from portal.survei.queries import gelombang_by_kode, instrument_of
from portal.survei.workflow import KanalSurvei, StatusGelombang

DETIK_PER_BUTIR = 8
"""What reading and answering one question takes, for saying how long a survey takes."""


@dataclass(frozen=True)
class SurveiTerbuka:
    """An open wave as the list of surveys shows it: how many questions, about how long."""

    gelombang: Gelombang
    butir: int

    @property
    def menit(self) -> int:
        """Minutes that filling in takes, rounded up."""
        return -(-self.butir * DETIK_PER_BUTIR // 60)


@dataclass(frozen=True)
class Kelengkapan:
    """Forms opened and answers sent, by channel and service point (None: no point)."""

    kanal: KanalSurvei
    titik: str | None
    dibuka: int
    terisi: int

    @property
    def bagian(self) -> Fraction | None:
        """Share of the opened forms that were sent; None when openings were not counted.

        A kiosk that was offline, or a form opened yesterday, may make it more than one:
        then the count of openings is not whole, and no share is given either.
        """
        whole = self.dibuka > 0 and self.terisi <= self.dibuka
        return Fraction(self.terisi, self.dibuka) if whole else None


@dataclass(frozen=True)
class PemakaianKupon:
    """A batch of slips and how many of them were used."""

    terbitan: TerbitanKupon
    terpakai: int


def survei_terbuka() -> list[SurveiTerbuka]:
    """Return the waves that citizens may fill in now: SKM, SPAK, SPKP, the oldest first."""
    rows = db.session.scalars(
        select(Gelombang)
        .where(Gelombang.status == StatusGelombang.DIBUKA)
        .order_by(Gelombang.survei, Gelombang.mulai, Gelombang.id)
    )
    return [SurveiTerbuka(row, len(instrument_of(row).butir)) for row in rows]


def gelombang_publik(kode: str) -> Gelombang:
    """Return a wave that citizens may know of; NotThere for a draft and an unknown code."""
    row = gelombang_by_kode(kode)
    if row.status is StatusGelombang.DRAF:
        raise NotThere("Survei ini belum dibuka.")
    return row


def titik_aktif(kode: str | None) -> TitikLayanan | None:
    """Return the service point of that code; None when there is none or it is not in use."""
    if not kode or not kode.isprintable():
        return None
    return db.session.scalar(
        select(TitikLayanan).where(TitikLayanan.kode == kode, TitikLayanan.aktif)
    )


def semua_titik_aktif() -> list[TitikLayanan]:
    """Return the service points in use, by name."""
    query = select(TitikLayanan).where(TitikLayanan.aktif).order_by(TitikLayanan.nama)
    return list(db.session.scalars(query))


def kupon(kode: str) -> Kupon | None:
    """Return the slip of that code (see `formulas.read_code`); None when none was issued."""
    return db.session.get(Kupon, coupon_mark(kode))


def terbitan(kode_gelombang: str, terbitan_id: int) -> TerbitanKupon:
    """Return a batch of slips of that wave; NotThere when it has no such batch."""
    row = db.session.get(TerbitanKupon, terbitan_id)
    if row is None or row.gelombang.kode != kode_gelombang:
        raise NotThere("Terbitan kupon ini tidak ada.")
    return row


def pemakaian_kupon(gelombang: Gelombang) -> list[PemakaianKupon]:
    """Return the batches of a wave with how many slips were used, the newest first."""
    used = (
        select(Kupon.terbitan_id, func.count().label("terpakai"))
        .where(Kupon.terpakai)
        .group_by(Kupon.terbitan_id)
        .subquery()
    )
    rows = db.session.execute(
        select(TerbitanKupon, func.coalesce(used.c.terpakai, 0))
        .outerjoin(used, used.c.terbitan_id == TerbitanKupon.id)
        .where(TerbitanKupon.gelombang_id == gelombang.id)
        .order_by(TerbitanKupon.id.desc())
    )
    return [PemakaianKupon(batch, count) for batch, count in rows]


def unused_codes(terbitan: TerbitanKupon) -> list[str]:
    """Return the codes of a batch that nobody has used, in order."""
    used = set(
        db.session.scalars(
            select(Kupon.sidik).where(Kupon.terbitan_id == terbitan.id, Kupon.terpakai)
        )
    )
    return [code for code in coupon_codes(terbitan) if coupon_mark(code) not in used]


_Place = tuple[KanalSurvei, str]


def kelengkapan(gelombang: Gelombang) -> list[Kelengkapan]:
    """Return how many forms were opened and how many sent, by channel and service point.

    Only of channels whose openings are counted: open link, slip, kiosk.
    """
    counted = (KanalSurvei.TAUTAN, KanalSurvei.SEKALI_PAKAI, KanalSurvei.KIOS)
    opened = _per_place(gelombang, PembukaanSurvei, func.sum(PembukaanSurvei.jumlah))
    sent = _per_place(gelombang, Jawaban, func.count(Jawaban.id))
    return [
        Kelengkapan(place[0], place[1] or None, opened.get(place, 0), sent.get(place, 0))
        for place in sorted({*opened, *sent})
        if place[0] in counted
    ]


def _per_place(
    gelombang: Gelombang, model: type[PembukaanSurvei] | type[Jawaban], figure: ColumnElement[int]
) -> dict[_Place, int]:
    rows = db.session.execute(
        select(model.kanal, func.coalesce(TitikLayanan.kode, ""), figure)
        .outerjoin(TitikLayanan, TitikLayanan.id == model.titik_id)
        .where(model.gelombang_id == gelombang.id)
        .group_by(model.kanal, TitikLayanan.kode)
    )
    return {(kanal, titik): int(number) for kanal, titik, number in rows}
