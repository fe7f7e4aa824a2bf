"""Look-ups of sheets printed and typed in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from portal.core.errors import NotThere
from portal.core.keys import fingerprint
from portal.extensions import db
from portal.survei.formulas.kemasan import unpack
from portal.survei.instruments import Instrumen
from portal.survei.kertas.formulas import IsianLembar, Rentang, next_serial
from portal.survei.kertas.models import CetakanKuesioner, KoreksiKertas, LembarKertas
from portal.survei.models import Gelombang, Jawaban, LayananGelombang, ProfilResponden
from portal.survei.queries import ISIAN_PROFIL, instrument_of
from portal.survei.workflow import StatusGelombang

TERAKHIR = 10
"""Sheets shown on the page of entry, to be put right at once."""
_SETELAH_TUTUP = 6
"""Waves shown after those that are open."""
PERATURAN = "peraturan"


@dataclass(frozen=True)
class IsiTersimpan:
    """What is stored of a sheet; None in `lembar` where its answer waits as a late one."""

    isian: IsianLembar
    layanan: str | None
    tanggal: date


@dataclass(frozen=True)
class BarisLembar:
    """A sheet with its answer; `isi` is None while it waits as a late one."""

    lembar: LembarKertas
    isi: IsiTersimpan | None


@dataclass(frozen=True)
class AngkaKertas:
    """How far the paper of a wave is: numbers printed, sheets in, checked, put right."""

    dicetak: int
    masuk: int
    bernomor: int
    diperiksa: int
    dikoreksi: int


def daftar_gelombang() -> Sequence[Gelombang]:
    """Return the waves whose paper may be worked on: those open, then those closed last."""
    known = select(Gelombang).order_by(Gelombang.mulai.desc(), Gelombang.id.desc())
    running = db.session.scalars(known.where(Gelombang.status == StatusGelombang.DIBUKA)).all()
    ended = (StatusGelombang.DITUTUP, StatusGelombang.DISEGEL)
    over = known.where(Gelombang.status.in_(ended)).limit(_SETELAH_TUTUP)
    return (*running, *db.session.scalars(over))


def order_of(tool: Instrumen, susunan: str) -> Sequence[str]:
    """Return the keys of the items in the order of that name; the rule's order by default."""
    return tool.susunan.get(susunan, tool.kunci)


def cetakan(gelombang: Gelombang) -> Sequence[CetakanKuesioner]:
    """Return the runs printed for a wave, the first numbers first."""
    return db.session.scalars(
        select(CetakanKuesioner)
        .where(CetakanKuesioner.gelombang_id == gelombang.id)
        .options(joinedload(CetakanKuesioner.layanan))
        .order_by(CetakanKuesioner.dari)
    ).all()


def satu_cetakan(gelombang: Gelombang, cetakan_id: int) -> CetakanKuesioner:
    """Return a run of that wave; NotThere when it is none of it."""
    row = db.session.get(CetakanKuesioner, cetakan_id)
    if row is None or row.gelombang_id != gelombang.id:
        raise NotThere("Cetakan kuesioner ini tidak ada.")
    return row


def run_of(gelombang: Gelombang, seri: int) -> CetakanKuesioner | None:
    """Return the run that a number was printed in, or None."""
    return db.session.scalar(
        select(CetakanKuesioner).where(
            CetakanKuesioner.gelombang_id == gelombang.id,
            CetakanKuesioner.dari <= seri,
            CetakanKuesioner.sampai >= seri,
        )
    )


def rentang(gelombang: Gelombang) -> tuple[Rentang, ...]:
    """Return the numbers printed for a wave."""
    return tuple(Rentang(run.dari, run.sampai) for run in cetakan(gelombang))


def sheet_key(gelombang: Gelombang, seri: int) -> str:
    """Return the one-time key of a numbered sheet, which nobody outside can foresee."""
    return fingerprint("kertas", f"{gelombang.kode}|{seri}")


def seri_berikut(gelombang: Gelombang, setelah: int) -> int | None:
    """Return the number of the sheet most likely in hand; None when none is awaited."""
    done = db.session.scalars(
        select(LembarKertas.seri).where(
            LembarKertas.gelombang_id == gelombang.id, LembarKertas.seri.is_not(None)
        )
    )
    return next_serial(rentang(gelombang), {one for one in done if one}, setelah)


def belum_diperiksa(gelombang: Gelombang, setelah: int) -> int | None:
    """Return the next numbered sheet that no second entry has confirmed."""
    waiting = [
        seri
        for seri in db.session.scalars(
            select(LembarKertas.seri)
            .where(
                LembarKertas.gelombang_id == gelombang.id,
                LembarKertas.seri.is_not(None),
                LembarKertas.pemeriksa_id.is_(None),
            )
            .order_by(LembarKertas.seri)
        )
        if seri
    ]
    return next((seri for seri in waiting if seri > setelah), waiting[0] if waiting else None)


def lembar_by_seri(gelombang: Gelombang, seri: int) -> LembarKertas | None:
    """Return the sheet of that number, when it is in."""
    return db.session.scalar(
        select(LembarKertas).where(
            LembarKertas.gelombang_id == gelombang.id, LembarKertas.seri == seri
        )
    )


def lembar_by_kunci(gelombang_id: int, kunci_sekali: str) -> LembarKertas | None:
    """Return the sheet of that one-time key, when it is in."""
    return db.session.scalar(
        select(LembarKertas).where(
            LembarKertas.gelombang_id == gelombang_id, LembarKertas.kunci_sekali == kunci_sekali
        )
    )


def lembar(gelombang: Gelombang, lembar_id: int) -> LembarKertas:
    """Return a sheet of that wave; NotThere when it is none of it."""
    row = db.session.get(LembarKertas, lembar_id)
    if row is None or row.gelombang_id != gelombang.id:
        raise NotThere("Lembar ini tidak ada.")
    return row


def isi_lembar(row: LembarKertas) -> IsiTersimpan | None:
    """Return what is stored of a sheet; None while its answer waits as a late one."""
    return _contents(row.gelombang, [row]).get(row.id)


def lembar_terakhir(gelombang: Gelombang) -> list[BarisLembar]:
    """Return the sheets typed in last, the newest first."""
    rows = db.session.scalars(
        select(LembarKertas)
        .where(LembarKertas.gelombang_id == gelombang.id)
        .options(joinedload(LembarKertas.petugas))
        .order_by(LembarKertas.id.desc())
        .limit(TERAKHIR)
    ).all()
    stored = _contents(gelombang, rows)
    return [BarisLembar(row, stored.get(row.id)) for row in rows]


def koreksi(row: LembarKertas) -> Sequence[KoreksiKertas]:
    """Return the corrections of a sheet, the newest first."""
    return db.session.scalars(
        select(KoreksiKertas)
        .where(KoreksiKertas.lembar_id == row.id)
        .options(joinedload(KoreksiKertas.petugas))
        .order_by(KoreksiKertas.id.desc())
    ).all()


def angka(gelombang: Gelombang) -> AngkaKertas:
    """Return how far the paper of a wave is."""
    printed = sum(run.sampai - run.dari + 1 for run in rentang(gelombang))
    sheets, numbered, checked = db.session.execute(
        select(
            func.count(), func.count(LembarKertas.seri), func.count(LembarKertas.pemeriksa_id)
        ).where(LembarKertas.gelombang_id == gelombang.id)
    ).one()
    mended = db.session.scalar(
        select(func.count(KoreksiKertas.lembar_id.distinct()))
        .join(LembarKertas, LembarKertas.id == KoreksiKertas.lembar_id)
        .where(LembarKertas.gelombang_id == gelombang.id)
    )
    return AngkaKertas(printed, sheets, numbered, checked, mended or 0)


def _contents(gelombang: Gelombang, rows: Sequence[LembarKertas]) -> Mapping[int, IsiTersimpan]:
    tool = instrument_of(gelombang)
    by_key = {row.kunci_sekali: row.id for row in rows}
    columns = [getattr(ProfilResponden, name) for name in ISIAN_PROFIL]
    found = db.session.execute(
        select(
            Jawaban.kunci_sekali, Jawaban.pola, Jawaban.tanggal, LayananGelombang.kunci, *columns
        )
        .join(ProfilResponden, ProfilResponden.id == Jawaban.profil_id)
        .outerjoin(LayananGelombang, LayananGelombang.id == Jawaban.layanan_id)
        .where(Jawaban.gelombang_id == gelombang.id, Jawaban.kunci_sekali.in_(by_key))
    )
    stored = {}
    for key, packed, day, service, *about in found:
        values = zip(tool.kunci, unpack(packed, len(tool.kunci)), strict=True)
        told = {name: value for name, value in zip(ISIAN_PROFIL, about, strict=True) if value}
        answer = IsianLembar({item: value for item, value in values if value}, told)
        stored[by_key[key]] = IsiTersimpan(answer, service, day)
    return stored
