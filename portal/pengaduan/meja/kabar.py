"""What a step tells besides: colleagues mentioned, followers. It also clears the step's draft.

Called by `move` in its own commit. Letters name the number only, and go to nobody who may
not see the case.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import delete, select

from portal.akun.models import Petugas
from portal.core.errors import Unacceptable
from portal.extensions import db
from portal.jejak.actions import catat
from portal.notifikasi.actions import antrekan
from portal.pengaduan.meja.formulas import mentions
from portal.pengaduan.meja.models import DrafLangkah, Ikutan, Sebutan
from portal.pengaduan.models import Pengaduan, Riwayat
from portal.pengaduan.permissions import may_see
from portal.pengaduan.workflow import Aksi


class SebutanDitolak(Unacceptable):
    """A note mentions someone who cannot read it (422); it stands beside the note."""

    bagian = "catatan"

    def __init__(self, names: Iterable[str]) -> None:
        listed = ", ".join(f"@{name}" for name in names)
        super().__init__(
            f"Tidak dapat disebut: {listed}. Nama pengguna itu tidak ada, atau akunnya tidak "
            "dapat membuka laporan ini. Bila bukan petugas, tulis tanpa tanda @."
        )


def disebut(pengaduan: Pengaduan, catatan: str) -> list[Petugas]:
    """Return the colleagues that a note mentions.

    SebutanDitolak when one is unknown, switched off or may not see the case; the words are
    the same for all three, so that nothing is given away.
    """
    names = mentions(catatan)
    if not names:
        return []
    query = select(Petugas).where(Petugas.nama_pengguna.in_(names), Petugas.aktif)
    known = {one.nama_pengguna: one for one in db.session.scalars(query)}
    wrong = [name for name in names if name not in known or not may_see(known[name], pengaduan)]
    if wrong:
        raise SebutanDitolak(wrong)
    return [known[name] for name in names]


def setelah_langkah(
    pengaduan: Pengaduan,
    aksi: Aksi,
    pelaku: Petugas | None,
    entry: Riwayat,
    sudah: Collection[int] = (),
) -> None:
    """Tell those mentioned in a step's note, then those who follow the case.

    A follower in `sudah` (ids) has a letter about this very step already.
    """
    if pelaku is not None:
        forget_draft(pelaku.id, pengaduan.id, aksi)
    told = {pelaku.id} if pelaku else set()
    called = [] if pelaku is None else disebut(pengaduan, entry.catatan)
    for officer in called:
        if officer.id not in told:
            told.add(officer.id)
            db.session.add(Sebutan(riwayat_id=entry.id, petugas_id=officer.id))
            _write(officer, "petugas_disebut", pengaduan, entry)
    if pelaku is not None and told != {pelaku.id}:
        facts = ("pengaduan", pengaduan.nomor)
        catat("pengaduan.sebut", facts, pelaku.id, jumlah=len(told) - 1)
    for row in _followers(pengaduan.id):
        if not row.petugas.aktif or not may_see(row.petugas, pengaduan):
            # Access lost: the following ends without a word.
            db.session.delete(row)
        elif row.petugas_id not in told and row.petugas_id not in sudah:
            _write(row.petugas, "petugas_ikutan", pengaduan, entry)


def _followers(pengaduan_id: int) -> list[Ikutan]:
    return list(db.session.scalars(select(Ikutan).where(Ikutan.pengaduan_id == pengaduan_id)))


def _write(officer: Petugas, occasion: str, pengaduan: Pengaduan, entry: Riwayat) -> None:
    once = f"{occasion}:{entry.id}:{officer.id}"
    antrekan(occasion, officer.surel or "", once, nomor=pengaduan.nomor)


def forget_draft(petugas_id: int, pengaduan_id: int, aksi: Aksi) -> None:
    """Delete an officer's draft of one step; inside `transaction()`."""
    db.session.execute(
        delete(DrafLangkah).where(
            DrafLangkah.petugas_id == petugas_id,
            DrafLangkah.pengaduan_id == pengaduan_id,
            DrafLangkah.aksi == aksi,
        )
    )
