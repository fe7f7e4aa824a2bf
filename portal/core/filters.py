"""What templates may call: dates, numbers and labels in Indonesian."""

from flask import Flask

from portal.core import clock, format_id


def init_app(app: Flask) -> None:
    """Register the formatting functions under their own names."""
    for name in (
        "tanggal", "tanggal_pendek", "hari_tanggal", "waktu", "bulan_tahun",
        "angka", "desimal", "persen", "ukuran", "daftar", "sisa_hari",
    ):  # fmt: skip
        app.add_template_filter(getattr(format_id, name), name)
    app.add_template_global(clock.today, "today")
