"""Plans, services, late answers and reviews in the database."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from portal.core import clock
from portal.core.errors import Conflict, NotThere, Unacceptable
from portal.core.periods import parse_period
from portal.extensions import db
from portal.jejak.models import Jejak
from portal.survei import actions
from portal.survei.formulas.tanda import Tanda
from portal.survei.kelola.actions.rencana import (
    BarisLayanan,
    BarisTanya,
    IsianRencana,
    hapus_rencana,
    rencanakan,
    ubah_layanan,
    ubah_rencana,
)
from portal.survei.kelola.actions.susulan import pindahkan_susulan
from portal.survei.kelola.actions.tinjau import IsianTinjau, tinjau
from portal.survei.kelola.formulas import Putusan
from portal.survei.kelola.models import TinjauanJawaban
from portal.survei.kelola.queries.gelombang import (
    daftar_gelombang,
    gelombang_terakhir,
    gelombang_tujuan,
    jumlah_susulan,
    ringkas_susulan,
)
from portal.survei.kelola.queries.pantau import keadaan, pantauan
from portal.survei.kelola.queries.tinjau import (
    SEHALAMAN,
    Antrean,
    SaringTinjau,
    halaman_tinjau,
    jumlah_belum_ditinjau,
    jumlah_per_antrean,
)
from portal.survei.models import Gelombang, IsianTambahan, Jawaban, LayananGelombang, TitikLayanan
from portal.survei.queries import check_seal, gelombang_by_kode, instrument_of, summary
from portal.survei.workflow import AksiGelombang, KanalSurvei, StatusGelombang, Survei
from tests.factories import petugas
from tests.pengaduan.test_actions_filing import together
from tests.survei.kelola.gelombang_uji import MIXED, PLAN, SKM, gelombang, jawaban

A, S = AksiGelombang, StatusGelombang
FOURS = (4,) * 9
TW1, TW2 = parse_period("2025-TW1"), parse_period("2025-TW2")
TYPED = IsianRencana(
    Survei.SKM,
    TW1,
    layanan=(BarisLayanan("PPID", 120), BarisLayanan("Data Pemilih")),
    tambahan=(BarisTanya("Dari mana Anda tahu layanan ini?", ("Teman", "Media sosial")),),
)


@pytest.fixture
def officer(ctx):
    return petugas("pengelola").id


def last_line():
    row = db.session.scalars(select(Jejak).order_by(Jejak.urutan.desc()).limit(1)).one()
    return row.peristiwa, json.loads(row.rincian)


def test_a_plan_names_itself_and_adds_own_questions(officer):
    row = rencanakan(TYPED, officer)
    assert (row.kode, row.nama, row.status) == ("skm-2025-tw1", "SKM Triwulan I 2025", S.DRAF)
    assert [(one.kunci, one.populasi) for one in row.layanan] == [
        ("ppid", 120),
        ("data-pemilih", None),
    ]
    own = instrument_of(row).tambahan
    assert [one.kunci for one in own] == ["saran", "tambahan-1"]
    assert own[1].pilihan == ("Teman", "Media sosial")
    assert row.instrumen_sidik == instrument_of(row).fingerprint()


def test_the_same_plan_twice_is_refused_unless_named_otherwise(officer):
    rencanakan(TYPED, officer)
    with pytest.raises(Unacceptable, match="sudah ada"):
        rencanakan(TYPED, officer)
    assert rencanakan(replace(TYPED, nama="SKM loket"), officer).kode == "skm-2025-tw1-2"


def test_a_service_keeps_its_key_from_wave_to_wave(officer):
    gelombang(officer)
    services = (BarisLayanan("data  PEMILIH"), BarisLayanan("Magang"))
    row = rencanakan(replace(TYPED, periode=TW2, layanan=services), officer)
    assert [one.kunci for one in row.layanan] == ["data", "magang"]
    assert gelombang_terakhir(Survei.SKM).id == row.id
    assert gelombang_terakhir(Survei.SPAK) is None


def test_a_plan_can_be_changed_until_it_opens(officer):
    row = rencanakan(TYPED, officer)
    kept = row.layanan[1].id
    changed = replace(
        TYPED,
        periode=TW2,
        layanan=(BarisLayanan("Data Pemilih", 30), BarisLayanan("Magang", 5)),
        tambahan=(),
    )
    row = ubah_rencana(row.id, changed, officer)
    assert (row.kode, row.nama, row.mulai) == ("skm-2025-tw2", "SKM Triwulan II 2025", TW2.mulai)
    first = row.layanan[0]
    assert (first.id, first.nama, first.populasi) == (kept, "Data Pemilih", 30)
    assert [one.nama for one in row.layanan] == ["Data Pemilih", "Magang"]
    assert [one.kunci for one in instrument_of(row).tambahan] == ["saran"]
    assert last_line() == (
        "survei.ubah_rencana",
        {"kode_lama": "skm-2025-tw1", "periode": "2025-TW2", "layanan": 2, "tambahan": 0},
    )
    actions.move(row.id, A.BUKA, officer)
    with pytest.raises(Conflict, match="sudah pernah dibuka"):
        ubah_rencana(row.id, changed, officer)
    with pytest.raises(Conflict, match="sudah pernah dibuka"):
        hapus_rencana(row.id, officer)


def test_a_changed_plan_may_not_become_another_one(officer):
    rencanakan(TYPED, officer)
    second = rencanakan(replace(TYPED, periode=TW2), officer)
    with pytest.raises(Unacceptable, match="sudah ada"):
        ubah_rencana(second.id, TYPED, officer)
    twice = (BarisLayanan("PPID"), BarisLayanan("ppid"))
    with pytest.raises(Unacceptable, match="dua kali"):
        ubah_rencana(second.id, replace(TYPED, periode=TW2, layanan=twice), officer)
    old = replace(TYPED, periode=parse_period("2016"))
    with pytest.raises(Unacceptable, match="Belum ada kuesioner"):
        ubah_rencana(second.id, old, officer)
    assert gelombang_by_kode("skm-2025-tw2").nama == "SKM Triwulan II 2025"


def test_a_plan_can_be_dropped(officer):
    row = rencanakan(TYPED, officer)
    hapus_rencana(row.id, officer)
    assert db.session.scalars(select(Gelombang)).all() == []
    assert db.session.scalars(select(LayananGelombang)).all() == []
    assert last_line()[0] == "survei.hapus_rencana"
    with pytest.raises(NotThere):
        hapus_rencana(999, officer)


def test_two_officers_at_once_plan_one_wave(app, officer):
    db.session.rollback()
    found = together(app, 2, lambda _: rencanakan(TYPED, officer).kode)
    assert {type(one) for one in found} == {str, Unacceptable}
    assert [one.gelombang.kode for one in daftar_gelombang()] == ["skm-2025-tw1"]


def test_a_plan_keeps_what_was_printed_for_it(officer):
    row = rencanakan(TYPED, officer)
    slip = IsianTambahan(gelombang_id=row.id, kunci="saran", tanggal=TW1.mulai, teks="x")
    db.session.add(slip)
    db.session.commit()
    with pytest.raises(Conflict, match="tidak dapat dihapus"):
        hapus_rencana(row.id, officer)
    for change in ({"periode": TW2}, {"tambahan": ()}, {"layanan": TYPED.layanan[:1]}):
        with pytest.raises(Unacceptable, match="tidak dapat diubah lagi"):
            ubah_rencana(row.id, replace(TYPED, **change), officer)
    more = (*TYPED.layanan, BarisLayanan("Magang"))
    row = ubah_rencana(row.id, replace(TYPED, nama="SKM loket", layanan=more), officer)
    assert (row.nama, len(row.layanan)) == ("SKM loket", 3)


def test_users_of_a_service_change_while_the_wave_runs(officer):
    row = gelombang(officer, answers=[jawaban(i) for i in range(30)])
    data = row.layanan[1].id
    ubah_layanan(row.id, {data: 80}, (BarisLayanan("Magang", 12),), officer)
    assert [(one.nama, one.populasi) for one in gelombang_by_kode(row.kode).layanan] == [
        ("PPID", 50),
        ("Data pemilih", 80),
        ("Magang", 12),
    ]
    told = "data: belum diisi → 80; magang: ditambahkan, 12"
    assert last_line() == ("survei.ubah_layanan", {"layanan": told})
    ubah_layanan(row.id, {data: 80}, (), officer)
    assert last_line()[1] == {"layanan": told}
    with pytest.raises(Unacceptable, match="sudah ada"):
        ubah_layanan(row.id, {}, (BarisLayanan("ppid"),), officer)


def test_a_sealed_wave_keeps_its_services(officer):
    row = gelombang(officer, S.DISEGEL, [jawaban(1)])
    with pytest.raises(Conflict, match="disegel"):
        ubah_layanan(row.id, {row.layanan[0].id: 1}, (), officer)


@pytest.fixture
def point(ctx):
    row = TitikLayanan(kode="loket-1", nama="Loket depan", dibuat_at=clock.now())
    db.session.add(row)
    db.session.commit()
    return row


def test_the_monitor_counts_by_service_channel_and_point(officer, point):
    today = date(2025, 3, 27)
    answers = [
        *(jawaban(i) for i in range(30)),
        *(jawaban(i, layanan="data", kanal=KanalSurvei.KIOS, titik="loket-1", tanggal=today)
          for i in range(40, 45)),
        jawaban(50, layanan=None, kanal=KanalSurvei.TAUTAN),
    ]  # fmt: skip
    row = gelombang(officer, answers=answers)
    with clock.frozen(clock.at_wib(today)):
        seen = pantauan(row)
        state = keadaan(row)
        actions.move(row.id, A.TUTUP, officer)
        assert pantauan(row).sisa is None, "closed early: no days left to answer"
    assert (seen.jumlah, seen.hari_ini, seen.disisihkan) == (36, 5, 0)
    assert [(one.nama, one.jumlah, one.hari_ini) for one in seen.layanan] == [
        ("PPID", 30, 0),
        ("Data pemilih", 5, 5),
        ("Layanan tidak disebut", 1, 0),
    ]
    assert [(one.nama, one.jumlah) for one in seen.kanal] == [
        ("Kertas", 30),
        ("Kios", 5),
        ("Tautan terbuka", 1),
    ]
    assert [(one.nama, one.jumlah) for one in seen.titik] == [
        ("Tanpa titik layanan", 31),
        ("Loket depan", 5),
    ]
    assert seen.tanpa_populasi == ("Data pemilih",)
    assert seen.seluruhnya is None
    assert seen.sisa is not None
    assert seen.kurang == (f"Kurang 14 responden PPID, sisa {seen.sisa} hari kerja.",)
    assert (state.jumlah, state.kurang, state.layanan) == (36, seen.kurang, 2)


def test_the_list_counts_answers(officer):
    row = gelombang(officer, answers=[jawaban(1), jawaban(2)])
    rencanakan(replace(TYPED, periode=TW2), officer)
    assert [(one.gelombang.periode, one.jumlah) for one in daftar_gelombang()] == [
        ("2025-TW2", 0),
        ("2025-TW1", 2),
    ]
    assert row.kode == "skm-2025-tw1"


ODD = [
    jawaban(1, FOURS),
    jawaban(2, FOURS, detik=2),
    jawaban(3, detik=2),
    jawaban(4),
    jawaban(5, (3, 3, 3, 3, 3)),
    jawaban(6, (3, 3, 3, 3)),
]


def marked(row, **traits):
    return halaman_tinjau(row, SaringTinjau(**traits)).baris


def test_odd_answers_wait_for_a_review(officer):
    row = gelombang(officer, answers=ODD)
    assert jumlah_belum_ditinjau(row) == 4
    assert [(one.angka, one.tanda) for one in marked(row)] == [
        ("4 4 4 4 4 4 4 4 4", (Tanda.SERAGAM,)),
        ("4 4 4 4 4 4 4 4 4", (Tanda.SERAGAM, Tanda.TERLALU_CEPAT)),
        ("4 3 4 4 3 4 4 3 4", (Tanda.TERLALU_CEPAT,)),
        ("3 3 3 3 3 – – – –", (Tanda.SERAGAM,)),
    ]
    assert len(marked(row, tanda=Tanda.SERAGAM)) == 3
    assert len(marked(row, tanda=Tanda.TERLALU_CEPAT)) == 2


def decision(putusan, *ids, **filters):
    return IsianTinjau(putusan, "Percobaan petugas.", SaringTinjau(**filters), ids or None)


def test_what_is_set_aside_stays_and_counts_no_more(officer):
    row = gelombang(officer, answers=ODD)
    first, second, *_ = marked(row)
    assert tinjau(row.id, decision(Putusan.DISISIHKAN, first.id, second.id), officer) == 2
    assert last_line() == (
        "survei.tinjau",
        {"putusan": "disisihkan", "jumlah": 2, "alasan": "Percobaan petugas."},
    )
    assert summary(row).hitungan.baris == 4
    assert pantauan(row).disisihkan == 2
    assert len(db.session.scalars(select(Jawaban)).all()) == 6
    assert jumlah_per_antrean(row) == {
        Antrean.PERLU: 2,
        Antrean.DIHITUNG: 0,
        Antrean.DISISIHKAN: 2,
    }
    back = decision(Putusan.DIHITUNG, first.id, antrean=Antrean.DISISIHKAN)
    assert tinjau(row.id, back, officer) == 1
    assert summary(row).hitungan.baris == 5
    (again,) = marked(row, antrean=Antrean.DIHITUNG)
    assert (again.id, again.putusan, again.alasan) == (
        first.id,
        Putusan.DIHITUNG,
        "Percobaan petugas.",
    )
    assert len(db.session.scalars(select(TinjauanJawaban)).all()) == 2


def test_one_decision_for_a_whole_list(officer):
    row = gelombang(officer, answers=[jawaban(i, FOURS) for i in range(SEHALAMAN + 10)])
    page = halaman_tinjau(row, SaringTinjau())
    assert (len(page.baris), page.jumlah) == (SEHALAMAN, SEHALAMAN + 10)
    assert page.berikutnya == page.baris[-1].id
    assert len(halaman_tinjau(row, SaringTinjau(), page.berikutnya).baris) == 10
    actions.terima_jawaban(row.id, jawaban(900, FOURS))
    seen = replace(decision(Putusan.DIHITUNG), saringan=SaringTinjau(sampai=page.terbaru))
    assert tinjau(row.id, seen, officer) == SEHALAMAN + 10
    assert jumlah_belum_ditinjau(row) == 1


def test_only_marked_answers_can_be_set_aside(officer):
    row = gelombang(officer, answers=[jawaban(1), jawaban(2, FOURS)])
    plain = db.session.scalars(select(Jawaban.id).order_by(Jawaban.id)).first()
    with pytest.raises(Unacceptable, match="Pilih dulu"):
        tinjau(row.id, decision(Putusan.DISISIHKAN, plain), officer)
    with pytest.raises(Unacceptable, match="alasan"):
        tinjau(row.id, replace(decision(Putusan.DISISIHKAN), alasan=" "), officer)
    assert pantauan(row).disisihkan == 0


def test_a_sealed_wave_is_reviewed_no_more(officer):
    row = gelombang(officer, S.DISEGEL, ODD)
    with pytest.raises(Conflict, match="disegel"):
        tinjau(row.id, decision(Putusan.DISISIHKAN), officer)
    assert check_seal(row).is_whole


def late(row, *answers):
    for one in answers:
        actions.terima_jawaban(row.id, one)


def test_late_answers_are_counted_when_the_wave_reopens(officer):
    row = gelombang(officer, S.DITUTUP, [jawaban(1)])
    late(row, jawaban(2), jawaban(3, kanal=KanalSurvei.KIOS))
    found = ringkas_susulan(row)
    assert (found.jumlah, found.per_kanal, found.layanan) == (
        2,
        {KanalSurvei.KERTAS: 1, KanalSurvei.KIOS: 1},
        {"ppid"},
    )
    assert keadaan(row).susulan == 2
    actions.move(row.id, A.BUKA_LAGI, officer, "Kios terlambat mengirim.")
    assert pantauan(row).jumlah == 3
    assert jumlah_susulan(row) == 0


@pytest.fixture
def closed(officer):
    """A closed wave with two late answers."""
    row = gelombang(officer, S.DITUTUP, [jawaban(1)])
    late(row, jawaban(2, tambahan={"saran": "Bagus."}), jawaban(3, tambahan={"saran": ""}))
    return row


def next_wave(officer, **change):
    return gelombang(officer, kode="skm-2025-tw2", nama="SKM TW II", periode=TW2, **change)


def test_late_answers_can_go_to_a_later_wave(officer, closed):
    target = next_wave(officer)
    assert [one.id for one in gelombang_tujuan(closed)] == [target.id]
    assert gelombang_tujuan(target) == []
    assert pindahkan_susulan(closed.id, target.id, "Kios luring.", officer) == 2
    assert (jumlah_susulan(closed), pantauan(closed).jumlah, pantauan(target).jumlah) == (0, 1, 2)
    assert last_line() == (
        "survei.pindah_susulan",
        {"tujuan": "skm-2025-tw2", "jumlah": 2, "baru": 2, "alasan": "Kios luring."},
    )
    with pytest.raises(Conflict, match="sudah tidak ada"):
        pindahkan_susulan(closed.id, target.id, "Lagi.", officer)


def test_late_answers_stay_where_they_would_lose_something(officer, closed):
    with pytest.raises(NotThere, match="tujuan"):
        pindahkan_susulan(closed.id, 999, "Alasan.", officer)
    other = next_wave(officer, layanan=())
    with pytest.raises(Unacceptable, match="tidak menanyakan layanan ppid"):
        pindahkan_susulan(closed.id, other.id, "Alasan.", officer)
    with pytest.raises(Unacceptable, match="alasan"):
        pindahkan_susulan(closed.id, other.id, " ", officer)
    assert (jumlah_susulan(closed), pantauan(other).jumlah) == (2, 0)
    actions.move(closed.id, A.BUKA_LAGI, officer, "Dihitung di sini.")
    with pytest.raises(Conflict, match="sedang dibuka"):
        pindahkan_susulan(closed.id, other.id, "Alasan.", officer)


def test_own_answers_are_not_lost_on_the_way(officer):
    first = rencanakan(TYPED, officer)
    for step in (A.BUKA, A.TUTUP):
        actions.move(first.id, step, officer)
    late(first, jawaban(1, layanan=None, tambahan={"tambahan-1": "Teman"}))
    target = next_wave(officer)
    with pytest.raises(Unacceptable, match="pertanyaan tambahan"):
        pindahkan_susulan(first.id, target.id, "Alasan.", officer)
    assert jumlah_susulan(first) == 1
    assert set(SKM) == set(jawaban(1, MIXED).nilai)
    assert PLAN.periode == TW1
