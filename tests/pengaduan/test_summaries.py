"""Figures for reports: counted by hand, by another way, and never losing a case."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, event, update

from portal.core import clock
from portal.core.clock import at_wib
from portal.core.periods import Periode, parse_period
from portal.core.transaction import transaction
from portal.extensions import db
from portal.pengaduan.models import Pengaduan, Putaran, Riwayat
from portal.pengaduan.summaries import Arus, arus, daftar_perkara, rekap
from portal.pengaduan.summaries.figures import FIELDS, Lama
from portal.pengaduan.workflow import TERBUKA, Aksi, Identitas, Kanal, Kelas, Status
from tests import factories
from tests.pengaduan.catatan import Masa, entry, perkara

SEKARANG = datetime(2025, 7, 1, 3, tzinfo=UTC)
TW1 = parse_period("2025-TW1")


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with clock.frozen(SEKARANG):
        yield


def hari(bulan: int, tanggal: int, tahun: int = 2025) -> date:
    return date(tahun, bulan, tanggal)


@pytest.fixture
def small(ctx: Flask) -> Flask:
    """Six cases around the first quarter of 2025, counted by hand in the tests."""
    datin, kul = factories.unit("datin").id, factories.unit("kul").id
    # Stood open at the start, ended late in January.
    perkara(Masa(hari(12, 20, 2024), hari(1, 10), hari(1, 5), hari_kerja=14), unit_kerja_id=datin)
    # Received and ended on time in January.
    perkara(Masa(hari(1, 6), hari(1, 9), hari(1, 20), hari_kerja=3), unit_kerja_id=datin)
    # Rejected on its due date in February.
    perkara(
        Masa(hari(2, 3), hari(2, 5), hari(2, 5), Status.DITOLAK, 2),
        kelas=Kelas.ASPIRASI,
        kanal=Kanal.SURAT,
    )
    # Ended in February, opened again in March, still open.
    perkara(
        Masa(hari(2, 10), hari(2, 12), hari(2, 28), hari_kerja=2),
        Masa(hari(3, 3), tenggat=hari(3, 10)),
        unit_kerja_id=kul,
    )
    # Forwarded after the quarter: open at its end, not late.
    perkara(Masa(hari(3, 20), hari(4, 2), hari(4, 10), Status.DITERUSKAN, 8), kanal=Kanal.LOKET)
    # Received after the quarter.
    perkara(Masa(hari(4, 1)))
    return ctx


def test_a_quarter_counted_by_hand(small):
    total = rekap(TW1).total
    assert total == Arus(
        saldo_awal=1,
        diterima=4,
        dibuka_lagi=1,
        selesai=3,
        ditolak=1,
        diteruskan=0,
        diarsipkan=0,
        saldo_akhir=2,
        tepat_waktu=3,
        lewat_tenggat=1,
    )
    assert total.bagian_tepat_waktu == Fraction(3, 4)
    assert total.ditangani - total.berakhir == total.saldo_akhir


def test_each_month_carries_its_balance_to_the_next(small):
    months = {row.nama: row.arus for row in rekap(TW1).bulan}
    assert list(months) == ["Januari 2025", "Februari 2025", "Maret 2025"]
    assert (months["Januari 2025"].saldo_awal, months["Januari 2025"].saldo_akhir) == (1, 0)
    assert (months["Februari 2025"].diterima, months["Februari 2025"].saldo_akhir) == (2, 0)
    assert (months["Maret 2025"].dibuka_lagi, months["Maret 2025"].saldo_akhir) == (1, 2)


def test_every_breakdown_holds_each_round_once(small):
    figures = rekap(TW1)
    for rows in (figures.kelas, figures.kanal, figures.unit):
        assert sum((row.arus for row in rows), Arus()) == figures.total
    by_unit = {row.nama: row.arus for row in figures.unit}
    assert by_unit["Subbag Datin"].selesai == 2
    assert by_unit["Subbag KUL"].lewat_tenggat == 1
    assert by_unit["Belum dibagikan ke subbagian"].saldo_akhir == 1
    assert len(figures.kelas) == len(Kelas)
    assert len(figures.kanal) == len(Kanal)


def test_mean_and_median_are_exact(small):
    figures = rekap(TW1)
    assert figures.lama.rata_rata == Fraction(14 + 3 + 2 + 2, 4)
    assert figures.lama.median == Fraction(5, 2)
    assert figures.lama.terlama == 14
    assert figures.lama_kelas[Kelas.ASPIRASI].median == 2
    assert figures.lama_kelas[Kelas.KONSULTASI].rata_rata is None


def test_reopening_later_leaves_an_earlier_month_as_it_was(small):
    before = rekap(parse_period("2025-01")).total
    case = db.session.scalars(db.select(Pengaduan).order_by(Pengaduan.id)).all()[1]
    with transaction():
        db.session.add(Putaran(pengaduan_id=case.id, ke=2, dibuka=hari(6, 2), tenggat=hari(6, 20)))
        case.status = Status.DIVERIFIKASI
    assert rekap(parse_period("2025-01")).total == before
    assert rekap(parse_period("2025-06")).total.dibuka_lagi == 1


def test_where_cases_stood_comes_from_the_timeline(small):
    standing = rekap(TW1).status_terbuka
    assert sum(standing.values()) == 2
    assert standing[Status.DITINDAKLANJUTI] == 1
    assert standing[Status.DITERIMA] == 1
    assert set(standing) == TERBUKA


def test_a_letter_typed_in_after_the_period_counts_as_received(ctx):
    case = perkara(Masa(hari(3, 31)), kanal=Kanal.SURAT)
    with transaction():
        db.session.execute(update(Riwayat).values(waktu_at=at_wib(hari(4, 2), 8)))
    assert rekap(TW1).status_terbuka[Status.DITERIMA] == 1
    assert [row.nomor for row in daftar_perkara(TW1, lihat_isi=True)] == [case.nomor]


def test_present_status_is_counted_apart_only_while_the_period_runs(small):
    assert rekap(TW1).terbuka_kini is None
    running = rekap(parse_period("2025"))
    assert running.terbuka_kini == running.total.saldo_akhir == 2
    assert running.per_tanggal == hari(7, 1)


def test_ratings_belong_to_the_day_in_wib(ctx):
    for nilai, at in (
        (1, datetime(2024, 12, 31, 16, 59, tzinfo=UTC)),
        (2, datetime(2024, 12, 31, 17, 0, tzinfo=UTC)),
        (4, datetime(2025, 3, 31, 16, 59, tzinfo=UTC)),
        (3, datetime(2025, 3, 31, 17, 0, tzinfo=UTC)),
    ):
        perkara(Masa(hari(1, 2), hari(1, 3)), nilai=nilai, dinilai_at=at)
    assert rekap(TW1).kepuasan == (0, 1, 0, 1)


def test_a_period_with_nothing_is_all_noughts(ctx):
    figures = rekap(TW1)
    assert figures.total == Arus()
    assert figures.total.bagian_tepat_waktu is None
    assert figures.lama.rata_rata is figures.lama.median is figures.lama.terlama is None
    assert [row.arus for row in figures.bulan] == [Arus()] * 3
    assert list(daftar_perkara(TW1, lihat_isi=True)) == []


@pytest.mark.parametrize(
    "fault",
    [
        {"ditutup": hari(1, 1)},
        {"hasil": None},
        {"hari_kerja": None},
        {"hari_kerja": -1},
        {"hasil": Status.DIVERIFIKASI},
        {"ditutup": None},
    ],
)
def test_a_round_that_contradicts_itself_is_named(ctx, fault):
    case = perkara(Masa(hari(2, 3), hari(2, 5)))
    perkara(Masa(hari(2, 3), hari(2, 5)))
    assert rekap(TW1).janggal == ()
    with transaction():
        db.session.execute(update(Putaran).where(Putaran.pengaduan_id == case.id).values(**fault))
    assert rekap(TW1).janggal == (case.nomor,)


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect the queries that are sent inside the block."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        if statement.startswith("SELECT"):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def test_the_number_of_queries_does_not_grow_with_the_data(ctx):
    counts = []
    for _ in range(2):
        for day in range(1, 15):
            perkara(Masa(hari(1, day), hari(2, day)))
        with statements() as seen:
            rekap(parse_period("2025"))
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 14


def test_totals_to_compare_with_are_the_same_as_in_the_report(small):
    assert arus(TW1) == rekap(TW1).total


def test_totals_to_compare_with_read_the_rounds_alone(small):
    with statements() as seen:
        arus(TW1)
    assert len(seen) <= 4
    assert not any(table in one for one in seen for table in ("pengaduan ", "riwayat"))


# --- the identity, over anything that may happen ---

DAYS = st.integers(0, 120).map(lambda n: hari(1, 1) + timedelta(days=n))
ENDINGS = st.sampled_from([Status.SELESAI, Status.DITOLAK, Status.DITERUSKAN, Status.DIARSIPKAN])


@st.composite
def masa_berurutan(draw) -> tuple[Masa, ...]:
    """One to three rounds of a case, one after the other, the last perhaps still open."""
    days = sorted(draw(st.lists(DAYS, min_size=1, max_size=6)))
    rounds = []
    for place in range(0, len(days), 2):
        end = days[place + 1] if place + 1 < len(days) else None
        due = days[place] + timedelta(days=draw(st.integers(0, 30)))
        rounds.append(Masa(days[place], end, due, draw(ENDINGS), draw(st.integers(0, 60))))
    return tuple(rounds)


KASUS = st.tuples(
    masa_berurutan(), st.sampled_from(Kelas), st.sampled_from(Kanal), st.integers(0, 4)
)
PERIODE = st.tuples(DAYS, DAYS).map(
    lambda pair: parse_period(f"{min(pair).isoformat()}..{max(pair).isoformat()}")
)


def count(rounds: list[tuple[int, Masa]], periode: Periode) -> Arus:
    """Count as an officer would with a pencil."""
    tally = dict.fromkeys(FIELDS, 0)
    for ke, one in rounds:
        came = periode.mulai <= one.dibuka <= periode.selesai
        end = one.ditutup or date.max
        tally["saldo_awal"] += one.dibuka < periode.mulai <= end
        tally["diterima" if ke == 1 else "dibuka_lagi"] += came
        if periode.mulai <= end <= periode.selesai:
            tally[one.hasil.value] += 1
            tally["tepat_waktu"] += end <= one.tenggat
        if one.dibuka <= periode.selesai < end:
            tally["saldo_akhir"] += 1
            tally["lewat_tenggat"] += one.tenggat < periode.selesai
    return Arus(**tally)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cases=st.lists(KASUS, max_size=8), periode=PERIODE)
def test_opening_and_received_equal_ended_and_open(ctx, cases, periode):
    _clear()
    units = [None, *(factories.unit(kode).id for kode in ("kul", "teknis", "datin", "hukum"))]
    for rounds, kelas, kanal, unit in cases:
        perkara(*rounds, kelas=kelas, kanal=kanal, unit_kerja_id=units[unit])
    figures = rekap(periode)
    flat = [(ke, one) for rounds, *_ in cases for ke, one in enumerate(rounds, 1)]
    assert figures.total == count(flat, periode)
    assert figures.total.ditangani == figures.total.berakhir + figures.total.saldo_akhir
    assert figures.bulan[-1].arus.saldo_akhir == figures.total.saldo_akhir
    assert figures.bulan[0].arus.saldo_awal == figures.total.saldo_awal
    for rows in (figures.kelas, figures.kanal, figures.unit):
        assert sum((row.arus for row in rows), Arus()) == figures.total
    assert sum(figures.status_terbuka.values()) == figures.total.saldo_akhir
    assert figures.lama.jumlah == figures.total.berakhir
    assert len(list(daftar_perkara(periode, lihat_isi=True))) == figures.total.ditangani


def _clear() -> None:
    with transaction():
        for table in (Riwayat, Putaran, Pengaduan):
            db.session.execute(delete(table))


@given(st.lists(st.integers(0, 90), min_size=1, max_size=60))
def test_durations_by_count_equal_durations_by_list(days):
    lama = Lama({value: days.count(value) for value in set(days)})
    ranked, middle = sorted(days), len(days) // 2
    expected = (
        ranked[middle] if len(days) % 2 else Fraction(sum(ranked[middle - 1 : middle + 1]), 2)
    )
    assert lama.median == expected
    assert lama.rata_rata == Fraction(sum(days), len(days))
    assert lama.jumlah == len(days)


# --- the list ---


def test_the_list_shows_a_round_as_it_stood_at_the_end_of_the_period(small):
    rows = list(daftar_perkara(TW1, lihat_isi=True))
    assert [row.tanggal_masuk for row in rows] == [
        hari(12, 20, 2024), hari(1, 6), hari(2, 3), hari(2, 10), hari(3, 3), hari(3, 20),
    ]  # fmt: skip
    first, rejected, reopened, forwarded = rows[0], rows[2], rows[4], rows[5]
    assert (first.lama, first.tepat_waktu, first.keterangan) == (14, False, "Saldo awal")
    assert (rejected.status, rejected.tepat_waktu, rejected.kanal) == ("Ditolak", True, "Surat")
    assert reopened.keterangan == "Dibuka lagi, penanganan ke-2; Lewat tenggat 10 Mar 2025"
    assert (reopened.status, reopened.tanggal_selesai, reopened.lama) == (
        "Ditindaklanjuti", None, None,
    )  # fmt: skip
    assert (forwarded.status, forwarded.tindak_lanjut) == ("Diterima", "")
    assert rows[1].tindak_lanjut == "Sudah dijawab."


def test_the_list_holds_nothing_that_leads_to_a_person(ctx):
    perkara(
        Masa(hari(1, 6), hari(1, 9)),
        nama="Siti Aminah",
        uraian="Saya Siti Aminah, NIK 3319010101900001, hubungi 0812-3456-7890.",
    )
    row = next(daftar_perkara(TW1, lihat_isi=True))
    assert row.ringkasan == (
        "Saya [nama disamarkan], NIK [NIK disamarkan], hubungi [nomor telepon disamarkan]."
    )


def test_a_secret_case_shows_no_text_at_all(ctx):
    perkara(Masa(hari(1, 6), hari(1, 9)), identitas=Identitas.RAHASIA)
    row = next(daftar_perkara(TW1, lihat_isi=True))
    assert (row.ringkasan, row.tindak_lanjut) == ("(dirahasiakan)", "(dirahasiakan)")


def test_a_number_at_the_edge_of_a_long_text_does_not_slip_through(ctx):
    for length in range(420, 520, 7):
        perkara(
            Masa(hari(1, 6)),
            uraian="0812 3456 7890 " * 9 + "x" * (length - 200) + " 081234567890 " * 9,
        )
    for row in daftar_perkara(TW1, lihat_isi=True):
        assert "0812" not in row.ringkasan
        assert len(row.ringkasan) <= 160


def test_words_after_the_period_are_left_out(ctx):
    case = perkara(Masa(hari(3, 20), tenggat=hari(4, 9)))
    with transaction():
        db.session.add_all(
            entry(case.id, at_wib(day, 10), Aksi.TINDAK_LANJUT, Status.DITINDAKLANJUTI, words)
            for day, words in ((hari(3, 25), "Sedang dicek."), (hari(4, 2), "Sudah ketemu."))
        )
    assert next(daftar_perkara(TW1, lihat_isi=True)).tindak_lanjut == "Sedang dicek."
    assert (
        next(daftar_perkara(parse_period("2025-04"), lihat_isi=True)).tindak_lanjut
        == "Sudah ketemu."
    )


def test_the_list_goes_on_over_its_portions_and_stops_where_told(ctx):
    with transaction():
        first = perkara(Masa(hari(1, 1)))
        db.session.add_all(
            Putaran(pengaduan_id=first.id, ke=ke, dibuka=hari(1, 1), tenggat=hari(2, 1))
            for ke in range(2, 2203)
        )
    newest = rekap(TW1).putaran_terakhir
    perkara(Masa(hari(1, 2)))
    assert sum(1 for _ in daftar_perkara(TW1, putaran_terakhir=newest, lihat_isi=True)) == 2202
    assert sum(1 for _ in daftar_perkara(TW1, lihat_isi=True)) == 2203
    assert sum(1 for _ in daftar_perkara(TW1, batas=1500, lihat_isi=True)) == 1500
    assert sum(1 for _ in daftar_perkara(TW1, batas=1000, lihat_isi=True)) == 1000
