"""What every answer tells the browser about how far to trust the page."""

from flask import Flask, Response, request
from werkzeug.middleware.proxy_fix import ProxyFix

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
FRAMED_POLICY = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()"
YEAR_SECONDS = 31_536_000


def init_app(app: Flask) -> None:
    """Set the security headers, and trust forwarded headers only as far as configured."""
    proxies: int = app.config["PROXIES"]
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies
        )
    app.after_request(_secure)


def let_be_framed(response: Response) -> Response:
    """Let other sites show this page inside theirs; only for pages without a form.

    Whoever may be lured to click there finds nothing but links.
    """
    response.headers["Content-Security-Policy"] = FRAMED_POLICY
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _secure(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "no-referrer")
    if headers["Content-Security-Policy"] != FRAMED_POLICY:
        headers.setdefault("X-Frame-Options", "DENY")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", PERMISSIONS)
    if request.is_secure:
        headers.setdefault("Strict-Transport-Security", f"max-age={YEAR_SECONDS}")
    if response.mimetype == "text/html":
        headers.setdefault("Cache-Control", "no-store")
    return response
