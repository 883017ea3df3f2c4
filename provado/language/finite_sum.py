"""Finite sums."""

from __future__ import annotations

from functools import lru_cache

import sympy
from sympy import Basic


class Sum(sympy.Sum):  # type: ignore[misc]  # SymPy has no types
    """SymPy's sum, which finds out once what stands in it.

    SymPy builds the whole summand again each time that it asks for the free symbols.
    """

    @property
    def free_symbols(self) -> set[Basic]:
        """The symbols of the summand and of the limits without the indices bound here."""
        return set(_free_symbols(self))


@lru_cache(maxsize=1 << 16)
def _free_symbols(e: Sum) -> frozenset[Basic]:
    free: set[Basic] = e.function.free_symbols
    for bound, first, last in e.limits:
        free = (free - {bound}) | first.free_symbols | last.free_symbols
    return frozenset(free)


@lru_cache(maxsize=1 << 12)
def with_own_sums(e: Basic) -> Basic:
    """The expression with every sum of SymPy's as one of these."""
    return e.replace(lambda part: type(part) is sympy.Sum, lambda part: Sum(*part.args))
