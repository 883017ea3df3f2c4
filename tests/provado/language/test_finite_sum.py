"""Finite sums are SymPy's, made and looked into with less work."""

from __future__ import annotations

import pytest
import sympy
from sympy import Piecewise, exp

from provado import Identity, dimension, index, indices, scalar, total, vector
from provado.language.finite_sum import Sum
from provado.statements.statement import Statement

K = dimension("K")
i, j, k = indices("i j k", 1, K)
z, x = vector("z", K), vector("x", K)
c = scalar("c")

SUMS = {
    "an entry": (z[i], (i, 1, K)),
    "no entry of it": (c, (i, 1, K)),
    "a free index": (z[i] * x[j], (i, 1, K)),
    "two indices": (z[i] * x[j], (i, 1, K), (j, 1, K)),
    "a sum in it": (x[j] * Sum(exp(z[i]), (i, 1, K)), (j, 1, K)),
    "a part of the range": (z[i], (i, 2, K)),
    "an end that is an index": (z[i], (i, 1, j)),
}


@pytest.mark.parametrize("name", SUMS)
def test_free_symbols_are_those_of_sympy(name: str) -> None:
    """What is free in a sum does not depend on whose sum it is."""
    summand, *limits = SUMS[name]
    assert Sum(summand, *limits).free_symbols == sympy.Sum(summand, *limits).free_symbols


@pytest.mark.parametrize("name", SUMS)
def test_arguments_are_those_of_sympy(name: str) -> None:
    """A sum without pieces is made of the same parts."""
    summand, *limits = SUMS[name]
    assert Sum(summand, *limits).args == sympy.Sum(summand, *limits).args


def test_sum_of_a_sum_is_one_sum() -> None:
    """Nested sums are joined, the inner limit first."""
    nested = Sum(Sum(z[i] * x[j], (i, 1, K)), (j, 1, K))
    assert [limit[0] for limit in nested.limits] == [i, j]
    assert nested.function == z[i] * x[j]


def test_pieces_that_depend_on_the_index_come_to_the_top() -> None:
    """There SymPy's own way of making a sum is kept."""
    pieces = Piecewise((z[i], z[i] > 0), (0, True))
    assert Sum(c * pieces, (i, 1, K)).args == sympy.Sum(c * pieces, (i, 1, K)).args
    assert isinstance(Sum(c * pieces, (i, 1, K)).function, Piecewise)


def test_limit_beyond_the_range_of_the_index_is_refused() -> None:
    """An index that runs from 1 has no value 0."""
    with pytest.raises(ValueError, match="too low"):
        Sum(z[i], (index("i", 1, K), 0, K))


@pytest.mark.parametrize("right", [total(z[j], j), sympy.Sum(z[j], (j, 1, K))])
def test_sum_of_sympy_is_taken_for_one_of_these(right: sympy.Expr) -> None:
    """A chapter may write either."""
    said: Statement = Identity(sympy.Sum(z[i], (i, 1, K)), right)
    assert said.decide().proved
    assert not Identity(sympy.Sum(z[i], (i, 1, K)), 2 * right).decide().proved
