"""Everything that can happen to accounts: one public function each, one commit each.

sesi.py        open, keep alive and end sessions
masuk.py       the password and the second factor at sign-in; asking again before changes
sandi.py       change one's own password; give a temporary one
kode_kedua.py  set up the second factor; recovery codes; take a lost one away
akun.py        make, change and switch off accounts
unit.py        units of work
"""

from portal.akun.actions.akun import AkunBaru, IsianAkun, buat_akun, keluarkan, ubah_akun
from portal.akun.actions.kode_kedua import (
    atur_ulang_kode_kedua,
    buat_kode_pemulihan,
    calon_rahasia,
    pasang_kode_kedua,
)
from portal.akun.actions.masuk import asks_for_code, coba_kode, coba_sandi, masuk, uji_sandi
from portal.akun.actions.sandi import atur_ulang_sandi, ganti_sandi, is_expired
from portal.akun.actions.sesi import (
    bersihkan_sesi,
    buka_sesi,
    cabut_semua_sesi,
    cabut_sesi,
    cabut_sesi_lain,
    is_alive,
    is_fresh,
    keluar,
    sentuh,
    sesi_hidup,
)
from portal.akun.actions.unit import IsianUnit, tambah_unit, ubah_unit

__all__ = [
    "AkunBaru",
    "IsianAkun",
    "IsianUnit",
    "asks_for_code",
    "atur_ulang_kode_kedua",
    "atur_ulang_sandi",
    "bersihkan_sesi",
    "buat_akun",
    "buat_kode_pemulihan",
    "buka_sesi",
    "cabut_semua_sesi",
    "cabut_sesi",
    "cabut_sesi_lain",
    "calon_rahasia",
    "coba_kode",
    "coba_sandi",
    "ganti_sandi",
    "is_alive",
    "is_expired",
    "is_fresh",
    "keluar",
    "keluarkan",
    "masuk",
    "pasang_kode_kedua",
    "sentuh",
    "sesi_hidup",
    "tambah_unit",
    "ubah_akun",
    "ubah_unit",
    "uji_sandi",
]
