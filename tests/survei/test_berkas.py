import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.survei.berkas import BarisDitolak, BerkasDitolak, Cara, read_answers
from portal.survei.instruments import instrument
from tests.survei.jawaban import proven

HEADER = "u1,u2,u3,u4,u5,u6,u7,u8,u9"
NINE = (4, 3, 2, 4, 1, 3, 4, 2, 3)
ROW = ",".join(map(str, NINE))
U = tuple(f"u{i}" for i in range(1, 10))


def read(text, *, encoding="utf-8", **how):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    return read_answers(data, instrument("skm"), Cara(**how))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (f"{HEADER}\n{ROW}\n", "utf-8"),
        (f"{HEADER}\n{ROW}", "utf-8-sig"),
        (f"{HEADER}\r\n{ROW}\r\n", "utf-8"),
        (f"{HEADER}\r{ROW}\r", "utf-8"),
        (f"{HEADER}\n{ROW}\n".replace(",", ";"), "utf-8-sig"),
        (f"sep=;\n{HEADER}\n{ROW}\n".replace(",", ";"), "utf-8"),
        (f"{HEADER}\n{ROW}\n".replace(",", "\t"), "utf-8"),
        (f"{HEADER.upper()}\n{ROW}\n", "utf-8"),
        (f"nama layanan;{HEADER}\nPPID – “satu pintu”;{ROW}\n".replace(",", ";"), "cp1252"),
        (f"{HEADER},saran\n{ROW},\"baik,\nsekali\"\n", "utf-8"),
        (f"u01,{HEADER[3:]}\n{ROW}\n", "utf-8"),
        (f"{HEADER}\n{ROW.replace('4', '4.0')}\n", "utf-8"),
        (f"waktu,{HEADER}\n09.30,{ROW}\n", "utf-8"),
        (f" {HEADER.replace(',', ' , ')}\n{ROW.replace(',', ' , ')}\n", "utf-8"),
        ("u9,u8,u7,u6,u5,u4,u3,u2,u1\n" + ",".join(map(str, NINE[::-1])), "utf-8"),
        (",".join(instrument("skm").kunci) + f"\n{ROW}\n", "utf-8"),
        (f"\n\n{HEADER}\n{ROW}\n", "utf-8"),
    ],
)  # fmt: skip
def test_ways_to_write_the_same_answers(text, encoding):
    found = read(text, encoding=encoding)
    assert (found.butir, found.pola, found.ditolak) == (U, {NINE: 1}, ())
    assert (found.awalan, found.skala) == ("u", 4)


def test_the_order_of_the_sample_form_is_asked():
    plain = read(f"{HEADER}\n{ROW}", urutan="peraturan")
    swapped = read(f"{HEADER}\n{ROW}", urutan="kuesioner")
    assert plain.pola == {NINE: 1}
    assert swapped.pola == {(*NINE[:7], NINE[8], NINE[7]): 1}
    assert read(f"{HEADER}\n{ROW}", urutan="U1, u2,u3,u4,u5,u6,u7,u9,u8").pola == swapped.pola
    keys = ",".join(instrument("skm").susunan["kuesioner"])
    assert read(f"{keys}\n{ROW}").pola == swapped.pola


def test_without_header_the_order_is_needed():
    found = read(f"{ROW}\n{ROW}\n", urutan="kuesioner")
    assert sum(found.pola.values()) == 2
    with_more = read(f"PPID;{ROW.replace(',', ';')};S1\n", urutan=f"-,{HEADER},-")
    assert with_more.pola == {NINE: 1}
    with pytest.raises(BerkasDitolak, match="tanpa kepala kolom"):
        read(f"{ROW}\n")
    with pytest.raises(BerkasDitolak, match="tanpa kepala kolom"):
        read(f"{ROW},S1\n")


def test_statements():
    found = read("s1,s2,s3,s4,s5\n6,6,5,6,1\n")
    assert (found.awalan, found.skala, len(found.butir)) == ("s", 6, 5)
    assert found.susunan is None
    assert read("s2,s1\n1,4\n", skala=4).pola == {(4, 1): 1}
    assert len(read(",".join(f"s{i}" for i in range(1, 11)) + "\n" + "6," * 9 + "6").butir) == 10


def test_what_was_left_open_is_kept_open():
    found = read(f"{HEADER}\n4,,2,4,1,3,4,2, \n")
    assert found.pola == {(4, None, 2, 4, 1, 3, 4, 2, None): 1}


def test_each_bad_row_is_named_and_the_rest_is_kept():
    rows = [
        HEADER,
        ROW,
        "5,3,2,4,1,3,4,2,3",
        "0,3,2,4,1,3,4,2,3",
        "4,3,2,4,1,3,4,2,-1",
        "4,3,2,4,1,3,4,2,baik",
        "4,3,2,4,1,3,4,2,3.5",
        "4,3,2",
        "4,3,2,4,1,3,4,2,3,4",
        ",,,,,,,,",
        "",
        ROW + ",",
        "4,3,2,4,1,3,4,2,４",
        ROW,
    ]
    found = read("\n".join(rows))
    assert found.pola == {NINE: 3}
    assert found.kosong == 2
    assert found.ditolak == (
        BarisDitolak(3, "u1", "5 di luar skala 1 sampai 4"),
        BarisDitolak(4, "u1", "0 di luar skala 1 sampai 4"),
        BarisDitolak(5, "u9", '"-1" bukan angka bulat 1 sampai 4; kosongkan bila tidak dijawab'),
        BarisDitolak(6, "u9", '"baik" bukan angka bulat 1 sampai 4; kosongkan bila tidak dijawab'),
        BarisDitolak(7, "u9", '"3.5" bukan angka bulat 1 sampai 4; kosongkan bila tidak dijawab'),
        BarisDitolak(8, None, "ada 3 kolom, seharusnya 9 seperti baris pertama"),
        BarisDitolak(9, None, "ada 10 kolom, seharusnya 9 seperti baris pertama"),
        BarisDitolak(13, "u9", '"４" bukan angka bulat 1 sampai 4; kosongkan bila tidak dijawab'),
    )


def test_a_row_with_a_profile_but_no_answer_is_named():
    found = read(f"usia,{HEADER}\n30,,,,,,,,,\n")
    assert found.ditolak == (BarisDitolak(2, None, "tidak ada jawaban"),)


def test_long_rubbish_is_cut_short():
    found = read(f"{HEADER}\n{'x' * 500},3,2,4,1,3,4,2,3\n")
    assert len(found.ditolak[0].pesan) < 100


@pytest.mark.parametrize(
    ("text", "how", "message"),
    [
        ("", {}, "kosong"),
        ("\n ; \n", {}, "kosong"),
        ("nama,usia\nBudi,20\n", {}, "u1 sampai u9"),
        (f"{HEADER},u10\n{ROW},4\n", {}, "Kolom u10 tidak dikenal: SKM punya 9 unsur"),
        ("u1,u2\n4,4\n", {}, "Kolom u3, u4, u5, u6, u7, u8, dan u9 tidak ada"),
        (f"{HEADER},u3\n{ROW},4\n", {}, "u3 ada lebih dari satu kali"),
        (f"{HEADER},s1\n{ROW},4\n", {}, "tidak boleh berada dalam satu berkas"),
        ("s1,s3\n4,4\n", {}, "Kolom s2 tidak ada"),
        ("s99\n4\n", {}, "tidak ada"),
        (f'{HEADER}\n"4,3,2\n{ROW}\n', {}, "Baris 2 tidak dapat dibaca"),
        (f"{HEADER}\n{ROW}\n", {"urutan": "abjad"}, "Urutan tidak dikenal"),
        (f"{HEADER}\n{ROW}\n", {"urutan": "u1,u2"}, "tidak cocok"),
        ("s1,s2\n4,4\n", {"urutan": "kuesioner"}, "tidak cocok"),
        (",".join(instrument("skm").kunci) + f"\n{ROW}", {"urutan": "kuesioner"}, "tidak cocok"),
        (ROW, {"urutan": "-"}, "tidak memuat satu pun kode"),
        (b"PK\x03\x04rest", {}, "XLSX"),
        ("u1".encode("utf-16"), {}, "UTF-16"),
        (b"u1,u2\x00\n", {}, "bukan berkas CSV"),
        (b"u1,\x81\x8d\n", {}, "bukan berkas CSV"),
    ],
)
def test_files_that_cannot_be_taken(text, how, message):
    with pytest.raises(BerkasDitolak, match=message):
        read(text, **how)


@proven
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_rubbish_does_more_than_be_refused(data):
    with suppress(BerkasDitolak):
        read(data)


@proven
@given(st.lists(st.sampled_from((ROW, "5" + ROW[1:], "", ROW[:5])), max_size=40))
def test_every_row_is_counted_somewhere(rows):
    found = read("\n".join((HEADER, *rows, "")))
    taken = sum(found.pola.values()) + len(found.ditolak) + found.kosong
    assert taken == len(rows)


def test_a_hundred_thousand_rows_with_one_bad_in_the_middle():
    rows = [f"{i},{1 + i % 4},{ROW[2:]},saran" for i in range(100_000)]
    rows[50_000] = "x,5," + ROW[2:] + ","
    begin = time.perf_counter()
    found = read("\n".join((f"no,{HEADER},saran", *rows)))
    assert time.perf_counter() - begin < 5
    assert sum(found.pola.values()) == 99_999
    assert found.ditolak == (BarisDitolak(50_002, "u1", "5 di luar skala 1 sampai 4"),)
