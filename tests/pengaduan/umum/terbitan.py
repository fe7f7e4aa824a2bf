"""Cases made public for tests, through the real actions."""

from typing import Any

from portal.akun.models import Petugas
from portal.extensions import db
from portal.lampiran.actions import terima
from portal.pengaduan import actions
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.umum import izin, moderasi
from portal.pengaduan.umum.meja import publikasi_kasus
from portal.pengaduan.umum.models import FotoPublik, Publikasi
from portal.pengaduan.umum.moderasi import IsianTerbit, bagian
from portal.pengaduan.workflow import Aksi
from tests import factories
from tests.lampiran.berkas import jpeg, unggahan
from tests.pengaduan import perkara

JUDUL = "Antrean layanan pindah memilih terlalu lama"


def terbit(kasus: Pengaduan, petugas: Petugas, judul: str = JUDUL) -> Publikasi:
    """Have the reporter consent and the officer publish everything that there is."""
    izin.setuju(kasus.id)
    moderasi.siapkan(kasus.id, petugas)
    row = publikasi_kasus(kasus.id)
    assert row is not None
    parts = [part.id for part in bagian(row.id)]
    moderasi.terbitkan(kasus.id, IsianTerbit(judul, parts), petugas)
    db.session.refresh(row)
    return row


def kasus_terbit(**isi: Any) -> tuple[Pengaduan, str, Petugas]:
    """File a case, answer it once, publish it; the case, its public address, the officer."""
    team = factories.petugas("pengelola")
    kasus = perkara.ajukan(**isi)
    perkara.langkah(kasus, Aksi.VERIFIKASI, team)
    perkara.langkah(kasus, Aksi.DISPOSISI, team)
    perkara.langkah(kasus, Aksi.TINDAK_LANJUT, team, pesan="Loket kedua sudah kami buka.")
    row = terbit(kasus, team)
    for one in (kasus, team):
        db.session.refresh(one)
    return kasus, row.kode or "", team


def kasus_berfoto() -> tuple[Pengaduan, FotoPublik, Petugas]:
    """File a case with a photo and prepare it for the public; the case and its photo."""
    team = factories.petugas("pengelola")
    token = perkara.draf()
    actions.simpan_draf(token, {}, terima([unggahan(jpeg((200, 100)), "rumah-siti.jpg")]))
    kasus = perkara.kasus(actions.ajukan(token))
    row = terbit(kasus, team)
    photo = db.session.scalars(db.select(FotoPublik).filter_by(publikasi_id=row.id)).one()
    return kasus, photo, team
