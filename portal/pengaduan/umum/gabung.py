"""Joining a public case instead of filing it again; leaving; telling those who joined."""

from collections.abc import Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.exc import IntegrityError

from portal.core import clock
from portal.core.columns import new_row_key
from portal.core.errors import Conflict
from portal.core.keys import fingerprint
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat
from portal.notifikasi.actions import antrekan
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.umum.formulas import Keadaan, StatusPublikasi
from portal.pengaduan.umum.ikuti import kasus_layak
from portal.pengaduan.umum.models import IkutMengadu, Publikasi
from portal.pengaduan.workflow import BERAKHIR

TELL_AT_ONCE = 50
TOKEN_LETTERS = 32
SUDAH_BERAKHIR = "Laporan ini sudah berakhir. Sampaikan laporan baru bila masalahnya masih ada."


def ikut(row: Publikasi, peramban: str, surel: str = "", catatan: str = "") -> None:
    """Join a public case, once for a browser and once for an address.

    `peramban` is the browser's own random mark. Whoever joined before may still leave an
    address or a note. Nothing tells whether an address was known. Conflict when the case
    has ended.
    """
    if row.keadaan is not Keadaan.DIPROSES:
        raise Conflict(SUDAH_BERAKHIR)
    try:
        with transaction():
            _join(row.pengaduan, peramban, surel, catatan)
    except IntegrityError:
        # The same browser or address came twice at one moment (PostgreSQL): one of them stands.
        return


def _join(kasus: Pengaduan, peramban: str, surel: str, catatan: str) -> None:
    browser = fingerprint("ikut-peramban", f"{kasus.id}|{peramban}")
    address = fingerprint("ikut-surel", f"{kasus.id}|{surel.lower()}") if surel else None
    same = [IkutMengadu.peramban_sidik == browser]
    if address:
        same.append(IkutMengadu.surel_sidik == address)
    query = select(IkutMengadu).where(IkutMengadu.pengaduan_id == kasus.id, or_(*same))
    standing = list(db.session.scalars(query))
    one = next((row for row in standing if row.peramban_sidik == browser), None)
    if standing and one is None:
        return
    if one is None:
        one = IkutMengadu(
            kunci_baris=new_row_key(),
            pengaduan_id=kasus.id,
            peramban_sidik=browser,
            dibuat_at=clock.now(),
            catatan="",
        )
        db.session.add(one)
        catat("ikut.catat", ("pengaduan", kasus.nomor))
    one.catatan = one.catatan or catatan
    if address and one.surel_sandi is None and len(standing) < 2:
        one.surel, one.surel_sidik = surel, address
        one.henti_sidik = fingerprint("ikut-henti", token_henti(one))
        one.menunggu_kabar = True


def token_henti(one: IkutMengadu) -> str:
    """Return the token by which the reader of a letter leaves; it is stored nowhere."""
    return fingerprint("ikut-token", one.kunci_baris)[:TOKEN_LETTERS]


def berhenti(token: str) -> None:
    """Forget the one who joined with this token, address, note and all; no word if none did."""
    with transaction():
        mark = fingerprint("ikut-henti", token)
        one = db.session.scalars(select(IkutMengadu).where(IkutMengadu.henti_sidik == mark)).first()
        if one is not None:
            kasus = db.session.get_one(Pengaduan, one.pengaduan_id)
            db.session.delete(one)
            catat("ikut.berhenti", ("pengaduan", kasus.nomor))


def jumlah_ikut(pengaduan_ids: Sequence[int]) -> dict[int, int]:
    """Return how many joined each of these cases."""
    if not pengaduan_ids:
        return {}
    query = (
        select(IkutMengadu.pengaduan_id, func.count())
        .where(IkutMengadu.pengaduan_id.in_(pengaduan_ids))
        .group_by(IkutMengadu.pengaduan_id)
    )
    return dict(db.session.execute(query).all())


def catatan_ikut(pengaduan_id: int) -> list[IkutMengadu]:
    """Return those who joined a case and left a note, oldest first, for officers."""
    query = select(IkutMengadu).where(
        IkutMengadu.pengaduan_id == pengaduan_id, IkutMengadu.catatan != ""
    )
    return list(db.session.scalars(query.order_by(IkutMengadu.id)))


def kabari() -> int:
    """Write to those who joined a case that has ended since and is still public; how many.

    With the letter in the outbox the address is forgotten here; so is that of a case that
    ended after it was taken off the public pages, of which nobody is told.
    """
    told = 0
    while batch := _ended():
        told += sum(batch)
    return told


def _ended() -> list[bool]:
    """Settle some of those whose case has ended; for each, whether a letter went out."""
    with transaction():
        query = (
            select(IkutMengadu, Publikasi)
            .join(Pengaduan, Pengaduan.id == IkutMengadu.pengaduan_id)
            .join(Publikasi, Publikasi.pengaduan_id == Pengaduan.id)
            .where(IkutMengadu.menunggu_kabar.is_(True), Pengaduan.status.in_(sorted(BERAKHIR)))
            .order_by(IkutMengadu.id)
            .limit(TELL_AT_ONCE)
        )
        return [_settle(one, row) for one, row in db.session.execute(query).all()]


def _settle(one: IkutMengadu, row: Publikasi) -> bool:
    public = row.status is StatusPublikasi.TERBIT and kasus_layak(row.pengaduan)
    if public and one.surel and row.kode:
        # Whoever joined again after the case was reopened is told again.
        once = f"ikut:{one.id}:{one.dikabari_at.isoformat() if one.dikabari_at else ''}"
        antrekan("ikut_selesai", one.surel, once, kode=row.kode, token=token_henti(one))
        one.dikabari_at = clock.now()
    one.menunggu_kabar, one.surel, one.surel_sidik = False, None, None
    return public
