"""What happens to paper: printed, typed in, checked by a second entry, put right."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core import clock
from portal.core.errors import Conflict, Unacceptable
from portal.core.format_id import angka, tanggal
from portal.core.transaction import transaction
from portal.jejak.actions import catat
from portal.survei.actions import IsianJawaban, Penerimaan, ganti_jawaban, terima_jawaban
from portal.survei.kertas import queries
from portal.survei.kertas.formulas import IsianLembar, differences
from portal.survei.kertas.models import CetakanKuesioner, KoreksiKertas, LembarKertas
from portal.survei.kertas.queries import IsiTersimpan
from portal.survei.models import Gelombang
from portal.survei.queries import instrument_of, locked
from portal.survei.workflow import KanalSurvei, StatusGelombang

SEKALI_CETAK = 200
"""Sheets printed at once; compiling more would hold the portal up for too long."""
_NOMOR_TERBESAR = 99_999


@dataclass(frozen=True)
class LembarBaru:
    """A sheet as it was typed in: `seri` its number, or `kunci` drawn by the form without one.

    `layanan` None is the service that the sheet was printed for; `susunan` counts for sheets
    without a number only, the others are read in the order they were printed in.
    """

    isian: IsianLembar
    tanggal: date
    layanan: str | None
    susunan: str
    seri: int | None = None
    kunci: str = ""
    tambahan: Mapping[str, str] = field(default_factory=dict)


def ensure_day(gelombang: Gelombang, hari: date) -> None:
    """Refuse a day on which no sheet of this wave can have been filled in."""
    if hari > clock.today():
        raise Unacceptable("Tanggal ini belum terjadi.")
    if hari < gelombang.mulai:
        raise Unacceptable(f"Gelombang ini baru mulai {tanggal(gelombang.mulai)}.")


def cetak(
    gelombang_id: int, jumlah: int, susunan: str, layanan: str | None, petugas_id: int
) -> CetakanKuesioner:
    """Give the next numbers of a wave to a run of sheets.

    Conflict when the wave is not open; Unacceptable when there are too many, or in another
    order than the sheets printed before, which would be typed in wrongly.
    """
    if not 1 <= jumlah <= SEKALI_CETAK:
        raise Unacceptable(f"Tulis jumlah lembar antara 1 dan {angka(SEKALI_CETAK)}.")
    with transaction() as session:
        row = locked(session, gelombang_id)
        if row.status is not StatusGelombang.DIBUKA:
            raise Conflict("Kuesioner dicetak selama gelombang dibuka. Buka gelombangnya dulu.")
        runs = queries.cetakan(row)
        if runs and runs[0].susunan != susunan:
            raise Unacceptable(
                "Lembar gelombang ini sudah dicetak dengan urutan lain. Semua lembar satu "
                "gelombang harus seurutan, agar entrinya tidak tertukar."
            )
        if susunan != queries.PERATURAN and susunan not in instrument_of(row).susunan:
            raise Unacceptable("Urutan pertanyaan ini tidak dikenal.")
        first = (runs[-1].sampai if runs else 0) + 1
        if first + jumlah - 1 > _NOMOR_TERBESAR:
            raise Unacceptable("Nomor lembar gelombang ini sudah habis.")
        run = CetakanKuesioner(
            gelombang_id=row.id,
            dari=first,
            sampai=first + jumlah - 1,
            susunan=susunan,
            layanan_id=_service_id(row, layanan),
            petugas_id=petugas_id,
            dibuat_at=clock.now(),
        )
        session.add(run)
        session.flush()
        catat(
            "kertas.cetak", ("gelombang", row.kode), petugas_id,
            dari=run.dari, sampai=run.sampai,
        )  # fmt: skip
    return run


def _service_id(row: Gelombang, kunci: str | None) -> int | None:
    if kunci is None:
        return None
    for service in row.layanan:
        if service.kunci == kunci:
            return service.id
    raise Unacceptable("Layanan ini tidak ditanyakan pada survei ini.")


def masukkan(gelombang_id: int, baru: LembarBaru, petugas_id: int) -> Penerimaan:
    """Take one sheet in with its answer, once; a number that is in already changes nothing.

    After the wave was closed the answer waits as a late one (SUSULAN). Conflict when the wave
    never opened, Unacceptable for a number never printed, a day that cannot be, or an answer
    that `terima_jawaban` refuses.
    """
    with transaction() as session:
        row = locked(session, gelombang_id, only_read=True)
        ensure_day(row, baru.tanggal)
        run = None
        if baru.seri is not None:
            run = queries.run_of(row, baru.seri)
            if run is None:
                raise Unacceptable(f"Lembar nomor {baru.seri} belum pernah dicetak.")
        key = queries.sheet_key(row, baru.seri) if baru.seri is not None else baru.kunci
        printed_for = run.layanan.kunci if run and run.layanan else None
        answer = _answer(key, baru.isian, baru.tanggal, baru.layanan or printed_for, baru.tambahan)
        if queries.lembar_by_kunci(row.id, key):
            return Penerimaan.SUDAH_ADA
        outcome = terima_jawaban(row.id, answer)
        if outcome is Penerimaan.SUDAH_ADA:
            return outcome
        sheet = LembarKertas(
            gelombang_id=row.id,
            gelombang=row,
            seri=baru.seri,
            kunci_sekali=key,
            susunan=run.susunan if run else baru.susunan,
            petugas_id=petugas_id,
            masuk=clock.today(),
        )
        session.add(sheet)
        session.flush()
        _note(sheet, "kertas.masuk", petugas_id, hasil=outcome.value)
    return outcome


def _answer(
    kunci: str,
    isian: IsianLembar,
    hari: date,
    layanan: str | None,
    tambahan: Mapping[str, str] | None = None,
) -> IsianJawaban:
    return IsianJawaban(
        kunci, isian.nilai, KanalSurvei.KERTAS, hari, layanan, isian.profil,
        tambahan=tambahan or {},
    )  # fmt: skip


def cek(lembar_id: int, kedua: IsianLembar, petugas_id: int) -> tuple[str, ...]:
    """Compare a second entry with the first; return the keys in which they differ.

    Where they agree the sheet is marked as checked. Conflict when its answer is not there.
    """
    with transaction() as session:
        row = _locked_sheet(session, lembar_id)
        found = differences(_stored(row).isian, kedua)
        if not found and row.pemeriksa_id is None:
            row.pemeriksa_id = petugas_id
            _note(row, "kertas.cocok", petugas_id)
    return found


def putuskan(lembar_id: int, kedua: IsianLembar | None, petugas_id: int) -> None:
    """Settle a sheet whose two entries differ: the second is right, or (None) the first.

    The service and the day stay as the first entry has them.
    """
    with transaction() as session:
        row = _locked_sheet(session, lembar_id)
        before = _stored(row)
        row.pemeriksa_id = petugas_id
        if kedua is None:
            _note(row, "kertas.cocok", petugas_id)
            return
        told = kedua if any(kedua.profil.values()) else _with_profile(kedua, before.isian)
        _replace(session, row, before, IsiTersimpan(told, before.layanan, before.tanggal),
                 petugas_id)  # fmt: skip


def _with_profile(isian: IsianLembar, other: IsianLembar) -> IsianLembar:
    return IsianLembar(isian.nilai, other.profil)


def perbaiki(lembar_id: int, baru: IsiTersimpan, petugas_id: int) -> bool:
    """Put a sheet right while its wave is open; False when nothing differs.

    What stood before is kept beside what stands now. Conflict when the wave is not open or
    the answer is not there, Unacceptable for a day that cannot be.
    """
    with transaction() as session:
        row = _locked_sheet(session, lembar_id)
        ensure_day(row.gelombang, baru.tanggal)
        return _replace(session, row, _stored(row), baru, petugas_id)


def _replace(
    session: Session, row: LembarKertas, before: IsiTersimpan, after: IsiTersimpan, petugas_id: int
) -> bool:
    old, new = _canonical(before), _canonical(after)
    if old == new:
        return False
    ganti_jawaban(
        row.gelombang_id, _answer(row.kunci_sekali, after.isian, after.tanggal, after.layanan)
    )
    session.add(
        KoreksiKertas(
            lembar_id=row.id, petugas_id=petugas_id, dibuat_at=clock.now(), sebelum=old, sesudah=new
        )
    )
    _note(row, "kertas.koreksi", petugas_id, bagian=len(changed_keys(old, new)))
    return True


def _note(row: LembarKertas, peristiwa: str, petugas_id: int, **facts: int | str) -> None:
    """Write the audit line of a sheet; never what stands on it."""
    catat(
        peristiwa, ("lembar_kertas", row.id), petugas_id, gelombang=row.gelombang.kode,
        seri=row.seri, **facts,
    )  # fmt: skip


def _canonical(isi: IsiTersimpan) -> str:
    return json.dumps(
        {
            "nilai": dict(isi.isian.nilai),
            "profil": {key: value for key, value in isi.isian.profil.items() if value},
            "layanan": isi.layanan,
            "tanggal": isi.tanggal.isoformat(),
        },
        sort_keys=True,
    )


def changed_keys(sebelum: str, sesudah: str) -> list[str]:
    """Return what a correction changed: as `nilai.waktu`, `profil.usia`, `layanan`, `tanggal`."""
    old, new = _flat(sebelum), _flat(sesudah)
    return sorted(key for key in {*old, *new} if old.get(key) != new.get(key))


def _flat(text: str) -> dict[str, object]:
    facts = json.loads(text)
    about = {f"profil.{key}": value for key, value in facts["profil"].items()}
    rest = {"layanan": facts["layanan"], "tanggal": facts["tanggal"]}
    return {**{f"nilai.{key}": value for key, value in facts["nilai"].items()}, **about, **rest}


def _locked_sheet(session: Session, lembar_id: int) -> LembarKertas:
    """Return a sheet, held against a second hand; Conflict when its wave is not open."""
    row = session.scalars(
        select(LembarKertas).where(LembarKertas.id == lembar_id).with_for_update()
    ).one()
    if locked(session, row.gelombang_id, only_read=True).status is not StatusGelombang.DIBUKA:
        raise Conflict("Gelombang ini tidak sedang dibuka, jadi lembarnya tidak dapat diubah.")
    return row


def _stored(row: LembarKertas) -> IsiTersimpan:
    found = queries.isi_lembar(row)
    if found is None:
        raise Conflict("Jawaban lembar ini masih menunggu sebagai susulan.")
    return found
