"""What a statement holds for: a size or a value that is a number makes it less general."""

from __future__ import annotations

import pytest
from sympy import Basic, Eq, Ge, Le, Ne

from provado import (
    Identity,
    LocalMinimum,
    NotConvex,
    SaddlePoint,
    Statement,
    StationaryPoints,
    differentiable,
    dimension,
    index,
    matrix,
    scalar,
    total,
    vector,
)
from provado.book.generality import Generality, generality, stated_sizes

K, N = dimension("K"), dimension("N")
a, b = scalar("a"), scalar("b")
j, k = index("j", 1, K), index("k", 1, K)
x, pair, wide = vector("x", K), vector("p", 2), matrix("W", K, 3)
g, f = differentiable("g"), differentiable("f", 2)


def same(side: Basic, *given: Basic) -> Statement:
    """A true identity about whatever the expression speaks of."""
    return Identity(side, side, given=given)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (same(total(x[k], k)), Generality.DIMENSIONS),
        (same(x[j], Ne(j, k)), Generality.DIMENSIONS),
        (same(x[j], Ge(K, 2)), Generality.DIMENSIONS),
        (same(x[j], Ne(K, 7)), Generality.DIMENSIONS),
        (same(x[j] * N, Le(K, N)), Generality.DIMENSIONS),
        (same(x[j] * a, Eq(a, 2)), Generality.DIMENSIONS),
        (same(x[j], Le(K, 4)), Generality.SIZES),
        (same(x[j], Eq(K, 4)), Generality.SIZES),
        (same(x[j] * N, Le(K, N), Ge(9, N)), Generality.SIZES),
        (same(pair[1]), Generality.SIZES),
        (same(pair[1] * x[j]), Generality.SIZES),
        (same(wide[j, 1]), Generality.SIZES),
        (same(f(pair)), Generality.SIZES),
        (same(x[index("i", 1, 3)], Ge(K, 3)), Generality.SIZES),
        (same(a), Generality.REALS),
        (same(a * b, Eq(a, 2)), Generality.REALS),
        (same(g(a)), Generality.REALS),
        (StationaryPoints(a**2, [a], [(0,)]), Generality.REALS),
        (same(a, Eq(a, 2)), Generality.POINTS),
        (Identity(1, 1), Generality.POINTS),
        (LocalMinimum(a**2, {a: 0}), Generality.POINTS),
        (SaddlePoint(a**2 - b**2, {a: 0, b: 0}, up=(1, 0), down=(0, 1)), Generality.POINTS),
        (NotConvex(a**3, {a: -1}, {a: 0}), Generality.POINTS),
    ],
)
def test_generality_is_read_off_the_statement(statement: Statement, expected: Generality) -> None:
    """Symbolic sizes are every dimension, free scalars all reals, and a fixed size is neither."""
    assert generality(statement) is expected


def test_stated_sizes_are_named() -> None:
    """Each size that is a number is said once, and the scope says it as well."""
    statement = same(pair[1] * wide[j, 1] + f(pair), Le(K, 4))
    sizes = ("W of size K × 3", "p of length 2", "f of 2 numbers", "K ≤ 4")
    assert stated_sizes(statement) == sizes
    assert all(size in statement.scope for size in sizes)
    assert stated_sizes(same(x[j])) == ()


def test_the_scope_of_a_vector_of_fixed_length_is_not_called_exact() -> None:
    """A statement about two numbers of any value is about more than given numbers."""
    assert same(pair[1]).scope == "p of length 2"
    assert Identity(1, 1).scope == "exact"
