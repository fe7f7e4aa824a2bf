"""What header, footer and menu of every page print."""

from collections.abc import Collection, Iterable

from flask import Flask

from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.format_id import hari_tanggal
from portal.core.forms import message_of
from portal.core.kept import kept
from portal.core.workdays import Rentang, is_open, spans_on
from portal.kalender.queries import buka_berikutnya, jam_pekan, kalender_kerja
from portal.kantor.queries import kantor_kini

FRESH_SECONDS = 60.0
MENU: tuple[tuple[str, str, Izin], ...] = (
    ("beranda_staff.beranda", "Hari ini", Izin.BERANDA_PETUGAS),
    ("pengaduan_staff.antrean", "Pengaduan", Izin.PENGADUAN_LIHAT),
    ("umum_staff.daftar", "Publik", Izin.PENGADUAN_TERBITKAN),
    ("pengaduan_staff.catat", "Catat di loket", Izin.PENGADUAN_CATAT),
    ("survei_staff.daftar", "Survei", Izin.SURVEI_LIHAT),
    ("kertas_staff.daftar", "Survei", Izin.SURVEI_ENTRI),
    ("laporan_staff.daftar", "Laporan", Izin.LAPORAN_LIHAT),
    ("kalender_staff.libur", "Kalender", Izin.KALENDER_LIHAT),
    ("jejak_staff.daftar", "Jejak", Izin.JEJAK_LIHAT),
    ("notifikasi_staff.daftar", "Surat", Izin.SURAT_LIHAT),
    ("akun_staff.sendiri", "Akun", Izin.AKUN_SENDIRI),
    ("kantor_staff.ubah", "Kantor", Izin.KANTOR_UBAH),
)
"""Pages of the staff menu, with the permission that shows them; of like names the first."""


def init_app(app: Flask) -> None:
    """Give templates the office's data, hours and the staff menu."""
    app.add_template_global(menu_petugas)
    app.add_template_global(jam_layanan)
    app.add_template_global(jadwal_layanan)
    app.add_template_global(message_of, "pesan_galat")
    app.context_processor(lambda: {"kantor": kantor_kini()})


def menu_petugas(izin: Collection[Izin]) -> dict[str, str]:
    """Return the menu of an officer with these permissions: names, and where each leads."""
    found: dict[str, str] = {}
    for endpoint, label, needed in MENU:
        if needed in izin:
            found.setdefault(label, endpoint)
    return found


def jam_layanan() -> str:
    """Return whether the office is open now, and until or from when."""
    return kept("jam_layanan", FRESH_SECONDS, _open_line)


def _open_line() -> str:
    now, kalender = clock.now_wib(), kalender_kerja()
    if is_open(now, kalender):
        ends = [
            span.selesai for span in spans_on(now.date(), kalender) if span.selesai > now.time()
        ]
        return f"Kantor buka sekarang, sampai pukul {min(ends):%H.%M} WIB"
    opening = buka_berikutnya()
    if opening is None:
        return "Jam layanan belum ditetapkan"
    if opening.date() == now.date():
        return f"Kantor buka lagi hari ini pukul {opening:%H.%M} WIB"
    return f"Kantor tutup. Buka lagi {hari_tanggal(opening)} pukul {opening:%H.%M} WIB"


def jadwal_layanan() -> list[str]:
    """Return this week's office hours, one line for each run of like days."""
    return kept("jadwal_layanan", FRESH_SECONDS, _hours)


def _hours() -> list[str]:
    names = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat")
    lines: list[tuple[list[str], str]] = []
    for name, spans in zip(names, jam_pekan(clock.today()), strict=True):
        text = _spans(spans)
        if lines and lines[-1][1] == text:
            lines[-1][0].append(name)
        else:
            lines.append(([name], text))
    return [
        f"{days[0]}{f'–{days[-1]}' if len(days) > 1 else ''} {text}" for days, text in lines if text
    ]


def _spans(spans: Iterable[Rentang]) -> str:
    return " dan ".join(f"{span.mulai:%H.%M}–{span.selesai:%H.%M}" for span in spans)
