"""When to try a letter again, and how an address is masked. [pure]"""

from datetime import timedelta

JEDA_COBA = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
)
JEDA_BERIKUT = timedelta(hours=12)
LAMA_MENCOBA = timedelta(days=3)


def jeda_coba(percobaan: int) -> timedelta | None:
    """Return how long to wait after try number `percobaan` (from 1) has failed.

    1 and 5 minutes, half an hour, 2 and 6 hours, then every 12 hours. None once three
    days have been spent: then an officer decides.
    """
    waited = sum(map(_pause, range(1, percobaan)), timedelta())
    return None if waited >= LAMA_MENCOBA else _pause(percobaan)


def _pause(percobaan: int) -> timedelta:
    return JEDA_COBA[percobaan - 1] if percobaan <= len(JEDA_COBA) else JEDA_BERIKUT


def samar_alamat(alamat: str) -> str:
    """Return an address of which only first letters and the last ending can be read.

    "siti@gmail.com" becomes "s•••@g•••.com".
    """
    name, _, domain = alamat.rpartition("@")
    host, _, ending = domain.rpartition(".")
    return f"{name[:1]}•••@{host[:1]}•••.{ending}" if host else f"{name[:1]}•••@•••"
