"""How many of finitely many polynomials are linearly independent, in rational arithmetic.

Twice, by ways that share nothing but the elimination: from the values at random points, which can
only show independence, and from the coefficients of the polynomials written out, which are exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

from flint import fmpq, fmpq_mat
from sympy import Basic, Expr, Idx, IndexedBase, Poly

from provado.language.substitution import unfold
from provado.notation.unicode import text
from provado.numbers.evaluation import function_of
from provado.numbers.explicit import entry_symbol, written_out
from provado.numbers.frame import Point
from provado.proof.monomials import Family, Unreadable
from provado.refutation.layout import all_places, filled, shape_of

_Sizes = Mapping[Basic, int]
_PARTS = 1009  # so fine that values drawn for one scalar hardly ever coincide


def members(families: Sequence[Family], sizes: _Sizes) -> list[tuple[Family, dict[Idx, int]]]:
    """Every member of every family, by the values of its indices."""
    return [(family, places) for family in families for places in all_places(family.limits, sizes)]


def written_members(
    families: Sequence[Family], of: Sequence[Basic], sizes: _Sizes
) -> list[dict[tuple[int, ...], Any]]:
    """The coefficients of every member by the exponents of all entries of the variables."""
    entries = [entry for variable in of for entry in _entries(variable, sizes)]
    return [
        dict(Poly(written_out(unfold(family.expression), {**sizes, **places}), *entries).terms())
        for family, places in members(families, sizes)
    ]


def rank_of_coefficients(written: Sequence[Mapping[tuple[int, ...], Any]]) -> int:
    """The dimension of the span of polynomials with these coefficients.

    Unreadable where one is not rational.
    """
    for coefficient in (c for terms in written for c in terms.values()):
        if not coefficient.is_Rational:
            raise Unreadable(f"the coefficient {text(coefficient)} is no rational number")
    columns = sorted({exponents for terms in written for exponents in terms})
    rows = [[terms.get(exponents, 0) for exponents in columns] for terms in written]
    return _rank([[fmpq(int(c.p), int(c.q)) if c else fmpq(0) for c in row] for row in rows])


def rank_of_values(families: Sequence[Family], of: Sequence[Basic], sizes: _Sizes) -> int:
    """The rank of the matrix of the values of all members at as many random points.

    Unreadable where one is not rational.
    """
    random = Random(0)  # noqa: S311  # these are no secrets

    def numbers() -> Iterator[Fraction]:
        while True:
            yield Fraction(random.randint(-9 * _PARTS, 9 * _PARTS), _PARTS)

    values = [(function_of(family.expression), at) for family, at in members(families, sizes)]
    rows = []
    for _ in values:
        scalars = {v: next(numbers()) for v in of if not isinstance(v, IndexedBase)}
        vectors = {
            v: filled(shape_of(v, sizes), numbers()) for v in of if isinstance(v, IndexedBase)
        }
        point = Point({**sizes, **scalars}, vectors)
        try:
            found = [Fraction(function(point)(places)) for function, places in values]
        except TypeError as inexact:
            raise Unreadable("the values of the functions are no rational numbers") from inexact
        rows.append([fmpq(value.numerator, value.denominator) for value in found])
    return _rank(rows)


def _rank(rows: Sequence[Sequence[Any]]) -> int:
    if not rows or not rows[0]:
        return 0
    _, rank = fmpq_mat(len(rows), len(rows[0]), [value for row in rows for value in row]).rref()
    return int(rank)


def _entries(variable: Basic, sizes: _Sizes) -> list[Expr]:
    if not isinstance(variable, IndexedBase):
        return [variable]
    lengths = shape_of(variable, sizes)
    places = product(*(range(1, length + 1) for length in lengths))
    return [entry_symbol(variable.label, *at) for at in places]
