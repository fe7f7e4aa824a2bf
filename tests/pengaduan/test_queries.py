"""Queues, search, paging and export, on both databases."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, insert

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.clock import WIB
from portal.core.errors import NotThere
from portal.core.tokens import compose_number
from portal.core.transaction import transaction
from portal.extensions import db
from portal.pengaduan import queries
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.queries import COUNT_CAP, PAGE_ROWS, Antrean, Saringan
from portal.pengaduan.queries.antrean import FIRST_ROWS
from portal.pengaduan.workflow import (
    TERBUKA,
    WAKTU_BERJALAN,
    Aksi,
    Identitas,
    Kanal,
    Kelas,
    Status,
)
from tests import factories
from tests.pengaduan.perkara import ajukan, catat, langkah, sampai

_serial = itertools.count(1)


@pytest.fixture
def team(ctx) -> Petugas:
    return factories.petugas("pengelola")


def bulk(count: int, **columns: Any) -> None:
    """Put in many plain cases at once."""
    rows = []
    for _ in range(count):
        number = next(_serial)
        rows.append(
            {
                "nomor": compose_number("PGD", 2024, number), "kunci_baris": f"{number:032d}",
                "pin_hash": "!", "kelas": Kelas.ASPIRASI, "kanal": Kanal.WEB,
                "identitas": Identitas.TERBUKA, "status": Status.DITERIMA, "topik": "lainnya",
                "uraian": f"Laporan {number}.", "tanggal_diterima": date(2025, 3, 3),
                "dicatat_at": clock.now(), "langkah_at": clock.now(),
                "tenggat": date(2025, 3, 10), "versi": 1, **columns,
            }
        )  # fmt: skip
    if rows:
        with transaction():
            db.session.execute(insert(Pengaduan), rows)


def found(officer: Petugas, cari: str = "", antrean: Antrean = Antrean.SEMUA, **saringan) -> set:
    page = queries.halaman(officer, antrean, Saringan(cari=cari, **saringan))
    return {row.nomor for row in page.baris}


def statuses(officer: Petugas, antrean: Antrean) -> set[Status]:
    return {row.status for row in queries.halaman(officer, antrean, Saringan()).baris}


def test_the_queues_of_the_team(team):
    for status in Status:
        sampai(status, team)
    assert statuses(team, Antrean.BARU) == {Status.DITERIMA, Status.DIVERIFIKASI}
    assert statuses(team, Antrean.MENUNGGU) == {Status.MENUNGGU_PELAPOR}
    assert statuses(team, Antrean.SEMUA) == set(Status)
    assert statuses(team, Antrean.MILIK_SAYA) == set()
    with clock.frozen(clock.now() + timedelta(days=200)):
        assert statuses(team, Antrean.TERLAMBAT) == WAKTU_BERJALAN
    assert statuses(team, Antrean.TERLAMBAT) == set()


def test_the_queues_of_leadership(team):
    for status in Status:
        sampai(status, team)
    leader = factories.petugas("pimpinan")
    assert statuses(leader, Antrean.BARU) == {Status.KEBERATAN}
    assert statuses(leader, Antrean.SEMUA) == set(Status)


def test_the_queues_of_a_subbag(team):
    datin, hukum = (factories.petugas("unit", unit_kode=kode) for kode in ("datin", "hukum"))
    waiting, mine, done = (sampai(Status.DITINDAKLANJUTI, team) for _ in range(3))
    ajukan()
    langkah(mine, Aksi.TINDAK_LANJUT, datin)
    langkah(done, Aksi.SELESAIKAN, datin)
    numbers = {case.nomor for case in (waiting, mine, done)}
    assert found(datin, antrean=Antrean.BARU) == {waiting.nomor}
    assert found(datin, antrean=Antrean.MILIK_SAYA) == {mine.nomor}
    assert found(datin) == numbers
    assert found(hukum) == set()
    assert [found(hukum, antrean=antrean) for antrean in Antrean] == [set()] * len(Antrean)


def test_whoever_is_put_in_charge_sees_the_case_after_it_went_elsewhere(team):
    datin = factories.petugas("unit", unit_kode="datin")
    case = sampai(Status.DITINDAKLANJUTI, team)
    assert found(datin) == {case.nomor}
    langkah(case, Aksi.DISPOSISI, team, unit_kerja_id=factories.unit("hukum").id)
    assert found(datin) == set()
    with pytest.raises(NotThere):
        queries.kasus(case.nomor, datin)


def test_own_cases_end_with_the_case(team):
    case = sampai(Status.DITINDAKLANJUTI, team)
    langkah(case, Aksi.TINDAK_LANJUT, team)
    assert statuses(team, Antrean.MILIK_SAYA) <= TERBUKA
    assert found(team, antrean=Antrean.MILIK_SAYA) == {case.nomor}
    langkah(case, Aksi.SELESAIKAN, team)
    assert found(team, antrean=Antrean.MILIK_SAYA) == set()


def test_queue_sizes_are_counted_up_to_a_cap(team):
    bulk(COUNT_CAP + 20, status=Status.DITERIMA)
    bulk(3, status=Status.MENUNGGU_PELAPOR)
    sizes = queries.jumlah_antrean(team)
    assert sizes[Antrean.BARU] == sizes[Antrean.TERLAMBAT] == COUNT_CAP
    assert (sizes[Antrean.MENUNGGU], sizes[Antrean.MILIK_SAYA]) == (3, 0)
    assert Antrean.SEMUA not in sizes


def walk(officer: Petugas, antrean: Antrean) -> list[list[str]]:
    """All pages of a queue from the first to the last."""
    pages, mark = [], ""
    while True:
        page = queries.halaman(officer, antrean, Saringan(), setelah=mark)
        pages.append([row.nomor for row in page.baris])
        if page.berikutnya is None:
            return pages
        mark = page.berikutnya


@pytest.mark.parametrize("antrean", [Antrean.BARU, Antrean.SEMUA])
@pytest.mark.parametrize("count", [PAGE_ROWS - 1, PAGE_ROWS, PAGE_ROWS + 1, 2 * PAGE_ROWS + 7])
def test_pages_over_equal_due_dates_show_each_case_once_there_and_back(team, antrean, count):
    for day in (10, 10, 11):
        bulk(count // 3, tenggat=date(2025, 3, day))
    bulk(count - 3 * (count // 3), tenggat=date(2025, 3, 10))
    there = walk(team, antrean)
    seen = [number for page in there for number in page]
    assert len(seen) == len(set(seen)) == count
    assert len(there) == -(-count // PAGE_ROWS)
    rows = {row.nomor: row for row in db.session.scalars(db.select(Pengaduan))}
    keys = [(rows[n].tenggat, rows[n].id) for n in seen]
    ordered = sorted(keys) if antrean is Antrean.BARU else keys
    assert keys == ordered
    if antrean is Antrean.SEMUA:
        assert [key[1] for key in keys] == sorted((key[1] for key in keys), reverse=True)
    last = queries.halaman(team, antrean, Saringan())
    for _ in there[1:]:
        last = queries.halaman(team, antrean, Saringan(), setelah=last.berikutnya or "")
    back = [[row.nomor for row in last.baris]]
    while last.sebelumnya is not None:
        last = queries.halaman(team, antrean, Saringan(), sebelum=last.sebelumnya)
        back.append([row.nomor for row in last.baris])
        assert last.berikutnya is not None
    assert list(reversed(back)) == there


def test_a_case_that_comes_in_while_paging_shifts_nothing(team):
    bulk(PAGE_ROWS + 5, tenggat=date(2025, 3, 10))
    first = queries.halaman(team, Antrean.BARU, Saringan())
    bulk(1, tenggat=date(2025, 3, 5))
    second = queries.halaman(team, Antrean.BARU, Saringan(), setelah=first.berikutnya or "")
    assert len(second.baris) == 5
    assert not {row.nomor for row in first.baris} & {row.nomor for row in second.baris}


@pytest.mark.parametrize("antrean", [Antrean.BARU, Antrean.SEMUA])
@pytest.mark.parametrize(
    "mark",
    ["x", "2025-03-10", "2025-03-10.", ".5", "9" * 30, "2025-03-10." + "9" * 30, "-1",
     "2025-13-99.1", "١٢", "1.2.3", "\x00", "2025-03-10.²"],
)  # fmt: skip
def test_a_mark_that_is_none_shows_the_first_page(team, antrean, mark):
    bulk(PAGE_ROWS + 1)
    first = queries.halaman(team, antrean, Saringan())
    for page in (
        queries.halaman(team, antrean, Saringan(), setelah=mark),
        queries.halaman(team, antrean, Saringan(), sebelum=mark),
    ):
        assert [row.nomor for row in page.baris] == [row.nomor for row in first.baris]
        assert (page.berikutnya, page.sebelumnya) == (first.berikutnya, None)


def test_filters_narrow_alone_and_together(team):
    with clock.frozen(datetime(2025, 3, 10, 9, tzinfo=WIB)):
        letter = catat(kanal=Kanal.SURAT, kelas=Kelas.ASPIRASI, tanggal_diterima=date(2025, 3, 3))
        phone = catat(kanal=Kanal.TELEPON, kelas=Kelas.ASPIRASI)
        web = sampai(Status.DITINDAKLANJUTI, team)
    letter, phone, web = letter.nomor, phone.nomor, web.nomor
    datin = factories.unit("datin").id
    assert found(team, status=Status.DITINDAKLANJUTI) == {web}
    assert found(team, kelas=Kelas.ASPIRASI) == {letter, phone}
    assert found(team, kanal=Kanal.SURAT) == {letter}
    assert found(team, unit_kerja_id=datin) == {web}
    assert found(team, dari=date(2025, 3, 4)) == {phone, web}
    assert found(team, sampai=date(2025, 3, 3)) == {letter}
    assert found(team, dari=date(2025, 3, 3), sampai=date(2025, 3, 3)) == {letter}
    assert found(team, dari=date(2025, 3, 11)) == set()
    assert found(team, kelas=Kelas.ASPIRASI, kanal=Kanal.TELEPON) == {phone}
    assert found(team, kelas=Kelas.ASPIRASI, status=Status.DITINDAKLANJUTI) == set()


@pytest.fixture
def library(team) -> dict[str, str]:
    """Cases with words, names and numbers of their own."""
    return {
        "roda": ajukan(
            uraian="Kursi roda di kantor rusak sejak Senin.", lokasi="Desa Gondangmanis",
            nama="Siti Aminah", telepon="0812-3456-7890", surel="Siti@Contoh.example",
            identitas="nama_disembunyikan",
        ).nomor,
        "dpt": ajukan(
            uraian="Nama bapak tidak terdaftar di DPT; 100% yakin, \"sudah\" coklit.",
            nama="Ahmad Siti Mukarom", telepon="(0291) 438 123", identitas="terbuka",
        ).nomor,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cari", "kunci"),
    [
        ("kursi roda", {"roda"}),
        ("RODA kursi", {"roda"}),
        ("gondangmanis", {"roda"}),
        ("coklit", {"dpt"}),
        ("kursi coklit", set()),
        ("tidakadakata", set()),
        ("siti", {"roda", "dpt"}),
        ("aminah siti", {"roda"}),
        ("mukarom", {"dpt"}),
        ("siti coklit", set()),
        ("081234567890", {"roda"}),
        ("+62 812 3456 7890", {"roda"}),
        ("0291438123", {"dpt"}),
        ("siti@contoh.example", {"roda"}),
        ("sit", set()),
        ('"kursi roda"', {"roda"}),
        ("kursi*", {"roda"}),
        ("'kursi'", {"roda"}),
        ("kursi; DROP TABLE pengaduan; --", set()),
    ],
)
def test_search_by_text_name_phone_and_mail(team, library, cari, kunci):
    assert found(team, cari) == {library[key] for key in kunci}
    assert db.session.scalar(db.select(db.func.count()).select_from(Pengaduan)) == 2


def test_nobody_finds_out_by_searching_who_a_secret_reporter_is(team):
    case = ajukan(
        uraian="Kursi roda di kantor rusak sejak Senin.", nama="Siti Aminah",
        telepon="0812-3456-7890", surel="siti@contoh.example", identitas="rahasia",
    )  # fmt: skip
    for officer in (team, factories.petugas("pimpinan")):
        for cari in ("siti", "aminah", "081234567890", "siti@contoh.example"):
            assert found(officer, cari) == set(), cari
        assert found(officer, "kursi roda") == found(officer, case.nomor) == {case.nomor}


def test_search_by_number_in_any_writing(team, library):
    number = library["roda"]
    for typed in (number, number.lower(), number.replace("-", " "), number[:-2], f" {number} "):
        assert found(team, typed) == {number}
    assert found(team, number[:-1] + ("A" if number[-1] != "A" else "B")) == set()


def test_who_may_not_read_contacts_does_not_find_people_by_them(team, library):
    datin = factories.petugas("unit", unit_kode="datin")
    for number in library.values():
        case = queries.kasus(number, team)
        langkah(case, Aksi.VERIFIKASI, team)
        langkah(case, Aksi.DISPOSISI, team)
    assert found(datin) == set(library.values())
    assert found(datin, "081234567890") == set()
    assert found(datin, "aminah") == set()
    assert found(datin, "mukarom") == {library["dpt"]}
    assert found(datin, "kursi roda") == {library["roda"]}


def test_search_keeps_to_the_queue_the_filters_and_the_unit(team, library):
    assert found(team, "siti", antrean=Antrean.MENUNGGU) == set()
    assert found(team, "siti", status=Status.SELESAI) == set()
    assert found(factories.petugas("unit", unit_kode="kul"), library["roda"]) == set()


STRANGE = (
    '"', '""', '"""', "*", "**", "a*", "*a", "(", ")", "()", "-", "--", "- -", "!", "&", "|", "<->",
    ":*", "a:b", "uraian:kursi", "NEAR(a b)", "a AND b", "OR", "NOT", "NOT kursi", "^kursi", "+a",
    "{a}", "[a]", "\\", "\\'", "%", "_", "%%", "'; --", "' OR '1'='1", "$1", "%s", "?", ":cari",
    "🙂", "é", "ß", "\u202eabc", "a" * 200, "a " * 100, "' " * 50, "\ufb01", "١٢٣", "\t", "..", "/",
)  # fmt: skip


def test_no_text_breaks_the_search(team, library):
    for cari in STRANGE:
        assert found(team, cari) <= set(library.values()), cari


@given(st.text(max_size=60).filter(lambda text: "\x00" not in text))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_may_be_searched_for(team, cari):
    encodable = cari.encode("utf-8", "ignore").decode()
    assert found(team, encodable) == set()


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is asked of the database inside the block."""
    asked: list[str] = []

    def note(_connection, _cursor, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def test_a_long_page_asks_no_more_than_a_short_one(app, signed_in):
    browser = signed_in("pengelola")
    browser.visit("/petugas/pengaduan/?antrean=semua")
    counts = []
    for more in (2, PAGE_ROWS + 5):
        with app.app_context():
            officers = [factories.petugas("unit", unit_kode="datin").id for _ in range(3)]
            unit = factories.unit("datin").id
            for officer in officers:
                bulk(more, petugas_id=officer, unit_kerja_id=unit)
            with statements() as asked:
                assert browser.get("/petugas/pengaduan/?antrean=semua").status_code == 200
        counts.append(len(asked))
    assert counts[1] <= counts[0] <= 17, counts


def test_a_case_with_a_long_history_asks_no_more_than_a_short_one(app, signed_in):
    browser = signed_in("pengelola")
    with app.app_context():
        team = factories.petugas("pengelola")
        short, long = (sampai(Status.DITINDAKLANJUTI, team) for _ in range(2))
        for _ in range(12):
            langkah(long, Aksi.TINDAK_LANJUT, factories.petugas("unit", unit_kode="datin"))
        counts = []
        for case in (short, long):  # a first visit is noted, which writes
            browser.visit(f"/petugas/pengaduan/{case.nomor}")
        for case in (short, long):
            with statements() as asked:
                assert browser.get(f"/petugas/pengaduan/{case.nomor}").status_code == 200
            counts.append(len(asked))
    assert counts[1] <= counts[0] + 1, counts
    assert counts[0] <= 52, counts


def test_export_gives_every_case_of_the_list_oldest_first(team):
    bulk(FIRST_ROWS + 60, status=Status.SELESAI)
    bulk(5, status=Status.DITERIMA)
    portions = list(queries.baris_ekspor(team, Antrean.SEMUA, Saringan(status=Status.SELESAI)))
    assert [len(rows) for rows in portions] == [FIRST_ROWS, 60]
    ids = [row.id for rows in portions for row in rows]
    assert ids == sorted(set(ids))
    assert list(queries.baris_ekspor(team, Antrean.BARU, Saringan(status=Status.SELESAI))) == []
    datin = factories.petugas("unit", unit_kode="datin")
    assert list(queries.baris_ekspor(datin, Antrean.SEMUA, Saringan())) == []


def test_a_case_is_found_by_its_number_by_who_may_know_of_it(team):
    case = ajukan()
    datin = factories.petugas("unit", unit_kode="datin")
    assert queries.kasus(case.nomor, team).id == case.id
    assert queries.kasus(case.nomor.lower(), team).id == case.id
    for number, officer in (
        (case.nomor, datin), ("PGD-2020-0001", team), ("", team), ("\x00", team), ("x" * 500, team),
    ):  # fmt: skip
        with pytest.raises(NotThere, match="tidak ada, atau bukan bagian akun Anda"):
            queries.kasus(number, officer)
