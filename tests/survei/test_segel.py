from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from portal.survei.formulas.segel import BarisSegel, canonical_line, seal
from tests.survei.jawaban import proven

KEYS = ("biaya", "waktu")
ROW = BarisSegel("ppid", "kertas", date(2025, 3, 12), {"usia": "26_35", "pendidikan": ""}, (4, 3),
                 False)  # fmt: skip


def test_a_canonical_line_names_what_it_holds():
    assert canonical_line(ROW, KEYS) == (
        '{"cepat":false,"disisihkan":false,"jawaban":{"biaya":4,"waktu":3},"kanal":"kertas","layanan":"ppid",'
        '"profil":{"usia":"26_35"},"tanggal":"2025-03-12","titik":""}'
    )
    assert '"jawaban":{"waktu":3}' in canonical_line(replace(ROW, pola=(None, 3)), KEYS)


rows = st.lists(
    st.builds(
        BarisSegel,
        st.sampled_from(("", "ppid", "data")),
        st.sampled_from(("kios", "kertas")),
        st.dates(date(2025, 1, 1), date(2025, 1, 5)),
        st.just({}),
        st.tuples(st.integers(1, 4), st.integers(1, 4)),
        st.booleans(),
    ),
    max_size=12,
)


@proven
@given(rows, st.randoms(use_true_random=False))
def test_neither_order_nor_counting_alike_together_makes_odds(answers, random):
    mixed = list(answers)
    random.shuffle(mixed)
    plain = seal("skm", "f", KEYS, answers)
    assert seal("skm", "f", KEYS, mixed) == plain
    counted = [
        replace(row, banyak=sum(one == row for one in answers))
        for i, row in enumerate(answers)
        if row not in answers[:i]
    ]
    assert seal("skm", "f", KEYS, counted) == plain
    assert plain[1] == len(answers)


def test_any_change_shows():
    changed = (
        replace(ROW, layanan="data"),
        replace(ROW, kanal="kios"),
        replace(ROW, tanggal=date(2025, 3, 13)),
        replace(ROW, profil={}),
        replace(ROW, pola=(3, 3)),
        replace(ROW, pola=(4, None)),
        replace(ROW, cepat=True),
        replace(ROW, banyak=2),
    )
    seals = {seal("skm", "f", KEYS, [row])[0] for row in (ROW, *changed)}
    seals |= {seal("spak", "f", KEYS, [ROW])[0], seal("skm", "g", KEYS, [ROW])[0]}
    seals |= {seal("skm", "f", ("waktu", "biaya"), [ROW])[0], seal("skm", "f", KEYS, [])[0]}
    assert len(seals) == len(changed) + 5
