"""The words a chapter is written in: dimensions, indices, vectors, finite sums, derivatives."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sympy import (
    Add,
    Basic,
    Derivative,
    Expr,
    I,
    Idx,
    IndexedBase,
    KroneckerDelta,
    Mul,
    Pow,
    Symbol,
    nan,
    oo,
    sympify,
    zoo,
)

from provado.language.finite_sum import Sum

SIGNS = {"positive": ">", "negative": "<", "nonnegative": "≥", "nonpositive": "≤", "nonzero": "≠"}
"""The signs that may be assumed of a real number, with how it compares with 0."""
NOT_REAL = (I, oo, -oo, zoo, nan)
"""What SymPy counts among its numbers, and no statement speaks of."""


def dimension(name: str) -> Symbol:
    """A symbolic number of entries: any integer that is at least 1."""
    return Symbol(name, integer=True, positive=True)


def integer(name: str) -> Symbol:
    """Any integer, of either sign."""
    return Symbol(name, integer=True)


def is_dimension(symbol: Basic) -> bool:
    """Whether the symbol is a number of entries."""
    return isinstance(symbol, Symbol) and bool(symbol.is_integer and symbol.is_positive)


def scalar(name: str, **assumptions: bool) -> Symbol:
    """A real number, of which a sign may be assumed: ``scalar("a", nonnegative=True)``."""
    return _real(name, "a scalar", assumptions)


def _real(name: str, what: str, assumptions: Mapping[str, bool]) -> Symbol:
    if unknown := assumptions.keys() - SIGNS.keys():
        raise ValueError(f"{what} cannot be assumed {', '.join(sorted(unknown))}; use given")
    return Symbol(name, real=True, **assumptions)


def index(name: str, first: Any, last: Any) -> Idx:
    """An index that runs over the integers ``first`` … ``last``."""
    return _index(name, integer_end(first), integer_end(last))


@lru_cache(maxsize=1 << 12)
def _index(name: str, first: Expr, last: Expr) -> Idx:
    """One object for each index: SymPy compares those that are the same much faster."""
    return Idx(name, (first, last))


def integer_end(end: Any) -> Expr:
    """An end of a range; ValueError where it is not known to be an integer."""
    if not (integer := sympify(end)).is_integer:
        raise ValueError(f"an index runs from an integer to an integer, and {end} may be none")
    return integer


def indices(names: str, first: Any, last: Any) -> tuple[Idx, ...]:
    """Several indices over one range: ``i, j = indices("i j", 1, K)``."""
    return tuple(index(name, first, last) for name in names.split())


def vector(name: str, length: Expr, **assumptions: bool) -> IndexedBase:
    """A real vector with entries ``name[1]`` … ``name[length]``, all of an assumed sign."""
    return IndexedBase(_real(name, "a vector", assumptions), shape=_shape(name, length))


def matrix(name: str, rows: Expr, columns: Expr, **assumptions: bool) -> IndexedBase:
    """A real matrix with entries ``name[1, 1]`` … ``name[rows, columns]``, as `vector`."""
    return IndexedBase(_real(name, "a matrix", assumptions), shape=_shape(name, rows, columns))


def _shape(name: str, *lengths: Any) -> tuple[Expr, ...]:
    """The lengths; ValueError for one that is no number and not made of dimensions."""
    for length in map(sympify, lengths):
        if not length.is_integer or not all(map(is_dimension, length.free_symbols)):
            raise ValueError(
                f"a length of {name} should be made of dimensions, which {length} is not"
            )
    return lengths


def total(summand: Any, over: Idx, first: Any = None, last: Any = None) -> Sum:
    """The finite sum of ``summand`` over the index, by default over its whole range."""
    lower = over.lower if first is None else integer_end(first)
    upper = over.upper if last is None else integer_end(last)
    made: Sum = Sum(sympify(summand), (over, lower, upper))
    return made


def delta(left: Any, right: Any) -> Expr:
    """Kronecker's δ: 1 where the two indices are equal, else 0."""
    return KroneckerDelta(left, right)


def d(function: Any, *variables: Any) -> Expr:
    """The partial derivative of ``function`` by each of the variables, not carried out yet."""
    derivative = sympify(function)
    for variable in variables:
        derivative = Derivative(derivative, variable, evaluate=False)
    return derivative


def times(*factors: Any) -> Expr:
    """A product kept as it is written, for a step of a derivation."""
    return Mul(*map(sympify, factors), evaluate=False)


def plus(*terms: Any) -> Expr:
    """A sum of terms kept as it is written, for a step of a derivation."""
    return Add(*map(sympify, terms), evaluate=False)


def over(numerator: Any, denominator: Any) -> Expr:
    """A quotient kept as it is written, for a step of a derivation."""
    return times(numerator, power(denominator, -1))


def power(base: Any, exponent: Any) -> Expr:
    """A power kept as it is written, for a step of a derivation."""
    return Pow(sympify(base), sympify(exponent), evaluate=False)
