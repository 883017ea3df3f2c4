"""Evaluation in numbers agrees with the statement written out for SymPy."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

import pytest
from sympy import Abs, And, Eq, Expr, Lambda, Max, Min, Not, Or, Piecewise, Rational, exp, log, sign

from provado.language.definition import define
from provado.language.indices import free_indices
from provado.language.words import d, delta, dimension, index, indices, power, scalar, total, vector
from provado.numbers.balls import ball, precision
from provado.numbers.elementary import sign_of
from provado.numbers.evaluation import function_of
from provado.numbers.exact_value import exact_value
from provado.numbers.explicit import entry_symbol
from provado.numbers.frame import OutOfRange, Point

K = dimension("K")
i, j, k = indices("i j k", 1, K)
x, z = vector("x", K), vector("z", K)
c = scalar("c")
Z = total(exp(z[i]), i)
softmax = define("softmax({})_{}", [z, j], exp(z[j]) / Z)
ENTRIES = {
    z: (Fraction(1, 3), Fraction(-2), Fraction(1, 2)),
    x: (Fraction(2), Fraction(3, 7), Fraction(-1)),
}
C = Fraction(-5, 3)

EXPRESSIONS = {
    "a quotient of integers": 1 / K + j / K + z[j] / 3,
    "a partial sum": total(z[i] * x[i], i, 2, K) + total(1, i, K, 1),
    "a triangular sum": total(total(z[j] * x[i], j, 1, i), i),
    "a name bound twice": total(z[i] * total(x[i], i), i) + z[i],
    "softmax of a shifted vector": softmax(2 * z + c, j) + softmax(Lambda(i, softmax(z, i)), k),
    "δ": total(delta(i, j) * z[i] + delta(i, 1) * x[i], i) - delta(j, k) * c,
    "a second derivative": d(softmax(z, j), z[k], z[i]),
    "a derivative of a derivative": d(x[j] * exp(d(c**3 * exp(c), c)), c),
    "a third derivative in an exponent": d(exp(d(power(c, 4), c, c, c)), c),
    "a derivative under a sum": total(d(log(Z), z[k]) * x[k], k),
    "a derivative by an end": d(Z**2, z[1]) + d(Z / (1 + z[K] ** 2), z[K]),
    "a fractional power": (1 + c**2) ** Rational(1, 2) + exp(c / 2) + exp(1),
    "a power with a length for its exponent": c**K + (1 + c**2) ** (-K) + z[j] ** K,
    "a derivative of a fractional power": d((1 + c**2) ** Rational(3, 2), c),
    "piecewise": Max(c, z[j], 0) + Min(c, x[k]) * Abs(z[k]) + sign(c),
    "conditions": Piecewise(
        (c, And(c > 0, z[j] > 0)), (1, Or(z[j] <= 0, Eq(j, k))), (2, Not(c < -7)), (3, True)
    ),
    "a derivative of pieces": d(Max(c, 1) * Abs(c) + Piecewise((c**2, c < 0), (c, True)), c),
}


def disagreements(expression: Expr, explicit: Expr) -> list[object]:
    """Where the expression in balls and the other, written out for SymPy, differ."""
    found = []
    names = sorted(free_indices(expression), key=str)
    for size in (1, 2, 3):
        vectors = {base: entries[:size] for base, entries in ENTRIES.items()}
        numbers = {c: Rational(C.numerator, C.denominator)} | {
            entry_symbol(base.label, n): Rational(q.numerator, q.denominator)
            for base, entries in vectors.items()
            for n, q in enumerate(entries, start=1)
        }
        for places in itertools.product(range(1, size + 1), repeat=len(names)):
            at = dict(zip(names, places, strict=True))
            exact = exact_value(explicit, {K: size, **at}, numbers)
            with precision(200):
                point = Point({K: size, c: C, **at}, vectors).in_numbers(ball)
                value = ball(function_of(expression)(point)()).value()
                written = ball(function_of(exact)(Point({}, {}))()).value()
                if not (value - written).contains(0) or not value.rad() < 1e-40:
                    found.append(at)
    return found


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_values_agree_with_the_written_out_statement(name: str) -> None:
    """Balls and dual numbers give the value that SymPy gives at K = 1, 2, 3."""
    assert disagreements(EXPRESSIONS[name], EXPRESSIONS[name]) == []


def test_the_comparison_tells_different_expressions() -> None:
    """The twin: a sum that stops early is not the whole sum."""
    assert disagreements(total(z[i], i), total(z[i], i, 1, K - 1))


def test_floats_are_near_the_balls() -> None:
    """The same function evaluates in floats."""
    for expression in EXPRESSIONS.values():
        point = Point({K: 2, c: C, i: 1, j: 1, k: 2}, {b: e[:2] for b, e in ENTRIES.items()})
        inexact = float(function_of(expression)(point.in_numbers(float))())
        exact = ball(function_of(expression)(point.in_numbers(ball))()).value()
        assert inexact == pytest.approx(float(exact.mid()), rel=1e-12)


def test_rationals_stay_exact() -> None:
    """A quotient of integers is a Fraction, so that no rounded number enters a ball."""
    value = function_of(j / K)(Point({K: 3, j: 1}, {}))()
    assert value == Fraction(1, 3)
    assert isinstance(value, Fraction)


def test_entries_share_one_frame() -> None:
    """A function evaluated at several indices gives the entry of each, also after an error."""
    late = index("n", 1, K)
    entry = function_of(total(z[i + late - 1], i, 1, K) + 0 * K)(
        Point({K: 2}, {z: (1, 2)}, Fraction)
    )
    assert entry({late: 1}) == 3
    with pytest.raises(OutOfRange):
        entry({late: 2})
    assert entry({late: 1}) == 3
    shadowed = function_of(z[i] + total(z[i] / (2 - i), i))(Point({K: 2, i: 1}, {z: (1, 2)}))
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            shadowed()
    plain = function_of(z[i] + total(z[i], i))(Point({K: 2, i: 1}, {z: (1, 2)}))
    assert [plain(), plain()] == [4, 4]


@pytest.mark.parametrize(
    ("expression", "error"),
    [
        (z[K + 1], OutOfRange),
        (z[j - 1], OutOfRange),
        (d(c, z[K + 1]), OutOfRange),
        (1 / (j - 1), ZeroDivisionError),
        (1 / (c - c * K), ZeroDivisionError),
        (log(-Z), ValueError),
        (d(Abs(c + 1), c), ValueError),
        (d(Max(c, -c * K - 2) + c, c), ValueError),
        (d(sign(c + 1), c), ValueError),
        (d(Piecewise((0, c + 1 <= 0), (c, True)), c), ValueError),
        (Piecewise((1, c > 0)), ValueError),
    ],
)
def test_what_has_no_value_is_an_error(expression: Any, error: type[Exception]) -> None:
    """Outside its domain, and for the derivative where pieces meet, an expression is refused."""
    point = Point({K: 1, j: 1, c: Fraction(-1)}, {z: (Fraction(1),)}).in_numbers(ball)
    with pytest.raises(error):
        function_of(expression)(point)()


def test_vectors_and_unknown_functions_are_refused() -> None:
    """A whole vector is no number."""
    with pytest.raises(TypeError):
        function_of(Lambda(i, z[i]))


def test_signs_of_all_kinds_of_number() -> None:
    """sign_of takes floats, fractions and balls."""
    assert [sign_of(-0.5), sign_of(Fraction(0)), sign_of(ball(2))] == [-1, 0, 1]
