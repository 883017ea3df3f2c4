"""Refutation: the smallest point at which a relation fails, certified and in exact numbers.

Where nothing is rounded, fractions say whether it fails; elsewhere floats choose what to look at,
and a failure counts when balls certify it. SymPy, on the statement written out at that size, has to
agree, but for a twin whose sides are fractions. Sampling never proves.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from typing import Any

from sympy import Basic, Expr, Pow, Rational, exp, log
from sympy.core.numbers import Exp1

from provado.language.definition import Defined
from provado.numbers.balls import Indeterminate, ball, precision
from provado.numbers.evaluation import function_of
from provado.numbers.exact_value import exact_value, sign_of
from provado.numbers.explicit import exact_numbers
from provado.numbers.frame import Point
from provado.refutation.any_witness import wants_any_witness
from provado.refutation.layout import layout
from provado.refutation.points import (
    MOST_CANDIDATES,
    UNDEFINED,
    admits,
    conditions_of,
    random_points,
    smallest_points,
)
from provado.relation.relation import Relation
from provado.relation.verdict import Witness

# A float evaluation of these small expressions is good to far more than half its digits; what
# looks equal to 2⁻²⁶ is passed over here and left to the proof, which no rounding touches.
_LOOKS_EQUAL = 2.0**-26
_PARTS = 2  # of random numbers: powers such as exp(937/1000) take SymPy too long to add exactly


def smallest_witness(
    relation: Relation, first: int, last: int, among: int = MOST_CANDIDATES
) -> Witness | None:
    """The smallest witness among the points numbered ``first`` … ``last`` − 1, if any fails.

    Where something is given, no more than ``among`` points are looked at, admissible or not.
    """
    fails = _failure(relation)
    for point in islice(smallest_points(relation, among), first, last):
        if fails(point):
            witness = witness_at(relation, point)
            if witness is not None:
                return witness
    return None


def failing_point(relation: Relation, number: int, spread: int = 3) -> Point | None:
    """The smallest of some random points at which the relation fails, as balls certify.

    Where any witness will do, it is the first one.
    """
    fails, points = _failure(relation), random_points(relation, number, _PARTS, spread)
    in_order = points if wants_any_witness() else sorted(points, key=_extent)
    return next((point for point in in_order if fails(point)), None)


def witness_near(relation: Relation, point: Point) -> Witness | None:
    """The witness at a point, with as many of its numbers put to 0 as will go."""
    return witness_at(relation, _simplified(relation, point, _failure(relation)))


def _failure(relation: Relation) -> Callable[[Point], bool]:
    left, right = function_of(relation.left), function_of(relation.right)
    is_rational = _is_rational(relation.left) and _is_rational(relation.right)

    def fails(point: Point) -> bool:
        if is_rational:
            try:
                difference = left(point)() - right(point)()
            except (Indeterminate, *UNDEFINED):
                return False
            if isinstance(difference, (int, Fraction)):
                order = int(difference > 0) - int(difference < 0)
                return not _holds(relation.comparison, order)
        return _fails_in_floats(relation, left, right, point) and _fails(
            relation, left, right, point
        )

    return fails


@lru_cache(maxsize=1 << 15)
def _is_rational(side: Basic) -> bool:
    """Whether fractions give its value: nothing in it is computed with rounding."""
    if isinstance(side, (exp, log, Exp1)) or (isinstance(side, Pow) and not side.exp.is_Integer):
        return False
    if isinstance(side, Defined) and not _is_rational(side.body):
        return False
    return all(map(_is_rational, side.args))


def _extent(point: Point) -> int:
    """The sum of the dimensions, indices and integers."""
    return sum(abs(value) for symbol, value in point.values.items() if symbol.is_integer)


def _simplified(relation: Relation, point: Point, fails: Callable[[Point], bool]) -> Point:
    """The point with each number in turn replaced by 0, 1, −1 or ½ where it still fails."""
    given, plan = conditions_of(relation), layout(relation.domain, relation.given)
    ground = {s: v for s, v in point.values.items() if s.is_integer}
    numbers = point.free
    for place in range(len(numbers)):
        for simple in (*map(Fraction, (0, 1, -1)), Fraction(1, 2)):
            candidate = plan.point(ground, (*numbers[:place], simple, *numbers[place + 1 :]))
            if candidate is not None and admits(given, candidate) and fails(candidate):
                point, numbers = candidate, candidate.free
                break
    return point


def undefined_witness(relation: Relation, last: int) -> Witness | None:
    """The smallest point, of the first ``last``, where one side has a value and one has none."""
    left, right = function_of(relation.left), function_of(relation.right)
    for point in islice(smallest_points(relation), last):
        known = _has_value(left, point), _has_value(right, point)
        if None in known or (True in known and False in known):  # None: only exact numbers can tell
            witness = witness_at(relation, point)
            if witness is not None:
                return witness
    return None


def _fails_in_floats(relation: Relation, left: Any, right: Any, point: Point) -> bool:
    inexact = point.in_numbers(float)
    try:
        a, b = float(left(inexact)()), float(right(inexact)())
    except (Indeterminate, *UNDEFINED):
        return True
    tolerance = _LOOKS_EQUAL * max(1.0, abs(a), abs(b))
    if relation.comparison == "=":
        return not abs(a - b) <= tolerance
    return not a < b - tolerance


def _fails(relation: Relation, left: Any, right: Any, point: Point) -> bool:
    """Certified by balls: the two sides are defined and the relation does not hold."""
    exact = point.in_numbers(ball)
    for bits in (64, 256, 1024):
        with precision(bits):
            try:
                order = ball(left(exact)() - right(exact)()).sign()
            except Indeterminate:
                continue
            except UNDEFINED:
                return False
            return not _holds(relation.comparison, order)
    # Equal to 1024 bits: a failure only of <, and only if SymPy finds the sides equal.
    return relation.comparison == "<"


def _has_value(side: Any, point: Point) -> bool | None:
    """Whether a side of the relation is defined there; None where balls cannot tell."""
    with precision(1024):
        try:
            side(point.in_numbers(ball))()
        except Indeterminate:
            return None
        except UNDEFINED:
            return False
    return True


def _holds(comparison: str, order: int) -> bool:
    return order == 0 if comparison == "=" else order < 0 or (order == 0 and comparison == "≤")


def _exact_value(side: Expr, point: Point) -> Expr | None:
    """The value of a side, None if it has none; Indeterminate where SymPy cannot tell.

    SymPy alone finds it, from the statement written out. Where any witness will do, and nothing is
    rounded, fractions are enough: they take a hundredth of the time.
    """
    value = function_of(side)
    if wants_any_witness() and _is_rational(side):
        try:
            fraction = value(point)()
        except (Indeterminate, *UNDEFINED):
            fraction = None
        if isinstance(fraction, (int, Fraction)):
            return Rational(fraction.numerator, fraction.denominator)
    if _has_value(value, point) is False:
        return None
    return exact_value(side, point.integers, exact_numbers(point))


def witness_at(relation: Relation, point: Point) -> Witness | None:
    """The witness in exact numbers; None if the relation does not fail."""
    try:
        left, right = (_exact_value(side, point) for side in (relation.left, relation.right))
        if left is None or right is None:
            fails = left is not right
        else:
            fails = not _holds(relation.comparison, sign_of(left - right))
    except Indeterminate:
        return None
    if not fails:
        return None
    shown = point.shown()
    return Witness(shown, relation.left, relation.comparison, relation.right, left, right)
