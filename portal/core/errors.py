"""Refusals that a rule may raise; `error_pages` turns each into a page.

Every message is a sentence that the person in front of the screen can read.
"""


class Refusal(Exception):
    """Something the portal will not do, with the reason in Indonesian."""

    status = 400

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotAllowed(Refusal):
    """The officer signed in may not see or do this (403)."""

    status = 403


class NotThere(Refusal):
    """No such record, or none that this person may know of (404)."""

    status = 404


class Conflict(Refusal):
    """The record moved on since the page was opened (409)."""

    status = 409


class IllegalTransition(Conflict):
    """The action is not in the transition table for the present status (409)."""


class Unacceptable(Refusal):
    """What was sent cannot be taken, for a reason the sender can mend (422)."""

    status = 422


class TooManyTries(Refusal):
    """A limit on wrong secrets or on sending was reached (429)."""

    status = 429
