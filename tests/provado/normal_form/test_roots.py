"""Roots of one expression to several powers, and roots of quotients, are brought together."""

from __future__ import annotations

import pytest
from sympy import Expr, Lt, Rational, sqrt

from provado import Identity, d, dimension, indices, scalar, total, vector
from provado.relation.verdict import Outcome

K = dimension("K")
i, k = indices("i k", 1, K)
z = vector("z", K)
x, m = scalar("x"), scalar("m")
v, eps, b = (scalar(name, positive=True) for name in ("v", "ε", "b"))
ENERGY = total(z[i] ** 2, i) / K + eps
SQUARE = x**2 + eps
THREE_HALVES = Rational(3, 2)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((x**2 + eps) / (x**2 + eps) ** THREE_HALVES, 1 / sqrt(x**2 + eps)),
        (x**2 / SQUARE**THREE_HALVES + eps / SQUARE**THREE_HALVES, 1 / sqrt(SQUARE)),
        (d(z[k] / sqrt(ENERGY), z[k]), (ENERGY - z[k] ** 2 / K) / ENERGY**THREE_HALVES),
        (v ** Rational(7, 3) / v ** Rational(1, 3), v**2),
        (sqrt(v / (v + 1)) * sqrt((v + 1) / v), 1),
        ((sqrt(v) + eps) * (sqrt(v) - eps), v - eps**2),
    ],
)  # fmt: skip
def test_powers_of_one_root_are_brought_together(left: Expr, right: Expr) -> None:
    """A power is a whole one times one with an exponent between 0 and 1."""
    assert Identity(left, right).decide().proved


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (b / (1 + sqrt(1 - b)), 1 - sqrt(1 - b)),
        (sqrt(v / (1 - b)) * sqrt(1 - b), sqrt(v)),
        (m / (sqrt(v) + eps * sqrt(1 - b)), m / sqrt(1 - b) / (sqrt(v / (1 - b)) + eps)),
    ],
)
def test_a_root_is_no_less_than_0_where_it_has_a_value(left: Expr, right: Expr) -> None:
    """So what is added to it is no denominator of 0, and a root of a quotient is one of roots."""
    assert Identity(left, right, given=[Lt(b, 1)]).decide().proved


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (x**2 / (x**2 + eps) ** THREE_HALVES, 1 / sqrt(x**2 + eps)),
        (d(z[k] / sqrt(ENERGY), z[k]), 1 / sqrt(ENERGY)),
        (sqrt(x**2), x),
        (sqrt(v + eps), sqrt(v) + sqrt(eps)),
        (sqrt(v / (v + 1)) * sqrt(v + 1), v),
        (1 / (sqrt(v) - 1), (sqrt(v) + 1) / (v - 1)),
    ],
)
def test_what_is_false_or_has_no_value_everywhere_is_not_proved(left: Expr, right: Expr) -> None:
    """A root keeps its sign, is not additive, and may make a denominator 0."""
    assert Identity(left, right).decide().outcome is not Outcome.PROVED
