"""Many complaints for load work: the demo year, copied until there are enough.

Each copy has its own number, sealed names and search entry, and the same timeline, pauses
and rounds as the complaint it was copied from, so every page and report finds in it what
the real actions wrote. Attached files are not copied.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, cast

from sqlalchemy import Table, func, insert, select, text, update
from sqlalchemy.orm import Session

from portal.contoh.umum import terbitkan_salinan
from portal.core.columns import Sealed, new_row_key
from portal.core.errors import Unacceptable
from portal.core.tokens import compose_number, hash_pin
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat
from portal.jejak.models import Jejak
from portal.pengaduan.actions.ajukan import AWALAN
from portal.pengaduan.models import (
    Disposisi,
    IndeksNama,
    Janji,
    Jeda,
    NomorUrut,
    Pengaduan,
    Penutupan,
    Putaran,
    Riwayat,
)
from portal.pengaduan.serupa.indeks import buat_penggal
from portal.pengaduan.workflow import BERAKHIR, TERBUKA

PIN_SALINAN = "252525"
"""PIN of the first copies, for load work on tracking."""

BISA_DILACAK = 1000
"""So many copies get a PIN that opens; hashing one for each would take most of the time."""

TANPA_PIN = "!"
PERISTIWA = "contoh.besar"
SATU_TERBUKA_TIAP = 25
PUTARAN_SETIAP_COMMIT = 40
_PENGADUAN = cast(Table, Pengaduan.__table__)
_ANAK: tuple[type, ...] = (Riwayat, Disposisi, Penutupan, Putaran, Janji, Jeda, IndeksNama)
_DUKUH = ("Krajan", "Ngelo", "Pucang", "Karanganyar", "Sumber", "Tegalrejo", "Kauman", "Ngablak")


@dataclass(frozen=True)
class HasilBesar:
    """How many closed complaints of the year and how many open ones were added."""

    selesai: int
    terbuka: int


@dataclass
class _Nomor:
    """Hands out the next number of each year, and remembers to write the last one down."""

    terakhir: dict[int, int]

    def next(self, tahun: int) -> str:
        """Return the next registration number of a year."""
        self.terakhir[tahun] = self.terakhir.get(tahun, 0) + 1
        return compose_number(AWALAN, tahun, self.terakhir[tahun])


@dataclass(frozen=True)
class _Asal:
    """A complaint to copy: its plain columns, and what its sealed ones say."""

    kolom: dict[str, Any]
    rahasia: dict[str, str]


def muat_besar(n: int, tahun: int = 2025, kabar: Callable[[int], None] | None = None) -> HasilBesar:
    """Add `n` closed complaints of the year and one open one of today for every 25.

    `kabar` is told the number done after each commit. Raises Unacceptable when there is
    no demo year to copy, when it was copied before, or `n` is not positive.
    """
    if n < 1:
        raise Unacceptable("Jumlah pengaduan harus satu atau lebih.")
    if db.session.scalar(select(Jejak.urutan).where(Jejak.peristiwa == PERISTIWA).limit(1)):
        raise Unacceptable("Pengaduan salinan sudah ada. Tidak ada yang ditambahkan.")
    closed, still_open = _sources(tahun)
    if not closed:
        raise Unacceptable(f"Belum ada pengaduan contoh tahun {tahun} yang dapat disalin.")
    copier = _Penyalin(Random(n))  # noqa: S311 - varies texts
    copier.salin(closed, n, kabar)
    open_count = n // SATU_TERBUKA_TIAP if still_open else 0
    copier.salin(still_open, open_count, None)
    buat_penggal()
    terbitkan_salinan(copier.jarak)
    with transaction() as session:
        catat(PERISTIWA, ("tahun", tahun), selesai=n, terbuka=open_count)
        session.execute(text("ANALYZE"))
    return HasilBesar(n, open_count)


def _sources(tahun: int) -> tuple[list[_Asal], list[_Asal]]:
    """Return the closed complaints of the year and the open ones of any year."""
    closed, still_open = [], []
    for row in db.session.scalars(select(Pengaduan).order_by(Pengaduan.id)):
        if row.status in BERAKHIR and row.tanggal_diterima.year == tahun:
            closed.append(_asal(row))
        elif row.status in TERBUKA:
            still_open.append(_asal(row))
    db.session.rollback()
    return closed, still_open


def _asal(row: Pengaduan) -> _Asal:
    columns = {column.key: getattr(row, column.key) for column in Pengaduan.__table__.columns}
    sealed = {name: getattr(row, name) or "" for name in ("nama", "telepon", "surel", "alamat")}
    return _Asal(columns, sealed)


class _Segel:
    """The sealed columns of a copy, sealed as the model does but without its upkeep."""

    __tablename__ = Pengaduan.__tablename__
    nama_sandi = telepon_sandi = surel_sandi = alamat_sandi = None

    nama = Sealed()
    telepon = Sealed()
    surel = Sealed()
    alamat = Sealed()

    def __init__(self, kunci_baris: str) -> None:
        self.kunci_baris = kunci_baris


class _Penyalin:
    """Copies complaints round by round, some rounds to a commit."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.jarak = db.session.scalar(select(func.max(Pengaduan.id))) or 0
        self.putaran = 0
        self.ber_pin = 0
        query = select(NomorUrut.tahun, NomorUrut.terakhir).where(NomorUrut.awalan == AWALAN)
        self.nomor = _Nomor(dict(db.session.execute(query).all()))
        db.session.rollback()

    def salin(self, asal: Sequence[_Asal], n: int, kabar: Callable[[int], None] | None) -> None:
        """Add `n` copies of the sources, going round them as often as it takes."""
        done = 0
        while done < n:
            with transaction() as session:
                for _ in range(PUTARAN_SETIAP_COMMIT):
                    part = asal[: n - done]
                    self._satu_putaran(session, part)
                    done += len(part)
                    if done >= n:
                        break
                self._catat_nomor(session)
            if kabar:
                kabar(done)

    def _satu_putaran(self, session: Session, asal: Sequence[_Asal]) -> None:
        """Copy each source once; ids move by a fixed distance, so the children follow."""
        self.putaran += 1
        offset = self.jarak * self.putaran
        session.execute(insert(_PENGADUAN), [self._baris(one, offset) for one in asal])
        sources = [one.kolom["id"] for one in asal]
        for model in _ANAK:
            _copy_children(session, model.__table__, sources, offset)  # type: ignore[attr-defined]

    def _baris(self, asal: _Asal, offset: int) -> dict[str, Any]:
        """Return the columns of a copy: an own number, row key, name and place."""
        nomor = self.nomor.next(int(asal.kolom["nomor"].split("-")[1]))
        sealed = _Segel(new_row_key())
        for name, value in asal.rahasia.items():
            setattr(sealed, name, value)
        place = f"RT {self.rng.randint(1, 9):02d}, Dukuh {self.rng.choice(_DUKUH)}"
        return {
            **asal.kolom,
            "id": asal.kolom["id"] + offset,
            "kunci_baris": sealed.kunci_baris,
            "nomor": nomor,
            "formulir_sidik": None,
            "pin_hash": self._pin_hash(sealed.kunci_baris),
            "uraian": f"{asal.kolom['uraian']} ({place})",
            "nama_sandi": sealed.nama_sandi,
            "telepon_sandi": sealed.telepon_sandi,
            "surel_sandi": sealed.surel_sandi,
            "alamat_sandi": sealed.alamat_sandi,
        }

    def _pin_hash(self, row_key: str) -> str:
        if self.ber_pin >= BISA_DILACAK:
            return TANPA_PIN
        self.ber_pin += 1
        return hash_pin(row_key, PIN_SALINAN)

    def _catat_nomor(self, session: Session) -> None:
        """Write down the last numbers given out, and the highest id on PostgreSQL."""
        for tahun, terakhir in self.nomor.terakhir.items():
            session.execute(
                update(NomorUrut)
                .where(NomorUrut.awalan == AWALAN, NomorUrut.tahun == tahun)
                .values(terakhir=terakhir)
            )
        if session.get_bind().dialect.name == "postgresql":
            highest = select(func.max(Pengaduan.id)).scalar_subquery()
            sequence = func.pg_get_serial_sequence("pengaduan", "id")
            session.execute(select(func.setval(sequence, highest)))


def _copy_children(session: Session, table: Table, sources: Sequence[int], offset: int) -> None:
    """Copy the rows that hang on the source complaints to their copies, inside the database."""
    names = [column.name for column in table.columns if column.name != "id"]
    moved = [
        (table.c[name] + offset).label(name) if name == "pengaduan_id" else table.c[name]
        for name in names
    ]
    rows = select(*moved).where(table.c.pengaduan_id.in_(sources)).order_by(table.c.id)
    session.execute(insert(table).from_select(names, rows, include_defaults=False))
