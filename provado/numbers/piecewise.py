"""Piecewise functions in numbers: which of the pieces applies at a point, or beside it.

At a dual number x ± ε the pieces are those of a point beside x. A condition is True, False, or
None where a switch is 0 to first order; then every piece that may apply must be the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sympy import Abs, Basic, Expr, Max, Min, Piecewise, sign
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Ne, Relational
from sympy.logic.boolalg import ITE, And, BooleanFalse, BooleanTrue, Not, Or

from provado.numbers import elementary
from provado.numbers.balls import Indeterminate
from provado.numbers.dual import Dual
from provado.numbers.frame import Compile, Evaluator, Frame, Number


def _order(switch: Number, frame: Frame) -> int | None:
    """The sign of a switch; None if it is 0 to first order, so that it may have any sign.

    Every level on whose ε the answer rests is noted in the frame.
    """
    if not isinstance(switch, Dual):
        return elementary.sign_of(switch)
    order = _order(switch.value, frame)
    if order:
        return order
    frame.kinks.add(switch.level)
    return None if order is None else _order(switch.slope, frame) or None


def _common(candidates: Iterable[Number]) -> Number:
    """What all candidates are to first order; Indeterminate if they differ."""
    first, *others = candidates
    if not all(_is_zero(other - first) for other in others):
        raise Indeterminate("which piece applies beside a kink is not known")
    return first


def _is_zero(number: Number) -> bool:
    if isinstance(number, Dual):
        return _is_zero(number.value) and _is_zero(number.slope)
    return elementary.sign_of(number) == 0


def _abs(compiled: Compile, e: Abs) -> Evaluator:
    argument = compiled(e.args[0])

    def absolute(frame: Frame) -> Number:
        value = argument(frame)
        order = _order(value, frame)
        if order is None:
            return _common((value, -value))
        return -value if order < 0 else value

    return absolute


def _sign(compiled: Compile, e: sign) -> Evaluator:
    argument = compiled(e.args[0])

    def signum(frame: Frame) -> Number:
        order = _order(argument(frame), frame)
        return _common((-1, 0, 1)) if order is None else order

    return signum


def _extreme(direction: int) -> Callable[[Compile, Expr], Evaluator]:
    def build(compiled: Compile, e: Expr) -> Evaluator:
        parts = [compiled(part) for part in e.args]

        def extreme(frame: Frame) -> Number:
            values = [part(frame) for part in parts]
            best = values[0]
            for value in values[1:]:
                order = _order(value - best, frame)
                if order is None:
                    best = _common((best, value))
                elif order * direction > 0:
                    best = value
            return best

        return extreme

    return build


def _piecewise(compiled: Compile, e: Piecewise) -> Evaluator:
    pieces = [(compiled(value), compiled(condition)) for value, condition in e.args]

    def choose(frame: Frame) -> Number:
        candidates = []
        for value, condition in pieces:
            holds = condition(frame)
            if holds is not False:
                candidates.append(value)
            if holds is True:
                return _common(candidate(frame) for candidate in candidates)
        if candidates:
            raise Indeterminate("whether a piece applies beside a kink is not known")
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
    left, right = compiled(e.lhs), compiled(e.rhs)
    holds: Callable[[int], bool] = _COMPARISONS[type(e)]

    def decided(frame: Frame) -> bool | None:
        gap = left(frame) - right(frame)
        order = (gap > 0) - (gap < 0) if type(gap) is int else _order(gap, frame)
        return None if order is None else holds(order)

    return decided


def _connected(absorbing: bool) -> Callable[[Compile, Expr], Evaluator]:
    """And, which one False makes False, or Or, which one True makes True."""

    def build(compiled: Compile, e: Expr) -> Evaluator:
        parts = [compiled(part) for part in e.args]

        def connected(frame: Frame) -> bool | None:
            result: bool | None = not absorbing
            for part in parts:
                holds: bool | None = part(frame)
                if holds is absorbing:
                    return absorbing
                result = None if holds is None else result
            return result

        return connected

    return build


def _not(compiled: Compile, e: Not) -> Evaluator:
    part = compiled(e.args[0])

    def negated(frame: Frame) -> bool | None:
        holds = part(frame)
        return None if holds is None else not holds

    return negated


def _either(compiled: Compile, e: ITE) -> Evaluator:
    """One condition where another holds, and a third one where it does not."""
    test, then, otherwise = map(compiled, e.args)

    def chosen(frame: Frame) -> bool | None:
        holds = test(frame)
        possible = {
            part(frame)
            for part, is_out in ((then, False), (otherwise, True))
            if holds is not is_out
        }
        return possible.pop() if len(possible) == 1 else None

    return chosen


BUILDERS: dict[type[Basic], Callable[[Compile, Any], Evaluator]] = {
    Abs: _abs,
    sign: _sign,
    Max: _extreme(+1),
    Min: _extreme(-1),
    Piecewise: _piecewise,
    Relational: _relation,
    And: _connected(absorbing=False),
    Or: _connected(absorbing=True),
    Not: _not,
    ITE: _either,
    BooleanTrue: lambda compiled, e: lambda frame: True,
    BooleanFalse: lambda compiled, e: lambda frame: False,
}
