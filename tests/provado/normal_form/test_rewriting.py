"""Rewriting with equations that hold for every index: what follows, and what only seems to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from sympy import Basic, Eq, Expr, Idx, Integer, Lambda, exp

from provado import delta, dimension, every, index, indices, matrix, scalar, total, vector
from provado.language import matrix_conditions
from provado.language.finite_sum import Sum
from provado.language.indices import free_indices
from provado.normal_form import rewriting
from provado.normal_form.reduction import NotReducible, is_identically_zero, reduce
from provado.numbers.evaluation import function_of
from provado.numbers.exact_matrices import inverse, orthonormal_columns, pseudo_inverse
from provado.numbers.frame import Point
from tests.provado.remembered import forget

N, R = dimension("N"), dimension("R")
n, m = indices("n m", 1, N)
late = index("l", 2, N)
r, q, s = indices("r q s", 1, R)
U, P, A = matrix("U", N, R), matrix("P", R, N), matrix("A", R, R)
X, Q, G = matrix("X", N, R), matrix("Q", R, N), matrix("G", R, R)
f, g, h = (vector(name, R) for name in "fgh")
y, w = vector("y", N), vector("w", N)
t = scalar("t")

orthonormal = every(r, q, Eq(total(U[n, r] * U[n, q], n), delta(r, q)))
from_second = every(r, q, Eq(total(U[n, r] * U[n, q], n, 2, N), delta(r, q)))
some_columns = every(index("a", 2, R), q, Eq(total(U[n, index("a", 2, R)] * U[n, q], n), 0))
symmetric = every(r, q, Eq(A[r, q], A[q, r]))
fitted = every(r, Eq(total(U[n, r] * (total(U[n, q] * f[q], q) - y[n]), n), 0))
consistent = every(n, Eq(total(U[n, q] * f[q], q), y[n]))
triangular = index("b", 1, r)


def zero(expression: Expr, *facts: Basic) -> bool:
    """Whether the expression is proved zero under the facts."""
    return is_identically_zero(expression, facts)


def u(f: Any, m: Idx, r: Idx) -> Expr:
    """(U f)_m."""
    return total(U[m, r] * f[r], r)


TRUE = {
    "a sub-product": (
        total(total(total(U[n, r] * U[n, q], n) * f[r] * g[q], r), q) - total(f[r] * g[r], r),
        orthonormal,
    ),
    "two at once": (
        total(u(f, n, r) * u(g, n, q), n) * total(u(f, m, r) * u(h, m, q), m)
        - total(f[r] * g[r], r) * total(f[r] * h[r], r),
        orthonormal,
    ),
    "a power": (total(u(f, n, r) ** 2, n) - total(f[r] ** 2, r), orthonormal),
    "a free place": (total(U[n, r] * u(f, n, q), n) - f[r], orthonormal),
    "a fixed place": (total(U[n, 1] ** 2, n) - 1, orthonormal),
    "an equal range": (total(U[n, r] * U[n, q], n, 2, N) - delta(r, q), from_second),
    "a sum inside a sum": (
        total(total(U[n, r] * total(U[n, q] * A[q, s], q), n), r) - total(A[r, s], r),
        orthonormal,
    ),
    "beside another sum": (
        total(total(U[n, r] * u(f, n, q), n) * exp(g[r]), r) - total(f[r] * exp(g[r]), r),
        orthonormal,
    ),
    "under an exponential": (exp(total(U[n, r] ** 2, n)) - exp(1), orthonormal),
    "a denominator": (total(U[n, r] ** 2, n) / (1 + t**2) - 1 / (1 + t**2), orthonormal),
    "a symmetric matrix": (A[r, q] - A[q, r], symmetric),
    "a symmetric form": (
        total(total(A[r, q] * f[r] * g[q], r), q) - total(total(A[r, q] * f[q] * g[r], r), q),
        symmetric,
    ),
    "a symmetric product": (
        total(A[r, q] * A[q, s], q) - total(A[s, q] * A[q, r], q),
        symmetric,
    ),
    "several terms": (
        total(total(u(f, n, q) * U[n, r], n) * g[r], r) - total(u(g, n, r) * y[n], n),
        fitted,
    ),
    "a matrix times a vector": (total(u(f, n, q) * w[n], n) - total(y[n] * w[n], n), consistent),
    "an entry": (total(f[r] * g[r], r), every(r, Eq(f[r], 0))),
    "an entry of another": (total(f[r] ** 2, r) - total(g[r] ** 2, r), every(r, Eq(f[r], g[r]))),
}

FALSE = {
    "another range": (total(U[n, r] * U[n, q], n) - delta(r, q), from_second),
    "a part of the range": (total(U[n, r] * U[n, q], n, 2, N) - delta(r, q), orthonormal),
    "a place out of range": (total(U[n, r] * U[n, q], n), some_columns),
    "the first column": (total(U[n, 1] ** 2, n), some_columns),
    "a second factor": (total(U[n, r] * U[n, q] * y[n], n) - delta(r, q) * y[1], orthonormal),
    "three factors": (
        total(U[n, r] * U[n, q] * U[n, s], n) - delta(r, q) * total(U[n, s], n),
        orthonormal,
    ),
    "the other index": (total(U[n, r] * U[m, r], r) - delta(n, m), orthonormal),
    "an index that is not summed": (U[n, r] * U[n, q] - delta(r, q), orthonormal),
    "one index for two": (
        total(A[q, q] * f[q], q) - total(f[q], q),
        every(r, Eq(total(A[s, r] * f[s], s), 1)),
    ),
    "a bound index for a free one": (total(A[r, r], r) - 1, every(r, Eq(total(A[s, r], s), 1))),
    "a diagonal": (total(A[r, r], r), every(r, q, Eq(A[r, q] * (1 - delta(r, q)), 0))),
    "another matrix": (total(P[r, n] * P[q, n], n) - delta(r, q), orthonormal),
    "transposed": (A[r, q] - A[q, r], every(r, q, Eq(total(A[r, s] * A[q, s], s), delta(r, q)))),
    "a symmetric matrix and a form": (
        total(A[r, q] * f[r], r) - total(A[r, q] * f[q], r),
        symmetric,
    ),
    "a fact about one index": (total(f[r] ** 2, r), Eq(f[r], 0)),
    "a fact on an empty range": (t, every(late, Eq(t, 0))),
    "a fact on a range that may be empty": (y[1], every(late, Eq(y[1], 0 * late))),
    "a triangular range": (
        total(total(A[r, triangular], triangular), r) - total(f[r], r),
        every(r, Eq(total(A[r, s], s), f[r])),
    ),
    "summed where the end depends": (
        total(f[r] * total(g[triangular], triangular), r)
        - t * total(total(g[triangular], triangular), r),
        Eq(total(f[r], r), t),
    ),
    "fewer factors than the pattern": (total(U[n, r], n) - 1, orthonormal),
    "an average": (total(y[n], n) - N * y[m], every(n, Eq(total(y[m], m), t))),
}


@pytest.mark.parametrize("name", TRUE)
def test_what_follows_is_proved(name: str) -> None:
    """And it does not hold without the equation."""
    difference, fact = TRUE[name]
    assert zero(difference, fact)
    assert not zero(difference)


@pytest.mark.parametrize("name", FALSE)
def test_what_does_not_follow_is_not_proved(name: str) -> None:
    """Each would be proved if one condition of a match were left out, or read another way."""
    difference, fact = FALSE[name]
    assert not zero(difference, fact)


def test_bound_indices_of_the_value_are_not_captured() -> None:
    """The sum that takes the place of an entry has an index of its own."""
    fact = every(n, Eq(y[n], total(U[n, q] * f[q], q)))
    assert zero(total(y[n] * U[n, q], n) - total(total(U[n, r] * f[r], r) * U[n, q], n), fact)
    assert not zero(
        total(y[n] * U[n, q], n) - total(total(U[n, q] * f[q], q) * U[n, q], n) * 2, fact
    )


def test_an_equation_is_not_differentiated() -> None:
    """Uᵀ U = I holds at a point; by an entry of U its left side has a derivative."""
    moving = total(U[n, r] ** 2, n).diff(U[m, q])
    assert not zero(moving, orthonormal)


def test_what_is_no_rule_is_left_alone() -> None:
    """Terms of one size, or a product with another function in it, replace nothing."""
    cyclic = every(r, Eq(f[r] + g[r], h[r]))
    assert not zero(f[r] + g[r] - h[r] + t, cyclic)
    assert not zero(total(exp(f[r]), r) - R, every(r, Eq(exp(f[r]) * g[r], g[r])))


def test_equations_that_undo_each_other_come_to_an_end() -> None:
    """A cycle of names is settled by the least of them."""
    facts = [every(r, Eq(f[r], g[r])), every(r, Eq(g[r], h[r])), every(r, Eq(h[r], f[r]))]
    assert zero(total(h[r] * U[n, r], r) - total(g[r] * U[n, r], r), *facts)


# Against explicit sums


def _points(random: Random) -> Iterator[Point]:
    """Points with Uᵀ U = I, P = Uᵀ, A symmetric, X of any rank, Q = X⁺, G = (XᵀX + I)⁻¹."""

    def number() -> Fraction:
        return Fraction(random.randint(-9, 9), random.randint(1, 3))

    for rows, columns in ((1, 1), (2, 1), (2, 2), (3, 2), (4, 3)):
        made = orthonormal_columns(rows, columns, [number() for _ in range(6)])
        assert made is not None
        half = [[number() for _ in range(columns)] for _ in range(columns)]
        square = [(a, b) for a in range(columns) for b in range(columns)]
        both = {(a, b): half[a][b] + half[b][a] for a, b in square}
        x = tuple(tuple(number() * (n != 1) for _ in range(columns)) for n in range(rows))
        gram = {(a, b): sum(row[a] * row[b] for row in x) + int(a == b) for a, b in square}
        vectors = {base: tuple(number() for _ in range(columns)) for base in (f, g, h)}
        vectors |= {base: tuple(number() for _ in range(rows)) for base in (y, w)}
        matrices = {U: made, P: pseudo_inverse(made), A: _square(both, columns)}
        matrices |= {X: x, Q: pseudo_inverse(x), G: inverse(_square(gram, columns))}
        yield Point({N: rows, R: columns, t: number()}, {**vectors, **matrices})


def _square(entries: dict[tuple[int, int], Fraction], size: int) -> Any:
    return tuple(tuple(entries[a, b] for b in range(size)) for a in range(size))


FACTS = (orthonormal, symmetric, every(r, n, Eq(P[r, n], U[n, r])))
INVERSES = (
    matrix_conditions.pseudo_inverse(Q, of=X),
    matrix_conditions.inverse(G, of=Lambda((r, q), total(X[n, r] * X[n, q], n) + delta(r, q))),
)
POINTS = list(_points(Random(1)))  # noqa: S311  # a seed


def agree(left: Expr, right: Expr) -> bool:
    """Whether both have the same exact value at every point and all free indices."""
    names = sorted(free_indices(left) | free_indices(right), key=str)
    difference = function_of(left - right)
    for point in POINTS:
        entry = difference(point)
        ranges = [range(1, point.values[name.upper] + 1) for name in names]
        for places in _places(ranges):
            if entry(dict(zip(names, places, strict=True))) != 0:
                return False
    return True


def _places(ranges: list[range]) -> Iterator[tuple[int, ...]]:
    if not ranges:
        yield ()
        return
    for first in ranges[0]:
        for rest in _places(ranges[1:]):
            yield (first, *rest)


@st.composite
def sums(draw: Any, most: int = 4, kinds: str = "UUUPAAfyδ") -> Any:
    """A product of entries of the matrices and vectors, some of its indices summed."""
    rows, columns = [n, m], [r, q, s]
    row, column = st.sampled_from([*rows, *rows, Integer(1), N]), st.sampled_from(columns)
    factors = []
    for _ in range(draw(st.integers(2, most))):
        kind = draw(st.sampled_from(kinds))
        if kind in "UX":
            factors.append((U if kind == "U" else X)[draw(row), draw(column)])
        elif kind in "PQ":
            factors.append((P if kind == "P" else Q)[draw(column), draw(row)])
        elif kind in "AG":
            factors.append((A if kind == "A" else G)[draw(column), draw(column)])
        elif kind == "f":
            factors.append(draw(st.sampled_from([f, g]))[draw(column)])
        elif kind == "y":
            factors.append(y[draw(row)])
        else:
            factors.append(delta(draw(column), draw(column)))
    result: Expr = Integer(1)
    for factor in factors:
        result = result * factor
    for bound in draw(st.permutations([*rows, *columns])):
        how = draw(st.sampled_from(["free", "sum", "sum", "sum", "later"]))
        if how == "sum":
            result = total(result, bound)
        elif how == "later":
            result = Sum(result, (bound, 2, bound.upper))
    return result * draw(st.sampled_from([Integer(1), t, Integer(2)]))


@given(sums(), st.integers(1, 3))
def test_rewriting_keeps_the_values(expression: Expr, known: int) -> None:
    """An expression and its normal form under the facts agree where the facts hold."""
    assert agree(expression, reduce(expression, FACTS[:known]))


@given(sums(most=5, kinds="XXXQQGfy"), st.booleans())
def test_rewriting_with_inverses_keeps_the_values(expression: Expr, both: bool) -> None:
    """Rules with several sums and terms, and those that go both ways, change no value either."""
    assert agree(expression, reduce(expression, INVERSES if both else INVERSES[:1]))


@given(sums(most=3), sums(most=3))
def test_what_is_called_equal_is_equal(left: Expr, right: Expr) -> None:
    """A difference that is called zero under the facts is zero where they hold."""
    assert not zero(left - right, *FACTS) or agree(left, right)


BROKEN: dict[str, tuple[str, Callable[..., Any]]] = {
    "every match is allowed": ("_is_allowed", lambda rule, places, rest, ranges: True),
    "any place will do": ("is_within", lambda place, lower, upper: True),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_condition_proves_something_false(
    monkeypatch: pytest.MonkeyPatch, rule: str
) -> None:
    """Were a condition of a match left out, one of the false equations would be proved."""
    monkeypatch.setattr(rewriting, *BROKEN[rule])
    forget()

    def proved(difference: Expr, fact: Basic) -> bool:
        try:
            return zero(difference, fact)
        except (NotReducible, ZeroDivisionError):
            return False

    assert any(proved(difference, fact) for difference, fact in FALSE.values())
    forget()


def test_the_fuzz_finds_a_broken_condition(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were every match allowed, some normal form would have other values."""
    monkeypatch.setattr(rewriting, *BROKEN["every match is allowed"])
    forget()
    quick = settings(
        max_examples=1000,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    def changed(expression: Expr) -> bool:
        return not agree(expression, reduce(expression, FACTS))

    assert find(sums(), changed, settings=quick, random=Random(0)) is not None  # noqa: S311
    forget()
