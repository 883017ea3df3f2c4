"""A loop that resembles the work of deciding and stays as it is: how fast the machine is now.

Whoever changes the loop has to measure the whole baseline again.
"""

from __future__ import annotations

import sys
from collections import Counter
from fractions import Fraction
from itertools import product
from time import process_time

from sympy import expand, symbols
from sympy.core.cache import clear_cache

from tests.bench.processes import run_for_output
from tests.bench.sources import ROOT

_ROUNDS = 20


def calibration() -> float:
    """The processor seconds of the loop, in a process of its own."""
    _, printed = run_for_output((sys.executable, "-m", "tests.bench.calibration"), ROOT)
    return float(printed)


def loop(rounds: int = _ROUNDS) -> tuple[int, Fraction, int]:
    """Expand and substitute, add fractions, count in a table."""
    x, y, z = symbols("x y z", real=True)
    terms, total, counts = 0, Fraction(0), Counter[tuple[int, int]]()
    for n in range(1, rounds + 1):
        clear_cache()
        power = ((x + n * y - z) ** 4 * (x - y + n) ** 3).xreplace({z: z + x * y})
        terms += len(expand(power).args)
        total += sum((Fraction(n, k) for k in range(1, 1_500)), Fraction(0))
        for i, j in product(range(120), repeat=2):
            counts[i * j % 97, (i + j) % n] += 1
    return terms, total, len(counts)


def _main() -> None:
    start = process_time()
    loop()
    print(process_time() - start)


if __name__ == "__main__":
    _main()
