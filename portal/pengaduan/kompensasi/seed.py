"""First filling: three policies for this desk, all still to be set by the office.

No money is promised: what is given are an apology in writing and priority, which the office
can give without a budget. The decree is to be filled in (LKE: SK kompensasi).
"""

from datetime import date

from sqlalchemy import insert, select

from portal.core import clock
from portal.core.transaction import transaction
from portal.extensions import db
from portal.kalender.models import Kepastian
from portal.pengaduan.kompensasi.formulas import LAYANAN_PENGADUAN, JanjiDilanggar
from portal.pengaduan.kompensasi.models import KebijakanKompensasi

SEJAK = date(2020, 1, 1)
SUMBER = "Usulan awal portal; perlu ditetapkan kantor dengan keputusan"
_CARA = (
    "Ajukan dari halaman lacak laporan Anda, atau sampaikan ke loket dengan menyebut nomor "
    "laporan. Tidak dipungut biaya."
)
AWAL: tuple[tuple[str, JanjiDilanggar, str, str], ...] = (
    ("pengaduan_tanggapan", JanjiDilanggar.TANGGAPAN_AWAL, "Tanggapan pertama terlambat",
     "Permintaan maaf tertulis beserta penjelasan sebab keterlambatan."),
    ("pengaduan_selesai", JanjiDilanggar.PENYELESAIAN, "Penyelesaian laporan terlambat",
     "Permintaan maaf tertulis, dan layanan prioritas untuk menyelesaikan laporan itu."),
    ("pengaduan_keberatan", JanjiDilanggar.KEBERATAN, "Putusan keberatan terlambat",
     "Permintaan maaf tertulis dari pimpinan, dan putusan didahulukan."),
)  # fmt: skip


def muat_data_awal() -> None:
    """Add those of the first policies that are not there; never touches an edited one."""
    with transaction():
        there = set(db.session.scalars(select(KebijakanKompensasi.kode)))
        rows = [
            {
                "kode": kode, "versi": 1, "nama": nama, "layanan": LAYANAN_PENGADUAN,
                "janji": janji, "bentuk": bentuk, "cara": _CARA, "hari_klaim": 30,
                "hari_putus": 10, "hari_penuhi": 10, "nomor_sk": "", "tanggal_sk": None,
                "berlaku_dari": SEJAK, "berlaku_sampai": None, "sumber": SUMBER,
                "kepastian": Kepastian.PERLU_DIKONFIRMASI, "diubah_at": clock.now(),
            }
            for kode, janji, nama, bentuk in AWAL
            if kode not in there
        ]  # fmt: skip
        if rows:
            db.session.execute(insert(KebijakanKompensasi), rows)
