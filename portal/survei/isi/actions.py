"""What happens around filling in: openings counted, sendings taken in, slips issued."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Update, insert, select, update
from sqlalchemy.orm import Session

from portal.core import clock
from portal.core.database import insert_if_absent
from portal.core.errors import Conflict, NotThere, Unacceptable
from portal.core.transaction import transaction
from portal.jejak.actions import catat
from portal.survei.actions import IsianJawaban, Penerimaan, terima_jawaban
from portal.survei.isi.kupon import coupon_codes, coupon_mark
from portal.survei.isi.models import Kupon, PembukaanSurvei, TerbitanKupon
from portal.survei.models import Gelombang, TitikLayanan
from portal.survei.queries import locked
from portal.survei.workflow import KanalSurvei, StatusGelombang

TERPAKAI = (
    "Kupon ini sudah dipakai. Satu kupon hanya untuk satu pengisian, "
    "jadi jawaban yang baru dikirim ini tidak disimpan."
)


@dataclass(frozen=True)
class Pembukaan:
    """Openings of a form on one day: by which channel, at which service point (its code)."""

    kanal: KanalSurvei
    tanggal: date
    titik: str | None = None
    jumlah: int = 1


@dataclass(frozen=True)
class IsianKupon:
    """A batch of slips as an officer asks for it."""

    jumlah: int
    layanan: str | None = None
    titik: str | None = None


def catat_pembukaan(gelombang_id: int, buka: Pembukaan) -> None:
    """Add openings to the day's count. An unknown service point is counted as none."""
    with transaction() as session:
        point = session.scalar(select(TitikLayanan.id).where(TitikLayanan.kode == buka.titik))
        same_point = PembukaanSurvei.titik_id == point  # IS NULL when there is none
        more = (
            update(PembukaanSurvei)
            .where(PembukaanSurvei.gelombang_id == gelombang_id, same_point)
            .where(PembukaanSurvei.kanal == buka.kanal, PembukaanSurvei.tanggal == buka.tanggal)
            .values(jumlah=PembukaanSurvei.jumlah + buka.jumlah)
        )
        if _changed(session, more):
            return
        first = insert_if_absent(PembukaanSurvei, session.get_bind().dialect.name)
        values = {
            "gelombang_id": gelombang_id,
            "titik_id": point,
            "kanal": buka.kanal,
            "tanggal": buka.tanggal,
            "jumlah": buka.jumlah,
        }
        if session.execute(first.returning(PembukaanSurvei.id), values).first() is None:
            _changed(session, more)


def kirim(gelombang_id: int, isian: IsianJawaban, kupon: str | None = None) -> Penerimaan:
    """Take one sending in, and use up the slip (its look-up value) that it came by.

    Refuses like `terima_jawaban`; Conflict when the slip was used by another sending or
    withdrawn, and then nothing is kept.
    """
    with transaction() as session:
        done = terima_jawaban(gelombang_id, isian)
        if kupon is not None and done is not Penerimaan.SUDAH_ADA:
            _use_up(session, kupon)
    return done


def _use_up(session: Session, sidik: str) -> None:
    valid = select(TerbitanKupon.id).where(~TerbitanKupon.dibatalkan)
    spend = (
        update(Kupon)
        .where(Kupon.sidik == sidik, ~Kupon.terpakai, Kupon.terbitan_id.in_(valid))
        .values(terpakai=True)
    )
    if not _changed(session, spend):
        raise Conflict(TERPAKAI)


def _changed(session: Session, statement: Update) -> bool:
    return bool(getattr(session.execute(statement), "rowcount", 0))


def terbitkan_kupon(gelombang_id: int, isian: IsianKupon, petugas_id: int) -> TerbitanKupon:
    """Issue a batch of slips for an open wave.

    Conflict when the wave is not open, Unacceptable when it has no such service or point.
    """
    with transaction() as session:
        wave = locked(session, gelombang_id, only_read=True)
        if wave.status is not StatusGelombang.DIBUKA:
            raise Conflict("Survei ini tidak sedang dibuka, jadi kupon tidak dapat dipakai.")
        row = TerbitanKupon(
            gelombang_id=wave.id,
            layanan_id=_service_id(wave, isian.layanan),
            titik_id=_point_id(session, isian.titik),
            jumlah=isian.jumlah,
            tanggal=clock.today(),
        )
        session.add(row)
        session.flush()
        marks = [coupon_mark(code) for code in coupon_codes(row)]
        session.execute(
            insert(Kupon),
            [{"sidik": mark, "terbitan_id": row.id, "terpakai": False} for mark in marks],
        )
        catat("kupon.terbitkan", ("gelombang", wave.kode), petugas_id, jumlah=row.jumlah)
    return row


def batalkan_kupon(terbitan_id: int, petugas_id: int) -> TerbitanKupon:
    """Withdraw the slips of a batch that are not used yet; Conflict when that was done."""
    with transaction() as session:
        row = session.get(TerbitanKupon, terbitan_id, with_for_update=True)
        if row is None:
            raise NotThere("Terbitan kupon ini tidak ada.")
        if row.dibatalkan:
            raise Conflict("Kupon ini sudah dibatalkan.")
        row.dibatalkan = True
        catat("kupon.batalkan", ("gelombang", row.gelombang.kode), petugas_id, terbitan=row.id)
    return row


def _service_id(wave: Gelombang, kunci: str | None) -> int | None:
    if kunci is None:
        return None
    for service in wave.layanan:
        if service.kunci == kunci:
            return service.id
    raise Unacceptable("Layanan ini tidak ditanyakan pada survei ini.")


def _point_id(session: Session, kode: str | None) -> int | None:
    if kode is None:
        return None
    found = session.scalar(select(TitikLayanan.id).where(TitikLayanan.kode == kode))
    if found is None:
        raise Unacceptable("Titik layanan ini tidak dikenal.")
    return found
