"""Processes that belong together: a child ends with its parent, and shares its memory."""

import ctypes
import gc
import signal
import sys

_PR_SET_PDEATHSIG = 1
_M_ARENA_MAX = -8
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def end_with_parent() -> None:
    """Ask the system to send this process SIGTERM when its parent ends, even by SIGKILL.

    Only Linux can do this; elsewhere nothing happens.
    """
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def share_memory() -> None:
    """Prepare for children and threads that take little memory of their own.

    What is loaded now is left alone by the collector, which would otherwise write to it
    and so copy it in each child. The C library keeps two pools instead of one for each
    thread; where it has no such setting nothing happens.
    """
    gc.collect()
    gc.freeze()
    if _LIBC is not None and hasattr(_LIBC, "mallopt"):
        _LIBC.mallopt(_M_ARENA_MAX, 2)
