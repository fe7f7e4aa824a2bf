"""How often someone may try a secret, without keeping who tried.

Tries are counted by blind values in the rate limiter's store (memory or Redis), also
for names that do not exist, so that being stopped tells nothing about a name.
"""

from limits import RateLimitItem, parse

from portal.core.errors import TooManyTries
from portal.core.keys import fingerprint
from portal.extensions import limiter

NAME_AND_VISITOR = parse("5 per 5 minutes")
VISITOR = parse("60 per 15 minutes")
NAME = parse("30 per hour")
CODE = (parse("5 per 5 minutes"), parse("20 per hour"))

STOPPED = (
    "Terlalu banyak percobaan. Demi keamanan, masuk dihentikan sebentar. "
    "Tunggu lima menit, lalu coba lagi. Jika lupa sandi, hubungi administrator."
)


def count_sign_in(nama_pengguna: str, pengunjung: str) -> None:
    """Count one try of a password; TooManyTries beyond the limits.

    One visitor has 5 tries at one name in five minutes and 60 at all names in fifteen;
    one name gets 30 tries an hour from everywhere.
    """
    name = fingerprint("coba-nama", nama_pengguna)
    _count(VISITOR, "pengunjung", pengunjung)
    _count(NAME_AND_VISITOR, "nama-pengunjung", name, pengunjung)
    _count(NAME, "nama", name)


def forgive_sign_in(nama_pengguna: str, pengunjung: str) -> None:
    """Forget the tries of a visitor who in the end knew the password."""
    if limiter.enabled:
        name = fingerprint("coba-nama", nama_pengguna)
        limiter.limiter.clear(NAME_AND_VISITOR, "akun", "nama-pengunjung", name, pengunjung)


def count_secret(petugas_id: int, apa: str) -> None:
    """Count one try of a second factor or a password within a session; TooManyTries."""
    for item in CODE:
        _count(item, apa, fingerprint("coba-akun", str(petugas_id)))


def _count(item: RateLimitItem, *keys: str) -> None:
    if limiter.enabled and not limiter.limiter.hit(item, "akun", *keys):
        raise TooManyTries(STOPPED)
