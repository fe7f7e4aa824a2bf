"""Leaving no trace on a shared device."""

from flask import (
    redirect,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue


def forgotten() -> ResponseReturnValue:
    """Forget the session and have the browser throw its copies away."""
    session.clear()
    response = redirect(url_for("beranda_public.beranda"), 303)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
