"""Piecewise functions in numbers: which of the pieces applies at a point."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import Abs, Basic, Expr, Max, Min, Piecewise, sign
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Ne, Relational
from sympy.logic.boolalg import And, BooleanFalse, BooleanTrue, Not, Or

from provado import elementary
from provado.frame import Compile, Evaluator, Frame, Number


def _abs(compiled: Compile, e: Abs) -> Evaluator:
    argument = compiled(e.args[0])

    def absolute(frame: Frame) -> Number:
        value = argument(frame)
        return -value if elementary.order(value) < 0 else value

    return absolute


def _sign(compiled: Compile, e: sign) -> Evaluator:
    argument = compiled(e.args[0])
    return lambda frame: elementary.order(argument(frame))


def _extreme(direction: int) -> Callable[[Compile, Expr], Evaluator]:
    def build(compiled: Compile, e: Expr) -> Evaluator:
        parts = [compiled(part) for part in e.args]

        def extreme(frame: Frame) -> Number:
            values = [part(frame) for part in parts]
            best = values[0]
            for value in values[1:]:
                best = value if elementary.order(value - best) * direction > 0 else best
            return best

        return extreme

    return build


def _piecewise(compiled: Compile, e: Piecewise) -> Evaluator:
    pieces = [(compiled(value), compiled(condition)) for value, condition in e.args]

    def choose(frame: Frame) -> Number:
        for value, condition in pieces:
            if condition(frame):
                return value(frame)
        raise ValueError("no piece of a piecewise function applies")

    return choose


_COMPARISONS: dict[type[Relational], Callable[[int], bool]] = {
    Eq: lambda order: order == 0,
    Ne: lambda order: order != 0,
    Gt: lambda order: order > 0,
    Ge: lambda order: order >= 0,
    Lt: lambda order: order < 0,
    Le: lambda order: order <= 0,
}


def _relation(compiled: Compile, e: Relational) -> Evaluator:
    left, right, holds = compiled(e.lhs), compiled(e.rhs), _COMPARISONS[type(e)]
    return lambda frame: holds(elementary.order(left(frame) - right(frame)))


def _all(compiled: Compile, e: And) -> Evaluator:
    parts = [compiled(part) for part in e.args]
    return lambda frame: all(part(frame) for part in parts)


def _any(compiled: Compile, e: Or) -> Evaluator:
    parts = [compiled(part) for part in e.args]
    return lambda frame: any(part(frame) for part in parts)


def _not(compiled: Compile, e: Not) -> Evaluator:
    part = compiled(e.args[0])
    return lambda frame: not part(frame)


BUILDERS: dict[type[Basic], Callable[[Compile, Any], Evaluator]] = {
    Abs: _abs,
    sign: _sign,
    Max: _extreme(+1),
    Min: _extreme(-1),
    Piecewise: _piecewise,
    Relational: _relation,
    And: _all,
    Or: _any,
    Not: _not,
    BooleanTrue: lambda compiled, e: lambda frame: True,
    BooleanFalse: lambda compiled, e: lambda frame: False,
}
