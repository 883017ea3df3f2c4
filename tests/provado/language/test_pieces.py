"""A condition about a function with pieces says the same as one without."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from sympy import ITE, And, Basic, Eq, Max, Ne, Piecewise

from provado import define, scalar
from provado.language.pieces import without_pieces
from provado.language.substitution import unfold
from provado.numbers.evaluation import function_of
from provado.numbers.frame import Point

s, t, o = (scalar(name) for name in "sto")
threshold = define("sign({})", [t], Piecewise((1, t > 0), (-1, t < 0), (0, True)))
sign_of_s = Piecewise((1, s > 0), (-1, s < 0), (0, True))
CONDITIONS = {
    "one function": sign_of_s > Fraction(1, 2),
    "a sum of two": sign_of_s + unfold(threshold(t)) >= 1,
    "a function of a function": unfold(threshold(threshold(s) + t)) > 0,
    "two conditions": And(sign_of_s > 0, Ne(unfold(threshold(t)), 1)),
    "an equation": Eq(sign_of_s * t, s),
}


def holds(condition: Basic, at_s: int, at_t: int) -> object:
    """Whether the condition holds at a point."""
    return function_of(condition)(Point({s: Fraction(at_s), t: Fraction(at_t)}, {}))()


@pytest.mark.parametrize("name", CONDITIONS)
def test_condition_without_pieces_says_the_same(name: str) -> None:
    """At every point the two hold or do not hold together, and both happen."""
    condition = CONDITIONS[name]
    told_apart = without_pieces(condition)
    assert not told_apart.has(Piecewise)
    points = [*product((-2, -1, 0, 1, 2), repeat=2)]
    found = [holds(told_apart, *point) for point in points]
    assert found == [holds(condition, *point) for point in points]
    assert {*found} == {True, False}


def test_exchanged_pieces_would_be_noticed() -> None:
    """The comparison above tells ITE(a, p, q) from ITE(a, q, p)."""
    told_apart = without_pieces(sign_of_s > Fraction(1, 2))
    assert told_apart != ITE(s > 0, False, True)
    assert holds(ITE(s > 0, False, True), 1, 0) != holds(told_apart, 1, 0)


def test_function_without_a_last_piece_is_left_alone() -> None:
    """Where no piece may apply, the condition may have no truth value."""
    partial = Piecewise((1, s > 0)) > 0
    assert without_pieces(partial) == partial


def test_condition_that_is_about_no_pieces_stays() -> None:
    """There is nothing to be told apart."""
    assert without_pieces(Max(s, t) > o) == (Max(s, t) > o)
