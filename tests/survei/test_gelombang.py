"""Waves in the database: their steps, answers coming in, the figures and the seal."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import func, inspect, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError

from portal.core import clock
from portal.core.errors import Conflict, IllegalTransition, NotThere, Unacceptable
from portal.core.periods import parse_period
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.models import Jejak
from portal.survei import actions
from portal.survei.actions import IsianGelombang, IsianJawaban, IsianLayanan, Penerimaan
from portal.survei.commands import survei as commands
from portal.survei.formulas.indeks import index
from portal.survei.formulas.kelompok import per_group
from portal.survei.formulas.ringkasan import summarise
from portal.survei.instruments import instrument
from portal.survei.models import (
    IsianTambahan,
    Jawaban,
    JawabanSusulan,
    ProfilResponden,
    TitikLayanan,
)
from portal.survei.queries import (
    Ciri,
    check_seal,
    gathered_per_service,
    gelombang_by_kode,
    per_trait,
    summary,
)
from portal.survei.workflow import AksiGelombang, KanalSurvei, StatusGelombang, Survei
from tests.factories import petugas
from tests.survei.jawaban import ACUAN

A = AksiGelombang
SKM = instrument("skm").kunci
DAY = date(2025, 3, 12)
PLAN = IsianGelombang(
    "skm-2025-tw1",
    Survei.SKM,
    "SKM Triwulan I 2025",
    parse_period("2025-TW1"),
    (IsianLayanan("ppid", "PPID", 1000), IsianLayanan("data", "Data pemilih")),
)
ANSWER = IsianJawaban(
    "a" * 16,
    dict.fromkeys(SKM, 4),
    KanalSurvei.KERTAS,
    DAY,
    "ppid",
    {"usia": "26_35", "jenis_kelamin": "perempuan"},
)
SEAL = "1e0a686e18a98ef6cc94dd13cbf8b4ccdb385a7c642fff0d0d564efcec98356c"
"""What the answers of `sample` seal to; the same on every database."""


def answer(number, *values, **others):
    given = {key: value for key, value in zip(SKM, values, strict=False) if value}
    return replace(ANSWER, kunci_sekali=f"kiriman-nomor-{number:04}", nilai=given, **others)


def sample():
    """Answers of different services, channels and profiles, some with gaps."""
    return [
        answer(
            i,
            *(None if i % 7 == 3 and j == 2 else 1 + (i * (j + 3) + j) % 4 for j in range(9)),
            layanan=("ppid", "data", None)[i % 3],
            kanal=(KanalSurvei.KIOS, KanalSurvei.KERTAS)[i % 2],
            profil={"usia": "17_25"} if i % 4 else {"pendidikan": "s1", "disabilitas": "ya"},
            detik=5 if i % 5 == 0 else None,
            tanggal=date(2025, 3, 1 + i % 9),
        )
        for i in range(40)
    ]


@pytest.fixture
def officer(ctx):
    return petugas("pengelola").id


@pytest.fixture
def wave(officer):
    row = actions.buat_gelombang(PLAN, officer)
    return actions.move(row.id, A.BUKA, officer)


def sealed(wave, officer):
    actions.terima_banyak(wave.id, sample(), officer)
    actions.move(wave.id, A.TUTUP, officer)
    return actions.move(wave.id, A.SEGEL, officer)


def audit():
    query = select(Jejak).where(Jejak.objek_jenis == "gelombang").order_by(Jejak.urutan)
    lines = db.session.scalars(query)
    return [(line.peristiwa, json.loads(line.rincian)) for line in lines]


def test_a_wave_freezes_its_instrument(officer):
    row = actions.buat_gelombang(PLAN, officer)
    assert row.status is StatusGelombang.DRAF
    assert (row.mulai, row.selesai) == (date(2025, 1, 1), date(2025, 3, 31))
    assert row.instrumen == instrument("skm").to_json()
    assert row.instrumen_sidik == instrument("skm").fingerprint()
    assert [service.kunci for service in row.layanan] == ["ppid", "data"]
    assert gelombang_by_kode("skm-2025-tw1").id == row.id
    assert audit() == [("survei.buat", {"periode": "2025-TW1", "instrumen": "skm 2017"})]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kode": "SKM 2025"}, "huruf kecil"),
        ({"layanan": (IsianLayanan("a", "A"), IsianLayanan("a", "B"))}, "dua kali"),
        ({"layanan": (IsianLayanan("A?", "A"),)}, "huruf kecil"),
        ({"periode": parse_period("2016")}, "Belum ada kuesioner"),
    ],
)
def test_plans_that_cannot_be(officer, change, message):
    with pytest.raises(Unacceptable, match=message):
        actions.buat_gelombang(replace(PLAN, **change), officer)


def test_a_code_names_one_wave(officer):
    actions.buat_gelombang(PLAN, officer)
    with pytest.raises(Unacceptable, match="sudah dipakai"):
        actions.buat_gelombang(PLAN, officer)
    with pytest.raises(NotThere):
        gelombang_by_kode("skm-2026-tw1")
    with pytest.raises(NotThere):
        actions.move(999_999, A.BUKA, officer)


def test_an_answer_counts_once(wave):
    assert actions.terima_jawaban(wave.id, ANSWER) is Penerimaan.DITERIMA
    assert actions.terima_jawaban(wave.id, ANSWER) is Penerimaan.SUDAH_ADA
    assert summary(wave).hitungan.baris == 1
    row = db.session.scalars(select(Jawaban)).one()
    assert (row.lengkap, row.cepat, row.kanal) == (True, False, KanalSurvei.KERTAS)


def test_the_same_profile_is_kept_once(wave):
    for number in range(3):
        actions.terima_jawaban(wave.id, answer(number, 4))
    assert db.session.scalar(select(func.count()).select_from(ProfilResponden)) == 1


def test_no_column_tells_who_answered(ctx):
    columns = {column["name"] for column in inspect(db.engine).get_columns("jawaban")}
    assert columns == {
        "id", "gelombang_id", "kunci_sekali", "layanan_id", "profil_id", "kanal", "tanggal",
        "pola", "lengkap", "cepat", "titik_id", "disisihkan",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"nilai": {"persyaratan": 5}}, "Persyaratan harus antara 1 dan 4"),
        ({"nilai": {"persyaratan": 0}}, "harus antara 1 dan 4"),
        ({"nilai": {"unsur10": 4}}, "unsur10 tidak ada"),
        ({"nilai": {}}, "Belum ada pertanyaan"),
        ({"layanan": "lain"}, "Layanan ini tidak ditanyakan"),
        ({"profil": {"usia": "tua"}}, "data responden tidak dikenal"),
        ({"profil": {"nama": "Siti"}}, "data responden tidak dikenal"),
        ({"kunci_sekali": "pendek"}, "tidak dikenal"),
        ({"titik": "tiada"}, "Titik layanan ini tidak dikenal"),
        ({"tambahan": {"nama": "Siti"}}, "Pertanyaan nama tidak ada"),
        ({"tambahan": {"saran": "x" * 2001}}, "paling panjang 2000"),
    ],
)
def test_answers_that_cannot_be(wave, officer, change, message):
    bad = replace(ANSWER, **change)
    with pytest.raises(Unacceptable, match=message):
        actions.terima_jawaban(wave.id, bad)
    with pytest.raises(Unacceptable, match=message):
        actions.terima_banyak(wave.id, [answer(1, 4), bad], officer)
    assert summary(wave).hitungan.baris == 0


def test_a_planned_wave_takes_no_answers(officer):
    row = actions.buat_gelombang(PLAN, officer)
    with pytest.raises(Conflict, match="tidak sedang dibuka"):
        actions.terima_jawaban(row.id, ANSWER)


@pytest.mark.parametrize("steps", [(A.TUTUP,), (A.TUTUP, A.SEGEL)])
def test_answers_after_closing_are_kept_and_count_when_the_wave_reopens(wave, officer, steps):
    actions.terima_jawaban(wave.id, answer(1, 4))
    for step in steps:
        actions.move(wave.id, step, officer)
    late = replace(ANSWER, kanal=KanalSurvei.KIOS, tambahan={"saran": "Kursi kurang."}, detik=7)
    assert actions.terima_jawaban(wave.id, late) is Penerimaan.SUSULAN
    assert actions.terima_jawaban(wave.id, late) is Penerimaan.SUDAH_ADA
    assert actions.terima_jawaban(wave.id, answer(1, 4)) is Penerimaan.SUDAH_ADA
    assert summary(wave).hitungan.baris == 1
    with pytest.raises(Unacceptable, match="harus antara"):
        actions.terima_jawaban(wave.id, replace(late, nilai={"waktu": 5}, kunci_sekali="b" * 16))
    with pytest.raises(Conflict, match="tidak sedang dibuka"):
        actions.terima_banyak(wave.id, [ANSWER], officer)
    (kept,) = db.session.scalars(select(JawabanSusulan))
    assert actions.isian_susulan(kept) == late
    row = actions.move(wave.id, A.BUKA_LAGI, officer, "Kios baru tersambung.")
    assert audit()[-1][1]["susulan"] == 1
    assert summary(row).hitungan.baris == 2
    assert db.session.scalars(select(IsianTambahan.teks)).all() == ["Kursi kurang."]
    assert db.session.scalar(select(func.count()).select_from(JawabanSusulan)) == 0
    assert actions.terima_jawaban(wave.id, late) is Penerimaan.SUDAH_ADA


def test_words_stand_apart_from_the_marks(wave):
    actions.terima_jawaban(wave.id, replace(ANSWER, tambahan={"saran": "  Antrean\nlama. "}))
    actions.terima_jawaban(wave.id, answer(2, 4, tambahan={"saran": "   "}))
    (row,) = db.session.scalars(select(IsianTambahan))
    assert (row.kunci, row.teks, row.tanggal) == ("saran", "Antrean\nlama.", DAY)
    assert len(row.id) == 32
    columns = {column["name"] for column in inspect(db.engine).get_columns("isian_tambahan")}
    assert columns == {"id", "gelombang_id", "kunci", "layanan_id", "tanggal", "teks"}


def test_no_hidden_number_tells_in_which_order_words_came(wave):
    actions.terima_jawaban(wave.id, replace(ANSWER, tambahan={"saran": "Antrean lama."}))
    if db.engine.dialect.name == "sqlite":
        with pytest.raises(OperationalError, match="rowid"):
            db.session.execute(text("SELECT rowid FROM isian_tambahan"))
    else:
        counter = text("SELECT pg_get_serial_sequence('isian_tambahan', 'id')")
        assert db.session.scalar(counter) is None


def test_an_answer_keeps_the_point_it_came_from(wave):
    with transaction() as session:
        session.add(TitikLayanan(kode="loket-1", nama="Loket", dibuat_at=clock.now()))
    actions.terima_jawaban(wave.id, replace(ANSWER, titik="loket-1"))
    point = db.session.scalars(select(Jawaban.titik_id)).one()
    assert db.session.get_one(TitikLayanan, point).kode == "loket-1"


def test_answers_set_aside_stay_and_do_not_count(wave, officer):
    actions.terima_banyak(wave.id, sample(), officer)
    with transaction() as session:
        session.execute(update(Jawaban).where(Jawaban.cepat).values(disisihkan=True))
    kept = [one for one in sample() if one.detik is None]
    assert sum(group.baris for group in per_trait(wave)[Ciri.KANAL].values()) == len(kept)
    assert sum(gathered_per_service(wave).values()) == len([o for o in kept if o.layanan])
    actions.move(wave.id, A.TUTUP, officer)
    assert summary(wave) == summarise(SKM, 4, patterns(kept))
    row = actions.move(wave.id, A.SEGEL, officer)
    assert row.segel_jumlah == 40


@pytest.mark.parametrize(("count", "shown"), [(4, 4), (5, 5), (9, 5), (10, 10), (13, 10)])
def test_an_open_wave_tells_its_newest_answers_by_portions(wave, officer, count, shown):
    """Below five nothing is shown at all, so the count may be told; then by fives."""
    actions.terima_banyak(wave.id, [answer(i, 4, 3) for i in range(count)], officer)
    assert summary(wave).hitungan.baris == shown
    actions.move(wave.id, A.TUTUP, officer)
    assert summary(wave).hitungan.baris == count


def test_many_answers_count_once_each(wave, officer):
    many = [answer(i, 4, 3) for i in range(1200)]
    assert actions.terima_banyak(wave.id, [*many, many[0]], officer) == 1200
    assert actions.terima_banyak(wave.id, [*many, answer(1200, 1)], officer) == 1
    assert actions.terima_banyak(wave.id, many, officer) == 0
    assert [fact["jumlah"] for name, fact in audit() if name == "survei.terima_banyak"] == [
        1200, 1,
    ]  # fmt: skip


def patterns(answers):
    return [tuple(one.nilai.get(key) for key in SKM) for one in answers]


def test_the_database_gives_what_the_rows_give(wave, officer):
    actions.terima_banyak(wave.id, sample(), officer)
    assert summary(wave) == summarise(SKM, 4, patterns(sample()))


@pytest.mark.parametrize("trait", list(Ciri))
def test_groups_are_those_of_the_rows(wave, officer, trait):
    actions.terima_banyak(wave.id, sample(), officer)
    groups = {}
    for one in sample():
        own = {"layanan": one.layanan or "", "kanal": one.kanal.value, **one.profil}
        groups.setdefault(own.get(trait.value, ""), []).append(one)
    found = per_trait(wave)[trait]
    assert set(found) == set(groups)
    for key, answers in groups.items():
        by_rows = summarise(SKM, 4, patterns(answers)).hitungan
        assert index(found[key], ACUAN) == index(by_rows, ACUAN)
        assert found[key].baris == len(answers)


def test_small_groups_stay_hidden(wave, officer):
    few = [answer(i, *(4,) * 9, layanan="ppid") for i in range(3)]
    more = [answer(i, *(3,) * 9, layanan="data") for i in range(10, 18)]
    actions.terima_banyak(wave.id, [*few, *more], officer)
    found = per_group(per_trait(wave)[Ciri.LAYANAN], ACUAN)
    assert all(one.is_hidden for one in found)
    (whole,) = per_group(per_trait(wave)[Ciri.KANAL], ACUAN)
    assert whole.hasil.indeks == Fraction(36, 11)


def test_answers_per_service_for_the_sample(wave, officer):
    actions.terima_banyak(wave.id, sample(), officer)
    assert gathered_per_service(wave) == {"ppid": 14, "data": 13}


def test_an_empty_wave(wave, officer):
    assert summary(wave).hitungan.baris == 0
    assert per_trait(wave)[Ciri.USIA] == {}
    actions.move(wave.id, A.TUTUP, officer)
    with pytest.raises(Unacceptable, match="tanpa jawaban"):
        actions.move(wave.id, A.SEGEL, officer)
    assert gelombang_by_kode(wave.kode).status is StatusGelombang.DITUTUP


def test_a_seal_is_the_same_on_every_database(wave, officer):
    row = sealed(wave, officer)
    assert (row.segel_sidik, row.segel_jumlah) == (SEAL, 40)
    assert row.disegel_at is not None
    assert check_seal(row).is_whole
    assert audit()[-1] == ("survei.segel", {"dari": "ditutup", "sidik": SEAL, "jumlah": 40})


def test_a_change_behind_the_back_breaks_the_seal(wave, officer, ctx):
    sealed(wave, officer)
    run = ctx.test_cli_runner().invoke
    whole = run(commands, ["periksa-segel", wave.kode])
    assert (whole.exit_code, whole.output) == (0, f"Segel utuh: 40 jawaban, SHA-256 {SEAL}.\n")
    with transaction() as session:
        session.execute(update(Jawaban).where(Jawaban.cepat).values(cepat=False))
    broken = run(commands, ["periksa-segel", wave.kode])
    assert broken.exit_code == 1
    assert "TIDAK cocok" in broken.output
    assert run(commands, ["periksa-segel", "tiada"]).exit_code == 2


def test_reopening_needs_a_reason_and_drops_the_seal(wave, officer, ctx):
    row = sealed(wave, officer)
    with pytest.raises(Unacceptable, match="alasan"):
        actions.move(row.id, A.BUKA_LAGI, officer, "  ")
    row = actions.move(row.id, A.BUKA_LAGI, officer, "Dua lembar kertas tertinggal.")
    assert (row.status, row.segel_sidik, row.disegel_at) == (StatusGelombang.DIBUKA, None, None)
    assert audit()[-1] == (
        "survei.buka_lagi",
        {
            "dari": "disegel",
            "segel_lama": SEAL,
            "alasan": "Dua lembar kertas tertinggal.",
            "susulan": 0,
        },
    )
    with pytest.raises(NotThere, match="belum disegel"):
        check_seal(row)
    assert ctx.test_cli_runner().invoke(commands, ["periksa-segel", row.kode]).exit_code == 2
    actions.terima_jawaban(row.id, answer(99, 1))
    actions.move(row.id, A.TUTUP, officer)
    again = actions.move(row.id, A.SEGEL, officer)
    assert again.segel_jumlah == 41
    assert again.segel_sidik != SEAL


def test_steps_out_of_order_are_refused(wave, officer):
    with pytest.raises(IllegalTransition):
        actions.move(wave.id, A.SEGEL, officer)
    with pytest.raises(IllegalTransition):
        actions.move(wave.id, A.BUKA, officer)


def test_the_database_keeps_status_and_seal_together(wave):
    with pytest.raises(IntegrityError), transaction() as session:
        session.execute(update(type(wave)).where(type(wave).id == wave.id).values(status="disegel"))
