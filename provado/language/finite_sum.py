"""Finite sums."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import sympy
from sympy import Basic, Expr, Idx, Piecewise, S, Tuple, sympify
from sympy.functions.elementary.hyperbolic import HyperbolicFunction


class Sum(sympy.Sum):  # type: ignore[misc]  # SymPy has no types
    """SymPy's sum, which finds out once what stands in it.

    SymPy builds the whole summand again each time that a sum is made, and each time that it asks
    for the free symbols. The first is for pieces that depend on the index, and for limits beyond
    the range that the index carries; where there are none it is left out.
    """

    def __new__(cls, function: Basic, *limits: Any) -> Basic:
        """The sum over indices, each with its first and its last value."""
        summand = sympify(function)
        if not isinstance(summand, Expr) or summand is S.NaN or _has_pieces(summand):
            return super().__new__(cls, function, *limits)
        if not all(map(_is_whole_range, limits)):
            return super().__new__(cls, function, *limits)
        bounds = [Tuple(*limit) for limit in limits]
        if type(summand) is cls:
            bounds = [*summand.limits, *bounds]
            summand = summand.function
        made = Expr.__new__(cls, summand, *bounds)
        made.is_commutative = summand.is_commutative
        return made

    @property
    def free_symbols(self) -> set[Basic]:
        """The symbols of the summand and of the limits without the indices bound here."""
        return set(_free_symbols(self))


def _is_whole_range(limit: Any) -> bool:
    """Whether it is (index, first, last) with the range that the index carries."""
    if len(limit) != 3 or not isinstance(limit[0], Idx):
        return False
    bound, first, last = limit
    return bool(first == bound.lower and last == bound.upper and first is not None)


@lru_cache(maxsize=1 << 14)
def _has_pieces(e: Basic) -> bool:
    return isinstance(e, Piecewise) or any(map(_has_pieces, e.args))


@lru_cache(maxsize=1 << 14)
def _free_symbols(e: Sum) -> frozenset[Basic]:
    free: set[Basic] = e.function.free_symbols
    for bound, first, last in e.limits:
        free = (free - {bound}) | first.free_symbols | last.free_symbols
    return frozenset(free)


@lru_cache(maxsize=1 << 12)
def in_own_words(e: Basic) -> Basic:
    """The expression with every sum of SymPy's as one of these, hyperbolic functions as defined."""
    if e.has(HyperbolicFunction):
        from provado.language.hyperbolic import by_exponentials  # which is made of definitions

        e = by_exponentials(e)
    return e.replace(lambda part: type(part) is sympy.Sum, lambda part: Sum(*part.args))
