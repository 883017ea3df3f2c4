"""How large inputs may be."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import Eq, Expr, Max, Piecewise, Rational, exp

from provado import delta, dimension, indices, matrix, scalar, total, vector
from provado.numbers.floats import FLOAT32, FLOAT64
from provado.numbers.magnitude import largest_entry

N, D = dimension("N"), dimension("D")
(n,) = indices("n", 1, N)
m, p = indices("m p", 1, D)
X, w, y = matrix("X", N, D), vector("w", D), vector("y", N)
a = scalar("a")
residual = total(X[n, m] * w[m], m) - y[n]


@pytest.mark.parametrize(
    ("formula", "exponent"),
    [
        # 2^1022 in all: 8 terms of degree 2 leave 2^1019.
        (total(X[n, p] * X[n, m], n), 509),
        # ½ Σ (Σ X w − y)²: at most 8 (8 + 1)² = 648 < 2^10 terms of degree 4.
        (Rational(1, 2) * total(residual**2, n), 253),
        (a + w[m], 1021),
        (3 * a, 1020),
        (a * delta(m, p), None),
        (a, None),
        (Piecewise((a, a > 0), (0, True)), None),
        (Piecewise((w[m] + a, total(w[p], p) * a <= 0), (w[m], True)), 509),
        (Max(0, a) * w[m], None),
        (exp(a) * w[m], None),
        (w[m] / a, None),
    ],
)
def test_the_bound_follows_from_degree_and_terms(formula: Expr, exponent: int | None) -> None:
    """The largest input is a power of 2, and there is none where no input can overflow alone."""
    bound = largest_entry(formula, FLOAT64, longest=8)
    assert bound == (None if exponent is None else 2.0**exponent)


def test_a_smaller_format_has_a_smaller_bound() -> None:
    """Single precision leaves 126 bits for two factors and 8 terms."""
    assert largest_entry(total(X[n, p] * X[n, m], n), FLOAT32, longest=8) == 2.0**61


@pytest.mark.parametrize("condition", [Eq(a, 1), a * a < 1])
def test_a_condition_counts_as_well(condition: Any) -> None:
    """What is compared must not overflow either."""
    bound = largest_entry(Piecewise((a, condition), (0, True)), FLOAT64, longest=8)
    assert bound is not None


def test_at_the_bound_nothing_overflows_and_far_beyond_it_something_does() -> None:
    """The squared loss at the bound is finite in float64; a hundred times larger it is not."""
    np = pytest.importorskip("numpy")
    bound = largest_entry(Rational(1, 2) * total(residual**2, n), FLOAT64, longest=8)
    assert bound is not None
    for scale, finite in ((1.0, True), (100.0, False)):
        rows, weights = np.full((8, 8), scale * bound), np.full(8, scale * bound)
        with np.errstate(over="ignore"):
            assert np.isfinite(((rows @ weights + scale * bound) ** 2).sum()) == finite
