"""The public counter: it adds up, and says nothing of a single case."""

import csv
import io
from datetime import datetime

from portal.core import clock
from portal.core.kept import forget
from portal.core.transaction import transaction
from portal.extensions import db
from portal.pengaduan.actions import IsianLangkah, IsianPengaduan, catat, move
from portal.pengaduan.models import Pengaduan, Putaran
from portal.pengaduan.penutupan import Hasil
from portal.pengaduan.workflow import Aksi, Identitas
from tests import factories

SECRET = "Sukarjo dari Desa Rahtawu"


def file_one(officer, day: int, month: int = 3) -> int:
    with clock.frozen(clock.at_wib(datetime(2025, month, day).date(), 9)):
        isian = IsianPengaduan(
            uraian=f"{SECRET} mengeluh soal antrean yang panjang.", identitas=Identitas.RAHASIA
        )
        receipt = catat(f"token-angka-{month}-{day}-0123456789", isian, officer)
    return db.session.scalars(db.select(Pengaduan.id).filter_by(nomor=receipt.nomor)).one()


def _unfounded() -> IsianLangkah:
    return IsianLangkah(pesan="Tidak disertai tempat kejadian.", hasil=Hasil.TIDAK_CUKUP_DATA)


def three_cases(app) -> None:
    with app.app_context():
        officer = factories.petugas("loket", "pengelola")
        first = file_one(officer, 3)
        file_one(officer, 4)
        file_one(officer, 2, month=4)
        with clock.frozen(clock.at_wib(datetime(2025, 4, 8).date(), 10)):
            move(first, Aksi.TOLAK, officer, _unfounded())
        forget("angka_publik")


def at_the_end_of_april():
    return clock.frozen(clock.at_wib(datetime(2025, 4, 30).date(), 12))


def test_every_month_adds_up_in_the_open_data(app, client):
    three_cases(app)
    with at_the_end_of_april():
        data = client.get("/pengaduan/angka/data.json").json
        lines = list(csv.DictReader(io.StringIO(client.get("/pengaduan/angka/data.csv").text)))
    months = {row["bulan"]: row for row in data["bulan"]}
    assert (months["2025-03"]["diterima"], months["2025-03"]["saldo_akhir"]) == (2, 2)
    assert (months["2025-04"]["diterima"], months["2025-04"]["ditolak"]) == (1, 1)
    assert months["2025-04"]["saldo_akhir"] == 2
    ways_out = ("selesai", "ditolak", "diteruskan", "diarsipkan", "saldo_akhir")
    for row in (*data["bulan"], data["jumlah"]):
        came = row["saldo_awal"] + row["diterima"] + row["dibuka_lagi"]
        assert came == sum(row[name] for name in ways_out)
    assert len(lines) == 24
    assert {line["bulan"]: int(line["diterima"]) for line in lines}["2025-03"] == 2


def test_the_page_shows_the_sum_and_no_case(app, client):
    three_cases(app)
    with at_the_end_of_april():
        page = client.visit("/pengaduan/angka")
    assert page.has("3 ditangani")
    assert page.has("2 masih diproses")
    assert SECRET not in page.html
    assert "PGD-" not in page.html


def test_figures_that_contradict_each_other_are_not_shown(app, client):
    three_cases(app)
    with app.app_context(), transaction():
        row = db.session.scalars(db.select(Putaran).where(Putaran.ditutup.is_not(None))).one()
        row.ditutup = row.dibuka.replace(month=2)
    with at_the_end_of_april():
        page = client.visit("/pengaduan/angka")
    assert page.status == 422
    assert page.has("sedang diperiksa")
