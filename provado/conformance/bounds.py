"""How far a computed value may be from the true one: as the chapter says it, or derived.

u is half the spacing of the format at 1. An ulp of x is at least u·|x|, so a relative error of
n·u is at most n ulps. The chapters count roundings, each of a relative error of at most u:

* exp: 5 (NumPy's float32 exponential; every other one is good to 2), log1p: 2;
* a sum of n non-negative terms: n − 1;  a product or a quotient: 1 each.

A formula of entries, sums and products alone has its bound derived, by computing with magnitudes
(`provado/conformance/rounding.py`). Where such a formula has two pieces, and the sign that chooses
between them may be lost in rounding, either piece will do.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from flint import arb
from sympy import Expr, Piecewise

from provado.book.accuracy import Accuracy, largest, smallest_number, unit_roundoff
from provado.book.claim import Claim, Computes
from provado.conformance.oracle import Oracle, Places
from provado.conformance.rounding import Computed, Magnitude
from provado.language.substitution import unfold
from provado.numbers.balls import ball, precision
from provado.numbers.evaluation import function_of
from provado.numbers.floats import FloatFormat
from provado.numbers.frame import Point
from provado.numbers.magnitude import is_polynomial
from provado.statements.identity import Identity

_BITS = 128
_EXACT_BITS = 4096  # a sum of products of two floats is exact

# How many ulps an entry may be off, from its indices and its true value.
Allowed = Callable[[Places, arb], float]
Bound = Callable[[list[Any], FloatFormat], Allowed]


class Unbounded(ValueError):
    """A function of which nobody has said how accurate it has to be."""


@cache
def bound_of(oracle: Oracle) -> Bound:
    """The bound of the function that a claim names. Unbounded where there is none."""
    accuracy = oracle.function.accuracy
    if accuracy is not None:
        return _stated(oracle, accuracy)
    formula = unfold(oracle.formula)
    if is_polynomial(formula):
        if not isinstance(formula, Piecewise):
            return lambda inputs, form: _polynomial(oracle, inputs, form)
        if len(formula.args) == 2:
            return lambda inputs, form: _one_of_two(oracle, formula, inputs, form)
    raise Unbounded(
        f"{oracle.function.text()} is no sum of products, so its accuracy has to be stated: "
        f'Computes("{oracle.function.name}", …, accuracy=ulps(4, because="…"))'
    )


def _stated(oracle: Oracle, accuracy: Accuracy) -> Bound:
    """The bound that the chapter states, in ulps or as an error."""
    evaluate = function_of(accuracy.error)

    def bound(inputs: list[Any], form: FloatFormat) -> Allowed:
        with precision(_BITS):
            point = oracle.point(inputs)
            entry = evaluate(_with_measures(point, form).in_numbers(ball))

        def allowed(places: Places, true: arb) -> float:
            with precision(_BITS):
                found = ball(entry(oracle.at(places))).value()
                return float((found if accuracy.in_ulps else found / form.ulp(true)).upper())

        return allowed

    return bound


def _with_measures(point: Point, form: FloatFormat) -> Point:
    """The point with what a bound speaks of besides the inputs."""
    measures = {unit_roundoff: 2.0**-form.digits, smallest_number: 2.0**form.smallest}
    largest_of = {
        largest(base): max(
            abs(x) for row in rows for x in (row if isinstance(row, (list, tuple)) else [row])
        )
        for base, rows in point.vectors.items()
    }
    return Point({**point.values, **measures, **largest_of}, point.vectors)


def _polynomial(oracle: Oracle, inputs: list[Any], form: FloatFormat) -> Allowed:
    """((1 + u)^m − 1)·M and what underflows, in ulps of the true value."""
    with precision(_BITS):
        entry = oracle.formula_in(Magnitude.of, *inputs)

    def allowed(places: Places, true: arb) -> float:
        with precision(_BITS):
            found = Magnitude.of(entry(places))
            return float((found.error(form) / form.ulp(true)).upper())

    return allowed


def _one_of_two(
    oracle: Oracle, formula: Piecewise, inputs: list[Any], form: FloatFormat
) -> Allowed:
    """The bound of the piece that applies, or of both where rounding may hide which one does."""
    (first, condition), (second, _) = formula.args
    whole = Computes(oracle.function.name, *oracle.function.inputs)
    with precision(_EXACT_BITS):
        compared = _computed(condition.lhs - condition.rhs, whole, inputs)(())
        sign = (compared.value > 0) - (compared.value < 0)
        in_doubt = abs(compared.value) <= compared.error(form) != 0
        applies = first if condition.func(sign, 0) else second
        possible = [first, second] if in_doubt else [applies]
        pieces = [_computed(part, oracle.function, inputs) for part in possible]

    def allowed(places: Places, true: arb) -> float:
        with precision(_EXACT_BITS):
            found = [piece(places) for piece in pieces]
            limits = [abs(piece.value - true) + piece.error(form) for piece in found]
            return float((max(limits) / form.ulp(true)).upper())

    return allowed


def _computed(part: Expr, function: Computes, inputs: list[Any]) -> Callable[[Places], Computed]:
    """A part of the formula at the inputs, with its error, at each place."""
    entry = _oracle_of(part, function).formula_in(Computed.of, *inputs)
    return lambda places: Computed.of(entry(places))


@cache
def _oracle_of(part: Expr, function: Computes) -> Oracle:
    """The oracle of a part of a formula."""
    return Oracle(Claim("A part of a formula", says=Identity(part, part), function=function))
