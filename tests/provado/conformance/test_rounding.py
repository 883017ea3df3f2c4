"""The bound for sums and products holds in every order, and lets no wrong formula pass."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from flint import arb
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sympy import Rational

from provado import Claim, Computes, Identity, dimension, indices, matrix, scalar, total, vector
from provado.conformance.check import check_conforms
from provado.conformance.implementation import Implementation
from provado.conformance.inputs import finite_floats
from provado.conformance.oracle import Oracle
from provado.conformance.rounding import Magnitude
from provado.numbers.balls import precision
from provado.numbers.floats import FLOAT32, FLOAT64

N, D = dimension("N"), dimension("D")
(n,) = indices("n", 1, N)
j, k, m = indices("j k m", 1, D)
X, w, y = matrix("X", N, D), vector("w", D), vector("y", N)
a = scalar("a", positive=True)
residual = total(X[n, m] * w[m], m) - y[n]


def oracle(function: Computes, formula: Any) -> Oracle:
    """The oracle of a claim that says no more than what the function computes."""
    return Oracle(Claim("A definition", says=Identity(formula, formula), function=function))


LOSS = oracle(
    Computes("loss", X, w, y, a),
    Rational(1, 2) * total(residual**2, n) + a * total(w[m] ** 2, m) / 2,
)
GRADIENT = oracle(Computes("gradient", X, w, y)[j], total(X[n, j] * residual, n))
HESSIAN = oracle(Computes("hessian", X)[j, k], total(X[n, j] * X[n, k], n))

RIGHT: list[tuple[Oracle, Callable[..., Any]]] = [
    (LOSS, lambda X, w, y, a: ((X @ w - y) ** 2).sum() / 2 + a * (w @ w) / 2),
    (LOSS, lambda X, w, y, a: (((X @ w)[::-1] - y[::-1]) ** 2 / 2).sum() + (w * a / 2) @ w),
    (GRADIENT, lambda X, w, y: X.T @ (X @ w - y)),
    (GRADIENT, lambda X, w, y: ((X * w).sum(axis=1) - y) @ X),
    (HESSIAN, lambda X: X.T @ X),
    (HESSIAN, lambda X: np.einsum("nj,nk->jk", X[::-1], X[::-1])),
]
WRONG: list[tuple[Oracle, Callable[..., Any]]] = [
    (LOSS, lambda X, w, y, a: ((X @ w - y) ** 2).sum() + a * (w @ w) / 2),
    (LOSS, lambda X, w, y, a: ((X @ w - y) ** 2).sum() / 2),
    (LOSS, lambda X, w, y, a: ((X @ w + y) ** 2).sum() / 2 + a * (w @ w) / 2),
    (GRADIENT, lambda X, w, y: 2 * (X.T @ (X @ w - y))),
    (GRADIENT, lambda X, w, y: X.T @ (y - X @ w)),
    (GRADIENT, lambda X, w, y: (X if len(X) == len(w) else X.T) @ (X @ w - y)),
    (GRADIENT, lambda X, w, y: (X.T @ (X @ w - y)) * (1 + 2.0**-30)),
    (HESSIAN, lambda X: X @ X.T),
    (HESSIAN, lambda X: np.diag(np.diag(X.T @ X))),
]


def conforms(tested: Callable[..., Any], claimed: Oracle) -> None:
    """The conformance check, at a fixed number of inputs and a fixed seed."""
    made_up = Implementation.of(**{claimed.function.name: tested})

    @settings(
        max_examples=150, derandomize=True, database=None, deadline=None, phases=[Phase.generate]
    )
    @given(st.data())
    def on_every_input(data: Any) -> None:
        inputs = data.draw(claimed.inputs())
        check_conforms(made_up, claimed, inputs)

    on_every_input()


@pytest.mark.parametrize("number", range(len(RIGHT)))
def test_the_formula_is_accepted_in_every_order(number: int) -> None:
    """However the sums are arranged, the result is within the bound."""
    claimed, tested = RIGHT[number]
    conforms(tested, claimed)


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_another_formula_is_rejected(number: int) -> None:
    """A factor, a sign, a transpose, a missing term and a wrong tenth digit are told apart."""
    claimed, tested = WRONG[number]
    with pytest.raises(AssertionError):
        conforms(tested, claimed)


@given(entries=st.lists(finite_floats(FLOAT32, 2.0**40), min_size=2, max_size=4))
def test_every_order_of_a_sum_of_squares_is_within_the_bound(entries: list[float]) -> None:
    """The error of each order, in exact rational arithmetic, is within the bound."""
    true = sum((Fraction(x) ** 2 for x in entries), Fraction(0))
    magnitude = sum((Magnitude.of(x) ** 2 for x in entries), Magnitude.of(0))
    for order in permutations(np.float32(entries)):
        computed = np.float32(0)
        for x in order:
            computed += x * x
        error = abs(Fraction(float(computed)) - true)
        assert arb(error.numerator) / error.denominator <= magnitude.error(FLOAT32).upper()


def test_roundings_are_counted_along_the_longest_way() -> None:
    """½ Σ (x w − y)² over 4 samples has 1 + 1 roundings in a residual, squared 5, 3 and 1 more."""
    one, half = Magnitude.of(1.0), Magnitude.of(Fraction(1, 2))
    square = (one * one + one) ** 2
    assert square.roundings == 5
    found = half * sum([square] * 4, Magnitude.of(0))
    assert found.roundings == 9
    assert found.size == 8


def test_what_is_exact_has_no_error() -> None:
    """A single entry, its negative and a sum with 0 are not rounded."""
    assert (-1 * Magnitude.of(0.3) + 0).error(FLOAT64) == 0


def test_small_integers_are_not_rounded() -> None:
    """A sum of products below 2⁵¹ is exact in float64, and one that has more digits is not."""
    small = Magnitude.of(3.0) * Magnitude.of(5.0) + Magnitude.of(2.0**-8)
    assert small.error(FLOAT64) == 0
    with precision(128):
        assert (small + Magnitude.of(2.0**-60)).error(FLOAT64) > 0
        assert (small + Magnitude.of(Fraction(1, 3))).error(FLOAT64) > 0
        assert (Magnitude.of(2.0**-800) * Magnitude.of(2.0**-800)).error(FLOAT64) > 0


def test_an_underflow_is_multiplied_by_what_the_product_is_multiplied_by() -> None:
    """Where 2⁻¹⁰⁷⁴ may be lost and 2⁶⁰ is multiplied by it, the bound is at least 2⁻¹⁰¹⁴."""
    tiny = Magnitude.of(2.0**-600)
    assert (tiny * tiny * Magnitude.of(2.0**60)).error(FLOAT64) >= arb(2) ** -1014


def test_a_product_of_which_a_part_underflows_is_rounded() -> None:
    """2⁻¹⁴⁹ · ½ · 2³¹ is a float32, but 0 where ½ comes first: the bound is half of 2⁻¹¹⁸."""
    tiny, half, large = map(Magnitude.of, (2.0**-149, 0.5, 2.0**31))
    for product in (tiny * half * large, large * tiny * half, half * (large * tiny)):
        assert product.error(FLOAT32) >= arb(2) ** -119
    assert (tiny * large).error(FLOAT32) == 0
