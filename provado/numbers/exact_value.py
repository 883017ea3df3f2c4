"""The exact value of an expression at a point, by SymPy alone: a witness is evaluated again.

A derivative of a piecewise function is that of its branch where no switch is 0. Elsewhere the
function is followed to the right and to the left of the point: there the sign of a switch is
that of the first of its Taylor coefficients that is not 0. The derivative exists if and only if
both sides and the point itself agree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from sympy import Basic, Derivative, Dummy, Expr, Pow, cancel, expand, log, nan, sympify

from provado.language.differentiable import Value
from provado.language.substitution import unfold
from provado.normal_form.branch import PIECEWISE, AtKink, NoPiece, branch
from provado.numbers.balls import Indeterminate, ball, precision
from provado.numbers.evaluation import function_of
from provado.numbers.explicit import written_out
from provado.numbers.frame import OutOfRange, Point

_HIGHEST_ORDER = 6

Numbers = Mapping[Basic, Expr]


class _NoValue(ArithmeticError):
    """The expression has no value at the point."""


def exact_value(side: Expr, sizes: Mapping[Basic, int], numbers: Numbers) -> Expr | None:
    """The real value at the point, None if there is none; Indeterminate if SymPy cannot tell."""
    return _exact_value(side, tuple(sizes.items()), tuple(numbers.items()))


@lru_cache(maxsize=1 << 10)  # the twins of an identity have its left-hand side
def _exact_value(
    side: Expr, at: tuple[tuple[Basic, int], ...], values: tuple[tuple[Basic, Expr], ...]
) -> Expr | None:
    sizes, numbers = dict(at), dict(values)
    try:
        if _has_values_throughout(side):
            value = sympify(written_out(side, sizes, numbers))
        else:
            value = _value(_with_constants(sympify(written_out(side, sizes)), numbers), numbers)
    except (_NoValue, OutOfRange, ZeroDivisionError, ValueError, OverflowError):
        return None
    if _is_no_number(value):
        return None
    value = cancel(value)
    if not (value.is_real and value.is_finite):
        raise Indeterminate(f"whether {value} is a real number is not known")
    return value


def sign_of(constant: Expr) -> int:
    """−1, 0 or 1; Indeterminate where neither SymPy nor balls tell."""
    constant = cancel(constant)
    if constant.is_Rational:
        return int(constant.p > 0) - int(constant.p < 0)
    if not constant.is_finite or constant.free_symbols:
        raise Indeterminate(f"the sign of {constant} is not known")
    value = function_of(constant)
    for bits in (64, 256, 1024):
        with precision(bits):
            try:
                return ball(value(Point({}, {}))()).sign()
            except Indeterminate:
                continue
    raise Indeterminate(f"the sign of {constant} is not known at 1024 bits")


def _has_values_throughout(side: Expr) -> bool:
    """No part of it lacks a value anywhere, so that numbers may be put in from the start."""
    unfolded = unfold(side)
    return not unfolded.has(Derivative, log, Value) and all(
        part.exp.is_Integer and part.exp.is_positive for part in unfolded.atoms(Pow)
    )


def _with_constants(e: Expr, numbers: Numbers) -> Expr:
    """The numbers put in by which nothing is differentiated, if every part has a value there."""
    powers = (part for part in e.atoms(Pow) if not (part.exp.is_Integer and part.exp.is_positive))
    bases = [power.base for power in powers] + [part.args[0] for part in e.atoms(log)]
    if not all(base.is_positive for base in bases):
        return e
    varied = {variable for part in e.atoms(Derivative) for variable in part.variables}
    return e.xreplace({name: value for name, value in numbers.items() if name not in varied})


def _value(e: Expr, numbers: Numbers) -> Expr:
    """The value, in which the pieces are chosen first: what is not chosen needs no value."""
    derivatives = {part: Dummy(real=True) for part in _derivatives(e)}
    names = {name: part for part, name in derivatives.items()}

    def put_in(part: Expr) -> Expr:
        slopes = {s: _derivative(names[s], numbers) for s in part.free_symbols & names.keys()}
        return part.subs({**numbers, **slopes}, simultaneous=True)

    try:
        return put_in(branch(e.xreplace(derivatives), lambda s: sign_of(put_in(s))))
    except NoPiece as obstacle:
        raise _NoValue(str(obstacle)) from obstacle


def _is_no_number(value: Expr) -> bool:
    return value is nan or value.is_real is False or value.is_finite is False


def _derivatives(e: Basic) -> set[Derivative]:
    """The derivatives in the expression that are in no other."""
    if isinstance(e, Derivative):
        return {e}
    return set().union(*(_derivatives(argument) for argument in e.args))


def _derivative(e: Derivative, numbers: Numbers) -> Expr:
    """The derivative by the last variable, of the derivative by the others."""
    try:
        return branch(e, lambda s: sign_of(_value(s, numbers))).doit().subs(numbers)
    except AtKink:
        *others, last = e.variables
    function = Derivative(e.expr, *others) if others else e.expr
    here = _value(function, numbers)
    if _is_no_number(here):
        raise _NoValue(f"{function} has no value at the point")
    right, slope_right = _beside(function, last, numbers, +1)
    left, slope_left = _beside(function, last, numbers, -1)
    unknown = None
    for difference in (slope_right - slope_left, right - left, right - here):
        try:
            if sign_of(difference) != 0:
                raise _NoValue(f"{function} has no derivative at its kink")
        except Indeterminate as obstacle:
            unknown = obstacle
    if unknown is not None:
        raise unknown
    return slope_right


def _beside(function: Expr, variable: Expr, numbers: Numbers, direction: int) -> tuple[Expr, Expr]:
    """The limits of the function and of its slope on one side of the point."""
    step = Dummy("h", positive=True)
    path = {**numbers, variable: numbers[variable] + direction * step}
    try:
        chosen = branch(function, _sign_along(path, step))
    except (AtKink, NoPiece) as obstacle:
        raise Indeterminate(f"{function} is not known beside the point") from obstacle
    along = chosen.doit().subs(path, simultaneous=True)
    value, slope = along.subs(step, 0), direction * along.diff(step).subs(step, 0)
    if not (value.is_finite and slope.is_finite):
        raise Indeterminate(f"{function} is not known beside the point")
    return value, slope


def _sign_along(path: Numbers, step: Dummy) -> Callable[[Expr], int]:
    def sign_beside(switch: Expr) -> int:
        if switch.has(*PIECEWISE, Derivative):
            raise Indeterminate(f"the sign of {switch} beside a point")
        along = expand(switch.subs(path, simultaneous=True))
        if cancel(along) == 0:
            return 0
        for _ in range(_HIGHEST_ORDER):
            if sign := sign_of(along.subs(step, 0)):
                return sign
            along = along.diff(step)
        raise Indeterminate(f"the sign of {switch} beside a point is of a high order")

    return sign_beside
