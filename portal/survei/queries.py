"""Look-ups of waves and the counts that their figures are computed from."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from operator import add
from typing import TypeVar

from sqlalchemy import BigInteger, func, literal, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement

from portal.core.errors import NotThere
from portal.extensions import db
from portal.survei.acuan import reference
from portal.survei.formulas.kemasan import BIT, TOPENG, unpack
from portal.survei.formulas.ringkasan import Jumlah, Pola, Ringkasan, summarise_patterns
from portal.survei.formulas.segel import BarisSegel, seal
from portal.survei.instruments import Instrumen, from_json
from portal.survei.models import Gelombang, Jawaban, LayananGelombang, ProfilResponden, TitikLayanan
from portal.survei.workflow import StatusGelombang

K = TypeVar("K", bound=Hashable)

ISIAN_PROFIL = ("usia", "jenis_kelamin", "pendidikan", "pekerjaan", "disabilitas")
TANPA_KETERANGAN = ""
"""The group of those who did not tell."""


class Ciri(StrEnum):
    """What answers are grouped by."""

    LAYANAN = "layanan"
    KANAL = "kanal"
    USIA = "usia"
    JENIS_KELAMIN = "jenis_kelamin"
    PENDIDIKAN = "pendidikan"
    PEKERJAAN = "pekerjaan"
    DISABILITAS = "disabilitas"


@dataclass(frozen=True)
class PeriksaSegel:
    """A seal as it was laid and as the answers give it now."""

    tercatat: str
    dihitung: str
    jumlah: int

    @property
    def is_whole(self) -> bool:
        """Tell whether no answer was changed, added or taken away."""
        return self.tercatat == self.dihitung


def gelombang_by_kode(kode: str) -> Gelombang:
    """Return the wave of that code; NotThere when there is none."""
    row = db.session.scalar(select(Gelombang).where(Gelombang.kode == kode))
    if row is None:
        raise NotThere("Survei ini tidak ada.")
    return row


def locked(session: Session, gelombang_id: int, *, only_read: bool = False) -> Gelombang:
    """Return the wave, held so that it is not closed or sealed beside an answer coming in.

    NotThere when there is none. `only_read`: many may hold it so at once.
    """
    row = session.scalar(
        select(Gelombang).where(Gelombang.id == gelombang_id).with_for_update(read=only_read)
    )
    if row is None:
        raise NotThere("Survei ini tidak ada.")
    return row


def instrument_of(gelombang: Gelombang) -> Instrumen:
    """Return the instrument that the wave froze."""
    return _read_instrument(gelombang.instrumen)


@lru_cache(maxsize=64)
def _read_instrument(text: str) -> Instrumen:
    return from_json(text)


def summary(gelombang: Gelombang) -> Ringkasan:
    """Return what all figures of a wave are computed from, by one grouped query.

    While the wave takes answers the newest are held back until they are enough for a group
    (`BatasSurvei.kelompok_terkecil`): whoever looks before and after one answer must not learn
    what it was.
    """
    tool = instrument_of(gelombang)
    k = len(tool.kunci)
    rows = db.session.execute(
        select(Jawaban.pola, func.count())
        .where(*counted(gelombang), *_in_whole_portions(gelombang))
        .group_by(Jawaban.pola)
    )
    patterns: dict[Pola, int] = {unpack(packed, k): count for packed, count in rows}
    return summarise_patterns(tool.kunci, tool.skala, patterns)


def _in_whole_portions(gelombang: Gelombang) -> tuple[ColumnElement[bool], ...]:
    """Return which answers of a wave that still grows may be shown in sum; none are left out
    of any other, nor of one with too few answers to be shown at all."""
    if gelombang.status is not StatusGelombang.DIBUKA:
        return ()
    smallest = reference(gelombang.selesai).batas.kelompok_terkecil
    mine = counted(gelombang)
    count = db.session.scalar(select(func.count()).where(*mine)) or 0
    waiting = count % smallest
    if count < smallest or not waiting:
        return ()
    newest = select(Jawaban.id).where(*mine).order_by(Jawaban.id.desc())
    return (Jawaban.id <= newest.offset(waiting).limit(1).scalar_subquery(),)


def per_trait(gelombang: Gelombang) -> dict[Ciri, dict[str, Jumlah]]:
    """Return answers and sums per unsur for each group of each trait, unmasked.

    Keys are those of the service, channel or profile choice; "" are those who did not
    tell. Show them through `formulas.kelompok.per_group` only.
    """
    tool, names = instrument_of(gelombang), _group_names(gelombang)
    parts = _parts(gelombang, tool)
    per_profile = _fold((profil_id, sums) for _, _, profil_id, sums in parts)
    found = {
        Ciri.LAYANAN: _fold((names.layanan[service], sums) for service, _, _, sums in parts),
        Ciri.KANAL: _fold((kanal, sums) for _, kanal, _, sums in parts),
    }
    for i, name in enumerate(ISIAN_PROFIL):
        found[Ciri(name)] = _fold((names.profil[key][i], sums) for key, sums in per_profile.items())
    return {
        trait: {key: _totals(tool, sums) for key, sums in groups.items()}
        for trait, groups in found.items()
    }


def gathered_per_service(gelombang: Gelombang) -> dict[str, int]:
    """Return how many answers each service of a wave has, those without any included."""
    rows = db.session.execute(
        select(Jawaban.layanan_id, func.count())
        .where(*counted(gelombang))
        .group_by(Jawaban.layanan_id)
    )
    counts = dict(rows.all())
    return {service.kunci: counts.get(service.id, 0) for service in gelombang.layanan}


def counted(gelombang: Gelombang) -> tuple[ColumnElement[bool], ...]:
    """Return which answers count: those of the wave that no review has set aside."""
    return Jawaban.gelombang_id == gelombang.id, ~Jawaban.disisihkan


def compute_seal(gelombang: Gelombang) -> tuple[str, int]:
    """Return the seal of a wave's answers as they stand, and how many they are."""
    tool = instrument_of(gelombang)
    return seal(gelombang.kode, gelombang.instrumen_sidik, tool.kunci, _seal_rows(gelombang, tool))


def check_seal(gelombang: Gelombang) -> PeriksaSegel:
    """Return the seal laid beside the one computed anew; NotThere when it is not sealed."""
    if gelombang.segel_sidik is None:
        raise NotThere("Gelombang survei ini belum disegel.")
    computed, count = compute_seal(gelombang)
    return PeriksaSegel(gelombang.segel_sidik, computed, count)


@dataclass(frozen=True)
class _Names:
    layanan: Mapping[int | None, str]
    profil: Mapping[int, tuple[str, ...]]


def _group_names(gelombang: Gelombang) -> _Names:
    services: dict[int | None, str] = {
        row.id: row.kunci
        for row in db.session.scalars(
            select(LayananGelombang).where(LayananGelombang.gelombang_id == gelombang.id)
        )
    }
    columns = [getattr(ProfilResponden, name) for name in ISIAN_PROFIL]
    profiles = {
        key: tuple(rest) for key, *rest in db.session.execute(select(ProfilResponden.id, *columns))
    }
    return _Names({None: TANPA_KETERANGAN, **services}, profiles)


_Sums = Sequence[int]
"""Questionnaires, then for each item how many answered it, then the sum of its values."""


def _parts(gelombang: Gelombang, tool: Instrumen) -> list[tuple[int | None, str, int, _Sums]]:
    """Return service, channel, profile and their sums, wherever the three met.

    Full answers are summed by the database; of those with gaps the patterns are fetched.
    """
    k = len(tool.kunci)
    group = (Jawaban.layanan_id, Jawaban.kanal, Jawaban.profil_id)
    mine = counted(gelombang)
    sums = [func.sum(_item(i)) for i in range(k)]
    full = db.session.execute(
        select(*group, func.count(), *sums).where(*mine, Jawaban.lengkap).group_by(*group)
    )
    parts: list[tuple[int | None, str, int, _Sums]] = [
        (service, kanal.value, profil_id, (count, *(count,) * k, *map(int, totals)))
        for service, kanal, profil_id, count, *totals in full
    ]
    gaps = db.session.execute(
        select(*group, Jawaban.pola, func.count())
        .where(*mine, ~Jawaban.lengkap)
        .group_by(*group, Jawaban.pola)
    )
    for service, kanal, profil_id, packed, count in gaps:
        pola = unpack(packed, k)
        answered = (count if value else 0 for value in pola)
        totals = ((value or 0) * count for value in pola)
        parts.append((service, kanal.value, profil_id, (count, *answered, *totals)))
    return parts


def _fold(parts: Iterable[tuple[K, _Sums]]) -> dict[K, _Sums]:
    """Add up the sums of each group."""
    found: dict[K, _Sums] = {}
    for key, sums in parts:
        before = found.get(key)
        found[key] = sums if before is None else list(map(add, before, sums))
    return found


def _totals(tool: Instrumen, sums: _Sums) -> Jumlah:
    k = len(tool.kunci)
    return Jumlah(tool.kunci, tool.skala, sums[0], tuple(sums[1 : k + 1]), tuple(sums[k + 1 :]))


def _item(i: int) -> ColumnElement[int]:
    shifted = Jawaban.pola.op(">>")(literal(BIT * i))
    return shifted.op("&")(literal(TOPENG, BigInteger))


def _seal_rows(gelombang: Gelombang, tool: Instrumen) -> Iterator[BarisSegel]:
    names, k = _group_names(gelombang), len(tool.kunci)
    points: dict[int | None, str] = {None: ""}
    for key, code in db.session.execute(select(TitikLayanan.id, TitikLayanan.kode)):
        points[key] = code
    columns = (
        Jawaban.layanan_id, Jawaban.kanal, Jawaban.tanggal, Jawaban.profil_id, Jawaban.pola,
        Jawaban.cepat, Jawaban.titik_id, Jawaban.disisihkan,
    )  # fmt: skip
    for row in db.session.execute(
        select(*columns, func.count().label("banyak"))
        .where(Jawaban.gelombang_id == gelombang.id)
        .group_by(*columns)
    ):
        yield BarisSegel(
            names.layanan[row.layanan_id],
            row.kanal.value,
            row.tanggal,
            dict(zip(ISIAN_PROFIL, names.profil[row.profil_id], strict=True)),
            unpack(row.pola, k),
            row.cepat,
            points[row.titik_id],
            row.disisihkan,
            row.banyak,
        )
