"""Who is knocking, without keeping who it is.

Limits need to tell visitors apart for a short while. The address is hashed with the
install's key and the date, so that no address is ever stored and yesterday's values
cannot be joined with today's.
"""

from flask import request

from portal.core import clock
from portal.core.keys import fingerprint


def visitor_key() -> str:
    """Return today's blind value of the caller's address."""
    return fingerprint("visitor", f"{clock.today().isoformat()}|{request.remote_addr or ''}")[:32]
