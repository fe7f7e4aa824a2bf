"""A case on paper: the disposition sheet, and the whole file.

Both take what the officer may see; names and contact follow `permissions.may_see_part`.
"""

from pathlib import Path
from typing import Any

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.format_id import tanggal, ukuran, waktu
from portal.core.pdf import compile_pdf
from portal.kantor.queries import kantor_kini
from portal.pengaduan import queries
from portal.pengaduan.models import (
    Disposisi,
    Dukungan,
    LampiranPengaduan,
    Pengaduan,
    Penutupan,
    Riwayat,
)
from portal.pengaduan.penutupan import LABEL_HASIL, Keputusan
from portal.pengaduan.permissions import Bagian, is_asked_for, may_see_part
from portal.pengaduan.topik import LABEL_TOPIK
from portal.pengaduan.wording import judul_riwayat
from portal.pengaduan.workflow import (
    LABEL_IDENTITAS,
    LABEL_KANAL,
    LABEL_KELAS,
    STATUS_PENDEK,
    Identitas,
)

FOLDER = Path(__file__).parent
KOSONG, DIRAHASIAKAN = "tidak diisi", "dirahasiakan"
_KEPUTUSAN = {
    Keputusan.LANGSUNG: "tanpa pengesahan",
    Keputusan.DISAHKAN: "disahkan",
    Keputusan.DIKEMBALIKAN: "dikembalikan",
    None: "menunggu pengesahan",
}


def lembar_disposisi(kasus: Pengaduan, disposisi_id: int) -> bytes:
    """Return the sheet of one disposition as PDF; NotThere when it is not of this case.

    It passes from desk to desk, so it never bears the reporter's name or contact.
    """
    row = queries.satu_disposisi(kasus.id, disposisi_id)
    data = {
        **_head("Lembar disposisi", kasus),
        "fakta": [
            ["Nomor laporan", kasus.nomor],
            ["Diterima", f"{tanggal(kasus.tanggal_diterima)}, {LABEL_KANAL[kasus.kanal]}"],
            ["Klasifikasi", LABEL_KELAS[kasus.kelas]],
            ["Topik", LABEL_TOPIK.get(kasus.topik, kasus.topik)],
            ["Tempat", _place(kasus)],
            ["Tenggat laporan", tanggal(kasus.tenggat)],
        ],
        "uraian": kasus.uraian,
        "disposisi": _disposition(row),
    }
    return _compile("disposisi.typ", data)


def berkas_perkara(kasus: Pengaduan, petugas: Petugas) -> bytes:
    """Return the whole case as PDF for this officer, internal notes included.

    The names of files may say who the reporter is, so they stand only where the name does.
    """
    named = may_see_part(petugas, kasus, Bagian.NAMA) and not is_asked_for(kasus)
    timeline = queries.riwayat(kasus.id)
    notes = queries.catatan_terbaca(timeline, petugas)
    data = {
        **_head("Berkas perkara", kasus),
        "fakta": _facts(kasus),
        "pelapor": _reporter(kasus, petugas),
        "uraian": kasus.uraian,
        "putaran": [
            [
                str(row.ke),
                tanggal(row.dibuka),
                tanggal(row.tenggat),
                tanggal(row.ditutup) if row.ditutup else "berjalan",
                STATUS_PENDEK[row.hasil] if row.hasil else "–",
                str(row.hari_kerja) if row.hari_kerja is not None else "–",
            ]
            for row in queries.putaran(kasus.id)
        ],
        "penutupan": [_closing(row) for row in queries.penutupan(kasus.id)],
        "disposisi": [_disposition(row) for row in reversed(queries.disposisi(kasus.id))],
        "riwayat": [_entry(row, notes.get(row.id, "")) for row in timeline],
        "berkas": [_file(row, named=named) for row in queries.semua_berkas(kasus.id)],
        "dicetak_oleh": petugas.nama,
    }
    return _compile("berkas.typ", data)


def _compile(template: str, data: dict[str, Any]) -> bytes:
    return compile_pdf(FOLDER / template, data, clock.now())


def _head(judul: str, kasus: Pengaduan) -> dict[str, Any]:
    office, now = kantor_kini(), clock.now_wib()
    return {
        "judul": judul,
        "nomor": kasus.nomor,
        "rahasia": kasus.identitas is Identitas.RAHASIA,
        "kantor": office.nama,
        "alamat": office.alamat,
        "dicetak": waktu(now),
        "tanggal": {"tahun": now.year, "bulan": now.month, "hari": now.day},
    }


def _place(kasus: Pengaduan) -> str:
    return ", ".join(part for part in (kasus.lokasi, kasus.kecamatan) if part) or KOSONG


def _facts(kasus: Pengaduan) -> list[list[str]]:
    outcome = queries.hasil_akhir(kasus.id)
    by_law = kasus.tenggat_uu
    return [
        ["Status", STATUS_PENDEK[kasus.status]],
        ["Hasil akhir", LABEL_HASIL[outcome] if outcome else "belum ada"],
        ["Klasifikasi", LABEL_KELAS[kasus.kelas]],
        ["Topik", LABEL_TOPIK.get(kasus.topik, kasus.topik)],
        ["Kanal", LABEL_KANAL[kasus.kanal]],
        ["Diterima", tanggal(kasus.tanggal_diterima)],
        ["Dicatat", waktu(kasus.dicatat_at)],
        ["Tenggat", f"{tanggal(kasus.tenggat)} (hari kerja)"],
        *([["Tenggat UU 25/2009", f"{tanggal(by_law)} (hari kalender)"]] if by_law else []),
        ["Waktu kejadian", kasus.waktu_kejadian or KOSONG],
        ["Tempat kejadian", _place(kasus)],
        ["Subbagian", kasus.unit_kerja.nama if kasus.unit_kerja else "belum dibagikan"],
        ["Petugas", kasus.petugas.nama if kasus.petugas else "belum ada"],
        *([["Diteruskan ke", kasus.diteruskan_ke]] if kasus.diteruskan_ke else []),
        *([["Penilaian pelapor", f"{kasus.nilai} dari 4"]] if kasus.nilai else []),
    ]


def _reporter(kasus: Pengaduan, petugas: Petugas) -> list[list[str]]:
    contact = ", ".join(p for p in (kasus.telepon, kasus.surel, kasus.alamat) if p)
    shown = {
        Bagian.NAMA: kasus.nama or KOSONG,
        Bagian.KONTAK: contact or KOSONG,
    }
    parts = {
        part: text
        if may_see_part(petugas, kasus, part) and not is_asked_for(kasus)
        else DIRAHASIAKAN
        for part, text in shown.items()
    }
    return [
        ["Pilihan identitas", LABEL_IDENTITAS[kasus.identitas]],
        ["Nama", parts[Bagian.NAMA]],
        ["Kontak", parts[Bagian.KONTAK]],
    ]


def _disposition(row: Disposisi) -> dict[str, Any]:
    return {
        "kepada": row.unit_kerja.nama,
        "petugas": row.petugas.nama if row.petugas else "ditentukan subbagian",
        "dari": row.dari_petugas.nama,
        "waktu": waktu(row.dibuat_at),
        "tenggat": tanggal(row.tenggat_unit) if row.tenggat_unit else "mengikuti tenggat laporan",
        "instruksi": row.instruksi,
        "dukungan": [
            [
                one.unit_kerja.nama,
                one.instruksi,
                tanggal(one.tenggat) if one.tenggat else "mengikuti tenggat laporan",
                _support_state(one),
            ]
            for one in row.dukungan
        ],
    }


def _support_state(one: Dukungan) -> str:
    if one.selesai_at:
        return f"lengkap {tanggal(clock.to_wib(one.selesai_at).date())}"
    return "tidak diminta lagi" if one.dicabut_at else "ditunggu"


def _closing(row: Penutupan) -> dict[str, str]:
    return {
        "hasil": LABEL_HASIL[row.hasil],
        "menjadi": STATUS_PENDEK[row.ke_status] + (f" ke {row.lembaga}" if row.lembaga else ""),
        "pengusul": f"{row.pengusul.nama if row.pengusul else 'sistem'}, {waktu(row.diusulkan_at)}",
        "keputusan": _KEPUTUSAN[row.keputusan]
        + (f" oleh {row.pemutus.nama}" if row.pemutus else "")
        + (f", {waktu(row.diputus_at)}" if row.pemutus and row.diputus_at else ""),
        "alasan": row.alasan,
        "pesan": row.pesan,
        "tautan": row.tautan or "",
    }


def _entry(row: Riwayat, catatan: str) -> dict[str, Any]:
    who = row.petugas.nama if row.petugas else "pelapor"
    return {
        "judul": judul_riwayat(row, untuk_pelapor=False),
        "kapan": f"{waktu(row.waktu_at)}, {who}"
        + (f", {row.unit_kerja.singkatan}" if row.unit_kerja else ""),
        "pesan": row.pesan,
        "catatan": catatan,
        "tautan": row.tautan or "",
    }


def _file(link: LampiranPengaduan, *, named: bool) -> list[str]:
    file = link.lampiran
    return [
        (file.nama_asli if named else None) or f"Berkas {file.id} (.{file.akhiran})",
        waktu(file.dibuat_at),
        ukuran(file.ukuran),
        "pelapor dan petugas" if link.untuk_pelapor else "petugas",
        file.sha256,
    ]
