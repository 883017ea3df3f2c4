"""A piece of work in this process: the median of its processor seconds."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import process_time as clock

from sympy.core.cache import clear_cache

_RUNS = 3


def seconds(work: Callable[[], object]) -> float:
    """The median of a few runs; SymPy remembers nothing from one to the next."""
    times = []
    for _ in range(_RUNS):
        clear_cache()
        start = clock()
        work()
        times.append(clock() - start)
    return median(times)
