"""Writing down what a conflict of interest stopped: opened pages, sent steps, dispositions."""

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat
from portal.pengaduan.actions.penutup import BelumLengkap
from portal.pengaduan.benturan.formulas import CaraUpaya, kena
from portal.pengaduan.models import Benturan, Pengaduan, UpayaTerhalang
from portal.pengaduan.permissions import Terhalang


class TujuanTerhalang(BelumLengkap):
    """A case was to be handed to whom it is about (422, beside the field `bagian`)."""

    def __init__(self, bagian: str, pengaduan_id: int, benturan_id: int, pesan: str) -> None:
        self.pengaduan_id, self.benturan_id = pengaduan_id, benturan_id
        super().__init__(bagian, pesan)


UNIT_TERLAPOR = (
    "Subbagian ini ditandai sebagai terlapor pada laporan ini, jadi tidak dapat menanganinya. "
    "Pilih subbagian lain."
)
PETUGAS_TERLAPOR = (
    "Petugas ini ditandai sebagai terlapor pada laporan ini, jadi tidak dapat menanganinya. "
    "Pilih petugas lain."
)


def ensure_not_reported(
    pengaduan: Pengaduan, unit_kerja_id: int, petugas_id: int | None = None, bagian: str = ""
) -> None:
    """Refuse (TujuanTerhalang) to hand a case to the unit or officer that it is about."""
    for one in pengaduan.benturan_aktif:
        if one.unit_kerja_id == unit_kerja_id:
            field = bagian or "unit_kerja_id"
            raise TujuanTerhalang(field, pengaduan.id, one.id, UNIT_TERLAPOR)
        if petugas_id is not None and one.petugas_id == petugas_id:
            raise TujuanTerhalang("penanggung_id", pengaduan.id, one.id, PETUGAS_TERLAPOR)


def catat_upaya(
    pengaduan_id: int,
    petugas_id: int,
    cara: CaraUpaya,
    langkah: str = "",
    benturan_id: int | None = None,
) -> None:
    """Write down one attempt that a mark stopped, with its audit line.

    `langkah` names the step or page, `benturan_id` the mark; without it the mark is the
    first that concerns the officer. Nothing is written when none is in force any more.
    """
    with transaction():
        case = db.session.get(Pengaduan, pengaduan_id, populate_existing=True)
        mark = case and _mark(case, petugas_id, benturan_id)
        if case is None or mark is None:
            return
        db.session.add(
            UpayaTerhalang(
                benturan_id=mark.id,
                petugas_id=petugas_id,
                cara=cara,
                langkah=langkah[:40] or None,
                waktu_at=clock.now(),
            )
        )
        catat(
            "pengaduan.benturan_halang",
            ("pengaduan", case.nomor),
            petugas_id,
            cara=cara,
            langkah=langkah[:40],
        )


def catat_terhalang(tolakan: Exception, petugas_id: int, langkah: str) -> None:
    """Write down a step that a mark stopped where no page says so; nothing for other refusals."""
    if isinstance(tolakan, TujuanTerhalang):
        where = (tolakan.pengaduan_id, petugas_id, CaraUpaya.DISPOSISI, langkah)
        catat_upaya(*where, tolakan.benturan_id)
    elif isinstance(tolakan, Terhalang):
        catat_upaya(tolakan.pengaduan_id, petugas_id, CaraUpaya.TINDAKAN, langkah)


def _mark(case: Pengaduan, petugas_id: int, benturan_id: int | None) -> Benturan | None:
    officer = db.session.get(Petugas, petugas_id)
    unit_id = officer.unit_kerja_id if officer else None
    for one in case.benturan_aktif:
        if one.id == benturan_id or (benturan_id is None and kena(one, petugas_id, unit_id)):
            return one
    return None
