"""Addresses that officers give as proof: shown, never fetched. [pure]"""

from urllib.parse import urlsplit

MAX_LINK = 500


def is_safe_link(tautan: str) -> bool:
    """Say whether this is a whole https address without user name, spaces or control marks."""
    if len(tautan) > MAX_LINK or any(c.isspace() or ord(c) < 33 for c in tautan):
        return False
    try:
        parts = urlsplit(tautan)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    return parts.scheme == "https" and "." in host.strip(".") and "@" not in parts.netloc
