"""Proofs for every size, beside SymPy on the statement written out at one size."""

from __future__ import annotations

import multiprocessing
from itertools import product

from sympy import cancel

from provado.book.reading import read_book
from provado.numbers.explicit import written_out
from provado.proof.decision import decide
from tests.bench.repeated import clock, seconds

_NAMES = ("softmax-jacobian", "multinomial-hessian", "hessian-sum-of-squares")
_SIZES = (2, 4, 8, 16)
_LONGEST = 20.0


def print_proofs() -> None:
    """Print how long each proof takes, and the same at growing sizes while SymPy answers."""
    book = read_book()
    print("seconds  proof for every K, beside SymPy on the statement written out at one K")
    for name in _NAMES:
        claim = book.claim(name)
        print(f"{seconds(lambda: decide(claim.says.relations()[0])):7.3f}  {name}, every K")  # noqa: B023
        for size in _SIZES:
            taken = _within(_LONGEST, name, size)
            if taken is None:
                print(f"      –  K = {size} and above: no answer within {_LONGEST:.0f} s")
                break
            print(f"{taken:7.3f}  K = {size}")


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
    start = clock()
    for places in product(range(1, size + 1), repeat=len(domain.indices)):
        sizes = {domain.dimensions[0]: size, **dict(zip(domain.indices, places, strict=True))}
        difference = written_out(relation.left - relation.right, sizes)
        if cancel(difference) != 0:
            raise AssertionError(f"{name} does not cancel at K = {size}, {places}")
    return clock() - start
