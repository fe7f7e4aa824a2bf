"""The demo year has likely twins to look at, and a pair that is joined."""

from sqlalchemy import select

from portal.akun.models import Petugas
from portal.contoh.serupa import PASANGAN
from portal.extensions import db
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.serupa.queries import keluarga, kembaran


def test_two_pairs_are_hinted_at_and_one_is_joined(contoh):
    team = db.session.scalars(select(Petugas).filter_by(nama_pengguna="pengelola")).one()
    *twins, joined = [
        [db.session.scalars(select(Pengaduan).filter_by(uraian=text)).one() for text in pair]
        for _, *pair in PASANGAN
    ]
    for older, younger in twins:
        hint = kembaran(younger, team)[0]
        assert hint.kasus.id == older.id
        assert {"tempat sama", "selisih 2 hari"} <= set(hint.kemiripan.alasan)
    main, second = joined
    assert keluarga(second, team).induk.id == main.id
    assert kembaran(second, team) == []
