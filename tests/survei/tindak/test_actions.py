"""Plans in the database: drafts at the seal, plans written, steps, what comes back."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from portal.core import clock
from portal.core.errors import Conflict, IllegalTransition, NotAllowed, NotThere, Unacceptable
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.models import Jejak
from portal.survei.actions import move
from portal.survei.models import Jawaban
from portal.survei.tindak import actions, queries, summaries
from portal.survei.tindak.actions import IsianLangkah, IsianRencana
from portal.survei.tindak.formulas import AksiRencana, StatusRencana
from portal.survei.tindak.models import RencanaTindakLanjut
from portal.survei.workflow import AksiGelombang
from tests.factories import petugas, unit
from tests.survei.tindak.gelombang import UNTIL, wave

A, S = AksiRencana, StatusRencana
WEAK = ("waktu", "sarana")


def plan(unsur="waktu", **others):
    values = {"sebab": "Antrean panjang.", "kegiatan": "Tambah satu loket.", "tahun": 2025,
              "triwulan": 2, "unit_kerja_id": unit("kul").id,
              "penanggung_jawab": "Kepala Subbagian"}  # fmt: skip
    return IsianRencana(unsur, **{**values, **others})


def step(row, aksi, officer, kata="Loket kedua dibuka.", day=date(2025, 5, 2), **others):
    return actions.langkah(row.id, IsianLangkah(aksi, row.versi, day, kata, **others), officer)


def drafts(gelombang):
    return [row.unsur for row in queries.rencana_gelombang(gelombang.id)]


def events(name):
    return db.session.scalars(
        select(Jejak).where(Jejak.peristiwa == name).order_by(Jejak.urutan)
    ).all()


@pytest.fixture
def team(ctx):
    return petugas("pengelola")


def test_a_seal_opens_drafts_for_the_lowest_unsur(team):
    row = wave("2025-TW1", WEAK, officer=team)
    assert drafts(row) == ["waktu", "sarana", "persyaratan"]
    assert {one.status for one in queries.rencana_gelombang(row.id)} == {S.DRAF}
    (line,) = events("rencana.buka_draf")
    assert line.petugas_id == team.id


def test_a_closed_wave_has_no_drafts_yet_and_a_small_one_gets_none(team):
    assert drafts(wave("2025-TW1", WEAK, UNTIL[:2], team)) == []
    assert drafts(wave("2025-TW2", WEAK, officer=team, n=4)) == []


def test_sealed_anew_only_drafts_that_nobody_wrote_in_are_taken_away(team):
    row = wave("2025-TW1", WEAK, officer=team)
    written = queries.rencana_gelombang(row.id)[1]
    actions.simpan(written.id, written.versi, plan("sarana"), team)
    move(row.id, AksiGelombang.BUKA_LAGI, team.id, "Ada kertas yang tertinggal.")
    with transaction():
        # Now every item has 4 but u1: a mark of three, the others four.
        pola = sum((3 if i == 0 else 4) << (4 * i) for i in range(9))
        db.session.execute(update(Jawaban).values(pola=pola))
    move(row.id, AksiGelombang.TUTUP, team.id)
    move(row.id, AksiGelombang.SEGEL, team.id)
    assert drafts(row) == ["sarana", "persyaratan"]


def test_a_draft_is_written_begun_and_done(team):
    row = wave("2025-TW1", WEAK, officer=team)
    draft = queries.rencana_gelombang(row.id)[0]
    with pytest.raises(IllegalTransition):
        step(draft, A.MULAI, team)
    made = actions.simpan(draft.id, draft.versi, plan(), team)
    assert made.status is S.DIRENCANAKAN
    officer = petugas("unit", unit_kode="kul")
    step(made, A.MULAI, officer, "")
    with pytest.raises(Unacceptable, match="bukti"):
        step(made, A.LAKSANAKAN, officer, "")
    done = step(made, A.LAKSANAKAN, officer, tautan="https://contoh.go.id/loket")
    assert (done.status, done.status_sejak) == (S.DILAKSANAKAN, date(2025, 5, 2))
    line = summaries.papan(row).rencana[0]
    assert line.bukti == "Loket kedua dibuka."
    assert line.tautan == "https://contoh.go.id/loket"
    assert line.waktu == "Triwulan II 2025"
    assert [one.aksi for one in done.langkah] == [A.SUSUN, A.MULAI, A.LAKSANAKAN]
    assert len(events("rencana.laksanakan")) == 1
    assert "Loket" not in events("rencana.laksanakan")[0].rincian
    again = step(done, A.BUKA_LAGI, team, "Loketnya tutup lagi.")
    assert again.status is S.DIKERJAKAN
    assert summaries.papan(row).rencana[0].bukti == ""


def test_who_may_not(team):
    row = wave("2025-TW1", WEAK, officer=team)
    made = actions.tambah(row.id, plan("biaya"), team)
    for officer in (petugas("unit", unit_kode="datin"), petugas("pimpinan"), petugas("loket")):
        with pytest.raises(NotAllowed):
            step(made, A.MULAI, officer)
    with pytest.raises(NotAllowed):
        step(made, A.BATALKAN, petugas("unit", unit_kode="kul"))
    assert queries.rencana(made.id).status is S.DIRENCANAKAN


def test_what_is_refused(team):
    row = wave("2025-TW1", WEAK, officer=team)
    with pytest.raises(Unacceptable):
        actions.tambah(row.id, plan("unsur_kesepuluh"), team)
    with pytest.raises(Unacceptable):
        actions.tambah(row.id, plan(unit_kerja_id=9999), team)
    with pytest.raises(Unacceptable):
        actions.tambah(wave("2025-TW2", steps=(), officer=team).id, plan(), team)
    with pytest.raises(NotThere):
        actions.tambah(9999, plan(), team)
    made = actions.tambah(row.id, plan("biaya"), team)
    for day in (date(2024, 12, 31), clock.today() + timedelta(days=1)):
        with pytest.raises(Unacceptable):
            step(made, A.LAKSANAKAN, team, day=day)
    with pytest.raises(Unacceptable):
        step(made, A.UBAH, team)
    with pytest.raises(NotThere):
        actions.simpan(9999, 1, plan(), team)


def test_two_officers_do_not_write_over_each_other(team):
    made = actions.tambah(wave("2025-TW1", WEAK, officer=team).id, plan("biaya"), team)
    seen = made.versi
    actions.simpan(made.id, seen, plan("biaya", kegiatan="Tempel tarif."), team)
    with pytest.raises(Conflict):
        actions.simpan(made.id, seen, plan("biaya", kegiatan="Hapus tarif."), team)
    assert queries.rencana(made.id).kegiatan == "Tempel tarif."


def test_no_plan_is_stored_by_halves(team):
    made = actions.tambah(wave("2025-TW1", WEAK, officer=team).id, plan("biaya"), team)
    for hole in ({"kegiatan": ""}, {"triwulan": None}, {"triwulan": 5}, {"unit_kerja_id": None}):
        change = update(RencanaTindakLanjut).where(RencanaTindakLanjut.id == made.id)
        with pytest.raises(IntegrityError), transaction():
            db.session.execute(change.values(**hole))


def test_a_proposal_goes_to_the_open_plan_of_the_unsur(team):
    row = wave("2025-TW1", WEAK, officer=team)
    first = actions.usulkan(row.id, "waktu", "Terlalu lama.", team.id)
    again = actions.usulkan(row.id, "waktu", "Antre dua jam.", team.id)
    same = actions.usulkan(row.id, "waktu", "Antre dua jam.", team.id)
    assert first.id == again.id == same.id == queries.rencana_gelombang(row.id)[0].id
    assert same.sebab == "Terlalu lama.\nAntre dua jam."
    assert actions.usulkan(row.id, "perilaku", "Kurang ramah.", team.id).status is S.DRAF
    assert len(drafts(row)) == 4
    with pytest.raises(Unacceptable):
        actions.usulkan(row.id, "unsur_kesepuluh", "", team.id)


def test_what_was_not_done_comes_back_with_what_the_next_wave_shows(team):
    first = wave("2025-TW1", WEAK, officer=team)
    slow, hall, _terms = queries.rencana_gelombang(first.id)
    actions.simpan(slow.id, slow.versi, plan(), team)
    hall = actions.simpan(hall.id, hall.versi, plan("sarana", triwulan=3), team)
    step(hall, A.LAKSANAKAN, team, "Kursi ditambah.", date(2025, 4, 20))
    second = wave("2025-TW2", ("waktu",), officer=team)
    board = summaries.papan(second)
    back = {line.unsur: line for line in board.sebelumnya}
    assert back["Waktu Penyelesaian"].gerak.kata == "tetap, belum nyata"
    assert back["Sarana dan Prasarana"].gerak.kata == "naik, beda nyata"
    assert back["Sarana dan Prasarana"].bukti == "Kursi ditambah."
    assert "Persyaratan" in back
    assert [line.kode_gelombang for line in board.sebelumnya] == ["skm-2025-tw1"] * 3
    third = summaries.papan(wave("2025-TW3", (), officer=team))
    assert [line.unsur for line in third.sebelumnya if line.kode_gelombang == first.kode] == [
        "Waktu Penyelesaian",
        "Persyaratan",
    ]
    moved = summaries.movements(queries.rencana(hall.id))
    assert [one.kode_gelombang for one in moved] == ["skm-2025-tw2", "skm-2025-tw3"]


def test_an_open_wave_does_not_judge_earlier_plans_yet(team):
    wave("2025-TW1", WEAK, officer=team)
    board = summaries.papan(wave("2025-TW2", steps=UNTIL[:1], officer=team))
    assert len(board.sebelumnya) == 3
    assert {line.gerak for line in board.sebelumnya} == {None}
    assert board.unsur == ()


def test_the_public_sees_what_was_planned_and_no_draft(team):
    row = wave("2025-TW1", WEAK, officer=team)
    draft = queries.rencana_gelombang(row.id)[0]
    assert summaries.publik(row.kode) == ()
    actions.simpan(draft.id, draft.versi, plan(), team)
    (line,) = summaries.publik(row.kode)
    assert line.penanggung_jawab.startswith("Kepala Subbagian, ")
    with pytest.raises(NotThere):
        summaries.publik("tidak-ada")
