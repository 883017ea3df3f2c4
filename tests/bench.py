"""Benchmark: seconds per claim, proofs beside explicit matrices, and features beside scikit-learn.

``python -m tests.bench`` prints the medians of several runs. Nothing here is a test: a figure
depends on the machine, so none can fail.
"""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from collections.abc import Callable
from itertools import product
from statistics import median
from time import perf_counter

import numpy as np
from sklearn.preprocessing import PolynomialFeatures
from sympy import cancel
from sympy.core.cache import clear_cache

from impl.numpy import quadratic_features
from provado.book.reading import read_book
from provado.book.report import decide_claim
from provado.numbers.explicit import written_out
from provado.proof.decision import decide

PROVADO = (sys.executable, "-m", "provado.cli")
_RUNS = 3
_SAMPLES = ((10_000, 100), (1_000, 20), (100_000, 10))
_SIZES = (2, 4, 8, 16)
_LONGEST = 20.0


def main() -> None:
    """Print the four tables."""
    _cold_start()
    _claims()
    _explicit_matrices()
    _features()


def _seconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(_RUNS):
        clear_cache()
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)


def _cold_start() -> None:
    for jobs in ("1", "2"):
        command = [*PROVADO, "verify", "--fresh", "--jobs", jobs, "--json", "-"]
        seconds = _seconds(
            lambda: subprocess.run(command, check=True, capture_output=True)  # noqa: B023
        )
        print(f"provado verify, the whole book from a cold start, {jobs} jobs: {seconds:.2f} s")


def _claims() -> None:
    print("\nseconds  claim")
    total = 0.0
    for name, claim in read_book().claims.items():
        seconds = _seconds(lambda: decide_claim(claim))  # noqa: B023  # called at once
        total += seconds
        print(f"{seconds:7.3f}  {name}")
    print(f"{total:7.3f}  in all")


def _explicit_matrices() -> None:
    book = read_book()
    print("\nseconds  proof for every K, beside SymPy on the statement written out at one K")
    for name in ("softmax-jacobian", "multinomial-hessian", "hessian-sum-of-squares"):
        claim = book.claim(name)
        ours = _seconds(lambda: decide(claim.says.relations()[0]))  # noqa: B023
        print(f"{ours:7.3f}  {name}, every K")
        for size in _SIZES:
            seconds = _within(_LONGEST, name, size)
            if seconds is None:
                print(f"      –  K = {size} and above: no answer within {_LONGEST:.0f} s")
                break
            print(f"{seconds:7.3f}  K = {size}")


def _features() -> None:
    print("\nms for the quadratic features of N × D numbers; scikit-learn's time divided by it")
    for samples, D in _SAMPLES:
        X = np.random.default_rng(0).normal(size=(samples, D))
        ours = _seconds(lambda: quadratic_features(X))  # noqa: B023  # called at once
        ratios = []
        for order in ("C", "F"):
            theirs = PolynomialFeatures(degree=2, order=order).fit(X)
            ratios.append(f"order {order}: {_seconds(lambda: theirs.transform(X)) / ours:.2f}")  # noqa: B023
        print(f"{1000 * ours:7.2f}  {samples} × {D}; {', '.join(ratios)}")


def _within(limit: float, name: str, size: int) -> float | None:
    """The seconds that the explicit proof takes in a process of its own; None past the limit."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        try:
            return pool.apply_async(_prove_written_out, (name, size)).get(limit)
        except multiprocessing.TimeoutError:
            return None


def _prove_written_out(name: str, size: int) -> float:
    """Cancel left − right at one K, for every choice of the indices."""
    relation = read_book().claim(name).says.relations()[0]
    domain = relation.domain
    start = perf_counter()
    for places in product(range(1, size + 1), repeat=len(domain.indices)):
        sizes = {domain.dimensions[0]: size, **dict(zip(domain.indices, places, strict=True))}
        difference = written_out(relation.left - relation.right, sizes)
        if cancel(difference) != 0:
            raise AssertionError(f"{name} does not cancel at K = {size}, {places}")
    return perf_counter() - start


if __name__ == "__main__":
    main()
