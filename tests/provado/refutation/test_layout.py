"""Points whose matrices are made from free numbers, as the assumptions say."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

import pytest
from sympy import Eq, IndexedBase, Lambda

from provado import (
    Identity,
    delta,
    dimension,
    every,
    indices,
    inverse,
    matrix,
    orthonormal_columns,
    pseudo_inverse,
    scalar,
    total,
    vector,
)
from provado.numbers.frame import Point
from provado.proof.decision import decide
from provado.refutation.points import random_points, smallest_points
from provado.relation.relation import Relation
from provado.relation.verdict import Outcome

N, D, R = dimension("N"), dimension("D"), dimension("R")
m, n = indices("m n", 1, N)
j, k = indices("j k", 1, D)
X, A, G = matrix("X", N, D), matrix("A", D, D), matrix("G", D, D)
P, U = matrix("P", D, N), matrix("U", N, D)
u, w, y = vector("u", D), vector("w", D), vector("y", N)
t = scalar("t")
shifted = Lambda((j, k), total(X[n, j] * X[n, k], n) + t * delta(j, k))

GIVEN = {
    "inverse": (inverse(G, of=A), G, A),
    "inverse of entries": (inverse(G, of=shifted), G, X),
    "pseudoinverse": (pseudo_inverse(P, of=X), P, X),
    "orthonormal columns": (orthonormal_columns(U), U, U),
    "an entry that is given": (every(n, Eq(y[n], total(X[n, j] * w[j], j))), y, X),
    "given the other way round": (every(n, Eq(total(X[n, j] * w[j], j), y[n])), y, X),
    "normal equations": (
        every(j, Eq(total(X[n, j] * (total(X[n, k] * w[k], k) - t), n), 0)),
        w,
        X,
    ),
}


def entries(point: Point, base: IndexedBase) -> set[Fraction]:
    """The numbers of a vector or a matrix."""
    rows = point.vectors[base]
    return {n for row in rows for n in (row if isinstance(row, tuple) else (row,))}


@pytest.mark.parametrize("name", GIVEN)
def test_random_points_meet_the_equations_and_are_not_trivial(name: str) -> None:
    """At eight points the matrix is made, is rational and differs from one with 0 and 1 alone."""
    condition, made, _ = GIVEN[name]
    points = list(random_points(Relation(0, "=", 0, (condition,)), 8))
    assert len(points) == 8
    assert any(entries(point, made) - {0, 1, -1} for point in points)
    assert any(len(point.vectors[made]) > 1 for point in points)


@pytest.mark.parametrize("name", GIVEN)
def test_small_points_come_first(name: str) -> None:
    """The first point has dimensions 1 and the least numbers with which it can be made."""
    condition, _, of = GIVEN[name]
    point = next(smallest_points(Relation(0, "=", 0, (condition,))))
    assert all(size == 1 for symbol, size in point.values.items() if symbol.is_integer)
    assert entries(point, of) <= {0, 1}


def test_what_is_made_from_what_is_made_comes_later() -> None:
    """X is made from U, and its pseudoinverse from X, in whatever order they are given."""
    product = every(n, k, Eq(X[n, k], total(U[n, j] * A[j, k], j)))
    relation = Relation(0, "=", 0, (pseudo_inverse(P, of=X), product, orthonormal_columns(U)))
    points = list(random_points(relation, 5))
    assert len(points) == 5
    assert any(entries(point, P) - {0} for point in points)


def test_two_that_need_each_other_are_not_made() -> None:
    """A = G⁻¹ and G = A⁻¹: one of them is chosen, and the assumptions hold all the same."""
    relation = Relation(0, "=", 0, (inverse(G, of=A), inverse(A, of=G)))
    point = next(smallest_points(relation))
    assert point.vectors[A] == point.vectors[G] == ((1,),)


def test_a_witness_shows_what_was_made() -> None:
    """The inverse stands in the witness beside the matrix that it inverts."""
    verdict = Identity(G[j, k], A[j, k], given=[inverse(G, of=A)]).decide()
    assert verdict.witness is not None
    assert verdict.witness.where() == "A = ((2)), G = ((1/2)), j = 1, k = 1"


def test_a_singular_matrix_is_no_point() -> None:
    """Nothing is said of a matrix that has no inverse."""
    relation = Relation(0, "=", 0, (inverse(G, of=A),))
    assert all(entries(p, A) != {0} for p in islice(smallest_points(relation), 30))


def test_an_inverse_that_there_never_is_proves_nothing() -> None:
    """There is no point at which the null matrix has an inverse, and the search for one ends."""
    null = Lambda((j, k), 0 * t)
    relation = Relation(t, "=", t + 1, (inverse(G, of=null),))
    assert not list(random_points(relation, 3))
    assert decide(relation).outcome is Outcome.UNDECIDED


@pytest.mark.parametrize(("square", "entries"), [(1, {-1, 1}), (0, {0})])
def test_a_rational_square_leaves_two_values(square: int, entries: set[int]) -> None:
    """Entries whose square is given are not looked for among all numbers."""
    squares = every(j, Eq(w[j] ** 2, square))
    points = [*random_points(Relation(total(w[j], j), "=", 0, (squares,)), 8)]
    assert {entry for point in points for entry in point.vectors[w]} == entries
    assert not [*random_points(Relation(t, "=", 0, (Eq(t**2, 2),)), 1)]
