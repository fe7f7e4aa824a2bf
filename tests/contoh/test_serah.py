"""Letters, receipt and claim of the demo year."""

import pytest
from sqlalchemy import select

from portal.extensions import db
from portal.pengaduan.instansi.models import Penerusan
from portal.pengaduan.kompensasi.formulas import StatusKlaim
from portal.pengaduan.kompensasi.models import Klaim

pytestmark = pytest.mark.usefixtures("contoh")


def test_two_letters_stand_there_and_one_was_received() -> None:
    letters = list(db.session.scalars(select(Penerusan).order_by(Penerusan.id)))
    assert [row.diterima is not None for row in letters] == [True, False]
    assert all(row.tanggal_surat.year == 2025 for row in letters)


def test_one_claim_was_decided_by_someone_else_and_fulfilled() -> None:
    (claim,) = db.session.scalars(select(Klaim))
    assert claim.status is StatusKlaim.DIPENUHI
    assert claim.pemutus_id != claim.pengaduan.petugas_id
    assert claim.diajukan > claim.tanggal_janji
