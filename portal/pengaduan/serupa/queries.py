"""Look-ups of like reports."""

from dataclasses import dataclass

from sqlalchemy import func, select, union_all

from portal.akun.models import Petugas
from portal.core.keys import fingerprint
from portal.extensions import db
from portal.pengaduan.formulas import kata_cari
from portal.pengaduan.models import IndeksNama, Pengaduan
from portal.pengaduan.permissions import CONTACT_READERS, Bagian, may_see, may_see_part
from portal.pengaduan.serupa.formulas import Ciri, Kemiripan, ciri, kemiripan, penggal
from portal.pengaduan.serupa.models import PenggalSerupa
from portal.pengaduan.workflow import TERBUKA

DITAMPILKAN = 5
"""Likely twins shown with a case."""

SEPENGGAL = 15
"""Nearest reports looked at on either side for one piece: what is far off is long past."""

CALON = 40
"""Reports whose text is read and compared."""


@dataclass(frozen=True)
class Kembaran:
    """A likely twin: the case and how alike it is."""

    kasus: Pengaduan
    kemiripan: Kemiripan


def kembaran(kasus: Pengaduan, petugas: Petugas) -> list[Kembaran]:
    """Return the likely twins of an open case that this officer may see, the likest first.

    A reporter's contact is compared, and named among the reasons, only where the officer
    may read it on both cases; otherwise it changes neither the list nor its order.
    """
    if kasus.status not in TERBUKA:
        return []
    own = _ciri(kasus)
    wanted = {*_alike(kasus.id, own), *_same_contact(kasus, petugas)}
    found = []
    for other in db.session.scalars(select(Pengaduan).where(Pengaduan.id.in_(sorted(wanted)))):
        if may_see(petugas, other):
            same = _contact_in_common(kasus, other, petugas)
            found.append(Kembaran(other, kemiripan(own, _ciri(other), pelapor_sama=same)))
    likely = [one for one in found if one.kemiripan.tampak_sama]
    likely.sort(key=lambda one: (-one.kemiripan.nilai, -one.kasus.id))
    return likely[:DITAMPILKAN]


def _ciri(kasus: Pengaduan) -> Ciri:
    return ciri(kasus.uraian, kasus.lokasi, kasus.kecamatan, kasus.tanggal_diterima)


def _alike(pengaduan_id: int, own: Ciri) -> list[int]:
    """Return the reports that share most pieces, the nearest in number before others."""
    key = PenggalSerupa.pengaduan_id
    parts = []
    for piece in penggal(own):
        mine = select(key.label("id")).where(PenggalSerupa.penggal == piece)
        before = mine.where(key < pengaduan_id).order_by(key.desc()).limit(SEPENGGAL)
        after = mine.where(key > pengaduan_id).order_by(key).limit(SEPENGGAL)
        parts += [select(before.subquery().c.id), select(after.subquery().c.id)]
    if not parts:
        return []
    hits = union_all(*parts).subquery()
    query = (
        select(hits.c.id)
        .group_by(hits.c.id)
        .order_by(func.count().desc(), func.abs(hits.c.id - pengaduan_id))
        .limit(CALON)
    )
    return list(db.session.scalars(query))


def _contact(kasus: Pengaduan) -> set[str]:
    return kata_cari(kasus.telepon) | kata_cari(kasus.surel)


def _same_contact(kasus: Pengaduan, petugas: Petugas) -> list[int]:
    """Return the latest cases with the same phone or mail, for officers who read every contact."""
    if not petugas.izin & CONTACT_READERS:
        return []
    marks = [fingerprint("nama", word) for word in sorted(_contact(kasus))]
    if not marks:
        return []
    query = (
        select(IndeksNama.pengaduan_id)
        .where(IndeksNama.sidik.in_(marks), IndeksNama.pengaduan_id != kasus.id)
        .order_by(IndeksNama.pengaduan_id.desc())
        .limit(CALON)
    )
    return list(db.session.scalars(query))


def _contact_in_common(satu: Pengaduan, dua: Pengaduan, petugas: Petugas) -> bool:
    readable = all(may_see_part(petugas, one, Bagian.KONTAK) for one in (satu, dua))
    return readable and bool(_contact(satu) & _contact(dua))
