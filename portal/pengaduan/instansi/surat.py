"""The hand-over letter to another institution on paper (PDF/A-2a, PDF/UA-1)."""

from pathlib import Path

from portal.core.format_id import tanggal
from portal.core.pdf import compile_pdf
from portal.core.penyamaran import samarkan
from portal.kantor.queries import kantor_kini
from portal.pengaduan import queries
from portal.pengaduan.instansi.formulas import boleh_beridentitas
from portal.pengaduan.instansi.models import Penerusan
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.workflow import LABEL_KANAL, Aksi, Identitas

_BROUGHT = (None, Aksi.LENGKAPI, Aksi.BALAS)
"""Timeline entries on which the reporter's own files hang."""
TEMPLATE = Path(__file__).parent / "surat.typ"
TITIK = ".................................................."
TANPA_NAMA = (
    "Identitas pelapor tidak disertakan. Keterangan yang diperlukan dapat diminta melalui kantor "
    "kami; kami akan menanyakannya kepada pelapor."
)


def surat_pengantar(surat: Penerusan, boleh_nama: bool) -> bytes:
    """Return the letter with the complaint as annex.

    The reporter is named only in a letter made with the reporter's agreement, and only when
    printed by an officer who may read name and contact (`boleh_nama`); without, the
    complaint's words are masked too.
    """
    kasus = surat.pengaduan
    named = boleh_nama and boleh_beridentitas(kasus.identitas, surat.dasar_persetujuan)
    office = kantor_kini()
    day = surat.tanggal_surat
    data = {
        "judul": "Surat pengantar",
        "kantor": office.nama,
        "alamat": office.alamat,
        "kontak": f"Telepon {office.telepon} · Surel {office.surel}",
        "tempat": office.kabupaten,
        "nomor": surat.nomor,
        "tanggal_surat": tanggal(day),
        "tanggal": {"tahun": day.year, "bulan": day.month, "hari": day.day},
        "rahasia": kasus.identitas is Identitas.RAHASIA,
        "kepada": surat.lembaga,
        "alamat_kepada": surat.alamat,
        "nomor_laporan": kasus.nomor,
        "diterima": tanggal(kasus.tanggal_diterima),
        "jatuh_tempo": tanggal(surat.jatuh_tempo),
        "jabatan": surat.jabatan,
        "penanda_tangan": surat.penanda_tangan or f"( {TITIK} )",
        "fakta": _facts(kasus),
        "berkas": _reporters_files(kasus),
        "pelapor": _reporter(kasus) if named else [],
        "tanpa_nama": "" if named else TANPA_NAMA,
        "uraian": kasus.uraian if named else samarkan(kasus.uraian, [kasus.nama or ""]),
    }
    return compile_pdf(TEMPLATE, data, surat.dibuat_at)


def _facts(kasus: Pengaduan) -> list[list[str]]:
    place = ", ".join(part for part in (kasus.lokasi, kasus.kecamatan) if part)
    return [
        ["Nomor laporan", kasus.nomor],
        ["Diterima", f"{tanggal(kasus.tanggal_diterima)}, {LABEL_KANAL[kasus.kanal]}"],
        ["Waktu kejadian", samarkan(kasus.waktu_kejadian) or "tidak diisi"],
        ["Tempat kejadian", samarkan(place) or "tidak diisi"],
    ]


def _reporters_files(kasus: Pengaduan) -> int:
    """Count what the reporter brought; papers of the office and the receipt are not part of it."""
    rows = queries.riwayat(kasus.id)
    return sum(len(row.berkas) for row in rows if row.aksi in _BROUGHT)


def _reporter(kasus: Pengaduan) -> list[list[str]]:
    contact = ", ".join(p for p in (kasus.telepon, kasus.surel, kasus.alamat) if p)
    return [["Nama", kasus.nama or "tidak diisi"], ["Kontak", contact or "tidak diisi"]]
