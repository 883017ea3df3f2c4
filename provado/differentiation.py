"""Derivatives in numbers: a function evaluated on dual numbers."""

from __future__ import annotations

from itertools import count
from typing import Any

from sympy import Derivative, Indexed, IndexedBase
from sympy import Tuple as SymTuple

from provado.dual import Dual, slope
from provado.frame import Compile, Evaluator, Frame, Number, entry_at

_levels = count(1)


def derivative(compiled: Compile, e: Derivative) -> Evaluator:
    """Compile a derivative; that of a higher order is a derivative of a derivative."""
    function = e.expr
    *rest, last = [variable for variable, n in e.variable_count for _ in range(int(n))]
    for variable in rest:
        function = Derivative(function, variable, evaluate=False)
    inner = compiled(function)
    places = compiled(SymTuple(*last.indices)) if isinstance(last, Indexed) else None

    def differentiate(frame: Frame) -> Number:
        level = next(_levels)
        inside = Frame(frame.number, dict(frame.values), dict(frame.vectors))
        if places is None:
            inside.values[last] = Dual(frame.values[last], 1, level)
        else:
            entries = frame.vectors[last.base]
            inside.vectors[last.base] = _varied(entries, places(frame), last.base, level)
        return slope(inner(inside), level)

    return differentiate


def _varied(entries: Any, places: list[int], base: IndexedBase, level: int) -> Any:
    """The entries of a vector or a matrix, with the one at the places as a variable."""
    if not places:
        return Dual(entries, 1, level)
    position, *rest = places
    changed = list(entries)
    changed[position - 1] = _varied(entry_at(entries, position, base), rest, base, level)
    return changed
