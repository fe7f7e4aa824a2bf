"""Open answers in figures and, masked, in the words that a report may quote."""

from dataclasses import dataclass

from sqlalchemy import func, select

from portal.extensions import db
from portal.survei.models import Gelombang, IsianTambahan
from portal.survei.queries import instrument_of
from portal.survei.saran.kata import masked, read_names
from portal.survei.saran.models import BacaanSaran, UnsurSaran


@dataclass(frozen=True)
class SaranUnsur:
    """How many texts of a wave speak of an unsur, and those that may be quoted, masked."""

    kunci: str
    nama: str
    jumlah: int
    kutipan: tuple[str, ...]


def per_unsur(gelombang: Gelombang) -> tuple[SaranUnsur, ...]:
    """Return the texts of a wave by the unsur that officers found in them, most first."""
    rows = db.session.execute(
        select(UnsurSaran.unsur, func.count())
        .join(IsianTambahan, IsianTambahan.id == UnsurSaran.isian_id)
        .where(IsianTambahan.gelombang_id == gelombang.id)
        .group_by(UnsurSaran.unsur)
    )
    counts = dict(rows.all())
    quotes = _quotes(gelombang)
    found = [
        SaranUnsur(item.kunci, item.nama, counts[item.kunci], tuple(quotes.get(item.kunci, ())))
        for item in instrument_of(gelombang).butir
        if item.kunci in counts
    ]
    return tuple(sorted(found, key=lambda one: -one.jumlah))


def _quotes(gelombang: Gelombang) -> dict[str, list[str]]:
    rows = db.session.execute(
        select(UnsurSaran.unsur, BacaanSaran)
        .join(BacaanSaran, BacaanSaran.isian_id == UnsurSaran.isian_id)
        .join(IsianTambahan, IsianTambahan.id == UnsurSaran.isian_id)
        .where(IsianTambahan.gelombang_id == gelombang.id, BacaanSaran.kutip)
        .order_by(IsianTambahan.id)
    )
    found: dict[str, list[str]] = {}
    for unsur, read in rows:
        found.setdefault(unsur, []).append(masked(read.isian.teks, read_names(read.nama or "")))
    return found
