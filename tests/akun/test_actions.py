"""What actions do to the rows, and what holds when two come at once."""

import threading
from datetime import timedelta

import pytest

from portal.akun import actions, queries
from portal.akun.models import Petugas, Sesi
from portal.akun.permissions import Peran
from portal.core import clock
from portal.core.errors import NotThere, Unacceptable
from portal.core.transaction import transaction
from portal.extensions import db, limiter
from portal.jejak.models import Jejak
from tests.akun.accounts import RAHASIA, SANDI, code, officer, recovery_codes, store


def isian(**values):
    standing = {
        "nama_pengguna": "budi",
        "nama": "Budi Santosa",
        "surel": None,
        "peran": frozenset({Peran.LOKET}),
        "unit_kerja_id": None,
    }
    return actions.IsianAkun(**{**standing, **values})


def events():
    lines = db.session.query(Jejak).order_by(Jejak.urutan)
    return [row.peristiwa for row in lines if row.objek_jenis == "petugas"]


def test_an_account_made_for_the_demo_has_the_given_password(ctx):
    new = actions.buat_akun(isian(contoh=True), None, sandi=SANDI)
    assert not new.petugas.wajib_ganti_sandi
    assert actions.coba_sandi("budi", SANDI, "x").id == new.petugas.id
    assert events() == ["akun.buat"]


def test_a_given_password_follows_the_rule(ctx):
    with pytest.raises(Unacceptable):
        actions.buat_akun(isian(), None, sandi="password1234")
    assert queries.semua_petugas() == []


def test_a_refused_account_leaves_nothing(ctx):
    actions.buat_akun(isian(), None)
    for wrong in (
        isian(),
        isian(nama_pengguna="Dengan Spasi"),
        isian(nama_pengguna="bbb", peran=frozenset()),
        isian(nama_pengguna="ccc", unit_kerja_id=999),
        isian(nama_pengguna="ddd", peran=frozenset({Peran.WBS, Peran.KUSTODIAN})),
    ):
        with pytest.raises(Unacceptable):
            actions.buat_akun(wrong, None)
    assert len(queries.semua_petugas()) == 1
    assert events() == ["akun.buat"]


def test_the_same_name_twice_at_once_makes_one_account(app):
    refused, lock = [], threading.Barrier(2)

    def make():
        with app.app_context():
            lock.wait(5)
            try:
                actions.buat_akun(isian(), None)
            except Unacceptable as refusal:
                refused.append(refusal.message)

    together(make, 2)
    assert len(refused) == 1
    with app.app_context():
        assert [row.nama_pengguna for row in queries.semua_petugas()] == ["budi"]


def test_one_code_sent_twice_at_once_opens_once(app):
    _, petugas_id = store(app, "pengelola", totp=RAHASIA)
    kode, outcomes, lock = code(), [], threading.Barrier(4)

    def attempt():
        with app.app_context():
            petugas = queries.petugas(petugas_id)
            lock.wait(5)
            outcomes.append(actions.coba_kode(petugas, kode))

    together(attempt, 4)
    assert sorted(outcomes, key=str) == [None, None, None, "kode"]


def test_one_recovery_code_sent_twice_at_once_opens_once(app):
    _, petugas_id = store(app, "pengelola", totp=RAHASIA)
    with app.app_context():
        kode = recovery_codes(queries.petugas(petugas_id))[0]
    outcomes, lock = [], threading.Barrier(4)

    def attempt():
        with app.app_context():
            petugas = queries.petugas(petugas_id)
            lock.wait(5)
            outcomes.append(actions.coba_kode(petugas, kode))

    together(attempt, 4)
    assert sorted(outcomes, key=str) == [None, None, None, "pemulihan"]


def together(work, times):
    threads = [threading.Thread(target=work) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)


def test_recovery_codes_and_tokens_are_not_stored(ctx):
    petugas = officer("pengelola", totp=RAHASIA)
    codes = recovery_codes(petugas)
    token = actions.masuk(petugas, "Firefox di Linux", "sandi")
    everything = " ".join(
        str(value)
        for table in db.metadata.sorted_tables
        for row in db.session.execute(table.select())
        for value in row
    )
    assert token not in everything
    assert RAHASIA not in everything
    assert not [kode for kode in codes if kode in everything or kode.replace("-", "") in everything]


def test_two_officers_share_no_recovery_fingerprint(ctx):
    from portal.akun.actions.masuk import recovery_fingerprint

    assert recovery_fingerprint(1, "ABCDEFGHJK") != recovery_fingerprint(2, "ABCDEFGHJK")


def test_ending_a_session_needs_its_owner(ctx):
    owner, stranger = officer("loket"), officer("loket")
    actions.buka_sesi(owner, "Firefox")
    sesi = queries.sesi_terbuka(owner.id)[0]
    with pytest.raises(NotThere):
        actions.cabut_sesi(stranger, sesi.id)
    actions.cabut_sesi(owner, sesi.id)
    actions.cabut_sesi(owner, sesi.id)
    assert queries.sesi_terbuka(owner.id) == []
    assert events().count("sesi.cabut") == 1


def test_sessions_long_over_are_cleared_away(ctx):
    petugas = officer("loket")
    with clock.frozen(clock.now() - timedelta(days=31)):
        actions.buka_sesi(petugas, "lama")
    actions.buka_sesi(petugas, "baru")
    assert actions.bersihkan_sesi() == 1
    assert [row.perangkat for row in db.session.query(Sesi)] == ["baru"]


def test_an_officer_who_opens_no_door_reads_the_same_after_a_busy_touch(ctx):
    petugas = officer("loket")
    with clock.frozen(clock.now() - timedelta(minutes=5)):
        actions.buka_sesi(petugas, "Firefox")
    sesi = queries.sesi_terbuka(petugas.id)[0]
    actions.sentuh(sesi)
    assert clock.now() - queries.sesi_terbuka(petugas.id)[0].terakhir_at < timedelta(minutes=1)


def test_the_last_administrator_cannot_be_switched_off(ctx):
    first, second = officer("admin"), officer("admin")
    off = isian(peran=frozenset({Peran.ADMIN}), aktif=False)
    actions.ubah_akun(first, off, second.id)
    with pytest.raises(Unacceptable):
        actions.ubah_akun(second, off, second.id)
    assert db.session.get(Petugas, second.id, populate_existing=True).aktif


def test_nobody_changes_his_own_roles(ctx):
    petugas = officer("admin")
    officer("admin")
    with pytest.raises(Unacceptable, match="peran Anda sendiri"):
        actions.ubah_akun(petugas, isian(peran=frozenset({Peran.LOKET})), petugas.id)
    actions.ubah_akun(petugas, isian(peran=frozenset({Peran.ADMIN})), petugas.id)
    assert petugas.peran == {Peran.ADMIN}


@pytest.mark.parametrize("aktif", [True, False])
def test_two_administrators_who_demote_each_other_at_once_leave_one(app, aktif):
    peran = frozenset({Peran.LOKET if aktif else Peran.ADMIN})
    for _ in range(5):
        ids = [store(app, "admin")[1] for _ in range(2)]
        refused, lock = demote_each_other(app, ids, isian(peran=peran, aktif=aktif))
        assert not lock.broken
        assert len(refused) == 1
        with app.app_context():
            left = [row for row in queries.petugas_aktif() if Peran.ADMIN in row.peran]
            assert len(left) == 1
            with transaction():
                left[0].aktif = False


def demote_each_other(app, ids, to):
    refused, lock, turns = [], threading.Barrier(2), iter([ids, ids[::-1]])

    def demote():
        own_id, other_id = next(turns)
        with app.app_context():
            other = queries.petugas(other_id)
            lock.wait(5)
            try:
                actions.ubah_akun(other, to, own_id)
            except Unacceptable as refusal:
                refused.append(refusal.message)

    together(demote, 2)
    return refused, lock


def test_trying_a_password_holds_no_read_open(ctx):
    officer("loket", nama_pengguna="budi")
    actions.coba_sandi("budi", "salah sekali ini", "x")
    with transaction() as session:
        assert session.query(Petugas).count() == 1


def test_with_the_limiter_switched_off_nothing_is_counted(ctx):
    officer("loket", nama_pengguna="budi")
    limiter.enabled = False
    try:
        for _ in range(7):
            assert actions.coba_sandi("budi", "salah sekali ini", "x") is None
        assert actions.coba_sandi("budi", SANDI, "x") is not None
    finally:
        limiter.enabled = True
