"""Things whose very numbers are closed to an officer, as the features know them.

A feature names its source when the portal is built; pages that show numbers of other
features (the audit trail, the outbox, reports) leave those out without knowing why.
"""

from collections.abc import Callable, Collection

from flask import current_app
from flask.sansio.app import App

from portal.akun.models import Petugas

Sumber = Callable[[Petugas], Collection[str]]
_KEY = "portal.tertutup"


def daftarkan(app: App, sumber: Sumber) -> None:
    """Add a source: it names the numbers that are closed to an officer."""
    app.extensions.setdefault(_KEY, []).append(sumber)


def tertutup_bagi(petugas: Petugas) -> frozenset[str]:
    """Return all numbers that no page may show this officer."""
    sources: list[Sumber] = current_app.extensions.get(_KEY, [])
    return frozenset().union(*(source(petugas) for source in sources))
