"""What may be public, the table of publications, texts in pieces, boxes in pixels."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.errors import IllegalTransition
from portal.core.penyamaran import LABEL_RAHASIA, Rahasia, Temuan
from portal.pengaduan.umum.formulas import (
    BANYAK,
    BOLEH_TERBIT,
    KEADAAN,
    LABEL_ALASAN,
    LABEL_KEADAAN,
    LABEL_PUBLIKASI,
    AksiPublikasi,
    Keadaan,
    Kotak,
    StatusPublikasi,
    boleh_terbit,
    kemunculan,
    piksel,
    potongan,
    sebutan_ikut,
    setelah,
)
from portal.pengaduan.umum.saring import saring
from portal.pengaduan.workflow import BERAKHIR, Identitas, Kelas, Status

P, A = StatusPublikasi, AksiPublikasi
BY_HAND = {
    (None, A.SETUJU): P.MENUNGGU,
    (P.DICABUT, A.SETUJU): P.MENUNGGU,
    (P.MENUNGGU, A.CABUT): P.DICABUT,
    (P.TERBIT, A.CABUT): P.DICABUT,
    (P.TIDAK_TERBIT, A.CABUT): P.DICABUT,
    (P.MENUNGGU, A.TERBITKAN): P.TERBIT,
    (P.TIDAK_TERBIT, A.TERBITKAN): P.TERBIT,
    (P.MENUNGGU, A.TURUNKAN): P.TIDAK_TERBIT,
    (P.TERBIT, A.TURUNKAN): P.TIDAK_TERBIT,
}


@pytest.mark.parametrize("status", [None, *P])
@pytest.mark.parametrize("aksi", A)
def test_a_publication_goes_where_the_table_says_and_nowhere_else(status, aksi):
    if (status, aksi) in BY_HAND:
        assert setelah(status, aksi) is BY_HAND[status, aksi]
        return
    with pytest.raises(IllegalTransition):
        setelah(status, aksi)


def test_what_is_secret_or_under_oversight_is_never_public():
    public = {
        (kelas, identitas)
        for kelas, identitas in itertools.product(Kelas, Identitas)
        if boleh_terbit(kelas, identitas)
    }
    assert public == {
        (kelas, identitas)
        for kelas in set(Kelas) - {Kelas.PENGADUAN_BERKADAR}
        for identitas in (Identitas.TERBUKA, Identitas.NAMA_DISEMBUNYIKAN)
    }
    assert BOLEH_TERBIT.keys() == set(Kelas)


def test_every_status_and_reason_has_public_words():
    assert KEADAAN.keys() == set(Status)
    assert {s for s in Status if KEADAAN[s] is not Keadaan.DIPROSES} == BERAKHIR
    assert LABEL_KEADAAN.keys() == set(Keadaan)
    assert LABEL_PUBLIKASI.keys() == set(P)
    assert LABEL_ALASAN.keys() == LABEL_RAHASIA.keys() == set(Rahasia)


def test_those_who_joined_are_counted_from_five_on():
    assert sebutan_ikut(0) == ""
    assert {sebutan_ikut(n) for n in range(1, BANYAK)} == {"Beberapa orang ikut mengadu"}
    assert sebutan_ikut(5) == "5 orang ikut mengadu"


places = st.builds(Temuan, st.integers(-5, 60), st.integers(-5, 70), st.sampled_from(list(Rahasia)))


@given(st.text(max_size=50), st.lists(places, max_size=6))
def test_nothing_that_is_masked_is_left_and_all_else_stays(teks, masks):
    pieces = potongan(teks, masks)
    hidden = {at for one in masks for at in range(max(one.mulai, 0), min(one.akhir, len(teks)))}
    kept = "".join(char for at, char in enumerate(teks) if at not in hidden)
    assert "".join(piece.teks for piece in pieces if not piece.samar) == kept
    assert all(piece.teks in LABEL_RAHASIA.values() for piece in pieces if piece.samar)
    assert any(piece.samar for piece in pieces) is bool(hidden)


@given(st.text(alphabet="aAbBİßŞ ", max_size=30), st.text(alphabet="aAbBİß", max_size=4))
def test_a_phrase_is_found_wherever_it_stands_in_any_case(teks, frasa):
    for begin, end in kemunculan(teks, frasa):
        assert teks[begin:end].lower() == frasa.lower()
    if frasa and frasa in teks:
        assert kemunculan(teks, frasa)


@given(
    st.integers(0, 999), st.integers(0, 999), st.integers(1, 1000), st.integers(1, 1000),
    st.integers(1, 5000), st.integers(1, 5000),
)  # fmt: skip
def test_a_box_lies_on_the_photo_and_covers_all_that_was_marked(x, y, w, h, width, height):
    left, top, right, bottom = piksel(Kotak(x, y, w, h), width, height)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert left <= x * width / 1000
    assert right >= min((x + w) * width / 1000, width) - 1e-6
    assert bottom >= min((y + h) * height / 1000, height) - 1e-6


@pytest.mark.parametrize(
    ("teks", "hidden"),
    [
        ("Kata Pak Sukarjo begitu", ["Sukarjo"]),
        ("Ibu Sri Wahyuni dan mas Joko", ["Sri Wahyuni", "Joko"]),
        ("rumah saya Jl. Sunan Kudus No. 12", ["Jl. Sunan Kudus No. 12"]),
        ("RT 02/RW 05 Desa Bae, rt 3/4", ["RT 02/RW 05", "rt 3/4"]),
        ("dilayani Dewi Lestari di loket", ["Dewi Lestari"]),
        ("saya rahmat hidayat, 081234567890", ["rahmat hidayat", "081234567890"]),
        ("laporan PGD-2025-0042-K, pgd 2025 0043", ["PGD-2025-0042-K", "pgd 2025 0043"]),
        ("Bapak Ketua KPU dan Ibu Kota", []),
        ("jalan kaki ke kantor, pak", []),
    ],
)
def test_names_and_addresses_are_masked_before_an_officer_reads(teks, hidden):
    found = saring(teks, "Rahmat Hidayat", ["Dewi Lestari", "Joko Susilo"])
    assert [teks[one.mulai : one.akhir] for one in found] == hidden


@given(st.text(max_size=120))
def test_what_the_machine_masks_never_overlaps_wholly(teks):
    found = saring(teks, "Budi", [])
    assert all(0 <= one.mulai < one.akhir <= len(teks) for one in found)
    assert len({(one.mulai, one.akhir) for one in found}) == len(found)
