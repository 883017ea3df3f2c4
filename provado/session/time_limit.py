"""An end to a computation that may not come to one by itself."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_WAITING = 10.0  # times as long as it may compute, a computation may take on a busy machine


class TimeUp(BaseException):
    """The time is over; it says which. Not an Exception: nothing on the way may take it for one."""


@contextmanager
def time_limit(seconds: float, waiting: float = _WAITING) -> Iterator[None]:
    """Raise TimeUp in the main thread after so many seconds of processor time.

    What is busy beside it does not count. A computation that waits for something uses no processor
    time: it ends after ``waiting`` times as long. In other threads there is no limit.
    """
    here = threading.current_thread() is threading.main_thread()
    if not here or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        if number == signal.SIGPROF:
            raise TimeUp(f"within {seconds:g} s of processor time")
        raise TimeUp(f"within {waiting * seconds:g} s, most of which it waited")

    timers = {
        signal.SIGPROF: (signal.ITIMER_PROF, seconds),
        signal.SIGALRM: (signal.ITIMER_REAL, waiting * seconds),
    }
    before = {number: signal.signal(number, stop) for number in timers}
    for timer, after in timers.values():
        signal.setitimer(timer, after)
    try:
        yield
    finally:
        for timer, _ in timers.values():
            signal.setitimer(timer, 0)
        for number, handler in before.items():
            signal.signal(number, handler)
