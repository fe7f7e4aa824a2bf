"""Lists of waves, what a new plan begins with, late answers, history."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from portal.extensions import db
from portal.jejak.labels import event_label, fact_lines
from portal.jejak.queries import Saringan, halaman
from portal.survei.actions import isian_susulan
from portal.survei.kelola.formulas import facts_to_tell
from portal.survei.models import Gelombang, Jawaban, JawabanSusulan, LayananGelombang
from portal.survei.queries import instrument_of
from portal.survei.workflow import KanalSurvei, StatusGelombang, Survei


@dataclass(frozen=True)
class BarisGelombang:
    """A wave in the list, with how many answers count."""

    gelombang: Gelombang
    jumlah: int


@dataclass(frozen=True)
class BarisRiwayat:
    """Something that happened to a wave, in words."""

    peristiwa: str
    waktu_at: datetime
    petugas_id: int | None
    keterangan: list[str]


@dataclass(frozen=True)
class RingkasSusulan:
    """The late answers of a wave: how many, when they came, by which channels and services."""

    jumlah: int
    tiba_pertama: date | None
    tiba_terakhir: date | None
    per_kanal: dict[KanalSurvei, int]
    layanan: frozenset[str]


def daftar_gelombang() -> list[BarisGelombang]:
    """Return all waves, the latest period first, with how many answers count."""
    counts = dict(
        db.session.execute(
            select(Jawaban.gelombang_id, func.count())
            .where(~Jawaban.disisihkan)
            .group_by(Jawaban.gelombang_id)
        ).all()
    )
    rows = db.session.scalars(
        select(Gelombang).order_by(Gelombang.mulai.desc(), Gelombang.survei, Gelombang.id.desc())
    )
    return [BarisGelombang(row, counts.get(row.id, 0)) for row in rows]


def kode_terpakai() -> frozenset[str]:
    """Return the codes of all waves."""
    return frozenset(db.session.scalars(select(Gelombang.kode)))


def periode_terpakai(survei: Survei) -> frozenset[str]:
    """Return the periods that a survey has waves for."""
    return frozenset(
        db.session.scalars(select(Gelombang.periode).where(Gelombang.survei == survei))
    )


def gelombang_terakhir(survei: Survei) -> Gelombang | None:
    """Return the latest wave of a survey, which a new plan begins from; None before the first."""
    return db.session.scalars(
        select(Gelombang)
        .where(Gelombang.survei == survei)
        .order_by(Gelombang.mulai.desc(), Gelombang.id.desc())
        .limit(1)
    ).first()


def layanan_dikenal() -> dict[str, str]:
    """Return the key of each service ever asked about, by its name in small letters."""
    rows = db.session.execute(
        select(LayananGelombang.nama, LayananGelombang.kunci).order_by(LayananGelombang.id)
    )
    return {" ".join(nama.casefold().split()): kunci for nama, kunci in rows}


def nama_layanan() -> list[str]:
    """Return the names of services ever asked about, for the form to suggest."""
    return sorted(set(db.session.scalars(select(LayananGelombang.nama).distinct())))


def gelombang_kembar(survei: Survei, periode: str, nama: str) -> Gelombang | None:
    """Return the wave of that survey, period and name, or None."""
    return db.session.scalar(
        select(Gelombang).where(
            Gelombang.survei == survei, Gelombang.periode == periode, Gelombang.nama == nama
        )
    )


def is_used(gelombang: Gelombang) -> bool:
    """Tell whether anything but its services hangs on a wave, such as slips or paper."""
    for table in db.metadata.sorted_tables:
        if table.name == LayananGelombang.__tablename__:
            continue
        for key in table.foreign_keys:
            if key.column is Gelombang.__table__.c.id:
                hanging = select(table.c[key.parent.name]).where(key.parent == gelombang.id)
                if db.session.execute(hanging.limit(1)).first():
                    return True
    return False


def gelombang_tujuan(gelombang: Gelombang) -> list[Gelombang]:
    """Return the open waves that may take this one's late answers, the nearest first.

    They are later ones of the same survey that ask the same items on the same scale.
    """
    tool = instrument_of(gelombang)
    rows = db.session.scalars(
        select(Gelombang)
        .where(
            Gelombang.survei == gelombang.survei,
            Gelombang.status == StatusGelombang.DIBUKA,
            Gelombang.mulai > gelombang.mulai,
        )
        .options(selectinload(Gelombang.layanan))
        .order_by(Gelombang.mulai, Gelombang.id)
    )
    return [
        row
        for row in rows
        if (instrument_of(row).kunci, instrument_of(row).skala) == (tool.kunci, tool.skala)
    ]


def jumlah_susulan(gelombang: Gelombang) -> int:
    """Return how many late answers of a wave wait."""
    return (
        db.session.scalar(select(func.count()).where(JawabanSusulan.gelombang_id == gelombang.id))
        or 0
    )


def ringkas_susulan(gelombang: Gelombang) -> RingkasSusulan:
    """Return what is known of a wave's late answers without showing any."""
    rows = db.session.scalars(
        select(JawabanSusulan)
        .where(JawabanSusulan.gelombang_id == gelombang.id)
        .order_by(JawabanSusulan.tiba)
    ).all()
    sent = [isian_susulan(row) for row in rows]
    return RingkasSusulan(
        len(rows),
        rows[0].tiba if rows else None,
        rows[-1].tiba if rows else None,
        dict(Counter(one.kanal for one in sent)),
        frozenset(one.layanan for one in sent if one.layanan),
    )


def riwayat(gelombang: Gelombang) -> list[BarisRiwayat]:
    """Return what happened to a wave, the newest first."""
    rows = halaman(Saringan(objek_jenis="gelombang", objek_id=gelombang.kode)).baris
    return [
        BarisRiwayat(
            event_label(row.peristiwa),
            row.waktu_at,
            row.petugas_id,
            fact_lines(json.dumps(facts_to_tell(json.loads(row.rincian)))),
        )
        for row in rows
    ]
