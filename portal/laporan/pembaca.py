"""Who reads a report, as far as it changes what the report shows. [pure]"""

from collections.abc import Set
from dataclasses import dataclass
from typing import Self

from portal.akun.permissions import Izin


@dataclass(frozen=True)
class Pembaca:
    """A reader; with `lihat_isi` the texts of single cases are shown, masked.

    Cases whose numbers are in `tertutup` are about the reader: lists leave them out.
    """

    lihat_isi: bool
    tertutup: frozenset[str] = frozenset()

    @classmethod
    def dengan(cls, izin: Set[Izin], tertutup: frozenset[str] = frozenset()) -> Self:
        """Return the reader who holds these permissions, to whom these numbers are closed.

        Figures are for everyone who may read reports. Words from a case are only for
        those who may open every case: a unit would otherwise read the cases of others.
        """
        return cls(lihat_isi=Izin.PENGADUAN_LIHAT_SEMUA in izin, tertutup=tertutup)
