"""Rounds of work laid straight into the tables, for tests that count them."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from portal.core.clock import at_wib
from portal.core.columns import new_row_key
from portal.core.transaction import transaction
from portal.extensions import db
from portal.pengaduan.models import Pengaduan, Putaran, Riwayat
from portal.pengaduan.workflow import TERBUKA, Aksi, Identitas, Kanal, Kelas, Status

_serial = itertools.count(1)


@dataclass(frozen=True)
class Masa:
    """One round: from when to when, due when, how it ended and how many working days it took."""

    dibuka: date
    ditutup: date | None = None
    tenggat: date | None = None
    hasil: Status = Status.SELESAI
    hari_kerja: int = 1


def perkara(*masa: Masa, standing: Status = Status.DITINDAKLANJUTI, **columns: Any) -> Pengaduan:
    """Store a case with these rounds, the timeline that belongs to them, and return it.

    The last round decides the status: its outcome, or `standing` while it is open.
    """
    last = masa[-1]
    status = last.hasil if last.ditutup else standing
    values: dict[str, Any] = {
        "nomor": f"UJI-{next(_serial):05d}",
        "kunci_baris": new_row_key(),
        "pin_hash": "!",
        "kelas": Kelas.PENGADUAN_TIDAK_BERKADAR,
        "kanal": Kanal.WEB,
        "identitas": Identitas.TERBUKA,
        "topik": "data_pemilih",
        "uraian": "Nama ibu saya belum masuk daftar pemilih.",
        "tanggal_diterima": masa[0].dibuka,
        "dicatat_at": at_wib(masa[0].dibuka, 9),
        "langkah_at": at_wib(masa[0].dibuka, 9),
        "tenggat": last.tenggat or last.dibuka,
        "dibuka_lagi": len(masa) - 1,
        "status": status,
        **columns,
    }
    with transaction():
        nama = values.pop("nama", None)
        row = Pengaduan(**values)
        row.nama = nama
        db.session.add(row)
        db.session.flush()
        db.session.add_all(_rounds(row.id, masa))
        db.session.add_all(_timeline(row.id, masa, standing))
    return row


def _rounds(case_id: int, masa: Sequence[Masa]) -> list[Putaran]:
    return [
        Putaran(
            pengaduan_id=case_id,
            ke=number,
            dibuka=one.dibuka,
            tenggat=one.tenggat or one.ditutup or one.dibuka,
            ditutup=one.ditutup,
            hasil=one.hasil if one.ditutup else None,
            hari_kerja=one.hari_kerja if one.ditutup else None,
        )
        for number, one in enumerate(masa, 1)
    ]


def _timeline(case_id: int, masa: Sequence[Masa], standing: Status) -> list[Riwayat]:
    entries = []
    for number, one in enumerate(masa):
        # Ended and opened again on one day: the hours keep the order.
        hour = 8 + 4 * number
        begin = Status.DITERIMA if number == 0 else Status.DIVERIFIKASI
        begun_by = None if number == 0 else Aksi.BELUM_SELESAI
        entries.append(entry(case_id, at_wib(one.dibuka, hour), begun_by, begin))
        if one.ditutup:
            at = at_wib(one.ditutup, hour + 2)
            entries.append(entry(case_id, at, Aksi.SELESAIKAN, one.hasil, "Sudah dijawab."))
        elif standing is not begin and standing in TERBUKA:
            entries.append(entry(case_id, at_wib(one.dibuka, hour + 1), Aksi.DISPOSISI, standing))
    return entries


def entry(
    case_id: int, at: datetime, aksi: Aksi | None, status: Status, pesan: str = ""
) -> Riwayat:
    """Return a timeline entry."""
    return Riwayat(
        pengaduan_id=case_id, waktu_at=at, aksi=aksi, ke_status=status, pesan=pesan, catatan=""
    )
