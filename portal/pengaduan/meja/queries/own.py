"""What is an officer's own, and who else is about."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.akun.models import Petugas
from portal.akun.queries import petugas_aktif
from portal.core import clock
from portal.core.errors import NotThere
from portal.extensions import db
from portal.pengaduan.meja import aturan
from portal.pengaduan.meja.models import (
    DrafLangkah,
    Ikutan,
    KunjunganKasus,
    Massal,
    SaringanTersimpan,
    SetelanMeja,
)
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.permissions import may_see
from portal.pengaduan.workflow import Aksi


def setelan(petugas: Petugas) -> SetelanMeja:
    """Return the officer's settings, as they come when he has set nothing."""
    found = db.session.get(SetelanMeja, petugas.id)
    return found or SetelanMeja(petugas_id=petugas.id, pintasan=True)


def semua_saringan(petugas: Petugas) -> list[SaringanTersimpan]:
    """Return the officer's saved filters by name."""
    query = select(SaringanTersimpan).where(SaringanTersimpan.petugas_id == petugas.id)
    return list(db.session.scalars(query.order_by(SaringanTersimpan.nama)))


def saringan_milik(petugas: Petugas, saringan_id: int) -> SaringanTersimpan:
    """Return one of the officer's own filters; NotThere when it is not his."""
    found = db.session.get(SaringanTersimpan, saringan_id)
    if found is None or found.petugas_id != petugas.id:
        raise NotThere("Saringan ini tidak ada.")
    return found


def draf(petugas: Petugas, pengaduan_id: int, aksi: Aksi) -> DrafLangkah | None:
    """Return what the officer has typed for a step and not sent, if its time is not over."""
    query = select(DrafLangkah).where(
        DrafLangkah.petugas_id == petugas.id,
        DrafLangkah.pengaduan_id == pengaduan_id,
        DrafLangkah.aksi == aksi,
        DrafLangkah.kedaluwarsa_at > clock.now(),
    )
    return db.session.scalars(query).first()


def ikut(petugas: Petugas, pengaduan_id: int) -> bool:
    """Say whether the officer follows a case."""
    return db.session.get(Ikutan, (petugas.id, pengaduan_id)) is not None


def rekan_membuka(petugas: Petugas, pengaduan_id: int) -> list[KunjunganKasus]:
    """Return who else has the case open, those first who have had it open longest."""
    since = clock.now() - timedelta(minutes=aturan.nilai("kunjungan"))
    query = (
        select(KunjunganKasus)
        .where(
            KunjunganKasus.pengaduan_id == pengaduan_id,
            KunjunganKasus.petugas_id != petugas.id,
            KunjunganKasus.terakhir_at >= since,
        )
        .order_by(KunjunganKasus.mulai_at, KunjunganKasus.petugas_id)
        .options(joinedload(KunjunganKasus.petugas))
    )
    return list(db.session.scalars(query))


def rekan_terlihat(petugas: Petugas, kasus: Pengaduan) -> list[Petugas]:
    """Return the colleagues who may be mentioned in a note on a case: those who may see it."""
    return [one for one in petugas_aktif() if one.id != petugas.id and may_see(one, kasus)]


def massal(petugas: Petugas, massal_id: int) -> Massal:
    """Return one of the officer's own bulk runs; NotThere when it is not his."""
    found = db.session.get(Massal, massal_id)
    if found is None or found.petugas_id != petugas.id:
        raise NotThere("Tindakan massal ini tidak ada, atau catatannya sudah dihapus.")
    return found
