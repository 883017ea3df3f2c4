"""Balls contain the true value, at every magnitude."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from provado.numbers.balls import Ball, Indeterminate, ball, precision

rationals = st.fractions(-50, 50, max_denominator=40)
trees = st.recursive(
    rationals,
    lambda smaller: st.tuples(st.sampled_from("+-*/^"), smaller, smaller),
    max_leaves=8,
)


def value(tree: Any, number: Any) -> Any:
    """The value of a tree of arithmetic in a kind of number."""
    if isinstance(tree, Fraction):
        return number(tree)
    kind, *parts = tree
    left, right = (value(part, number) for part in parts)
    if kind == "^":
        return left**3
    return {
        "+": lambda: left + right,
        "-": lambda: left - right,
        "*": lambda: left * right,
        "/": lambda: left / right,
    }[kind]()


def holds(enclosure: Ball, exact: Fraction) -> bool:
    """Whether the ball, at its own precision, contains the exact number."""
    with precision(4000):
        return bool((enclosure.value() - ball(exact).value()).contains(0))


@given(trees, st.sampled_from([30, 53, 200]))
def test_arithmetic_contains_the_exact_value(tree: Any, bits: int) -> None:
    """Sums, products, quotients and powers of rationals lie in their balls."""
    try:
        exact = value(tree, Fraction)
    except ZeroDivisionError:
        exact = None
    with precision(bits):
        try:
            enclosure = value(tree, ball)
        except (Indeterminate, ZeroDivisionError):
            return
    assert exact is not None
    assert holds(enclosure, exact)


def test_the_check_tells_a_ball_that_is_off() -> None:
    """The twin: a float in place of the exact quotient is not contained."""
    with precision(200):
        assert not holds(ball(1 / 3), Fraction(1, 3))
        assert holds(ball(1) / 3, Fraction(1, 3))


@given(st.floats(-1e300, 1e300), st.floats(-1e300, 1e300))
def test_quotients_of_huge_exponentials(left: float, right: float) -> None:
    """log(exp a / exp b) is a − b whatever the magnitude."""
    with precision(2300):
        gap = (ball(left).exp() / ball(right).exp()).log() - (ball(left) - right)
        assert gap.value().contains(0)
        assert abs(gap.value()) < 1


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=5))
def test_softmax_sums_to_one(scores: list[float]) -> None:
    """Scaled balls of very different magnitudes add up."""
    with precision(200):
        parts = [ball(score).exp() for score in scores]
        whole = sum(parts, ball(0))
        one = sum((part / whole for part in parts), ball(0)).value()
        assert one.contains(1)
        assert float(one.rad()) < 1e-30


def test_scaled_and_plain_numbers_mix() -> None:
    """exp(1000) ± 1 and its product with exp(−1000) are enclosed."""
    with precision(3000):
        huge = ball(1000).exp()
        assert (huge + 1 - huge).value().contains(1)
        assert (1 - huge + huge).value().contains(1)
        assert (huge * ball(-1000).exp()).value().contains(1)
        assert (2 - ball(Fraction(1, 2))).value().contains(arb("1.5"))


def test_signs_are_certain_or_refused() -> None:
    """A ball that straddles zero has no sign, no logarithm and no reciprocal."""
    with precision(40):
        unclear = ball(2).log() - ball(4).log() / 2
        assert ball(3).sign() == 1
        assert (-ball(1000).exp()).sign() == -1
        assert ball(0).sign() == 0
        for question in (unclear.sign, unclear.log, lambda: 1 / unclear):
            with pytest.raises(Indeterminate):
                question()
        assert (unclear**2).value().contains(0)


def test_undefined_operations_are_errors() -> None:
    """The log of 0 or less and division by an exact 0 are errors."""
    for number in (0, -1):
        with pytest.raises(ValueError, match="not positive"):
            ball(number).log()
    with pytest.raises(ZeroDivisionError):
        ball(1) / 0
    assert (ball(5) ** 0).value() == 1
    assert (ball(2) ** -2).value() == arb("0.25")


def test_numbers_beyond_every_float() -> None:
    """Only what certainly exceeds all floats is said to."""
    assert ball(2.0**50).exp().exceeds_floats()
    assert not ball(700).exp().exceeds_floats()
    assert not (ball(2.0**50).exp() * 0).exceeds_floats()


def test_precision_is_restored() -> None:
    """The precision after the block is the one before it."""
    with precision(77):
        with precision(300):
            fine = (ball(1) / 3).value().rad()
        coarse = (ball(1) / 3).value().rad()
    assert fine < coarse


def test_other_kinds_of_number_are_refused() -> None:
    """A number whose error is unknown is not taken for exact."""
    for operation in (lambda: ball(1) + "1", lambda: "1" - ball(1), lambda: ball(1) * 1j):
        with pytest.raises(TypeError):
            operation()
