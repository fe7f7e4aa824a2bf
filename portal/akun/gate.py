"""The one gate of the staff area.

Everything under a guarded blueprint demands an officer who has signed in, with the
second factor where the role asks for one, and with a password of his own. Each page
behind the gate names one permission by `butuh`; a page that names none is refused.
"""

import re
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import (
    Blueprint,
    Flask,
    current_app,
    has_request_context,
    redirect,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Request

from portal.akun.actions.sesi import sentuh, sesi_hidup
from portal.akun.models import Petugas, Sesi
from portal.akun.permissions import Izin
from portal.core.errors import NotAllowed
from portal.extensions import login_manager

P = ParamSpec("P")
R = TypeVar("R")

COOKIE_KEY = "sesi"
"""Where the browser's signed cookie holds the session token."""

OPEN_BEFORE_PASSWORD = frozenset({"akun_staff.ganti_sandi"})
OPEN_BEFORE_SECOND_FACTOR = frozenset({"akun_staff.kode_kedua", "akun_staff.ganti_sandi"})

_LOADED = "portal.sesi"
_STAFF_PATH = re.compile(r"/petugas(?:/[A-Za-z0-9._~/%+-]*)?(?:\?[A-Za-z0-9._~/%+=&-]*)?", re.ASCII)


class PageWithoutPermission(RuntimeError):
    """A staff page that names no permission: a mistake in the code, never served."""


def init_app(app: Flask) -> None:
    """Tell Flask-Login who is signed in, and give templates `petugas` and `boleh`."""
    # Its own protection would hash address and browser into the cookie of every visitor.
    login_manager.session_protection = None
    login_manager.request_loader(_load)
    app.context_processor(lambda: {"petugas": petugas_kini(), "boleh": boleh})


def guard(blueprint: Blueprint) -> Blueprint:
    """Close a blueprint: every page of it stands behind the gate. Returns the blueprint."""
    if _check not in blueprint.before_request_funcs.get(None, []):
        blueprint.before_request(_check)
    return blueprint


def butuh(izin: Izin) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Name the permission of a staff page; NotAllowed for an officer who lacks it."""

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            if izin not in petugas_masuk().izin:
                raise NotAllowed("Akun Anda tidak mempunyai izin untuk halaman atau tindakan ini.")
            return view(*args, **kwargs)

        guarded.izin = izin  # type: ignore[attr-defined]
        return guarded

    return decorate


def petugas_masuk() -> Petugas:
    """Return the officer signed in; NotAllowed when there is none."""
    petugas = petugas_kini()
    if petugas is None:
        raise NotAllowed("Anda belum masuk.")
    return petugas


def petugas_kini() -> Petugas | None:
    """Return the officer signed in, or None; asks the database once a request."""
    sesi = sesi_kini()
    return sesi.petugas if sesi else None


def sesi_kini() -> Sesi | None:
    """Return the session that the browser's cookie stands for, or None (as in the worker)."""
    if not has_request_context():
        return None
    if _LOADED not in request.environ:
        # Set first: an error page drawn because this query failed must not ask again.
        request.environ[_LOADED] = None
        token = session.get(COOKIE_KEY)
        if isinstance(token, str):
            request.environ[_LOADED] = sesi_hidup(token)
    sesi: Sesi | None = request.environ[_LOADED]
    return sesi


def boleh(izin: str) -> bool:
    """Say whether the officer signed in holds the permission of that name (for templates)."""
    petugas = petugas_kini()
    return petugas is not None and Izin(izin) in petugas.izin


def safe_path(text: str | None) -> str:
    """Return `text` if it is an address inside the staff area, else the staff home.

    Nothing that leads to another host passes: no scheme, no double slash, no backslash.
    """
    path = text or ""
    safe = _STAFF_PATH.fullmatch(path) and "//" not in path and ".." not in path
    return path if safe and not path.startswith("/petugas/masuk") else "/petugas/"


def remember(token: str) -> None:
    """Begin the browser's session afresh: nothing from before sign-in is kept."""
    session.clear()
    session[COOKIE_KEY] = token
    request.environ.pop(_LOADED, None)


def forget() -> None:
    """Empty the browser's session."""
    session.clear()
    request.environ[_LOADED] = None


def _load(_request: Request) -> Petugas | None:
    return petugas_kini()


def _check() -> ResponseReturnValue | None:
    """Stand at the gate: who, how surely, and for which permission."""
    sesi = sesi_kini()
    if sesi is None:
        return redirect(url_for("akun_public.masuk", lanjut=_wanted()), 303)
    view = current_app.view_functions[str(request.endpoint)]
    if not isinstance(getattr(view, "izin", None), Izin):
        raise PageWithoutPermission(str(request.endpoint))
    sentuh(sesi)
    return _unfinished(sesi.petugas)


def _unfinished(petugas: Petugas) -> ResponseReturnValue | None:
    """Lead an officer first to what his account still lacks."""
    if petugas.wajib_ganti_sandi and request.endpoint not in OPEN_BEFORE_PASSWORD:
        return redirect(url_for("akun_staff.ganti_sandi"), 303)
    if lacks_second_factor(petugas) and request.endpoint not in OPEN_BEFORE_SECOND_FACTOR:
        return redirect(url_for("akun_staff.kode_kedua"), 303)
    return None


def lacks_second_factor(petugas: Petugas) -> bool:
    """Say whether the account must still set up its second factor.

    Demo accounts (`contoh`) are let through: they exist only with demo data and cannot
    sign in where PORTAL_ENV is "produksi".
    """
    return petugas.needs_second_factor and not petugas.totp_aktif and not petugas.contoh


def _wanted() -> str | None:
    """Return the page that was asked for, to go on there after sign-in."""
    if request.method != "GET":
        return None
    path = request.full_path.rstrip("?")
    return path if safe_path(path) == path else None
