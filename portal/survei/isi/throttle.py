"""How much one place may do with open survey links, without keeping who did it."""

import logging

from limits import RateLimitItem, parse

from portal.core.visitor import visitor_key
from portal.extensions import limiter

log = logging.getLogger("portal")

SENDING = parse("60 per 10 minutes")
"""Answers over the open link from one place; a school class on one network fits in."""

OPENING = parse("120 per 10 minutes")
"""Openings of a form from one place that are counted; the form opens all the same."""


def within_limit(item: RateLimitItem) -> bool:
    """Count one try of the present visitor; False beyond the limit.

    While Redis does not answer nobody is held up: a survey guards no secret.
    """
    if not limiter.enabled:
        return True
    try:
        return limiter.limiter.hit(item, "survei", visitor_key())
    except limiter.storage.base_exceptions:  # those of Redis, which is loaded only when used
        log.info("limits not reached")
        return True
