"""At a kink a derivative has a value if and only if both sides and the point itself agree."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from sympy import Abs, Eq, Expr, Integer, Max, Ne, Or, Piecewise, exp, sign

from provado import Identity, Inequality
from provado.language.words import d, delta
from provado.normal_form.branch import moving_switches, normalised, switches
from provado.numbers.balls import Indeterminate, ball, precision
from provado.numbers.evaluation import function_of
from provado.numbers.exact_value import exact_value
from provado.numbers.explicit import entry_symbol
from provado.numbers.frame import Point
from provado.relation.verdict import Outcome
from tests.provado.proof.kinks import EXISTS, NOT, UNKNOWN, K, j, k, relu, v, x, y, z

ZEROS = {symbol: Integer(0) for symbol in (x, y, z, entry_symbol("v", 1), entry_symbol("v", 2))}


def at_zero(expression: Expr, number: Any = ball) -> Any:
    """The value where everything is 0."""
    zero = Fraction(0)
    return function_of(expression)(
        Point({x: zero, y: zero, z: zero, K: 2}, {v: (zero, zero)}).in_numbers(number)
    )()


@pytest.mark.parametrize("number", [ball, float, Fraction])
@pytest.mark.parametrize("name", EXISTS)
def test_a_derivative_where_both_sides_agree(name: str, number: Any) -> None:
    """Where both sides and the point agree in value and slope, the slope is the derivative."""
    expression, expected = EXISTS[name]
    difference = at_zero(expression, number) - number(expected)
    assert (difference.sign() if number is ball else difference) == 0


@pytest.mark.parametrize("number", [ball, float])
@pytest.mark.parametrize("name", NOT)
def test_no_derivative_where_they_differ(name: str, number: Any) -> None:
    """Where the sides, or the point between them, differ, there is no derivative."""
    with pytest.raises(ValueError, match=r"no derivative|logarithm|math domain|positive"):
        at_zero(NOT[name], number)


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_the_first_order_does_not_tell_is_left_open(name: str) -> None:
    """Neither a value nor its absence is claimed where only higher terms would decide."""
    with pytest.raises(Indeterminate):
        at_zero(UNKNOWN[name])


def test_a_switch_that_balls_cannot_tell_from_zero_is_left_open() -> None:
    """|z − 1/3| at 1/3, whose ball is not exact, and so at no precision the kink."""
    with precision(64):
        slope = function_of(d(Abs(3 * z - 1), z))(Point({z: ball(Fraction(1, 3))}, {}))
        with pytest.raises(Indeterminate):
            slope()


@pytest.mark.parametrize(("place", "slope"), [(-2, 0), (Fraction(1, 1000), 1)])
def test_beside_the_kink_the_branch_is_differentiated(place: Any, slope: int) -> None:
    """However near, off the kink the derivative is that of the branch."""
    assert function_of(d(relu(z), z))(Point({z: Fraction(place)}, {}, Fraction))() == slope


@pytest.mark.parametrize("name", EXISTS)
def test_sympy_finds_the_same_derivatives(name: str) -> None:
    """A witness at a kink is evaluated again with the derivative that the function has there."""
    expression, expected = EXISTS[name]
    assert exact_value(expression, {K: 2}, ZEROS) == expected


@pytest.mark.parametrize("name", sorted(NOT.keys() - {"a mixed derivative"}))
def test_sympy_finds_none_where_there_is_none(name: str) -> None:
    """SymPy's own derivatives, which take a value at every kink, are not relied upon."""
    assert exact_value(NOT[name], {K: 2}, ZEROS) is None


def test_sympy_leaves_a_derivative_along_a_kink_open() -> None:
    """Beside the point, but on the kink of the inner derivative, no branch is chosen."""
    with pytest.raises(Indeterminate):
        exact_value(NOT["a mixed derivative"], {K: 2}, ZEROS)


SETTLED_BY_HIGHER_ORDERS = {
    "a switch of second order": 1,
    "a step at a switch of second order": None,
    "a second derivative of max(z², x)": 2,
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_sympy_looks_at_higher_orders(name: str) -> None:
    """Where the first order does not tell, the value is the true one or is left open."""
    if name in SETTLED_BY_HIGHER_ORDERS:
        assert exact_value(UNKNOWN[name], {K: 2}, ZEROS) == SETTLED_BY_HIGHER_ORDERS[name]
    else:
        with pytest.raises(Indeterminate):
            exact_value(UNKNOWN[name], {K: 2}, ZEROS)


def step(score: Expr) -> Expr:
    """The indicator of a positive score."""
    return Piecewise((1, score > 0), (0, True))


SLOPE = step(z)
FALSE = {
    "the convention taken for a derivative": Identity(d(relu(z), z), SLOPE),
    "the other convention": Identity(d(relu(z), z), Piecewise((0, z < 0), (1, True))),
    "a closed half-line": Identity(d(relu(z), z), 1, given=[z >= 0]),
    "the other closed half-line": Identity(d(relu(z), z), 0, given=[z <= 0]),
    "sign for the derivative of |z|": Identity(d(Abs(z), z), sign(z)),
    "a bound": Inequality(d(relu(z), z), at_most=1),
    "a line of kinks": Identity(d(relu(x * y + z), x), y * SLOPE, given=[Eq(z, 0)]),
    "the branch of one side": Identity(d(Abs(z), z), -1, given=[z < 1]),
    "a derivative inside a derivative": Identity(d(z * Abs(z), z, z), 2 * sign(z)),
    "a hole that is filled": Identity(
        d(Piecewise((0, Eq(z, 0)), (z, True)), z), Piecewise((0, Eq(z, 0)), (1, True))
    ),
    "a kink that no ball hits": Identity(d(relu(3 * z - 1), z), 3 * step(3 * z - 1)),
    "no derivative, at an entry": Identity(d(Abs(v[j]), v[k]), delta(j, k) * sign(v[j])),
}
TRUE = {
    "off the kink": Identity(d(relu(z), z), SLOPE, given=[Ne(z, 0)]),
    "an open half-line": Identity(d(relu(z), z), 1, given=[z > 0]),
    "sign, off the kink": Identity(d(Abs(z), z), sign(z), given=[Ne(z, 0)]),
    "a condition that only Z3 uses": Identity(
        d(relu(z), z), SLOPE, given=[Or(z > x**2, z < -(x**2))]
    ),
    "a second derivative off the kink": Identity(
        d(z * Abs(z), z, z), 2 * sign(z), given=[Ne(z, 0)]
    ),
    "an affine switch": Identity(
        d(relu(x * y + z), x), Piecewise((y, x * y + z > 0), (0, True)), given=[Ne(x * y + z, 0)]
    ),
    "a condition on two switches": Identity(
        d(Max(x, y, z), x), Piecewise((1, x > y), (0, True)), given=[Ne(x, y), z < y, z < x]
    ),
    "an entry": Identity(d(Abs(v[j]), v[k]), delta(j, k) * sign(v[j]), given=[Ne(v[j], 0)]),
    "the kink of another variable": Identity(d(relu(x) * z, z), relu(x)),
}
LEFT_OPEN = {
    "a smooth kink": Identity(d(z * Abs(z), z), 2 * Abs(z)),
    "a switch that is never negative": Identity(d(Piecewise((z, z**2 > 0), (0, True)), z), 1),
    "a limit that is not looked for": Identity(
        d(Piecewise((exp(-1 / z), z > 0), (0, True)), z), 0, given=[Eq(z, 0)]
    ),
}


@pytest.mark.parametrize("name", FALSE)
def test_a_false_derivative_is_refuted(name: str) -> None:
    """What holds on every branch, but not at the kink, is refuted there."""
    verdict = FALSE[name].decide()
    assert verdict.refuted, verdict


@pytest.mark.parametrize("name", TRUE)
def test_a_derivative_off_the_kink_is_proved(name: str) -> None:
    """Where what is given excludes the kink, the derivative is proved branch by branch."""
    verdict = TRUE[name].decide()
    assert verdict.proved, verdict
    assert verdict.confirmed_by


@pytest.mark.parametrize("name", LEFT_OPEN)
def test_a_true_derivative_at_a_kink_is_left_open(name: str) -> None:
    """What is true at a kink for a reason that is not known here is neither proved nor refuted."""
    assert LEFT_OPEN[name].decide().outcome is Outcome.UNDECIDED


@pytest.mark.parametrize("name", ["the convention taken for a derivative", "a bound"])
def test_the_witness_says_that_there_is_no_value(name: str) -> None:
    """It is the kink itself, and no value is made up for it."""
    witness = str(FALSE[name].decide().witness)
    assert "at z = 0" in witness
    assert "has no value" in witness


def test_switches_are_told_apart_up_to_a_factor() -> None:
    """max(a, b), |a − b| and the condition 2a > 2b change at one switch, in a fixed order."""
    several = Max(x, y) + Abs(y - x) + Piecewise((1, 2 * x > 2 * y), (z, z > 1), (0, True))
    assert switches(several) == [x - y, z - 1]
    assert normalised(2 * y - 2 * x) == (x - y, -1)


def test_a_derivative_moves_the_switches_that_hold_its_variable() -> None:
    """|x| stays as it is where |x|·|y| is differentiated by y."""
    assert moving_switches(d(Abs(x) * Abs(y), y)) == [y]
    assert moving_switches(d(d(Abs(x) * Abs(y), y), x)) == [x, y]
