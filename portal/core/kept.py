"""Values that every page prints, kept in memory for a short while."""

import secrets
import time
from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app
from markupsafe import escape

T = TypeVar("T")

_MARK = secrets.token_hex(16)
"""Stands in a kept page where a visitor's own secret goes; no visitor can guess it."""


def kept(name: str, seconds: float, read: Callable[[], T]) -> T:
    """Return `read()`, or what it gave this process at most `seconds` ago."""
    store = _store()
    found = store.get(name)
    if found is None or time.monotonic() - found[0] > seconds:
        found = store[name] = (time.monotonic(), read())
    value: T = found[1]
    return value


def kept_page(name: str, seconds: float, draw: Callable[..., str], **own: str) -> str:
    """Return a page that is the same for everybody but for some secrets in it.

    It is drawn once in a while, by `draw`, which is given a mark under the name of each
    secret; the visitor's own are then put in the place of the marks. Nothing else of the
    visitor may be in it.
    """
    marks = {key: f"{_MARK}{key}" for key in own}
    page = kept(f"page:{name}", seconds, lambda: draw(**marks))
    for key, value in own.items():
        page = page.replace(marks[key], str(escape(value)))
    return page


def forget(name: str) -> None:
    """Have the value read anew (after an edit)."""
    _store().pop(name, None)


def forget_all() -> None:
    """Have everything read anew: what was edited is printed on many pages."""
    _store().clear()


def _store() -> dict[str, tuple[float, Any]]:
    store: dict[str, tuple[float, Any]] = current_app.extensions.setdefault("portal.kept", {})
    return store
