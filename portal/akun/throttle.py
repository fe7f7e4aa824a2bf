"""How often someone may try a secret, without keeping who tried.

Tries are counted by blind values in the rate limiter's store (memory or Redis), also
for names that do not exist, so that being stopped tells nothing about a name. While
Redis does not answer each process counts for itself, so that officers can still sign in.
"""

import logging

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from portal.core.errors import TooManyTries
from portal.core.keys import fingerprint
from portal.extensions import limiter

log = logging.getLogger("portal")
NAME_AND_VISITOR = parse("5 per 5 minutes")
VISITOR = parse("60 per 15 minutes")
NAME = parse("30 per hour")
_without_redis = FixedWindowRateLimiter(MemoryStorage())

CODE = (parse("5 per 5 minutes"), parse("20 per hour"))
KNOWN = (parse("5 per 5 minutes"), parse("20 per hour"))

STOPPED = (
    "Terlalu banyak percobaan. Demi keamanan, masuk dihentikan sebentar. "
    "Tunggu lima menit, lalu coba lagi. Jika lupa sandi, hubungi administrator."
)

NAME_STOPPED = (
    "Terlalu banyak percobaan untuk nama pengguna ini. Demi keamanan, masuk dari peramban "
    "yang belum pernah dipakai akun ini dihentikan paling lama satu jam. Pakai peramban "
    "yang biasa Anda pakai untuk masuk, atau coba lagi nanti."
)


def count_sign_in(nama_pengguna: str, pengunjung: str, kenal: str = "") -> None:
    """Count one try of a password; TooManyTries beyond the limits.

    One visitor has 5 tries at one name in five minutes and 60 at all names in fifteen;
    one name gets 30 tries an hour from everywhere. A browser with a proof of an earlier
    sign-in to this account (`kenal`, see known_browser.py) has 5 tries in five minutes and
    20 an hour of its own instead, so that nobody else's tries shut its owner out.
    """
    if kenal:
        for item in KNOWN:
            _count(item, "peramban", kenal)
        return
    name = fingerprint("coba-nama", nama_pengguna)
    _count(VISITOR, "pengunjung", pengunjung)
    _count(NAME_AND_VISITOR, "nama-pengunjung", name, pengunjung)
    _count(NAME, "nama", name, stopped=NAME_STOPPED)


def forgive_sign_in(nama_pengguna: str, pengunjung: str, kenal: str = "") -> None:
    """Forget the tries of a visitor who in the end knew the password."""
    if limiter.enabled:
        for item in KNOWN if kenal else ():
            _forget(item, "peramban", kenal)
        name = fingerprint("coba-nama", nama_pengguna)
        _forget(NAME_AND_VISITOR, "nama-pengunjung", name, pengunjung)


def count_secret(petugas_id: int, apa: str) -> None:
    """Count one try of a second factor or a password within a session; TooManyTries."""
    for item in CODE:
        _count(item, apa, fingerprint("coba-akun", str(petugas_id)))


def _count(item: RateLimitItem, *keys: str, stopped: str = STOPPED) -> None:
    if limiter.enabled and not _hit(item, *keys):
        raise TooManyTries(stopped)


def _hit(item: RateLimitItem, *keys: str) -> bool:
    try:
        return limiter.limiter.hit(item, "akun", *keys)
    except limiter.storage.base_exceptions:  # those of Redis, which is loaded only when used
        return _without_redis.hit(item, "akun", *keys)


def _forget(item: RateLimitItem, *keys: str) -> None:
    _without_redis.clear(item, "akun", *keys)
    try:
        limiter.limiter.clear(item, "akun", *keys)
    except limiter.storage.base_exceptions:
        log.info("limits not reached")
