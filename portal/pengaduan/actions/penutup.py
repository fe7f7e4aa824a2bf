"""Closing a case with outcome and proof, releasing it by a second person, or returning it."""

from sqlalchemy import select, update

from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.errors import Conflict, Unacceptable
from portal.core.links import is_safe_link
from portal.core.workflow import Langkah
from portal.extensions import db
from portal.pengaduan.actions.isian import IsianLangkah
from portal.pengaduan.actions.janji import open_round
from portal.pengaduan.models import LampiranPengaduan, Pengaduan, Penutupan, Riwayat
from portal.pengaduan.penutupan import (
    PENUTUP,
    Hasil,
    Keputusan,
    SyaratTutup,
    syarat_tutup,
)
from portal.pengaduan.workflow import Aksi, Status

PILIH_HASIL = "Pilih hasil akhirnya."
PERLU_BUKTI = "Sertakan bukti: paling sedikit satu berkas, atau satu tautan."
TAUTAN_SALAH = "Tautan harus lengkap dan diawali https://, misalnya https://contoh.go.id/berita."


class BelumLengkap(Unacceptable):
    """A closing lacks something (422): `bagian` is the field that is to be filled in."""

    def __init__(self, bagian: str, pesan: str) -> None:
        self.bagian = bagian
        super().__init__(pesan)


def destination(pengaduan: Pengaduan, aksi: Aksi, langkah: Langkah[Status, Izin]) -> Status:
    """Return where a step leads that does not go back: a closing may have to wait for release."""
    if langkah.as_proposed:
        return _waiting(pengaduan).ke_status
    asks = syarat_tutup(pengaduan.kelas, aksi)
    if langkah.release_at and asks and asks.disahkan:
        return langkah.release_at
    return langkah.ke or pengaduan.status


def ensure_complete(pengaduan: Pengaduan, aksi: Aksi, isian: IsianLangkah) -> None:
    """Refuse (BelumLengkap) a closing without a fitting outcome or without its proof."""
    if isian.tautan and not is_safe_link(isian.tautan):
        raise BelumLengkap("tautan", TAUTAN_SALAH)
    asks = syarat_tutup(pengaduan.kelas, aksi)
    if asks is None:
        return
    if _outcome(asks, isian) is None:
        raise BelumLengkap("hasil", PILIH_HASIL)
    if asks.bukti and not (isian.berkas or isian.tautan or has_proof(pengaduan.id)):
        raise BelumLengkap("berkas", PERLU_BUKTI)


def has_proof(pengaduan_id: int) -> bool:
    """Say whether an officer showed the reporter a file or a link in this round already."""
    begun = open_round(pengaduan_id).dibuka
    shown = (
        select(Riwayat.waktu_at)
        .outerjoin(LampiranPengaduan, LampiranPengaduan.riwayat_id == Riwayat.id)
        .where(
            Riwayat.pengaduan_id == pengaduan_id,
            Riwayat.aksi == Aksi.TINDAK_LANJUT,
            LampiranPengaduan.untuk_pelapor.is_(True) | Riwayat.tautan.is_not(None),
        )
    )
    return any(clock.to_wib(at).date() >= begun for at in db.session.scalars(shown))


def close(
    pengaduan: Pengaduan,
    aksi: Aksi,
    langkah: Langkah[Status, Izin],
    pelaku: Petugas | None,
    isian: IsianLangkah,
) -> None:
    """Write down how a case closes by `aksi`: at once, or as a proposal that waits."""
    asks = syarat_tutup(pengaduan.kelas, aksi)
    outcome = _outcome(asks, isian) if asks else None
    if asks is None or outcome is None or langkah.ke is None:
        return
    now, at_once = clock.now(), langkah.release_at is None or not asks.disahkan
    row = Penutupan(
        pengaduan_id=pengaduan.id,
        putaran_ke=open_round(pengaduan.id).ke,
        dari_status=pengaduan.status,
        ke_status=langkah.ke,
        hasil=outcome,
        lembaga=isian.lembaga or None,
        pesan=isian.pesan,
        tautan=isian.tautan or None,
        pengusul_id=pelaku.id if pelaku else None,
        diusulkan_at=now,
        keputusan=Keputusan.LANGSUNG if at_once else None,
        diputus_at=now if at_once else None,
    )
    db.session.add(row)
    if at_once:
        pengaduan.diteruskan_ke = row.lembaga or pengaduan.diteruskan_ke


def decide(pengaduan: Pengaduan, aksi: Aksi, pelaku: Petugas, alasan: str) -> Penutupan:
    """Release the proposal that waits, or return it with a reason; the proposal."""
    row = _waiting(pengaduan)
    row.keputusan = Keputusan.DISAHKAN if aksi is Aksi.SAHKAN else Keputusan.DIKEMBALIKAN
    row.pemutus_id, row.diputus_at, row.alasan = pelaku.id, clock.now(), alasan
    if row.keputusan is Keputusan.DISAHKAN:
        pengaduan.diteruskan_ke = row.lembaga or pengaduan.diteruskan_ke
    return row


def hand_over_proof(pengaduan_id: int, riwayat_id: int) -> None:
    """Hang the files of the released proposal on the entry that the reporter reads."""
    proposal = db.session.scalar(
        select(Riwayat.id)
        .where(
            Riwayat.pengaduan_id == pengaduan_id,
            Riwayat.ke_status == Status.MENUNGGU_PENGESAHAN,
            Riwayat.aksi.in_(PENUTUP),
        )
        .order_by(Riwayat.id.desc())
        .limit(1)
    )
    db.session.execute(
        update(LampiranPengaduan)
        .where(LampiranPengaduan.riwayat_id == proposal)
        .values(riwayat_id=riwayat_id, untuk_pelapor=True)
    )


def _waiting(pengaduan: Pengaduan) -> Penutupan:
    row = pengaduan.usulan
    if row is None:
        raise Conflict("Usulan penutupan ini sudah diputus. Muat ulang halaman.")
    return row


def _outcome(asks: SyaratTutup, isian: IsianLangkah) -> Hasil | None:
    named = isian.hasil or asks.bawaan
    return named if named in asks.hasil else None
