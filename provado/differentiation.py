"""Derivatives in numbers: a function evaluated on dual numbers."""

from __future__ import annotations

from itertools import count

from sympy import Derivative, Indexed
from sympy import Tuple as SymTuple

from provado.dual import Dual, slope, varied
from provado.frame import Compile, Evaluator, Frame, Number

_levels = count(1)


def derivative(compiled: Compile, e: Derivative) -> Evaluator:
    """Compile a derivative; that of a higher order is a derivative of a derivative."""
    function = e.expr
    *rest, last = [variable for variable, n in e.variable_count for _ in range(int(n))]
    for variable in rest:
        function = Derivative(function, variable, evaluate=False)
    inner = compiled(function)
    at = compiled(last)
    places = compiled(SymTuple(*last.indices)) if isinstance(last, Indexed) else None

    def differentiate(frame: Frame) -> Number:
        level = next(_levels)
        inside = Frame(frame.number, dict(frame.values), dict(frame.vectors))
        if places is None:
            inside.values[last] = Dual(frame.values[last], 1, level)
        else:
            at(frame)  # OutOfRange unless the vector has that entry
            inside.vectors[last.base] = varied(frame.vectors[last.base], places(frame), level)
        return slope(inner(inside), level)

    return differentiate
