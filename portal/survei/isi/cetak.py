"""Slips on paper, ten on a sheet of A4, each with its QR code and its code to type."""

import io
from collections.abc import Sequence
from pathlib import Path

import segno
from flask import url_for

from portal.core import clock
from portal.core.addresses import full_address
from portal.core.pdf import compile_pdf
from portal.kantor.queries import kantor_kini
from portal.survei.isi.formulas import written_code
from portal.survei.isi.models import TerbitanKupon

TEMPLATE = Path(__file__).parent / "kupon.typ"


def alamat_kupon(kode: str) -> str:
    """Return the full address that a slip opens."""
    return full_address(url_for("survei_isi.dengan_kupon", token=kode))


def lembar_kupon(terbitan: TerbitanKupon, codes: Sequence[str]) -> bytes:
    """Return the sheets with these slips of a batch as PDF."""
    office, now, wave = kantor_kini(), clock.now_wib(), terbitan.gelombang
    data = {
        "judul": f"Kupon {wave.nama}",
        "kantor": office.nama,
        "survei": wave.nama,
        "layanan": terbitan.layanan.nama if terbitan.layanan else "",
        "alamat": full_address(url_for("survei_isi.daftar")),
        "tanggal": {"tahun": now.year, "bulan": now.month, "hari": now.day},
        "kupon": [[written_code(code), _drawing(alamat_kupon(code))] for code in codes],
    }
    return compile_pdf(TEMPLATE, data, clock.now())


def _drawing(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, light="#fff")
    return out.getvalue().decode()
