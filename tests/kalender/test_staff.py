from datetime import date, datetime

import pytest

from portal.core import clock
from portal.core.clock import WIB
from portal.kalender import queries
from portal.kalender.labels import LABEL_JENIS_BATAS, LABEL_KELAS

PAGES = (
    "/petugas/kalender/",
    "/petugas/kalender/?tahun=2025&bulan=4",
    "/petugas/kalender/jam",
    "/petugas/kalender/batas",
)
FORMS = (
    "/petugas/kalender/libur/baru",
    "/petugas/kalender/libur/2025-12-25",
    "/petugas/kalender/libur/2025-12-25/hapus",
    "/petugas/kalender/jam/baru",
    "/petugas/kalender/jam/2025-03-01",
    "/petugas/kalender/jam/2025-03-01/hapus",
    "/petugas/kalender/batas/ubah",
)
NEW_DAY = {
    "tanggal": "2025-09-23",
    "nama": "Hari Jadi Kabupaten Kudus",
    "jenis": "libur_setempat",
    "sumber": "Surat Bupati",
    "kepastian": "terverifikasi",
}


@pytest.fixture(autouse=True)
def in_may():
    with clock.frozen(datetime(2026, 5, 4, 9, tzinfo=WIB)):
        yield


@pytest.fixture
def officer(signed_in):
    return signed_in("pengelola")


@pytest.mark.parametrize("address", PAGES)
def test_everyone_with_a_case_may_look(signed_in, address):
    page = signed_in("unit", unit_kode="kul").visit(address)
    assert page.status == 200
    assert not page.has("Ubah")
    assert not page.has("Tambah")


@pytest.mark.parametrize("address", FORMS)
def test_only_those_who_keep_the_calendar_may_change_it(signed_in, officer, address):
    assert signed_in("unit", unit_kode="kul").visit(address).status == 403
    assert officer.visit(address).status == 200


def test_year_shows_days_off_with_kind_and_certainty(officer):
    page = officer.visit("/petugas/kalender/?tahun=2025")
    assert page.h1 == "Hari libur tahun 2025"
    assert page.has("Kamis, 25 Desember 2025 Hari Raya Natal Libur nasional Sumber sekunder")
    assert page.has("Cuti bersama")
    assert not page.has("perlu dikonfirmasi")
    assert officer.visit("/petugas/kalender/?tahun=2027").has("masih perlu dikonfirmasi")


def test_month_is_a_sheet_with_its_working_days(officer):
    page = officer.visit("/petugas/kalender/?tahun=2025").link("Apr")
    assert page.h1 == "Hari libur April 2025"
    assert page.has("April 2025: 16 hari kerja")
    assert officer.visit("/petugas/kalender/?tahun=2025&bulan=2").has("Tidak ada hari libur")


@pytest.mark.parametrize(
    "query", ["tahun=abc", "tahun=99999999999", "tahun=-1&bulan=13", "bulan=x"]
)
def test_a_year_or_month_that_is_none_shows_the_present_year(officer, query):
    assert officer.visit(f"/petugas/kalender/?{query}").h1 == "Hari libur tahun 2026"


def test_a_year_without_data_says_what_it_means(officer):
    page = officer.visit("/petugas/kalender/?tahun=2090")
    assert page.has("belum diisi")
    assert page.submit("Isi dari data yang diketahui").has("tahun 2090 diisi")


def test_a_coming_year_without_data_is_pointed_out_in_time(officer, signed_in):
    assert not officer.visit("/petugas/kalender/").has("belum diisi")
    with clock.frozen(datetime(2027, 11, 1, 9, tzinfo=WIB)):
        page = signed_in("pengelola").visit("/petugas/kalender/")
    assert page.has("Hari libur tahun 2028 belum diisi")


def test_filling_a_year_that_is_filled_changes_nothing(officer, app):
    page = officer.visit("/petugas/kalender/?tahun=2090")
    officer.visit("/petugas/kalender/?tahun=2090").submit("Isi dari data")
    assert page.submit("Isi dari data").has("Belum ada data libur")


def test_add_change_and_remove_a_day_off(officer, app):
    page = officer.visit("/petugas/kalender/").link("Tambah hari libur").submit("Simpan", **NEW_DAY)
    assert page.h1 == "Hari libur tahun 2025"
    assert page.has("Hari libur ditambahkan.")
    assert page.has("Selasa, 23 September 2025 Hari Jadi Kabupaten Kudus Libur setempat")
    page = officer.visit("/petugas/kalender/libur/2025-09-23")
    assert page.value("Nama hari libur") == "Hari Jadi Kabupaten Kudus"
    assert page.submit("Simpan", nama="Hari Jadi ke-476").has("Hari Jadi ke-476")
    page = officer.visit("/petugas/kalender/libur/2025-09-23/hapus").submit("Hapus hari libur ini")
    assert page.has("23 September 2025 bukan hari libur lagi.")
    assert not page.has("Hari Jadi")


def test_a_date_taken_is_said_beside_the_date_and_the_text_is_kept(officer):
    page = officer.visit("/petugas/kalender/libur/baru").submit(
        "Simpan", **{**NEW_DAY, "tanggal": "2025-12-25"}
    )
    assert page.error("Tanggal") == "25 Desember 2025 sudah tercatat sebagai Hari Raya Natal."
    assert page.value("Nama hari libur") == "Hari Jadi Kabupaten Kudus"


@pytest.mark.parametrize(
    ("field", "label", "value", "message"),
    [
        ("tanggal", "Tanggal", "", "Isi tanggal liburnya."),
        ("tanggal", "Tanggal", "2025-02-30", "Tanggal ini belum benar."),
        ("tanggal", "Tanggal", "besok", "Tanggal ini belum benar."),
        ("tanggal", "Tanggal", "9999-01-01", "Tahun harus antara 2000 dan 2100."),
        ("nama", "Nama", " \u202e\x00 ", "Isi nama hari liburnya."),
        ("nama", "Nama", "x" * 10_000, "Terlalu panjang"),
        ("jenis", "Jenis", "hari_bebas", "Pilihan ini tidak ada. Pilih dari daftar."),
        ("kepastian", "Kepastian", "", "Pilihan ini tidak ada. Pilih dari daftar."),
        ("sumber", "Sumber", "", "Sebut dasarnya"),
    ],
)
def test_bad_input_is_answered_beside_the_field(officer, field, label, value, message):
    page = officer.visit("/petugas/kalender/libur/baru").submit(
        "Simpan", **{**NEW_DAY, field: value}
    )
    assert page.error(label).startswith(message)
    assert page.h1 == "Tambah hari libur"


@pytest.mark.parametrize(
    "address",
    [
        "/petugas/kalender/libur/2025-12-24",
        "/petugas/kalender/libur/kemarin",
        "/petugas/kalender/libur/2025-12-24/hapus",
        "/petugas/kalender/jam/2025-12-24",
        "/petugas/kalender/jam/x/hapus",
        "/petugas/kalender/batas/99999/batalkan",
        "/petugas/kalender/batas/99999999999999999999/batalkan",
    ],
)
def test_what_is_not_there_is_not_found(officer, address):
    assert officer.visit(address).status == 404


def test_set_hours_for_ramadan(officer, app):
    page = officer.visit("/petugas/kalender/jam").link("Tambah jadwal")
    page = page.submit(
        "Simpan",
        nama="Ramadan 1448 H",
        berlaku_dari="2027-02-08",
        berlaku_sampai="2027-03-09",
        senin="08.00-12.00, 12.30-15.00",
        jumat="8.00 s.d. 11.30",
        kepastian="perlu_dikonfirmasi",
    )
    assert page.has("Jam kerja disimpan.")
    assert page.has("Ramadan 1448 H 8 Februari 2027 s.d. 9 Maret 2027 Perlu dikonfirmasi")
    assert page.has("Senin 08.00–12.00, 12.30–15.00 Selasa Tutup")
    assert page.has("Jumat 08.00–11.30")


def test_hours_stand_in_the_form_as_they_are(officer):
    page = officer.visit("/petugas/kalender/jam/2025-03-01")
    assert page.value("Senin") == "08.00–12.00, 12.30–15.00"
    assert page.submit("Simpan", nama="Puasa 2025").has("Puasa 2025")


@pytest.mark.parametrize(
    ("values", "label", "message"),
    [
        ({"senin": "pagi"}, "Senin", "Jam ini belum terbaca."),
        ({"jumat": "13.00-11.00"}, "Jumat", "Jam harus antara"),
        ({"senin": ""}, "Senin", "Isi jam kerja sedikitnya untuk satu hari."),
        ({"berlaku_sampai": "2026-01-01"}, "Berlaku sampai", "Tanggal akhir harus"),
        ({"berlaku_dari": "2025-03-01"}, "Berlaku dari", "Jadwal Ramadan 1446 H sudah mulai"),
        ({"selasa": "9" * 500}, "Selasa", "Terlalu panjang"),
    ],
)
def test_bad_hours_are_answered_beside_the_field(officer, values, label, message):
    good = {
        "nama": "Jam baru",
        "berlaku_dari": "2026-06-01",
        "senin": "08.00-15.00",
        "kepastian": "sekunder",
    }
    page = officer.visit("/petugas/kalender/jam/baru").submit("Simpan", **{**good, **values})
    assert page.error(label).startswith(message)


def test_the_last_schedule_without_an_end_cannot_go(officer):
    page = officer.visit("/petugas/kalender/jam/2020-01-01/hapus").submit("Hapus jadwal ini")
    assert page.status == 422
    assert page.has("tanpa tanggal akhir")


def test_limits_are_shown_by_class_with_source_and_certainty(officer):
    page = officer.visit("/petugas/kalender/batas")
    for kelas in LABEL_KELAS.values():
        assert page.has(kelas)
    assert page.has("Memeriksa dan membagikan laporan 3 hari kerja")
    assert page.has("Memutus menurut UU 25/2009 60 hari kalender")
    for certainty in ("Terverifikasi", "Sumber sekunder", "Perlu dikonfirmasi"):
        assert page.has(certainty)


def test_change_a_limit_from_a_later_date_and_take_it_back(officer, app):
    address = "/petugas/kalender/batas/ubah?kelas=aspirasi&jenis=penyelesaian"
    page = officer.visit(address)
    assert page.has("Sekarang berlaku 5 hari kerja sejak 1 Januari 2020.")
    assert page.value("Berlaku dari") == "2026-05-04"
    page = page.submit("Simpan", jumlah="10", berlaku_dari="2026-07-01", sumber="Keputusan Ketua")
    assert page.has("Batas waktu disimpan.")
    assert page.has("5 hari kerja Sumber sekunder Berlaku 1 Januari 2020 s.d. 30 Juni 2026")
    assert page.has("10 hari kerja Rencana Sumber sekunder Berlaku 1 Juli 2026 dan seterusnya")
    page = page.link("Batalkan").submit("Batalkan rencana ini")
    assert page.has("Rencana batas waktu dibatalkan.")
    with app.app_context():
        assert queries.batas_waktu("aspirasi", "penyelesaian", date(2026, 7, 1)).jumlah == 5


def test_an_ended_limit_stays_in_the_table(officer):
    officer.visit("/petugas/kalender/batas/ubah?kelas=aspirasi&jenis=penyelesaian").submit(
        "Simpan", jumlah="9"
    )
    page = officer.visit("/petugas/kalender/batas")
    assert page.has(
        "5 hari kerja Sudah berakhir Sumber sekunder Berlaku 1 Januari 2020 s.d. 3 Mei 2026"
    )
    assert page.has("9 hari kerja Sumber sekunder Berlaku 4 Mei 2026 dan seterusnya")


@pytest.mark.parametrize(
    ("values", "label", "message"),
    [
        ({"jumlah": ""}, "Jumlah hari", "Isi jumlah harinya"),
        ({"jumlah": "0"}, "Jumlah hari", "Tulis angka bulat dari 1 sampai 1000."),
        ({"jumlah": "-3"}, "Jumlah hari", "Tulis angka bulat dari 1 sampai 1000."),
        ({"jumlah": "1e3"}, "Jumlah hari", "Tulis angka bulat."),
        ({"jumlah": "9" * 5000}, "Jumlah hari", "Tulis angka bulat."),
        ({"jumlah": "1001"}, "Jumlah hari", "Tulis angka bulat dari 1 sampai 1000."),
        ({"berlaku_dari": "2026-05-03"}, "Berlaku dari", "Batas baru berlaku paling cepat"),
        ({"kelas": "kelas_lain"}, "Kelas", "Pilihan ini tidak ada. Pilih dari daftar."),
        ({"jenis": ""}, "Batas untuk", "Pilihan ini tidak ada. Pilih dari daftar."),
        ({"sumber": ""}, "Sumber", "Sebut aturan dan pasalnya."),
    ],
)
def test_bad_limits_are_answered_beside_the_field(officer, values, label, message):
    good = {"jumlah": "7", "sumber": "Keputusan Ketua"}
    page = officer.visit("/petugas/kalender/batas/ubah").submit("Simpan", **{**good, **values})
    assert page.error(label).startswith(message)
    assert page.value("Jumlah hari") == values.get("jumlah", "7")


@pytest.mark.parametrize("query", ["kelas=x&jenis=y", "kelas=aspirasi&jenis=", "jenis=%00"])
def test_an_unknown_class_in_the_address_opens_an_empty_form(officer, query):
    page = officer.visit(f"/petugas/kalender/batas/ubah?{query}")
    assert page.status == 200
    assert page.value("Jumlah hari") == ""


def test_every_kind_of_limit_can_be_chosen(officer):
    page = officer.visit("/petugas/kalender/batas/ubah?kelas=aspirasi&jenis=keberatan")
    assert [option.get_text() for option in page.field("Batas untuk").find_all("option")] == list(
        LABEL_JENIS_BATAS.values()
    )
    assert page.value("Jumlah hari") == "14"
