"""Addresses that leave the portal: on paper, in QR codes, in texts to send on."""

from flask import current_app, request


def full_address(path: str) -> str:
    """Return the whole address of a page of the portal, for use outside it."""
    base: str = current_app.config["PUBLIC_URL"] or request.host_url
    return base.rstrip("/") + path
