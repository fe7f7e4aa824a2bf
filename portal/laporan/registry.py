"""The reports that can be made, by code. A new report is one file in contents/ and one line."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.core.errors import NotThere
from portal.core.periods import Periode
from portal.laporan.contents import rekapitulasi_pengaduan
from portal.laporan.frame import IsiLaporan, periksa_jumlah
from portal.laporan.pembaca import Pembaca


@dataclass(frozen=True)
class JenisLaporan:
    """A kind of report: for whom it is evidence, and how it is put together.

    `indikator` are codes of the Zona Integritas action plan that name it as evidence.
    """

    kode: str
    judul: str
    keterangan: str
    indikator: tuple[str, ...]
    susun: Callable[[Periode, Pembaca], IsiLaporan]


SEMUA: tuple[JenisLaporan, ...] = (
    JenisLaporan(
        kode=rekapitulasi_pengaduan.KODE,
        judul=rekapitulasi_pengaduan.JUDUL,
        keterangan=(
            "Jumlah pengaduan per bulan, klasifikasi, kanal, status, dan subbagian; ketepatan "
            "waktu; kepuasan; evaluasi; dan daftar pengaduan yang sudah disamarkan."
        ),
        indikator=("V.3.3", "V.4.2", "V.4.3"),
        susun=rekapitulasi_pengaduan.susun,
    ),
)


def jenis(kode: str) -> JenisLaporan:
    """Return the kind of report of that code; NotThere when there is none."""
    for one in SEMUA:
        if one.kode == kode:
            return one
    raise NotThere("Laporan dengan kode itu tidak ada.")


def susun(kode: str, periode: Periode, pembaca: Pembaca) -> IsiLaporan:
    """Put a report together for a reader, and check it.

    NotThere for an unknown code; TidakCocok, naming the difference, when its figures do
    not add up: nothing may then be printed.
    """
    isi = jenis(kode).susun(periode, pembaca)
    periksa_jumlah(isi)
    return isi
