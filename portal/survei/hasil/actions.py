"""A wave's results published, withdrawn and announced. One commit each."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core import clock
from portal.core.errors import Conflict, NotThere, Unacceptable
from portal.core.transaction import transaction
from portal.jejak.actions import catat
from portal.survei.hasil.isi import IsiTerbitan
from portal.survei.hasil.models import Media, PengumumanSurvei, TerbitanSurvei
from portal.survei.models import Gelombang
from portal.survei.queries import locked
from portal.survei.workflow import StatusGelombang

BERUBAH = (
    "Angkanya berubah sejak pratinjau dibuka, jadi belum diterbitkan. Periksa pratinjau yang baru."
)


@dataclass(frozen=True)
class IsianPengumuman:
    """Where and when a result was announced; `tautan` is the proof, or empty."""

    media: Media
    nama: str
    tanggal: date
    tautan: str = ""


def terbitkan(
    gelombang_id: int, isi: IsiTerbitan, sidik: str, petugas_id: int, alasan: str = ""
) -> TerbitanSurvei:
    """Publish what the officer saw: `isi` composed anew, `sidik` the hash of the preview.

    Conflict when the wave is not sealed, is published just so already, or the figures are
    no longer those of the preview; Unacceptable without a reason (`alasan`, for the public)
    where it replaces a publication that stands.
    """
    with transaction() as session:
        wave = locked(session, gelombang_id)
        if wave.status is not StatusGelombang.DISEGEL or wave.segel_sidik is None:
            raise Conflict("Segel dulu gelombang ini, supaya angkanya tidak berubah lagi.")
        if sidik != isi.fingerprint() or isi.cara.sidik_segel != wave.segel_sidik:
            raise Conflict(BERUBAH)
        before = _standing(session, wave)
        if before is not None:
            if before.segel_sidik == wave.segel_sidik:
                raise Conflict("Hasil gelombang ini sudah terbit dengan angka yang sama.")
            if not alasan.strip():
                raise Unacceptable("Tuliskan mengapa angka yang sudah terbit diganti.")
            _take_down(before, petugas_id, alasan)
            session.flush()
        row = TerbitanSurvei(
            gelombang_id=wave.id,
            isi=isi.to_json(),
            isi_sidik=sidik,
            segel_sidik=wave.segel_sidik,
            alasan_ganti=alasan.strip() if before is not None else "",
            terbit_at=clock.now(),
            terbit_petugas_id=petugas_id,
        )
        session.add(row)
        session.flush()
        catat(
            "survei.terbitkan",
            ("gelombang", wave.kode),
            petugas_id,
            sidik=sidik,
            segel=wave.segel_sidik,
            nilai=str(isi.nilai),
            n=isi.n,
            ganti=before.isi_sidik if before is not None else None,
        )
    return row


def cabut(gelombang_id: int, alasan: str, petugas_id: int) -> None:
    """Take a published result down; the public is told `alasan`.

    Conflict when nothing is published, Unacceptable without a reason.
    """
    if not alasan.strip():
        raise Unacceptable("Tuliskan alasan mencabut hasil ini.")
    with transaction() as session:
        wave = locked(session, gelombang_id)
        row = _standing(session, wave)
        if row is None:
            raise Conflict("Hasil gelombang ini tidak sedang terbit.")
        _take_down(row, petugas_id, alasan)
        catat("survei.cabut_hasil", ("gelombang", wave.kode), petugas_id, sidik=row.isi_sidik)


def umumkan(gelombang_id: int, isian: IsianPengumuman, petugas_id: int) -> PengumumanSurvei:
    """Enter where a published result was announced.

    Conflict before it was ever published, Unacceptable for a day before the survey or to come.
    """
    with transaction() as session:
        wave = locked(session, gelombang_id, only_read=True)
        first = session.scalar(
            select(TerbitanSurvei.terbit_at)
            .where(TerbitanSurvei.gelombang_id == wave.id)
            .order_by(TerbitanSurvei.id)
            .limit(1)
        )
        if first is None:
            raise Conflict("Terbitkan dulu hasilnya, baru catat pengumumannya.")
        if isian.tanggal > clock.today():
            raise Unacceptable("Tanggal ini belum tiba.")
        if isian.tanggal < wave.mulai:
            raise Unacceptable("Tanggal ini lebih awal daripada surveinya.")
        row = PengumumanSurvei(
            gelombang_id=wave.id, petugas_id=petugas_id, dicatat_at=clock.now(), **vars(isian)
        )
        session.add(row)
        session.flush()
        catat(
            "survei.umumkan",
            ("gelombang", wave.kode),
            petugas_id,
            media=isian.media.value,
            tanggal=isian.tanggal.isoformat(),
        )
    return row


def hapus_pengumuman(gelombang_id: int, pengumuman_id: int, petugas_id: int) -> None:
    """Strike an announcement that was entered by mistake; NotThere when there is none."""
    with transaction() as session:
        wave = locked(session, gelombang_id, only_read=True)
        row = session.scalar(
            select(PengumumanSurvei).where(
                PengumumanSurvei.id == pengumuman_id, PengumumanSurvei.gelombang_id == wave.id
            )
        )
        if row is None:
            raise NotThere("Catatan pengumuman ini tidak ada.")
        session.delete(row)
        catat(
            "survei.hapus_pengumuman",
            ("gelombang", wave.kode),
            petugas_id,
            media=row.media.value,
            tanggal=row.tanggal.isoformat(),
        )


def _standing(session: Session, wave: Gelombang) -> TerbitanSurvei | None:
    return session.scalar(
        select(TerbitanSurvei).where(
            TerbitanSurvei.gelombang_id == wave.id, TerbitanSurvei.dicabut_at.is_(None)
        )
    )


def _take_down(row: TerbitanSurvei, petugas_id: int, alasan: str) -> None:
    row.dicabut_at, row.dicabut_petugas_id = clock.now(), petugas_id
    row.alasan_cabut = alasan.strip()
