"""Look-ups of service points, the waves that they ask for, and what came in by them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import func, select

from portal.core.errors import NotThere
from portal.extensions import db
from portal.survei.isi.queries import kelengkapan, survei_terbuka
from portal.survei.models import Gelombang, Jawaban, LayananGelombang, TitikLayanan
from portal.survei.titik.formulas import completion
from portal.survei.workflow import KanalSurvei, StatusGelombang


@dataclass(frozen=True)
class PilihanIsi:
    """An open wave as a point offers it: its name and the address that asks it there."""

    nama: str
    alamat: str


@dataclass(frozen=True)
class IsiTitik:
    """How many forms of one wave were opened at a point, and how many sent, by channel."""

    gelombang: Gelombang
    kanal: KanalSurvei
    dibuka: int
    terisi: int

    @property
    def tuntas(self) -> int | None:
        """The share of those who finish, in whole percent; None where openings say nothing."""
        return completion(self.dibuka, self.terisi)


def semua() -> Sequence[TitikLayanan]:
    """Return all points, those in use first, by name."""
    query = select(TitikLayanan).order_by(TitikLayanan.aktif.desc(), TitikLayanan.nama)
    return db.session.scalars(query).all()


def titik_by_kode(kode: str) -> TitikLayanan:
    """Return the point of that code; NotThere when there is none."""
    row = db.session.scalar(select(TitikLayanan).where(TitikLayanan.kode == kode))
    if row is None:
        raise NotThere("Titik layanan ini tidak ada.")
    return row


def pilihan_layanan() -> dict[str, str]:
    """Return the services that any wave asks about, by key, with their latest names."""
    rows = db.session.execute(
        select(LayananGelombang.kunci, LayananGelombang.nama).order_by(LayananGelombang.id)
    )
    names = {row.kunci: row.nama for row in rows}
    return dict(sorted(names.items(), key=lambda item: item[1]))


def layanan_pada(titik: TitikLayanan, gelombang: Gelombang) -> str | None:
    """Return the point's service if the wave asks about it, else None."""
    asked = {service.kunci for service in gelombang.layanan}
    return titik.layanan_kunci if titik.layanan_kunci in asked else None


def alamat_isi(titik: TitikLayanan) -> list[PilihanIsi]:
    """Return where each open wave is filled in at this point, the service chosen if it has one.

    A point out of use is not named any more: its old posters still lead to the survey.
    """
    found = []
    for wave in (one.gelombang for one in survei_terbuka()):
        address = url_for(
            "survei_isi.isi",
            kode=wave.kode,
            titik=titik.kode if titik.aktif else None,
            layanan=layanan_pada(titik, wave),
        )
        found.append(PilihanIsi(wave.nama, address))
    return found


def masuk_per_titik() -> dict[int, int]:
    """Return how many answers of the open waves came in by each point (id)."""
    open_waves = select(Gelombang.id).where(Gelombang.status == StatusGelombang.DIBUKA)
    rows = db.session.execute(
        select(Jawaban.titik_id, func.count())
        .where(
            Jawaban.gelombang_id.in_(open_waves),
            Jawaban.titik_id.is_not(None),
            Jawaban.disisihkan.is_(False),
        )
        .group_by(Jawaban.titik_id)
    )
    return {titik_id: count for titik_id, count in rows if titik_id is not None}


def isi_titik(titik: TitikLayanan) -> list[IsiTitik]:
    """Return what was opened and sent at a point in each wave now open."""
    return [
        IsiTitik(one.gelombang, place.kanal, place.dibuka, place.terisi)
        for one in survei_terbuka()
        for place in kelengkapan(one.gelombang)
        if place.titik == titik.kode
    ]
