"""The surveys of the demo year as the real actions left them."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from portal.core import clock
from portal.extensions import db
from portal.jejak.models import Jejak
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.workflow import Kanal
from portal.survei.hasil.models import PengumumanSurvei, TerbitanSurvei
from portal.survei.hasil.summaries import newest_results
from portal.survei.kelola.formulas import Putusan
from portal.survei.kelola.models import TinjauanJawaban
from portal.survei.kelola.queries.tinjau import jumlah_belum_ditinjau
from portal.survei.models import (
    Gelombang,
    IsianTambahan,
    Jawaban,
    JawabanSusulan,
    TitikLayanan,
)
from portal.survei.queries import check_seal, gelombang_by_kode, summary
from portal.survei.saran.models import BacaanSaran
from portal.survei.tindak.formulas import StatusRencana, is_late
from portal.survei.tindak.models import RencanaTindakLanjut
from portal.survei.workflow import KanalSurvei, StatusGelombang
from tests.contoh.conftest import NOW

pytestmark = pytest.mark.usefixtures("contoh")
S = StatusGelombang


def test_waves_stand_at_every_step_and_seals_hold() -> None:
    # Other tests of this folder may have copied answers into a wave of their own.
    rows = list(db.session.scalars(select(Gelombang).where(~Gelombang.kode.like("%-besar"))))
    assert Counter(row.status for row in rows) == {
        S.DISEGEL: 7,
        S.DIBUKA: 3,
        S.DITUTUP: 1,
        S.DRAF: 1,
    }
    for row in rows:
        answers = summary(row).hitungan.baris
        set_aside = select(func.count()).where(Jawaban.gelombang_id == row.id, Jawaban.disisihkan)
        assert bool(answers) is (row.status is not S.DRAF)
        assert row.dibuat_at < NOW
        if row.status is S.DISEGEL:
            assert check_seal(row).is_whole
            assert row.segel_jumlah == answers + (db.session.scalar(set_aside) or 0)


def test_answers_came_by_every_channel_but_import_and_none_before_or_after_its_wave() -> None:
    used = set(db.session.scalars(select(Jawaban.kanal).distinct()))
    assert used == set(KanalSurvei) - {KanalSurvei.IMPOR}
    outside = (
        select(func.count())
        .select_from(Jawaban)
        .join(Gelombang, Gelombang.id == Jawaban.gelombang_id)
        .where((Jawaban.tanggal < Gelombang.mulai) | (Jawaban.tanggal > Gelombang.selesai))
    )
    assert db.session.scalar(outside) == 0


def test_the_audit_trail_tells_of_the_waves_in_the_order_of_time() -> None:
    lines = db.session.execute(
        select(Jejak.waktu_at, Jejak.peristiwa)
        .where(Jejak.peristiwa.like("survei.%") | Jejak.peristiwa.like("rencana.%"))
        .order_by(Jejak.urutan)
    ).all()
    assert Counter(kind for _, kind in lines)["survei.buat"] >= 12
    assert [at for at, _ in lines] == sorted(at for at, _ in lines)


def test_kiosks_stand_at_points_and_posters_are_read_there() -> None:
    found = db.session.execute(
        select(Jawaban.kanal, Jawaban.titik_id, func.count()).group_by(
            Jawaban.kanal, Jawaban.titik_id
        )
    ).all()
    at_point = {(kanal, titik is not None) for kanal, titik, _ in found}
    assert (KanalSurvei.KIOS, False) not in at_point
    assert {(KanalSurvei.TAUTAN, True), (KanalSurvei.TAUTAN, False)} <= at_point
    used = {titik for _, titik, _ in found if titik}
    assert used == set(db.session.scalars(select(TitikLayanan.id)))


def test_words_are_kept_apart_and_late_paper_waits_for_its_closed_wave() -> None:
    texts = db.session.scalars(select(IsianTambahan.teks)).all()
    assert len(texts) >= 300
    assert any("0812-0000-0" in text for text in texts)
    read = set(
        db.session.scalars(
            select(Gelombang.kode)
            .join(IsianTambahan, IsianTambahan.gelombang_id == Gelombang.id)
            .join(BacaanSaran, BacaanSaran.isian_id == IsianTambahan.id)
        )
    )
    assert read == {"skm-2025-tw1", "skm-2025-tw2", "skm-2026-tw4"}
    noted = select(BacaanSaran.nomor_pengaduan).where(BacaanSaran.nomor_pengaduan.is_not(None))
    (complaint,) = db.session.scalars(select(Pengaduan).where(Pengaduan.nomor.in_(noted)))
    assert complaint.kanal is Kanal.SURVEI
    late = db.session.scalars(select(JawabanSusulan.gelombang_id)).all()
    waves = select(Gelombang.id).where(Gelombang.status == S.DITUTUP)
    assert late == [db.session.scalar(waves)] * 3


def test_results_are_published_and_announced_but_for_one_that_waits() -> None:
    standing = {row.gelombang.kode for row in db.session.scalars(select(TerbitanSurvei))}
    assert standing == {
        "skm-2025-tw1", "skm-2025-tw2", "skm-2025-tw3", "skm-2025-tw4", "spak-2025-s1",
        "spkp-2025-s1",
    }  # fmt: skip
    kinds = set(db.session.scalars(select(PengumumanSurvei.media)))
    assert len(kinds) == 3
    last = newest_results()
    assert {one.kode for one in last} >= {"skm-2025-tw4"}


def test_plans_stand_at_every_state_and_the_weak_ones_come_back() -> None:
    rows = db.session.scalars(select(RencanaTindakLanjut)).unique().all()
    assert {row.status for row in rows} == set(StatusRencana)
    done = [(row.gelombang.kode, row.unsur) for row in rows
            if row.status is StatusRencana.DILAKSANAKAN]  # fmt: skip
    assert {("skm-2025-tw1", "sarana"), ("skm-2025-tw2", "sarana")} <= set(done)
    today = clock.today()
    assert any(is_late(row.status, row.tahun, row.triwulan, today) for row in rows)
    (last,) = [row for row in rows if row.gelombang.kode == "skm-2025-tw4"
               and row.status is StatusRencana.DIRENCANAKAN]  # fmt: skip
    assert not is_late(last.status, last.tahun, last.triwulan, today)


def test_odd_answers_of_the_year_were_decided_and_those_of_today_wait() -> None:
    decided = set(db.session.scalars(select(TinjauanJawaban.putusan)))
    assert decided == set(Putusan)
    assert jumlah_belum_ditinjau(gelombang_by_kode("skm-2025-tw4")) == 0
    assert jumlah_belum_ditinjau(gelombang_by_kode("skm-2026-tw4")) > 0
