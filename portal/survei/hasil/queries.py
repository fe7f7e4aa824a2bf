"""What is published of the surveys, and what would be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from portal.core.errors import NotThere
from portal.extensions import db
from portal.survei.angka.queries import figures
from portal.survei.hasil.isi import IsiTerbitan, from_json
from portal.survei.hasil.models import LABEL_MEDIA, Media, PengumumanSurvei, TerbitanSurvei
from portal.survei.hasil.susun import Bahan, CiriBahan, LayananBahan, compose
from portal.survei.instruments import profile
from portal.survei.models import Gelombang, Jawaban
from portal.survei.queries import Ciri, instrument_of, per_trait
from portal.survei.workflow import LABEL_KANAL, SUDAH_TUTUP, StatusGelombang, Survei


@dataclass(frozen=True)
class Keadaan:
    """A wave and how its publication stands: `berlaku` is public now, `terakhir` the newest."""

    gelombang: Gelombang
    berlaku: TerbitanSurvei | None
    terakhir: TerbitanSurvei | None

    @property
    def bisa_terbit(self) -> bool:
        """Tell whether there is something to publish: sealed, and not as it stands published."""
        wave = self.gelombang
        if wave.status is not StatusGelombang.DISEGEL:
            return False
        return self.berlaku is None or self.berlaku.segel_sidik != wave.segel_sidik

    @property
    def sedang_ditinjau(self) -> bool:
        """Tell whether answers changed or may change since what is public was computed."""
        return self.berlaku is not None and self.berlaku.segel_sidik != self.gelombang.segel_sidik


def content_of(terbitan: TerbitanSurvei) -> IsiTerbitan:
    """Return what a publication froze."""
    return _read(terbitan.isi)


@lru_cache(maxsize=128)
def _read(text: str) -> IsiTerbitan:
    return from_json(text)


def publications(gelombang_id: int) -> Sequence[TerbitanSurvei]:
    """Return all publications of a wave, newest first."""
    return db.session.scalars(
        select(TerbitanSurvei)
        .where(TerbitanSurvei.gelombang_id == gelombang_id)
        .options(joinedload(TerbitanSurvei.penerbit), joinedload(TerbitanSurvei.pencabut))
        .order_by(TerbitanSurvei.id.desc())
    ).all()


def state_of(gelombang: Gelombang) -> Keadaan:
    """Return how the publication of a wave stands."""
    return _state(gelombang, publications(gelombang.id))


def all_states() -> list[Keadaan]:
    """Return every wave beyond its draft: those to be published first, then newest first."""
    waves = db.session.scalars(
        select(Gelombang)
        .where(Gelombang.status != StatusGelombang.DRAF)
        .order_by(Gelombang.mulai.desc(), Gelombang.id.desc())
    ).all()
    found: dict[int, list[TerbitanSurvei]] = {}
    for row in db.session.scalars(select(TerbitanSurvei).order_by(TerbitanSurvei.id.desc())):
        found.setdefault(row.gelombang_id, []).append(row)
    states = [_state(wave, found.get(wave.id, ())) for wave in waves]
    return sorted(states, key=lambda one: not one.bisa_terbit)


def _state(gelombang: Gelombang, terbitan: Iterable[TerbitanSurvei]) -> Keadaan:
    rows = list(terbitan)
    standing = next((row for row in rows if row.dicabut_at is None), None)
    return Keadaan(gelombang, standing, rows[0] if rows else None)


def published(kode: str) -> TerbitanSurvei:
    """Return the newest publication of a wave, withdrawn or not; NotThere when none ever was."""
    row = db.session.scalar(
        select(TerbitanSurvei)
        .join(TerbitanSurvei.gelombang)
        .where(Gelombang.kode == kode)
        .options(contains_eager(TerbitanSurvei.gelombang))
        .order_by(TerbitanSurvei.id.desc())
        .limit(1)
    )
    if row is None:
        raise NotThere("Hasil survei ini belum diterbitkan.")
    return row


def standing(survei: Survei | None = None, sampai: date | None = None) -> list[IsiTerbitan]:
    """Return what is public now, oldest wave first; of one survey, up to a wave's first day."""
    query = (
        select(TerbitanSurvei.isi)
        .join(Gelombang, Gelombang.id == TerbitanSurvei.gelombang_id)
        .where(TerbitanSurvei.dicabut_at.is_(None))
        .order_by(Gelombang.mulai, Gelombang.selesai, Gelombang.id)
    )
    if survei is not None:
        query = query.where(Gelombang.survei == survei)
    if sampai is not None:
        query = query.where(Gelombang.mulai <= sampai)
    return [_read(text) for text in db.session.scalars(query)]


def series_until(isi: IsiTerbitan) -> list[IsiTerbitan]:
    """Return the published waves of the same survey before this one, oldest first, and it."""
    earlier = [
        one
        for one in standing(Survei(isi.survei), isi.mulai)
        if one.kode != isi.kode and (one.mulai, one.selesai) <= (isi.mulai, isi.selesai)
    ]
    return [*earlier, isi]


def preview(gelombang: Gelombang) -> IsiTerbitan:
    """Return what would be published of a wave now.

    Unacceptable when so few answered that a figure could be one person. While the wave
    takes answers there are no groups: two tables of it could be subtracted.
    """
    closed = gelombang.status in SUDAH_TUTUP
    groups = per_trait(gelombang) if closed else {}
    traits = [
        CiriBahan(item.kunci, item.nama, {one.kunci: one.nama for one in item.pilihan})
        for item in profile().isian
    ]
    traits.append(
        CiriBahan(Ciri.KANAL, "Cara mengisi", {key.value: v for key, v in LABEL_KANAL.items()})
    )
    return compose(
        Bahan(
            kode=gelombang.kode,
            nama=gelombang.nama,
            periode=gelombang.periode,
            mulai=gelombang.mulai,
            selesai=gelombang.selesai,
            instrumen=instrument_of(gelombang),
            sidik_kuesioner=gelombang.instrumen_sidik,
            sidik_segel=gelombang.segel_sidik or "",
            disisihkan=_set_aside(gelombang),
            angka=figures(gelombang),
            kelompok={trait.value: parts for trait, parts in groups.items()},
            layanan=[LayananBahan(one.kunci, one.nama, one.populasi) for one in gelombang.layanan],
            ciri=traits,
            dulu=_kept_apart(gelombang),
        )
    )


def _kept_apart(gelombang: Gelombang) -> list[IsiTerbitan]:
    """Return what was published of the wave from other answers than those of now."""
    return [
        content_of(row)
        for row in publications(gelombang.id)
        if row.segel_sidik != gelombang.segel_sidik
    ]


def _set_aside(gelombang: Gelombang) -> int:
    return (
        db.session.scalar(
            select(func.count()).where(
                Jawaban.gelombang_id == gelombang.id, Jawaban.disisihkan.is_(True)
            )
        )
        or 0
    )


def announcements(gelombang_id: int) -> Sequence[PengumumanSurvei]:
    """Return where a wave's result was announced, oldest day first."""
    return db.session.scalars(
        select(PengumumanSurvei)
        .where(PengumumanSurvei.gelombang_id == gelombang_id)
        .options(joinedload(PengumumanSurvei.petugas))
        .order_by(PengumumanSurvei.tanggal, PengumumanSurvei.id)
    ).all()


def media_used(keadaan: Keadaan, pengumuman: Iterable[PengumumanSurvei]) -> list[str]:
    """Return the kinds of medium in their order, this portal counting as a website."""
    used = {row.media for row in pengumuman}
    if keadaan.berlaku is not None:
        used.add(Media.SITUS)
    return [label for media, label in LABEL_MEDIA.items() if media in used]
