"""Processes that belong together: a child does not outlive its parent."""

import ctypes
import signal
import sys

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def end_with_parent() -> None:
    """Ask the system to send this process SIGTERM when its parent ends, even by SIGKILL.

    Only Linux can do this; elsewhere nothing happens.
    """
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
