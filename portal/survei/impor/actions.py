"""Looking at a file of answers, and taking its rows in: all in one commit."""

import hashlib
from collections.abc import Iterable
from datetime import timedelta

from flask import current_app
from sqlalchemy import delete, select

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.errors import Conflict, Unacceptable
from portal.core.format_id import angka
from portal.core.keys import fingerprint
from portal.core.transaction import end_reading, transaction
from portal.jejak.actions import catat
from portal.survei.actions import IsianJawaban, terima_banyak
from portal.survei.berkas import BerkasDitolak
from portal.survei.impor import queries
from portal.survei.impor.bacaan import file_rows
from portal.survei.impor.formulas import (
    BarisSurvei,
    Cara,
    Masalah,
    Rujukan,
    find_columns,
    read_row,
)
from portal.survei.impor.models import ImporSurvei
from portal.survei.impor.simpanan import Simpanan, read_kept
from portal.survei.instruments import profile
from portal.survei.models import Gelombang
from portal.survei.queries import instrument_of
from portal.survei.workflow import KanalSurvei, StatusGelombang


class SepertiUlangan(Unacceptable):
    """Rows that look like those of an earlier file (422)."""


def periksa(gelombang: Gelombang, isi: bytes, cara: Cara, petugas: Petugas) -> int:
    """Judge every row of a file and keep the outcome for a while; the key of the dry run.

    No answer is stored. Conflict when the wave is not open, BerkasDitolak when the file as a
    whole cannot be taken.
    """
    _ensure_open(gelombang)
    tool = instrument_of(gelombang)
    rujukan = Rujukan(
        tool,
        profile(),
        {service.kunci: service.nama for service in gelombang.layanan},
        gelombang.mulai,
        clock.today(),
    )
    gelombang_id, kode = gelombang.id, gelombang.kode
    end_reading()
    found = judge(file_rows(isi), rujukan, cara)
    now = clock.now()
    with transaction() as session:
        row = ImporSurvei(
            gelombang_id=gelombang_id,
            sidik=hashlib.sha256(isi).hexdigest(),
            petugas_id=petugas.id,
            dibuat_at=now,
            kedaluwarsa_at=now + timedelta(hours=current_app.config["DRAFT_HOURS"]),
            jumlah_baik=len(found.baik),
            jumlah_salah=len(found.salah),
        )
        row.isi = found.as_text(tool.kunci)
        session.add(row)
        session.flush()
        catat(
            "jawaban.periksa", ("gelombang", kode), petugas.id,
            impor=row.id, baik=row.jumlah_baik, salah=row.jumlah_salah,
        )  # fmt: skip
    return row.id


def judge(rows: Iterable[tuple[int, list[str]]], rujukan: Rujukan, cara: Cara) -> Simpanan:
    """Return the rows that can be taken and those that cannot; BerkasDitolak for no rows."""
    lines = iter(rows)
    _number, head = next(lines, (0, []))
    if not head:
        raise BerkasDitolak("Berkas ini kosong.")
    columns = find_columns(head, rujukan, cara.urutan)
    good: list[BarisSurvei] = []
    faults: list[Masalah] = []
    for number, cells in lines:
        judged = read_row(number, cells, columns, rujukan, cara)
        if isinstance(judged, BarisSurvei):
            good.append(judged)
        else:
            faults.append(judged)
    if not good and not faults:
        raise BerkasDitolak("Berkas ini hanya berisi judul kolom.")
    return Simpanan(good, faults, columns.lewat)


def terapkan(impor_id: int, petugas: Petugas, *, hanya_baik: bool, bukan_ulangan: bool) -> int:
    """Take the rows of a dry run in, all in one commit; return how many answers are new.

    Rows with faults keep the whole file out unless `hanya_baik`; rows that look like those of
    an earlier file, unless `bukan_ulangan`. Said yes to twice, the rows come in once. NotThere
    when the dry run is gone, Conflict when the wave is not open, Unacceptable otherwise.
    """
    with transaction() as session:
        session.scalars(
            select(ImporSurvei).where(ImporSurvei.id == impor_id).with_for_update()
        ).first()
        row = queries.impor(impor_id)
        if row.diterapkan_at is not None:
            return row.jumlah_masuk
        _ensure_open(row.gelombang)
        kept = read_kept(row.isi or "{}", instrument_of(row.gelombang).kunci)
        if kept.salah and not hanya_baik:
            raise Unacceptable(
                f"Masih ada {angka(len(kept.salah))} baris yang salah. Perbaiki lalu unggah lagi, "
                "atau centang pilihan untuk mengimpor baris yang benar saja."
            )
        if not bukan_ulangan and queries.looks_repeated(row.gelombang, kept.baik):
            raise SepertiUlangan(
                "Sebagian besar baris ini sama dengan jawaban yang sudah diimpor. Periksa dulu, "
                "lalu centang bahwa ini bukan berkas yang sama."
            )
        count = terima_banyak(
            row.gelombang_id, [_answer(row, one) for one in kept.baik], petugas.id
        )
        if not count:
            raise Unacceptable("Semua baris berkas ini sudah pernah diimpor.")
        row.diterapkan_at, row.jumlah_masuk, row.isi = clock.now(), count, None
        catat(
            "jawaban.impor", ("gelombang", row.gelombang.kode), petugas.id,
            impor=row.id, masuk=count, baik=row.jumlah_baik, salah=row.jumlah_salah,
        )  # fmt: skip
    return count


def _answer(row: ImporSurvei, baris: BarisSurvei) -> IsianJawaban:
    """Return a row as an answer; its key is that of the row in this very file."""
    return IsianJawaban(
        fingerprint("impor_survei", f"{row.sidik}|{baris.baris}"), baris.nilai, KanalSurvei.IMPOR,
        baris.tanggal, baris.layanan, baris.profil, tambahan=baris.tambahan,
    )  # fmt: skip


def _ensure_open(gelombang: Gelombang) -> None:
    if gelombang.status is not StatusGelombang.DIBUKA:
        raise Conflict(
            "Jawaban diimpor selama gelombang dibuka. Buka lagi gelombang ini dengan alasan, "
            "atau impor ke gelombang berikutnya."
        )


def buang(impor_id: int, petugas: Petugas) -> None:
    """Throw a dry run away; one that was taken in stays."""
    with transaction() as session:
        row = queries.impor(impor_id)
        if row.diterapkan_at is None:
            catat("jawaban.buang", ("gelombang", row.gelombang.kode), petugas.id, impor=row.id)
            session.delete(row)


def bersihkan() -> int:
    """Delete dry runs past their time (the worker's chore); return how many."""
    old = (ImporSurvei.diterapkan_at.is_(None), ImporSurvei.kedaluwarsa_at < clock.now())
    with transaction() as session:
        keys = session.scalars(select(ImporSurvei.id).where(*old)).all()
        session.execute(delete(ImporSurvei).where(ImporSurvei.id.in_(keys)))
    return len(keys)
