"""A bound on the time of work in this process: the comparison of documents has no process of its own to be ended."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


class TooLong(Exception):
    """Work took longer than it may."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TooLong inside the block once it has run so long.

    Where there are no timers (Windows, any thread but the first) the block is not bounded.
    """
    timed = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not timed:
        yield
        return
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(*_: object) -> NoReturn:
    raise TooLong
