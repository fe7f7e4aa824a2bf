"""First filling: other institutions and pointers to outside bodies.

Nothing here is invented: an address or a telephone number that was not seen is left empty
for the office to fill in, and every row says how sure we are of it.
"""

from datetime import date

from sqlalchemy import insert, select

from portal.core import clock
from portal.core.transaction import transaction
from portal.extensions import db
from portal.kalender.models import Kepastian, Satuan
from portal.pengaduan.instansi.formulas import Keadaan
from portal.pengaduan.instansi.models import Instansi, Rujukan
from portal.pengaduan.workflow import Kelas

_SEE, _ASK = Kepastian.TERVERIFIKASI, Kepastian.PERLU_DIKONFIRMASI
_KNOWN = "Pengetahuan umum; alamat dan saluran belum dicocokkan kantor"
HARI = 10
"""Working days in which a receipt is expected; the office's own choice, to be confirmed."""
SEJAK = date(2020, 1, 1)

# code, name, responsible for, channel, site, source, certainty, shown on the public page
AWAL: tuple[tuple[str, str, str, str, str, str, Kepastian, bool], ...] = (
    ("pemkab", "Pemerintah Kabupaten Kudus",
     "jalan, lampu jalan, sampah, KTP dan KK, bantuan sosial, sekolah, dan kesehatan",
     "SP4N-LAPOR! (lapor.go.id), atau kantor dinas yang mengurusnya", "", _KNOWN, _ASK, True),
    ("bawaslu", "Bawaslu Kabupaten Kudus",
     "pelanggaran Pemilu dan Pemilihan, politik uang, dan pelanggaran kampanye",
     "kantor Bawaslu atau Panwaslu kecamatan; ada batas hari sejak kejadian, jadi jangan menunggu",
     "", _KNOWN, _ASK, True),
    ("dkpp", "Dewan Kehormatan Penyelenggara Pemilu (DKPP)",
     "pelanggaran kode etik oleh anggota KPU, Bawaslu, atau jajarannya",
     "dkpp.go.id, atau lewat Bawaslu provinsi", "https://dkpp.go.id", _KNOWN, _ASK, True),
    ("ombudsman", "Ombudsman Republik Indonesia, Perwakilan Jawa Tengah",
     "pelayanan instansi lain yang buruk dan sudah Anda adukan ke instansi itu",
     "ombudsman.go.id atau telepon 137", "https://ombudsman.go.id", _KNOWN, _ASK, True),
    ("komisi_informasi", "Komisi Informasi Provinsi Jawa Tengah",
     "sengketa informasi publik setelah keberatan Anda dijawab atasan PPID",
     "kantor Komisi Informasi Provinsi Jawa Tengah", "", _KNOWN, _ASK, True),
    ("dukcapil", "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Kudus",
     "KTP elektronik, kartu keluarga, akta, dan data kependudukan",
     "kantor dinas, atau SP4N-LAPOR! (lapor.go.id)", "", _KNOWN, _ASK, False),
    ("dinsos", "Dinas Sosial Kabupaten Kudus", "bantuan sosial dan data penerimanya",
     "kantor dinas, atau SP4N-LAPOR! (lapor.go.id)", "", _KNOWN, _ASK, False),
    ("inspektorat_kudus", "Inspektorat Kabupaten Kudus",
     "pengawasan perangkat daerah dan pemerintah desa di Kabupaten Kudus",
     "kantor inspektorat", "", _KNOWN, _ASK, False),
    ("kpu_provinsi", "KPU Provinsi Jawa Tengah",
     "kebijakan dan tahapan tingkat provinsi, serta pembinaan KPU kabupaten dan kota",
     "jateng.kpu.go.id", "https://jateng.kpu.go.id", _KNOWN, _ASK, False),
    ("kpu_ri", "Komisi Pemilihan Umum Republik Indonesia",
     "kebijakan dan aplikasi nasional KPU", "kpu.go.id", "https://kpu.go.id", _KNOWN, _ASK, False),
    ("inspektorat_kpu", "Inspektorat Utama Sekretariat Jenderal KPU",
     "pengawasan internal atas pegawai dan anggaran KPU", "lewat kpu.go.id", "https://kpu.go.id",
     _KNOWN, _ASK, False),
    ("sp4n", "SP4N-LAPOR!", "pengaduan pelayanan publik untuk semua instansi pemerintah",
     "lapor.go.id", "https://lapor.go.id", "Keterangan aplikasi dan laman Tentang di lapor.go.id",
     _SEE, False),
    ("kpk", "Komisi Pemberantasan Korupsi", "dugaan tindak pidana korupsi", "kws.kpk.go.id",
     "https://kpk.go.id", _KNOWN, _ASK, False),
)  # fmt: skip

_ASALNYA = "Pengetahuan umum tentang wewenang lembaga; perlu dikonfirmasi kantor"
_LAPOR = (
    "Laporan tentang pelayanan dapat Anda sampaikan lewat SP4N-LAPOR!. Sertakan nomor laporan "
    "Anda di sini."
)
_ORI = (
    "Bila menurut Anda pelayanan kami tidak semestinya, Anda dapat melapor ke Ombudsman. "
    "Sertakan jawaban kami."
)
_DKPP = "Dugaan pelanggaran kode etik penyelenggara Pemilu diadukan ke DKPP."
_BAWASLU = (
    "Dugaan pelanggaran Pemilu atau Pemilihan dilaporkan ke Bawaslu. Ada batas hari sejak "
    "kejadian; tanyakan segera."
)
_KI = (
    "Bila Anda tidak puas atas jawaban keberatan permintaan informasi, Anda dapat mengajukan "
    "penyelesaian sengketa informasi ke Komisi Informasi."
)
_O, _D, _T = Keadaan.KEBERATAN_DIPUTUS, Keadaan.DITOLAK, Keadaan.DITERUSKAN
_INFO = Kelas.PERMINTAAN_INFORMASI.value

# state, class, topic, code of the institution, words, (number of days, unit), source, certainty
RUJUKAN_AWAL: tuple[
    tuple[Keadaan, str, str, str, str, tuple[int, Satuan] | None, str, Kepastian], ...
] = (
    (_O, _INFO, "", "komisi_informasi", _KI, (14, Satuan.HARI_KERJA),
     "Laman PPID Kabupaten Malang: sengketa diajukan dalam 14 hari kerja setelah jawaban", _SEE),
    *((state, kelas.value, "", "ombudsman", _ORI, None, _ASALNYA, _ASK)
      for state in (_O, _D)
      for kelas in (Kelas.PENGADUAN_TIDAK_BERKADAR, Kelas.PENGADUAN_BERKADAR)),
    *((state, "", topik, "dkpp", _DKPP, None, _ASALNYA, _ASK)
      for state in (_O, _D) for topik in ("badan_adhoc", "petugas")),
    *((state, "", topik, "bawaslu", _BAWASLU, None, _ASALNYA, _ASK)
      for state in (_O, _D) for topik in ("tahapan", "logistik")),
    *((state, "", "", "sp4n", _LAPOR, None, "lapor.go.id, laman Tentang", _SEE)
      for state in (_O, _D, _T)),
)  # fmt: skip


def muat_data_awal() -> None:
    """Add the institutions that are not there, and the pointers if there are none at all."""
    with transaction():
        there = dict(db.session.execute(select(Instansi.kode, Instansi.id)).all())
        rows = [
            {
                "kode": kode, "nama": nama, "urusan": urusan, "alamat": "", "saluran": saluran,
                "situs": situs, "sumber": sumber, "kepastian": kepastian, "tampil": tampil,
                "hari_tanda_terima": HARI, "urutan": place * 10, "aktif": True,
                "diubah_at": clock.now(),
            }
            for place, (kode, nama, urusan, saluran, situs, sumber, kepastian, tampil)
            in enumerate(AWAL, 1)
            if kode not in there
        ]  # fmt: skip
        if rows:
            db.session.execute(insert(Instansi), rows)
        if db.session.scalar(select(Rujukan.id).limit(1)) is None:
            _pointers()


def _pointers() -> None:
    keys = dict(db.session.execute(select(Instansi.kode, Instansi.id)).all())
    rows = [
        {
            "keadaan": state, "kelas": kelas, "topik": topik, "instansi_id": keys[kode],
            "cara": cara, "jumlah": limit[0] if limit else None,
            "satuan": limit[1] if limit else None, "berlaku_dari": SEJAK, "berlaku_sampai": None,
            "sumber": sumber, "kepastian": kepastian, "urutan": place * 10,
        }
        for place, (state, kelas, topik, kode, cara, limit, sumber, kepastian)
        in enumerate(RUJUKAN_AWAL, 1)
    ]  # fmt: skip
    db.session.execute(insert(Rujukan), rows)
