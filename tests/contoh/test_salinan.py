"""Copies of the demo year for load work: as good as what the actions write."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.akun.models import UnitKerja
from portal.akun.queries import petugas_bernama
from portal.contoh.besar import PIN_SALINAN, HasilBesar, muat_besar
from portal.core import clock
from portal.core.errors import Unacceptable
from portal.core.periods import parse_period
from portal.core.tokens import read_number
from portal.extensions import db
from portal.jejak.actions import periksa
from portal.pengaduan.actions import IsianPengaduan, buka_dengan_pin, catat
from portal.pengaduan.models import IndeksNama, NomorUrut, Pengaduan, Putaran, Riwayat
from portal.pengaduan.queries import Antrean, Saringan, halaman
from portal.pengaduan.summaries import rekap
from portal.pengaduan.umum import terbit
from portal.pengaduan.umum.ikuti import kasus_layak
from portal.pengaduan.umum.models import Publikasi
from tests.contoh.conftest import NOW, Loaded

N = 600
pytestmark = pytest.mark.usefixtures("copied", "contoh")


@pytest.fixture(scope="module")
def before(loaded: Loaded) -> int:
    """How many complaints there were before the copying."""
    with loaded.app.app_context():
        return db.session.scalar(select(func.count()).select_from(Pengaduan)) or 0


@pytest.fixture(scope="module")
def copied(loaded: Loaded, before: int) -> Iterator[HasilBesar]:
    with loaded.app.app_context(), clock.frozen(NOW):
        yield muat_besar(N)


def copies(before: int) -> list[Pengaduan]:
    first = select(Pengaduan.id).order_by(Pengaduan.id).offset(before).limit(1).scalar_subquery()
    query = select(Pengaduan).where(Pengaduan.id >= first).order_by(Pengaduan.id)
    return list(db.session.scalars(query))


def test_the_wanted_number_is_added_and_some_open_ones(copied: HasilBesar, before: int) -> None:
    assert copied == HasilBesar(selesai=N, terbuka=N // 25)
    assert len(copies(before)) == N + N // 25


def test_each_copy_has_its_own_number_that_reads_back(before: int) -> None:
    numbers = [row.nomor for row in copies(before)]
    assert len(set(numbers)) == len(numbers)
    assert all(read_number("PGD", number) == number for number in numbers)


def test_each_copy_has_timeline_and_round_like_its_source(before: int) -> None:
    for row in copies(before):
        assert row.riwayat[-1].ke_status is row.status
        rounds = db.session.scalars(select(Putaran).filter_by(pengaduan_id=row.id)).all()
        assert rounds
    stray = (
        select(func.count())
        .select_from(Riwayat)
        .where(Riwayat.pengaduan_id.not_in(select(Pengaduan.id)))
    )
    assert db.session.scalar(stray) == 0


def test_sealed_names_open_and_are_found_by_search(before: int) -> None:
    officer = petugas_bernama("pengelola")
    assert officer is not None
    named = next(row for row in copies(before) if row.nama and row.telepon)
    found = halaman(officer, Antrean.SEMUA, Saringan(cari=named.telepon)).baris
    assert found
    assert {row.telepon for row in found} == {named.telepon}
    assert db.session.scalar(
        select(func.count()).select_from(IndeksNama).where(IndeksNama.pengaduan_id == named.id)
    )


def test_the_words_of_copies_are_found_by_search(before: int) -> None:
    officer = petugas_bernama("pengelola")
    assert officer is not None
    word = (
        next(row.uraian for row in copies(before) if "Dukuh" in row.uraian).split()[-1].strip(")")
    )
    found = halaman(officer, Antrean.SEMUA, Saringan(cari=word)).baris
    assert found
    assert all(word.lower() in f"{row.uraian} {row.lokasi}".lower() for row in found)


def test_the_first_copies_open_with_the_printed_pin(before: int) -> None:
    nomor = copies(before)[0].nomor
    assert db.session.get(Pengaduan, buka_dengan_pin(nomor, PIN_SALINAN)).nomor == nomor


def test_the_figures_still_add_up() -> None:
    year = rekap(parse_period("2025"))
    assert year.total.diterima == 250 + N
    assert year.total.ditangani == year.total.berakhir + year.total.saldo_akhir
    assert not year.janggal


def test_filing_goes_on_with_the_next_number() -> None:
    officer = petugas_bernama("loket")
    assert officer is not None
    last = db.session.scalar(select(NomorUrut.terakhir).filter_by(awalan="PGD", tahun=2026))
    receipt = catat("token-uji-salinan", IsianPengaduan(uraian="Loket tutup lebih awal."), officer)
    assert receipt.nomor.startswith(f"PGD-2026-{(last or 0) + 1:04d}-")


def test_a_second_copying_is_refused() -> None:
    with pytest.raises(Unacceptable, match="sudah ada"):
        muat_besar(10)


def test_the_audit_chain_is_whole() -> None:
    assert periksa().rusak_di is None


def test_there_must_be_a_year_to_copy(contoh: Flask) -> None:
    assert db.session.scalar(select(func.count()).select_from(UnitKerja)) == 4
    for n, sentence in ((0, "satu atau lebih"), (-5, "satu atau lebih")):
        with pytest.raises(Unacceptable, match=sentence):
            muat_besar(n)


def test_every_fourth_copy_that_may_be_is_public(before: int) -> None:
    rows = {row.id: row for row in copies(before)}
    public = db.session.scalars(select(Publikasi).where(Publikasi.pengaduan_id.in_(rows))).all()
    assert N // 10 < len(public) <= N // 4 + N // 25
    assert all(kasus_layak(rows[row.pengaduan_id]) for row in public)
    assert terbit.laporan(str(public[0].kode)).isi
