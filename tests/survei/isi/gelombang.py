"""Waves and service points for the tests of filling in, and the client's side of a form."""

from portal.core import clock
from portal.core.periods import parse_period
from portal.core.transaction import transaction
from portal.extensions import db
from portal.survei import actions
from portal.survei.actions import IsianGelombang, IsianLayanan
from portal.survei.instruments import instrument
from portal.survei.models import TitikLayanan
from portal.survei.workflow import AksiGelombang, Survei
from tests.factories import petugas

KODE = "skm-2025-tw1"
ALAMAT = f"/survei/{KODE}"
SKM = instrument("skm").kunci
LAYANAN = (IsianLayanan("ppid", "PPID", 100), IsianLayanan("data", "Data pemilih"))
NILAI = {f"butir_{key}": "4" for key in SKM} | {"butir_waktu": "2"}
PENUH = {"layanan": "ppid", **NILAI}


def gelombang(kode=KODE, survei=Survei.SKM, layanan=LAYANAN, buka=True):
    """An open wave, planned by a new officer."""
    officer = petugas("pengelola").id
    plan = IsianGelombang(kode, survei, f"Survei {kode}", parse_period("2025-TW1"), layanan)
    row = actions.buat_gelombang(plan, officer)
    if buka:
        actions.move(row.id, AksiGelombang.BUKA, officer)
    assert [one.kunci for one in row.layanan] == [one.kunci for one in layanan]  # and loads them
    return row


def langkah(row, *steps, alasan=""):
    officer = petugas("pengelola").id
    for step in steps:
        row = actions.move(row.id, step, officer, alasan)
    return row


def titik(kode="loket-1", **columns):
    with transaction():
        row = TitikLayanan(
            kode=kode, nama="Loket 1", lokasi="Lobi", aktif=True, dibuat_at=clock.now()
        )
        for name, value in columns.items():
            setattr(row, name, value)
        db.session.add(row)
    return row
