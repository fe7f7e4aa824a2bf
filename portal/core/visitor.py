"""Who is knocking, without keeping who it is.

Limits need to tell visitors apart for a short while. The address is hashed with the
install's key and the date, so that no address is ever stored and yesterday's values
cannot be joined with today's.
"""

import ipaddress

from flask import request

from portal.core import clock
from portal.core.keys import fingerprint


def visitor_key() -> str:
    """Return today's blind value of the caller's address."""
    return fingerprint("visitor", f"{clock.today().isoformat()}|{_place()}")[:32]


def _place() -> str:
    """Return the caller's address; of IPv6 the /64, which is what one household is given."""
    address = request.remote_addr or ""
    if ":" not in address:
        return address
    try:
        return str(ipaddress.ip_network(f"{address.partition('%')[0]}/64", strict=False))
    except ValueError:
        return address
