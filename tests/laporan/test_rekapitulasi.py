"""The recapitulation: what it says, when it refuses, and what nothing looks like."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import delete, update

from portal.core import clock
from portal.core.errors import NotThere
from portal.core.periods import parse_period
from portal.core.transaction import transaction
from portal.extensions import db
from portal.laporan import registry
from portal.laporan.contents.rekapitulasi_pengaduan import JUDUL, KODE
from portal.laporan.frame import (
    DaftarButir,
    Grafik,
    IsiLaporan,
    Paragraf,
    Tabel,
    TidakCocok,
    tulis_sel,
)
from portal.laporan.pembaca import Pembaca
from portal.pengaduan.models import Pengaduan, Putaran, Riwayat
from portal.pengaduan.workflow import Kelas, Status
from tests import factories
from tests.pengaduan.catatan import Masa, perkara

SEKARANG = datetime(2025, 7, 1, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with clock.frozen(SEKARANG):
        yield


def hari(bulan: int, tanggal: int) -> date:
    return date(2025, bulan, tanggal)


def susun(periode: str) -> IsiLaporan:
    return registry.susun(KODE, parse_period(periode), Pembaca(lihat_isi=True))


def tabel(isi: IsiLaporan, kode: str) -> Tabel:
    return next(one for one in isi.tabel if one.kode == kode)


def kata(isi: IsiLaporan) -> str:
    """All running text of the report."""
    parts = list(isi.ringkasan)
    for bab in isi.bab:
        for unsur in bab.isi:
            if isinstance(unsur, Paragraf):
                parts.append(unsur.teks)
            elif isinstance(unsur, DaftarButir):
                parts += unsur.butir
    return "\n".join(parts)


@pytest.fixture
def kuartal(ctx: Flask) -> Flask:
    """January: two received; February nil; March: one reopened and late, one forwarded."""
    datin = factories.unit("datin").id
    perkara(Masa(hari(1, 6), hari(1, 9), hari(1, 20), hari_kerja=3), unit_kerja_id=datin)
    perkara(
        Masa(hari(1, 7), hari(1, 30), hari(1, 28), hari_kerja=17),
        Masa(hari(3, 3), tenggat=hari(3, 10)),
        unit_kerja_id=datin,
        kelas=Kelas.ASPIRASI,
    )
    perkara(Masa(hari(3, 5), hari(3, 6), hari(3, 7), Status.DITERUSKAN, 1))
    return ctx


def test_the_report_names_itself_its_office_and_its_evidence(kuartal):
    isi = susun("2025-TW1")
    jenis = registry.jenis(KODE)
    assert (isi.judul, jenis.indikator) == (JUDUL, ("V.3.3", "V.4.2", "V.4.3"))
    assert isi.lembaga.nama == "Komisi Pemilihan Umum Kabupaten Kudus"
    assert [bab.judul for bab in isi.bab] == [
        "Pendahuluan", "Mekanisme", "Rekapitulasi", "Evaluasi", "Penutup",
    ]  # fmt: skip
    assert isi.pengesahan is not None
    assert isi.pengesahan.tempat == "Kudus"


def test_a_month_in_which_nothing_came_prints_nihil(kuartal):
    months = tabel(susun("2025-TW1"), "bulan")
    place = months.letak("diterima")
    printed = [tulis_sel(row[place], months.kolom[place]) for row in months.baris]
    assert printed == ["2", "NIHIL", "1"]


def test_the_summary_is_written_from_the_figures(kuartal):
    summary = susun("2025-TW1").ringkasan
    assert summary[0] == (
        "Selama Triwulan I 2025, KPU Kabupaten Kudus menerima 3 pengaduan dan membuka lagi 1."
    )
    assert summary[1] == (
        "Dari 4 pengaduan itu 3 berakhir, yaitu 2 selesai dan 1 diteruskan ke lembaga yang "
        "berwenang. Pada 31 Maret 2025 ada 1 yang masih terbuka."
    )
    assert summary[2] == (
        "Sebanyak 66,7 % penanganan berakhir tepat waktu. Lamanya rata-rata 7 hari kerja, dengan "
        "median 3 hari kerja."
    )
    assert summary[3] == (
        "1 pengaduan yang masih terbuka sudah lewat tenggat, terbanyak di Subbag Datin."
    )


def test_a_month_is_compared_with_the_one_before(kuartal):
    assert "Februari 2025 tidak mempunyai catatan pengaduan" in kata(susun("2025-03"))
    assert (
        "Pengaduan yang masuk turun 2 (100,0 %) dibanding Januari 2025, dari 2 menjadi 0."
        in kata(susun("2025-02"))
    )


def test_obstacles_and_advice_follow_from_lateness(kuartal):
    text = kata(susun("2025-TW1"))
    assert "1 dari 3 penanganan berakhir setelah tenggatnya." in text
    assert "Pengaduan terbuka yang lewat tenggat ada di Subbag Datin (1)." in text
    assert "Selesaikan 1 pengaduan yang masih terbuka dan sudah lewat tenggat" in text
    assert "Tidak ada pengaduan yang diterima (NIHIL) pada Februari 2025." in text


def test_a_running_period_says_so_and_is_not_compared(kuartal):
    isi = susun("2025")
    assert isi.ringkasan[0] == (
        "Periode ini belum berakhir; angka menurut keadaan pada 1 Juli 2025."
    )
    assert "dibanding Tahun 2024" not in kata(isi)


@pytest.mark.parametrize("periode", ["2019-05", "2019", "2025-06-01..2025-06-01", "2030-TW2"])
def test_a_period_with_nothing_is_a_normal_report(ctx, periode):
    isi = susun(periode)
    assert "NIHIL" in isi.ringkasan[-1]
    assert "NIHIL" in kata(isi)
    assert isi.lampiran is not None
    assert (isi.lampiran.catatan, list(isi.lampiran.ambil(None))) == ("NIHIL", [])
    assert not [unsur for bab in isi.bab for unsur in bab.isi if isinstance(unsur, Grafik)]


def test_the_list_has_a_row_for_each_round_counted(kuartal):
    isi = susun("2025-TW1")
    assert isi.lampiran is not None
    rows = list(isi.lampiran.ambil(None))
    assert isi.lampiran.jumlah == len(rows) == 4
    assert [len(row) for row in rows] == [16] * 4
    assert [kolom.judul for kolom in isi.lampiran.kolom] == [
        "No", "No. registrasi", "Tanggal masuk", "Kanal", "Klasifikasi", "Topik", "Ringkasan",
        "Status", "Tanggal verifikasi", "Unit", "Tindak lanjut", "Tanggal selesai",
        "Lama (hari kerja)", "Tepat waktu", "Kepuasan", "Keterangan",
    ]  # fmt: skip


def test_a_complaint_that_comes_in_meanwhile_does_not_upset_the_list(kuartal):
    isi = susun("2025")
    perkara(Masa(hari(6, 30)))
    assert isi.lampiran is not None
    assert len(list(isi.lampiran.ambil(None))) == isi.lampiran.jumlah


def test_the_replaced_rule_is_not_cited_and_doubts_are_marked(kuartal):
    text = kata(susun("2025-TW1"))
    assert "62 Tahun 2018" not in text
    assert "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik" in text
    assert "perlu dicocokkan dengan naskah resminya" in text


def _end_before_begin() -> None:
    db.session.execute(update(Putaran).where(Putaran.hari_kerja == 3).values(ditutup=hari(1, 2)))


def _close_without_round() -> None:
    db.session.execute(
        update(Pengaduan).where(Pengaduan.dibuka_lagi == 1).values(status=Status.SELESAI)
    )


def _lose_a_round() -> None:
    db.session.execute(delete(Putaran).where(Putaran.ditutup.is_(None)))


def _contradict_the_timeline() -> None:
    db.session.execute(update(Riwayat).values(ke_status=Status.SELESAI))


def _lose_a_duration() -> None:
    db.session.execute(update(Putaran).where(Putaran.hari_kerja == 3).values(hari_kerja=None))


def _open_a_case_twice() -> None:
    case = db.session.scalars(db.select(Pengaduan).where(Pengaduan.dibuka_lagi == 1)).one()
    db.session.add(Putaran(pengaduan_id=case.id, ke=3, dibuka=hari(4, 1), tenggat=hari(4, 9)))


@pytest.mark.parametrize(
    ("tamper", "named"),
    [
        (_end_before_begin, "UJI-"),
        (_close_without_round, "status pengaduan sekarang ada 0"),
        (_lose_a_round, "status pengaduan sekarang ada 1"),
        (_contradict_the_timeline, "Status pada akhir periode"),
        (_lose_a_duration, "UJI-"),
        (_open_a_case_twice, "status pengaduan sekarang ada 1"),
    ],
)
def test_tampered_rows_are_refused_by_name(kuartal, tamper, named):
    susun("2025")
    with transaction():
        tamper()
    with pytest.raises(TidakCocok, match="tidak dicetak") as refusal:
        susun("2025")
    assert named in refusal.value.message


def test_there_is_no_report_of_another_name(ctx):
    with pytest.raises(NotThere):
        registry.susun("tidak-ada", parse_period("2025"), Pembaca(lihat_isi=True))
