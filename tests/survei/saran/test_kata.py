"""Words that point to an unsur, and words that look like names."""

import pytest

from portal.survei.instruments import KODE, instrument
from portal.survei.saran.kata import KATA, guess_names, guess_unsur, masked, read_names

SKM = instrument("skm").kunci


@pytest.mark.parametrize(
    ("text", "unsur"),
    [
        ("Ruang tunggu panas, kipasnya mati satu.", ("sarana",)),
        ("Petugas siang hari agak ketus, mohon lebih SENYUM.", ("perilaku",)),
        ("Antrean lama, dan kursi kurang.", ("waktu", "sarana")),
        ("Bolak-balik terus.", ("prosedur",)),
        ("Sudah bagus, terima kasih.", ()),
        ("Lamaran saya ditolak.", ()),
        ("", ()),
    ],
)
def test_the_unsur_is_guessed_from_whole_words(text, unsur):
    assert guess_unsur(text, SKM) == unsur


def test_only_what_the_wave_asks_is_guessed():
    assert guess_unsur("Ada calo di depan kantor.", SKM) == ()
    assert guess_unsur("Ada calo di depan kantor.", instrument("spak").kunci) == ("percaloan",)


def test_every_item_of_every_instrument_has_words():
    asked = {key for kode in KODE for key in instrument(kode).kunci}
    assert set(KATA) == asked


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Terima kasih kepada Pak Sugeng yang menelepon.", ("Sugeng",)),
        ("Bu Siti Aminah dan mbak Rina ramah. Pak Sugeng juga.", ("Siti Aminah", "Rina", "Sugeng")),
        ("Nama saya Dwi Lestari.", ("Dwi Lestari",)),
        ("Mbak di loket sangat membantu.", ()),
        ("Bapak petugas baik.", ()),
    ],
)
def test_a_capital_after_a_form_of_address_looks_like_a_name(text, names):
    assert guess_names(text) == names


def test_names_are_masked_as_settled_and_numbers_always():
    text = "Hubungi 0812-0000-0288, Pak Margono. Tolong sampaikan ke Wulan."
    assert masked(text, None) == (
        "Hubungi [nomor telepon disamarkan], Pak [nama disamarkan]. Tolong sampaikan ke Wulan."
    )
    settled = read_names("Margono\n Wulan ;")
    assert settled == ("Margono", "Wulan")
    assert "Wulan" not in masked(text, settled)
    assert "Margono" in masked(text, ())
    assert "0812" not in masked(text, ())
