"""Look-ups of the pointers to outside bodies, and those that fit a case."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from portal.core import clock
from portal.core.errors import NotThere
from portal.core.format_id import daftar
from portal.extensions import db
from portal.kalender.models import JenisBatas, Kepastian, Satuan
from portal.kalender.queries import kalender_kerja
from portal.pengaduan.instansi.direktori import instansi_bernama
from portal.pengaduan.instansi.formulas import Keadaan, sampai_kapan, yang_cocok
from portal.pengaduan.instansi.models import Instansi, Rujukan
from portal.pengaduan.models import Janji, Pengaduan, Putaran
from portal.pengaduan.workflow import Identitas, Kelas, Status


@dataclass(frozen=True)
class PenunjukLuar:
    """An outside body as the reporter reads of it; `sampai` is the last day, if one is set."""

    nama: str
    saluran: str
    situs: str
    cara: str
    sampai: date | None
    batas: str
    sumber: str
    kepastian: Kepastian | None

    @property
    def lewat(self) -> bool:
        """The last day has passed."""
        return self.sampai is not None and self.sampai < clock.today()


def semua_rujukan() -> list[Rujukan]:
    """Return every pointer there ever was, by state, in their order."""
    rows = db.session.scalars(select(Rujukan).order_by(Rujukan.urutan, Rujukan.id))
    order = list(Keadaan)
    return sorted(rows, key=lambda row: order.index(row.keadaan))


def rujukan(rujukan_id: int) -> Rujukan:
    """Return one pointer; NotThere for an unknown id."""
    row = db.session.get(Rujukan, rujukan_id)
    if row is None:
        raise NotThere("Rujukan ini tidak ada.")
    return row


def keadaan_kasus(kasus: Pengaduan) -> Keadaan | None:
    """Return after which last word of the office a case stands; None while there is none."""
    if kasus.status is Status.DITOLAK:
        return Keadaan.DITOLAK
    if kasus.status is Status.DITERUSKAN:
        return Keadaan.DITERUSKAN
    if kasus.status is not Status.SELESAI:
        return None
    last = select(func.max(Putaran.ke)).where(Putaran.pengaduan_id == kasus.id).scalar_subquery()
    objection = select(Janji.id).where(
        Janji.pengaduan_id == kasus.id,
        Janji.putaran_ke == last,
        Janji.jenis == JenisBatas.KEBERATAN,
    )
    return Keadaan.KEBERATAN_DIPUTUS if db.session.scalar(objection.limit(1)) else None


def penunjuk(kasus: Pengaduan) -> list[PenunjukLuar]:
    """Return the outside bodies that the reporter of a case can go to now.

    After a hand-over the institution that has the case stands first.
    """
    keadaan = keadaan_kasus(kasus)
    if keadaan is None:
        return []
    told = _last_word(kasus)
    found = [
        _pointer(row, told)
        for row in yang_cocok(semua_rujukan(), keadaan, kasus.kelas, kasus.topik, told)
        if row.instansi.aktif and row.instansi.nama != kasus.diteruskan_ke
    ]
    receiver = instansi_bernama(kasus.diteruskan_ke or "")
    if keadaan is Keadaan.DITERUSKAN and receiver is not None:
        found.insert(0, _receiver(receiver))
    return found


def nama_penunjuk(kasus: Pengaduan) -> str:
    """Return the outside bodies of a case for a letter, or "" where none may be named.

    Which bodies fit says what a case is about, so a secret or oversight case names none.
    """
    if kasus.identitas is Identitas.RAHASIA or kasus.kelas is Kelas.PENGADUAN_BERKADAR:
        return ""
    return daftar([one.nama for one in penunjuk(kasus)])


def _last_word(kasus: Pengaduan) -> date:
    ended = select(Putaran.ditutup).where(Putaran.pengaduan_id == kasus.id)
    day = db.session.scalar(ended.order_by(Putaran.ke.desc()).limit(1))
    return day or clock.today()


def _pointer(row: Rujukan, told: date) -> PenunjukLuar:
    working = row.satuan is Satuan.HARI_KERJA
    unit = "hari kerja" if working else "hari kalender"
    return PenunjukLuar(
        row.instansi.nama,
        row.instansi.saluran,
        row.instansi.situs,
        row.cara,
        sampai_kapan(told, row.jumlah, hari_kerja=working, kalender=kalender_kerja()),
        f"{row.jumlah} {unit} sejak keputusan kami" if row.jumlah else "",
        row.sumber,
        row.kepastian,
    )


def _receiver(row: Instansi) -> PenunjukLuar:
    words = (
        "Lembaga ini yang menerima laporan Anda dan menjawab menurut aturannya sendiri. "
        "Sebutkan nomor laporan Anda bila menanyakannya."
    )
    return PenunjukLuar(row.nama, row.saluran, row.situs, words, None, "", row.sumber, None)
