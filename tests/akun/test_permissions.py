import pytest

from portal.akun.permissions import (
    IZIN_PERAN,
    LABEL_PERAN,
    SEES_PERSONAL_DATA,
    Izin,
    Peran,
    needs_second_factor,
    permissions_of,
)


@pytest.mark.parametrize("peran", list(Peran))
def test_every_role_is_named_and_sees_its_own_account(peran):
    assert LABEL_PERAN[peran]
    assert {Izin.AKUN_SENDIRI, Izin.BERANDA_PETUGAS} <= permissions_of([peran])


def test_permissions_of_roles_add_up_and_none_implies_another():
    both = permissions_of([Peran.LOKET, Peran.TIM_ZI])
    assert both == IZIN_PERAN[Peran.LOKET] | IZIN_PERAN[Peran.TIM_ZI]
    assert permissions_of([]) == frozenset()


@pytest.mark.parametrize("peran", list(Peran))
def test_whoever_can_open_a_case_needs_a_second_factor(peran):
    opens_cases = {Izin.PENGADUAN_LIHAT, Izin.PENGADUAN_CATAT, Izin.AKUN_KELOLA}
    if opens_cases & permissions_of([peran]):
        assert peran in SEES_PERSONAL_DATA
    assert needs_second_factor([peran]) is (peran in SEES_PERSONAL_DATA)


def test_only_the_administrator_manages_accounts():
    assert [role for role in Peran if Izin.AKUN_KELOLA in permissions_of([role])] == [Peran.ADMIN]


def test_the_administrator_opens_no_case():
    held = permissions_of([Peran.ADMIN])
    assert not {Izin.PENGADUAN_LIHAT, Izin.PENGADUAN_TINDAK_LANJUT, Izin.LAPORAN_LIHAT} & held
