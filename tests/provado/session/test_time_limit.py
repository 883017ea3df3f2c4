"""The limit of a computation: of processor time, and of waiting."""

from __future__ import annotations

import contextlib
import signal
import threading
import time

import pytest

from provado.session.time_limit import TimeUp, time_limit


def compute(seconds: float) -> None:
    """Use so much processor time."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def compute_stubbornly(seconds: float) -> None:
    """Compute, and go on where anything fails."""
    with contextlib.suppress(Exception):
        compute(seconds)


def test_a_long_computation_is_ended() -> None:
    """The message says what the limit was, and nothing takes it for a failure of its own."""
    start = time.process_time()
    with pytest.raises(TimeUp, match=r"within 0.2 s of processor time"), time_limit(0.2):
        compute_stubbornly(20)
    assert time.process_time() - start < 2


def test_time_in_which_others_compute_does_not_count() -> None:
    """What waits longer than the limit, as on a busy machine, may go on."""
    with time_limit(0.2):
        time.sleep(0.5)
        compute(0.05)


def test_waiting_without_end_is_ended() -> None:
    """What uses no processor time is ended after ten times the limit, or as long as is said."""
    with pytest.raises(TimeUp, match=r"within 0.5 s, most of which it waited"), time_limit(0.05):
        time.sleep(20)
    with pytest.raises(TimeUp, match=r"within 0.1 s, "), time_limit(0.1, waiting=1):
        time.sleep(20)


def test_a_limit_leaves_nothing_behind() -> None:
    """After it neither timer runs, and the signals mean what they meant before."""
    before = [signal.getsignal(number) for number in (signal.SIGPROF, signal.SIGALRM)]
    with time_limit(30):
        pass
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert [signal.getsignal(number) for number in (signal.SIGPROF, signal.SIGALRM)] == before


def test_there_is_no_limit_in_other_threads() -> None:
    """Signals go to the main thread alone, so that elsewhere a computation goes on."""
    done = []

    def work() -> None:
        with time_limit(0.01):
            compute(0.1)
        done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(20)
    assert done == [True]
