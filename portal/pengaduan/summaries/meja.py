"""What the desk owes today, as figures and numbers of cases only."""

from dataclasses import dataclass
from datetime import date

from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.pengaduan import queries
from portal.pengaduan.queries import LABEL_ANTREAN, Antrean, Saringan

MOST_URGENT = 5


@dataclass(frozen=True)
class AntreanRingkas:
    """One queue: its code, label and size; at COUNT_CAP the size reads '99+'."""

    kode: str
    label: str
    jumlah: int

    @property
    def teks(self) -> str:
        """The size in words short enough for a tile."""
        return queries.tulis_jumlah(self.jumlah)


@dataclass(frozen=True)
class Mendesak:
    """A case that wants this officer soon: number and due date, nothing of its content."""

    nomor: str
    tenggat: date


def antrean(petugas: Petugas) -> tuple[AntreanRingkas, ...]:
    """Return the sizes of this officer's queues; none for who sees no complaints."""
    if Izin.PENGADUAN_LIHAT not in petugas.izin:
        return ()
    return tuple(
        AntreanRingkas(kind, LABEL_ANTREAN[kind], count)
        for kind, count in queries.jumlah_antrean(petugas).items()
    )


def mendesak(petugas: Petugas) -> tuple[Mendesak, ...]:
    """Return the cases that need this officer first by due date: late, own, to be released, new."""
    if Izin.PENGADUAN_LIHAT not in petugas.izin:
        return ()
    found: dict[str, Mendesak] = {}
    for kind in (Antrean.TERLAMBAT, Antrean.MILIK_SAYA, Antrean.PENGESAHAN, Antrean.BARU):
        for row in queries.halaman(petugas, kind, Saringan()).baris:
            found[row.nomor] = Mendesak(row.nomor, row.tenggat)
    return tuple(sorted(found.values(), key=lambda item: (item.tenggat, item.nomor)))[:MOST_URGENT]
