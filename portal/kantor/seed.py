"""First filling: KPU Kabupaten Kudus. Contact data are to be confirmed by the office."""

from portal.core.transaction import transaction
from portal.extensions import db
from portal.kantor.models import Kantor, Kecamatan

OFFICE_ID = 1
KECAMATAN = (
    "Kaliwungu",
    "Kota Kudus",
    "Jati",
    "Undaan",
    "Mejobo",
    "Jekulo",
    "Bae",
    "Gebog",
    "Dawe",
)


def muat_data_awal() -> None:
    """Fill in office and kecamatan where there are none; never touches an edited row."""
    with transaction():
        if db.session.get(Kantor, OFFICE_ID) is None:
            db.session.add(
                Kantor(
                    id=OFFICE_ID,
                    nama="Komisi Pemilihan Umum Kabupaten Kudus",
                    nama_singkat="KPU Kabupaten Kudus",
                    kabupaten="Kudus",
                    alamat="Kantor KPU Kabupaten Kudus, Kudus, Jawa Tengah",
                    telepon="(0291) – diisi oleh kantor",
                    whatsapp="diisi oleh kantor",
                    surel="kpu-kudus@contoh.example",
                )
            )
        if db.session.scalar(db.select(Kecamatan.nama).limit(1)) is None:
            db.session.add_all(
                Kecamatan(nama=nama, urutan=urutan) for urutan, nama in enumerate(KECAMATAN, 1)
            )
