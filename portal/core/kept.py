"""Values that every page prints, kept in memory for a short while."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app

T = TypeVar("T")


def kept(name: str, seconds: float, read: Callable[[], T]) -> T:
    """Return `read()`, or what it gave this process at most `seconds` ago."""
    store = _store()
    found = store.get(name)
    if found is None or time.monotonic() - found[0] > seconds:
        found = store[name] = (time.monotonic(), read())
    value: T = found[1]
    return value


def forget(name: str) -> None:
    """Have the value read anew (after an edit)."""
    _store().pop(name, None)


def _store() -> dict[str, tuple[float, Any]]:
    store: dict[str, tuple[float, Any]] = current_app.extensions.setdefault("portal.kept", {})
    return store
