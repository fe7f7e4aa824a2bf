"""A word of the demo survey that became a complaint on the desk."""

from itertools import chain

from sqlalchemy import select

from portal.akun.models import Petugas
from portal.contoh.survei.saran import KELUHAN
from portal.core.format_id import tanggal
from portal.core.tokens import new_token
from portal.extensions import db
from portal.pengaduan.actions import IsianPengaduan, catat
from portal.pengaduan.workflow import Identitas, Kanal, Kelas
from portal.survei.models import Gelombang, IsianTambahan
from portal.survei.saran.actions import jadi_pengaduan
from portal.survei.workflow import StatusGelombang, Survei


def adukan_saran(petugas: Petugas) -> int:
    """Make a complaint of the latest discontented text of a running SKM wave; how many.

    The desk does the same by one click, through its form for complaints typed in. None when
    the wave has just begun and nobody has written such a thing.
    """
    found = db.session.execute(
        select(IsianTambahan, Gelombang.nama)
        .join(Gelombang, Gelombang.id == IsianTambahan.gelombang_id)
        .where(
            Gelombang.survei == Survei.SKM,
            Gelombang.status == StatusGelombang.DIBUKA,
            IsianTambahan.teks.in_(list(chain(*KELUHAN.values()))),
        )
        .order_by(IsianTambahan.tanggal.desc(), IsianTambahan.teks)
    ).first()
    if found is None:
        return 0
    row, wave = found
    isian = IsianPengaduan(
        uraian=f"Dari {wave}, {tanggal(row.tanggal)}: {row.teks}",
        identitas=Identitas.NAMA_DISEMBUNYIKAN,
        kanal=Kanal.SURVEI,
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        tanggal_diterima=row.tanggal,
    )
    receipt = catat(new_token(), isian, petugas)
    jadi_pengaduan(row.id, receipt.nomor, petugas.id)
    return 1
