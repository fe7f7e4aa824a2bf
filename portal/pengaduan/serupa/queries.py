"""Look-ups of like reports and of joined ones."""

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Integer, TextualSelect, select, text
from sqlalchemy.orm import joinedload, selectinload

from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.core.errors import NotThere
from portal.core.keys import fingerprint
from portal.extensions import db
from portal.pengaduan.actions.penutup import has_proof
from portal.pengaduan.formulas import kata_cari
from portal.pengaduan.models import IndeksNama, Pengaduan
from portal.pengaduan.penutupan import Hasil
from portal.pengaduan.permissions import (
    CONTACT_READERS,
    Bagian,
    is_asked_for,
    may_see,
    may_see_part,
)
from portal.pengaduan.serupa.aturan import Kemungkinan, kemungkinan
from portal.pengaduan.serupa.formulas import Ciri, Kemiripan, ciri, kemiripan, penggal
from portal.pengaduan.serupa.gabung import (
    TIDAK_TERLIHAT,
    gabungan_berlaku,
    halangan,
    kepala,
)
from portal.pengaduan.serupa.models import Gabungan, JawabanBersama, JawabanKasus
from portal.pengaduan.workflow import ALUR, TERBUKA, Aksi

DITAMPILKAN = 5
"""Likely twins shown with a case."""

SEPENGGAL = 15
"""Nearest reports looked at on either side for one piece: what is far off is long past."""

CALON = 40
"""Reports whose text is read and compared."""


@dataclass(frozen=True)
class Kembaran:
    """A likely twin: the case, how alike it is, and which of the two may be joined to which.

    The younger is joined to the older where both are open, so that the older is the main case.
    """

    kasus: Pengaduan
    kemiripan: Kemiripan
    gabungkan_ke_sana: bool
    gabungkan_ke_sini: bool


def kembaran(kasus: Pengaduan, petugas: Petugas) -> list[Kembaran]:
    """Return the likely twins of an open case that this officer may see, the likest first.

    A reporter's contact is compared, and named among the reasons, only where the officer
    may read it on both cases without asking; otherwise it changes neither the list nor its
    order. A secret reporter is never compared.
    """
    if kasus.status not in TERBUKA:
        return []
    own = _ciri(kasus)
    wanted = {*_alike(kasus.id, own), *_same_contact(kasus, petugas)} - _relatives(kasus)
    found, contact = [], _contact(kasus)
    for other in db.session.scalars(select(Pengaduan).where(Pengaduan.id.in_(sorted(wanted)))):
        if may_see(petugas, other):
            same = _contact_in_common(kasus, other, petugas, contact)
            likeness = kemiripan(own, _ciri(other), pelapor_sama=same)
            found.append(Kembaran(other, likeness, *_ways(kasus, other)))
    likely = [one for one in found if one.kemiripan.tampak_sama]
    likely.sort(key=lambda one: (-one.kemiripan.nilai, -one.kasus.id))
    return likely[:DITAMPILKAN]


def _ways(kasus: Pengaduan, other: Pengaduan) -> tuple[bool, bool]:
    """Say whether the case may be joined to the other, or the other to it."""
    younger, older = (kasus, other) if kasus.id > other.id else (other, kasus)
    open_to_it = (younger.status, Aksi.GABUNGKAN) in ALUR and older.status in TERBUKA
    return (open_to_it and younger is kasus, open_to_it and younger is other)


def _relatives(kasus: Pengaduan) -> set[int]:
    """Return the cases that this one is joined with already: they need no hint."""
    head = kepala(kasus).id
    query = select(Gabungan.pengaduan_id).where(
        Gabungan.induk_id == head, Gabungan.dipisah_at.is_(None)
    )
    return {head, kasus.id, *db.session.scalars(query)}


def _ciri(kasus: Pengaduan) -> Ciri:
    return ciri(kasus.uraian, kasus.lokasi, kasus.kecamatan, kasus.tanggal_diterima)


def _alike(pengaduan_id: int, own: Ciri) -> list[int]:
    """Return the reports that share most pieces, the nearest in number before others."""
    pieces = penggal(own)
    if not pieces:
        return []
    values = {f"p{place}": piece for place, piece in enumerate(pieces)}
    return list(db.session.scalars(_nearest(len(pieces)), {**values, "own": pengaduan_id}))


@lru_cache(maxsize=64)
def _nearest(pieces: int) -> TextualSelect:
    """Return the look-up for so many pieces; as text, for building it costs more than asking."""
    one = (
        "SELECT * FROM (SELECT pengaduan_id AS id FROM penggal_serupa WHERE penggal = :p{} "
        "AND pengaduan_id {} :own ORDER BY pengaduan_id {} LIMIT {}) AS {}{}"
    )
    parts = [
        one.format(place, *side, SEPENGGAL, name, place)
        for place in range(pieces)
        for side, name in ((("<", "DESC"), "a"), ((">", "ASC"), "b"))
    ]
    return text(
        f"SELECT id FROM ({' UNION ALL '.join(parts)}) AS hits GROUP BY id "  # noqa: S608 - numbers
        f"ORDER BY count(*) DESC, abs(id - :own) LIMIT {CALON}"
    ).columns(id=Integer)


def _contact(kasus: Pengaduan) -> set[str]:
    return kata_cari(kasus.telepon) | kata_cari(kasus.surel)


def _same_contact(kasus: Pengaduan, petugas: Petugas) -> list[int]:
    """Return the latest cases with the same phone or mail, for officers who read every contact."""
    if is_asked_for(kasus) or not petugas.izin & CONTACT_READERS:
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


def _contact_in_common(
    satu: Pengaduan, dua: Pengaduan, petugas: Petugas, contact: set[str]
) -> bool:
    """Say whether the other case bears one of these contacts of the first, as far as readable."""
    readable = all(
        may_see_part(petugas, one, Bagian.KONTAK) and not is_asked_for(one) for one in (satu, dua)
    )
    return bool(contact) and readable and bool(contact & _contact(dua))


@dataclass(frozen=True)
class Keluarga:
    """What a case is joined with, as far as the officer may know.

    `induk` is its main case, `anggota` the cases joined to it; `bergabung` says that it is
    joined, also to a case that stays hidden; `tersembunyi` counts joined cases that the
    officer may not open. `dulu` are joinings that were parted again, the latest first;
    `dapat_bergabung` says that the officer may look for a main case.
    """

    bergabung: bool
    induk: Pengaduan | None
    anggota: tuple[Pengaduan, ...]
    tersembunyi: int
    alasan: str
    dulu: tuple[Gabungan, ...]
    dapat_bergabung: bool

    @property
    def ada(self) -> bool:
        """Whether there is anything to show."""
        return bool(
            self.bergabung or self.anggota or self.tersembunyi or self.dulu or self.dapat_bergabung
        )


def keluarga(kasus: Pengaduan, petugas: Petugas) -> Keluarga:
    """Return what a case is joined with, as this officer may see it."""
    standing = gabungan_berlaku(kasus.id)
    members = anggota(kasus.id)
    seen = tuple(one for one in members if may_see(petugas, one))
    past = db.session.scalars(
        select(Gabungan)
        .where(Gabungan.pengaduan_id == kasus.id, Gabungan.dipisah_at.is_not(None))
        .order_by(Gabungan.id.desc())
        .options(joinedload(Gabungan.induk), joinedload(Gabungan.pemisah))
    )
    main = standing.induk if standing and may_see(petugas, standing.induk) else None
    return Keluarga(
        bergabung=standing is not None,
        induk=main,
        anggota=seen,
        tersembunyi=len(members) - len(seen),
        alasan=standing.alasan if standing else "",
        dulu=tuple(one for one in past if may_see(petugas, one.induk)),
        dapat_bergabung=standing is None
        and not members
        and (kasus.status, Aksi.GABUNGKAN) in ALUR
        and Izin.PENGADUAN_VERIFIKASI in petugas.izin,
    )


def anggota(induk_id: int) -> list[Pengaduan]:
    """Return the cases that are joined to a main case now, oldest first."""
    query = (
        select(Pengaduan)
        .join(Gabungan, Gabungan.pengaduan_id == Pengaduan.id)
        .where(Gabungan.induk_id == induk_id, Gabungan.dipisah_at.is_(None))
        .order_by(Pengaduan.id)
        .options(joinedload(Pengaduan.unit_kerja))
    )
    return list(db.session.scalars(query))


def bergabung(pengaduan_id: int) -> bool:
    """Say whether a case is handled together with another one; all that its reporter is told."""
    return gabungan_berlaku(pengaduan_id) is not None


@dataclass(frozen=True)
class Rencana:
    """A joining before it is made: the main case, why it is not possible, how alike both are.

    `dialihkan` says that the number named was itself joined, so that its head is meant.
    """

    induk: Pengaduan
    dialihkan: bool
    halangan: str
    kemiripan: Kemiripan


def rencana_gabung(kasus: Pengaduan, dipilih: Pengaduan, petugas: Petugas) -> Rencana:
    """Return what joining a case to the one chosen would mean."""
    head = kepala(dipilih)
    if not may_see(petugas, head):
        return Rencana(dipilih, False, TIDAK_TERLIHAT, kemiripan(_ciri(kasus), _ciri(dipilih)))
    same = _contact_in_common(kasus, head, petugas, _contact(kasus))
    likeness = kemiripan(_ciri(kasus), _ciri(head), pelapor_sama=same)
    return Rencana(head, head.id != dipilih.id, halangan(kasus, head), likeness)


@dataclass(frozen=True)
class CalonJawaban:
    """A case that an answer to many may be given to, and what the step would do to it."""

    kasus: Pengaduan
    kemungkinan: Kemungkinan


def calon_jawaban(
    induk: Pengaduan,
    petugas: Petugas,
    aksi: Aksi,
    hasil: Hasil | None = None,
    *,
    bukti: bool | None = None,
) -> list[CalonJawaban]:
    """Return the main case and those joined to it that this officer may open, main case first.

    `bukti` says whether the answer brings proof; None before that is known.
    """
    found = []
    for one in (induk, *anggota(induk.id)):
        if may_see(petugas, one):
            proven = True if bukti else (_has_proof(one) or bukti)
            what = kemungkinan(
                one.status, one.kelas, aksi, petugas.izin, hasil=hasil, ada_bukti=proven
            )
            found.append(CalonJawaban(one, what))
    return found


def _has_proof(kasus: Pengaduan) -> bool | None:
    return (kasus.status in TERBUKA and has_proof(kasus.id)) or None


def jawaban(induk: Pengaduan, jawaban_id: int) -> JawabanBersama:
    """Return an answer to many of a main case; NotThere when it is of another one."""
    row = db.session.get(
        JawabanBersama,
        jawaban_id,
        options=[selectinload(JawabanBersama.kasus).joinedload(JawabanKasus.pengaduan)],
        populate_existing=True,
    )
    if row is None or row.induk_id != induk.id:
        raise NotThere("Jawaban ini tidak ada.")
    return row
