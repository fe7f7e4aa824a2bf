from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.survei.instruments import (
    KODE,
    PertanyaanTambahan,
    differences,
    from_json,
    instrument,
    profile,
)
from tests.survei.jawaban import proven


def test_skm_asks_nine_unsur_by_the_order_of_the_rule():
    skm = instrument("skm")
    assert [(item.kode, item.kunci) for item in skm.butir] == [
        ("u1", "persyaratan"), ("u2", "prosedur"), ("u3", "waktu"), ("u4", "biaya"),
        ("u5", "produk"), ("u6", "kompetensi"), ("u7", "perilaku"), ("u8", "pengaduan"),
        ("u9", "sarana"),
    ]  # fmt: skip
    assert skm.skala == 4
    assert skm.susunan["kuesioner"][-2:] == ("sarana", "pengaduan")


@pytest.mark.parametrize(
    ("kunci", "pilihan"),
    [
        ("biaya", ("Sangat mahal", "Cukup mahal", "Murah", "Gratis")),
        ("pengaduan", ("Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal",
                       "Dikelola dengan baik")),
        ("kompetensi", ("Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten")),
        ("sarana", ("Buruk", "Cukup", "Baik", "Sangat baik")),
    ],
)  # fmt: skip
def test_skm_has_the_wording_of_the_form(kunci, pilihan):
    assert instrument("skm").item(kunci).pilihan == pilihan


def test_spak_and_spkp_are_statements_on_a_scale_of_six():
    assert (len(instrument("spak").butir), instrument("spak").skala) == (5, 6)
    assert (len(instrument("spkp").butir), instrument("spkp").skala) == (8, 6)


@pytest.mark.parametrize("kode", KODE)
def test_a_frozen_instrument_comes_back_the_same(kode):
    known = instrument(kode)
    again = from_json(known.to_json())
    assert again == known
    assert again.fingerprint() == known.fingerprint()
    assert known.sumber


@pytest.mark.parametrize("text", ["{}", '{"butir": 3}'])
def test_what_is_no_instrument_is_refused(text):
    with pytest.raises(ValueError, match="no instrument"):
        from_json(text)


def test_no_version_before_the_rule():
    assert instrument("skm", date(2017, 5, 12)).versi == "2017"
    with pytest.raises(LookupError):
        instrument("skm", date(2017, 5, 11))
    with pytest.raises(LookupError):
        instrument("ikm")


def test_versions_tell_what_they_changed():
    old = instrument("skm")
    item = replace(old.item("sarana"), pilihan=("Kurang baik", "Cukup baik", "Baik", "Sangat baik"))
    new = replace(old, versi="2018", butir=(*old.butir[1:-1], item), susunan={})
    assert differences(old, old) == ()
    assert differences(old, new) == (
        "Persyaratan tidak lagi ditanyakan.",
        "Pilihan jawaban Sarana dan Prasarana berubah menjadi: "
        "Kurang baik, Cukup baik, Baik, Sangat baik.",
    )
    assert "Persyaratan ditambahkan." in differences(new, old)
    assert new.fingerprint() != old.fingerprint()


def test_own_questions_stay_outside_the_items():
    own = PertanyaanTambahan("antrean", "Berapa lama Anda menunggu?", ("Sebentar", "Lama"))
    known = instrument("skm")
    more = replace(known, tambahan=(*known.tambahan, own))
    assert more.kunci == known.kunci
    assert from_json(more.to_json()).tambahan[-1] == own


def test_an_instrument_that_contradicts_itself_is_refused():
    skm = instrument("skm")
    with pytest.raises(ValueError, match="key of its own"):
        replace(skm, butir=(*skm.butir, skm.butir[0]))
    with pytest.raises(ValueError, match="one choice for each value"):
        replace(skm, skala=5)
    with pytest.raises(ValueError, match="every item once"):
        replace(skm, susunan={"kuesioner": skm.kunci[:-1]})


@proven
@given(st.integers(0, 130))
def test_every_age_has_exactly_one_group(tahun):
    bins = next(item for item in profile().isian if item.kunci == "usia").pilihan
    holding = [
        one.kunci
        for one in bins
        if one.dari <= tahun and (one.sampai is None or tahun <= one.sampai)
    ]
    assert holding == [profile().group_of_age(tahun)]


def test_no_age_below_nought():
    with pytest.raises(ValueError, match="0 or more"):
        profile().group_of_age(-1)


def test_the_profile_asks_nothing_that_names_a_person():
    fields = {item.kunci: item for item in profile().isian}
    assert set(fields) == {"usia", "jenis_kelamin", "pendidikan", "pekerjaan", "disabilitas"}
    assert not any(item.wajib for item in fields.values())
    assert fields["disabilitas"].hanya_agregat
    for item in fields.values():
        keys = [one.kunci for one in item.pilihan]
        assert len(set(keys)) == len(keys)
