"""Copied answers for load work."""

from fractions import Fraction

import pytest
from sqlalchemy import func, select

from portal.akun.queries import petugas_bernama
from portal.contoh.survei.besar import muat_jawaban_besar
from portal.core.errors import Unacceptable
from portal.extensions import db
from portal.survei.acuan import reference
from portal.survei.formulas.indeks import index
from portal.survei.models import Gelombang, Jawaban
from portal.survei.queries import check_seal, gathered_per_service, gelombang_by_kode, summary
from portal.survei.workflow import StatusGelombang

N = 1_300
pytestmark = pytest.mark.usefixtures("contoh")


def test_answers_are_copied_into_one_sealed_wave_that_looks_like_the_year() -> None:
    officer = petugas_bernama("tim_zi")
    assert officer
    told: list[int] = []
    wave = gelombang_by_kode(muat_jawaban_besar(N, 2025, officer.id, told.append))
    assert told == [N]
    assert (wave.status, wave.segel_jumlah) == (StatusGelombang.DISEGEL, N)
    assert check_seal(wave).is_whole
    aside = Jawaban.gelombang_id == wave.id, Jawaban.disisihkan
    odd = db.session.scalar(select(func.count()).where(*aside)) or 0
    assert 0 < odd < N // 20
    assert sum(gathered_per_service(wave).values()) == N - odd
    acuan = reference(wave.selesai)
    found = index(summary(wave).hitungan, acuan).indeks
    quarters = select(Gelombang).where(Gelombang.kode.like("skm-2025-tw%"))
    parts = [index(summary(row).hitungan, acuan).indeks for row in db.session.scalars(quarters)]
    assert found
    assert all(parts)
    assert abs(found - sum(part for part in parts if part) / len(parts)) < Fraction(1, 20)
    with pytest.raises(Unacceptable, match="sudah dipakai"):
        muat_jawaban_besar(N, 2025, officer.id)


def test_without_answers_of_that_year_there_is_nothing_to_copy() -> None:
    with pytest.raises(Unacceptable, match="Belum ada jawaban SKM contoh tahun 2024"):
        muat_jawaban_besar(N, 2024, 1)
