"""Derivatives in numbers: a function evaluated on dual numbers.

In a dual number ε is positive and smaller than every positive number, so x + ε is a point on the
right of x and x − ε one on its left. Where the sign of some switch depends on ε the function is
evaluated on both sides and at x itself. It has a derivative at x if and only if the three values
agree and the two slopes do.
"""

from __future__ import annotations

from itertools import count

from sympy import Derivative, Indexed
from sympy import Tuple as SymTuple

from provado.numbers.balls import Indeterminate
from provado.numbers.dual import Dual, slope, value, varied
from provado.numbers.elementary import sign_of
from provado.numbers.frame import Compile, Evaluator, Frame, Number, slot

_levels = count(1)


def derivative(compiled: Compile, e: Derivative) -> Evaluator:
    """Compile a derivative; that of a higher order is a derivative of a derivative."""
    function = e.expr
    *rest, last = [variable for variable, n in e.variable_count for _ in range(int(n))]
    for variable in rest:
        function = Derivative(function, variable, evaluate=False)
    inner = compiled(function)
    at = compiled(last)
    name = slot(last.base if isinstance(last, Indexed) else last)
    places = compiled(SymTuple(*last.indices)) if isinstance(last, Indexed) else None

    def differentiate(frame: Frame) -> Number:
        def on_side(direction: int) -> tuple[Number, Number, bool]:
            level = next(_levels)
            inside = Frame(frame.number, dict(frame.values), dict(frame.vectors), kinks=frame.kinks)
            if places is None:
                inside.values[name] = Dual(frame.values[name], direction, level)
            else:
                at(frame)  # OutOfRange unless the vector has that entry
                entries = varied(frame.vectors[name], places(frame), level, direction)
                inside.vectors[name] = entries
            try:
                result = inner(inside)
            except (ArithmeticError, ValueError) as obstacle:
                if level not in frame.kinks:
                    raise
                inner(frame)  # where the function has no value, it has no derivative
                raise Indeterminate("a function is not known beside a kink") from obstacle
            return value(result, level), direction * slope(result, level), level in frame.kinks

        right, slope_right, has_kink = on_side(+1)
        if has_kink:
            left, slope_left, _ = on_side(-1)
            here = inner(frame)
            _require_zero(slope_right - slope_left, right - left, right - here)
        return slope_right

    return differentiate


def _require_zero(*differences: Number) -> None:
    """ValueError if one is surely not zero, Indeterminate if one may be something else."""
    unknown = None
    for difference in differences:
        try:
            order = sign_of(difference)
        except Indeterminate as obstacle:
            unknown = obstacle
            continue
        if order != 0:
            raise ValueError("a function has no derivative at its kink")
    if unknown is not None:
        raise unknown
