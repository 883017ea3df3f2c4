"""Dual numbers give the derivatives that SymPy gives, at every level."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational, Symbol, diff

from provado.numbers.dual import Dual, quotient, slope

x, y = Symbol("x"), Symbol("y")
trees = st.recursive(
    st.sampled_from([x, y, Rational(2), Rational(-1, 3)]),
    lambda smaller: st.tuples(st.sampled_from("+-*/^"), smaller, smaller),
    max_leaves=6,
)
numbers = st.fractions(-4, 4, max_denominator=5)


def evaluate(tree: Any, at: dict[Any, Any]) -> Any:
    """The value of a tree in any kind of number."""
    if not isinstance(tree, tuple):
        return at.get(tree, Fraction(int(tree.p), int(tree.q)) if tree.is_Rational else tree)
    kind, *parts = tree
    left, right = (evaluate(part, at) for part in parts)
    if kind == "/":
        return left / (1 + right * right)
    return {"+": left + right, "-": left - right, "*": left * right, "^": left**3}[kind]


def exactly(expression: Any, left: Fraction, right: Fraction) -> Fraction:
    """The value of a SymPy expression as a Fraction."""
    point = {
        x: Rational(left.numerator, left.denominator),
        y: Rational(right.numerator, right.denominator),
    }
    number = Rational(expression.subs(point)) if hasattr(expression, "subs") else expression
    return Fraction(int(number.p), int(number.q))


@given(trees, numbers, numbers)
def test_first_derivatives(tree: Any, left: Fraction, right: Fraction) -> None:
    """The slope is the derivative."""
    found = slope(evaluate(tree, {x: Dual(left, 1, 1), y: right}), 1)
    assert found == exactly(diff(evaluate(tree, {x: x, y: y}), x), left, right)


@given(trees, numbers, numbers)
def test_mixed_and_repeated_derivatives(tree: Any, left: Fraction, right: Fraction) -> None:
    """Nested levels give ∂²/∂x∂y, ∂²/∂x² and ∂³/∂x³."""
    expression = evaluate(tree, {x: x, y: y})
    mixed = evaluate(tree, {x: Dual(left, 1, 1), y: Dual(right, 1, 2)})
    assert slope(slope(mixed, 2), 1) == exactly(diff(expression, x, y), left, right)
    thrice = evaluate(tree, {x: Dual(Dual(Dual(left, 1, 1), 1, 2), 1, 3), y: right})
    assert slope(slope(slope(thrice, 3), 2), 1) == exactly(diff(expression, x, x, x), left, right)


def test_perturbations_are_not_confused() -> None:
    """d/dx (x·d/dy (x + y)) at y = x is 1, not 2."""
    outer = Dual(Fraction(3), 1, 1)
    inner = slope(outer + Dual(Fraction(5), 1, 2), 2)
    assert slope(outer * inner, 1) == 1
    confused = slope(outer + Dual(Fraction(5), 1, 1), 1)
    assert confused == 2


def test_quotients_of_integers_are_exact() -> None:
    """1/3 is the fraction, in dual numbers as well, and no float."""
    assert quotient(1, 3) == Fraction(1, 3)
    assert isinstance(quotient(1, 3), Fraction)
    assert (Dual(1, 1, 1) / 3).slope == Fraction(1, 3)
    assert (2 / Dual(3, 1, 1)).slope == Fraction(-2, 9)
    assert quotient(1.0, 4) == 0.25


def test_powers() -> None:
    """Negative powers and the power 0 have their derivatives."""
    number = Dual(Fraction(2), 1, 1)
    assert (number**-2).slope == Fraction(-1, 4)
    assert (number**0).slope == 0
    assert (number**3).slope == 12


def test_a_number_without_the_level_has_no_slope() -> None:
    """What does not depend on the variable has derivative 0."""
    assert slope(3.5, 1) == 0
    assert slope(Dual(2, 1, 1), 2) == 0
