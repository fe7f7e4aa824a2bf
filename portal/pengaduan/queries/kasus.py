"""One case and what hangs on it."""

import re
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.akun.models import Petugas
from portal.core.errors import NotThere
from portal.core.penyamaran import NOMOR_LAPORAN
from portal.core.tokens import read_number
from portal.extensions import db
from portal.pengaduan.actions.ajukan import AWALAN
from portal.pengaduan.models import (
    Disposisi,
    LampiranPengaduan,
    Pengaduan,
    Pengingat,
    Penutupan,
    Putaran,
    Riwayat,
)
from portal.pengaduan.penutupan import Hasil, Keputusan
from portal.pengaduan.permissions import TAK_ADA, Terhalang, is_concerned, may_see
from portal.pengaduan.queries.terlihat import terlihat
from portal.pengaduan.workflow import (
    DI_DALAM,
)

LAPORAN_LAIN = "(laporan lain di luar bagian Anda)"


def kasus(nomor: str, petugas: Petugas) -> Pengaduan:
    """Return the case of a number; NotThere also when this officer may not know of it.

    Terhalang (a NotThere in the same words) when the case is about him: it is written down.
    """
    exact = read_number(AWALAN, nomor) or ""
    found = db.session.scalars(
        select(Pengaduan).where(Pengaduan.nomor == exact).options(joinedload(Pengaduan.unit_kerja))
    ).first()
    if found is not None and is_concerned(petugas, found):
        raise Terhalang(petugas.id, found.id)
    if found is None or not may_see(petugas, found):
        raise NotThere(TAK_ADA)
    return found


def kasus_pelapor(pengaduan_id: int) -> Pengaduan:
    """Return the case that a reporter has opened with the PIN; NotThere if it is gone."""
    found = db.session.get(Pengaduan, pengaduan_id, options=[joinedload(Pengaduan.unit_kerja)])
    if found is None:
        raise NotThere("Laporan ini tidak ada.")
    return found


def riwayat(pengaduan_id: int) -> list[Riwayat]:
    """Return the timeline of a case, oldest first, with officers, units and files."""
    return list(
        db.session.scalars(
            select(Riwayat)
            .where(Riwayat.pengaduan_id == pengaduan_id)
            .order_by(Riwayat.id)
            .options(joinedload(Riwayat.petugas), joinedload(Riwayat.unit_kerja))
        )
    )


def catatan_terbaca(riwayat: Sequence[Riwayat], petugas: Petugas) -> dict[int, str]:
    """Return the notes of these events (by id) as this officer may read them.

    A note may name other cases: that a photo was used there, or what a colleague wrote.
    Numbers of cases that the officer may not know of are replaced.
    """
    notes = {row.id: row.catatan for row in riwayat if row.catatan}
    named = {
        nomor
        for text in notes.values()
        for hit in NOMOR_LAPORAN.finditer(text)
        if (nomor := _read(hit[0]))
    }
    if not named:
        return notes
    query = select(Pengaduan.nomor).where(Pengaduan.nomor.in_(sorted(named)), terlihat(petugas))
    hidden = named - set(db.session.scalars(query))

    def shown(hit: re.Match[str]) -> str:
        return LAPORAN_LAIN if _read(hit[0]) in hidden else hit[0]

    return {key: NOMOR_LAPORAN.sub(shown, text) for key, text in notes.items()}


def _read(text: str) -> str | None:
    """Return the number that a text names; a letter behind it may belong to the next word."""
    return read_number(AWALAN, text) or read_number(AWALAN, text[:-1])


def riwayat_publik(pengaduan_id: int) -> list[Riwayat]:
    """Return what the reporter reads of the timeline: nothing that stays inside."""
    return [row for row in riwayat(pengaduan_id) if row.aksi not in DI_DALAM]


def putaran(pengaduan_id: int) -> list[Putaran]:
    """Return the rounds of work on a case in order."""
    return list(
        db.session.scalars(
            select(Putaran).where(Putaran.pengaduan_id == pengaduan_id).order_by(Putaran.ke)
        )
    )


def disposisi(pengaduan_id: int) -> list[Disposisi]:
    """Return the dispositions of a case, the latest first."""
    return list(
        db.session.scalars(
            select(Disposisi)
            .where(Disposisi.pengaduan_id == pengaduan_id)
            .order_by(Disposisi.id.desc())
            .options(
                joinedload(Disposisi.unit_kerja),
                joinedload(Disposisi.dari_petugas),
                joinedload(Disposisi.petugas),
            )
        )
    )


def pengingat(pengaduan_id: int) -> list[Pengingat]:
    """Return the reminders that went out about a case, oldest first."""
    query = select(Pengingat).where(Pengingat.pengaduan_id == pengaduan_id)
    return list(db.session.scalars(query.order_by(Pengingat.id)))


def lampiran_kasus(pengaduan_id: int, lampiran_id: int) -> LampiranPengaduan:
    """Return one file of a case; NotThere when it hangs on another case."""
    found = db.session.get(LampiranPengaduan, lampiran_id)
    if found is None or found.pengaduan_id != pengaduan_id:
        raise NotThere("Berkas ini tidak ada.")
    return found


def kasus_bernomor(nomor: str) -> Pengaduan:
    """Return the case of a number for the receipt of whoever filed it."""
    return db.session.scalars(select(Pengaduan).where(Pengaduan.nomor == nomor)).one()


def penutupan(pengaduan_id: int) -> list[Penutupan]:
    """Return the closings of a case in order, proposed ones too, with their officers."""
    return list(
        db.session.scalars(
            select(Penutupan)
            .where(Penutupan.pengaduan_id == pengaduan_id)
            .order_by(Penutupan.id)
            .options(joinedload(Penutupan.pengusul), joinedload(Penutupan.pemutus))
        )
    )


def hasil_akhir(pengaduan_id: int) -> Hasil | None:
    """Return the outcome of a case as last settled; None before it was closed."""
    return db.session.scalars(
        select(Penutupan.hasil)
        .where(
            Penutupan.pengaduan_id == pengaduan_id,
            Penutupan.keputusan.in_((Keputusan.LANGSUNG, Keputusan.DISAHKAN)),
        )
        .order_by(Penutupan.id.desc())
        .limit(1)
    ).first()


def satu_disposisi(pengaduan_id: int, disposisi_id: int) -> Disposisi:
    """Return one disposition of a case; NotThere when it belongs to another case."""
    found = db.session.get(Disposisi, disposisi_id)
    if found is None or found.pengaduan_id != pengaduan_id:
        raise NotThere("Disposisi ini tidak ada.")
    return found


def semua_berkas(pengaduan_id: int) -> list[LampiranPengaduan]:
    """Return all files of a case in the order in which they came."""
    return list(
        db.session.scalars(
            select(LampiranPengaduan)
            .where(LampiranPengaduan.pengaduan_id == pengaduan_id)
            .order_by(LampiranPengaduan.lampiran_id)
        )
    )
