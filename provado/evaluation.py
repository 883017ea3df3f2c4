"""An expression as a function of numbers: floats for a first look, balls for a proof.

A derivative is evaluated with dual numbers, a sum term by term. What does not depend on a
free index is computed once for all entries.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce as fold
from itertools import count
from typing import Any

from sympy import (
    Abs,
    Add,
    Basic,
    Derivative,
    Expr,
    Idx,
    Indexed,
    IndexedBase,
    KroneckerDelta,
    Lambda,
    Max,
    Min,
    Mul,
    Piecewise,
    Pow,
    Rational,
    Sum,
    Symbol,
    exp,
    log,
    sign,
)
from sympy import Tuple as SymTuple
from sympy.core.numbers import Exp1
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Ne, Relational
from sympy.logic.boolalg import And, BooleanFalse, BooleanTrue, Not, Or

from provado import elementary
from provado.balls import ball
from provado.dual import Dual, slope, varied
from provado.language import Defined, free_indices
from provado.quantifier import Every

Number = Any


class OutOfRange(ArithmeticError):
    """The statement refers to an entry that the vector does not have."""


class Unevaluable(TypeError):
    """The expression has a part for which no numerical value is defined."""


@dataclass(frozen=True)
class Point:
    """Where a statement is evaluated: a number per symbol and index, a sequence per vector."""

    values: Mapping[Basic, Number]
    vectors: Mapping[IndexedBase, Sequence[Number]]
    number: Callable[[Any], Number] = ball

    def in_numbers(self, number: Callable[[Any], Number]) -> Point:
        """The same point in another kind of number; dimensions and indices stay integers."""
        values = {s: v if s.is_integer else number(v) for s, v in self.values.items()}
        vectors = {base: _each(number, entries) for base, entries in self.vectors.items()}
        return Point(values, vectors, number)


def _each(number: Callable[[Any], Number], entries: Any) -> Any:
    """The numbers of a vector, or of the rows of a matrix, in another kind."""
    if isinstance(entries, (tuple, list)):
        return tuple(_each(number, row) for row in entries)
    return number(entries)


@dataclass
class _Frame:
    number: Callable[[Any], Number]
    values: dict[Basic, Number]
    vectors: dict[IndexedBase, Sequence[Number]]
    memo: dict[tuple[Any, ...], Number] = field(default_factory=dict)


_Evaluator = Callable[[_Frame], Number]
_levels = count(1)


def function_of(expression: Basic) -> Callable[[Point], Callable[..., Number]]:
    """Compile the expression. ``function_of(e)(point)`` is its value as a function of indices.

    The numbers may be floats, Balls or dual numbers of either; rationals in it stay exact.
    Raises OutOfRange, ZeroDivisionError or ValueError where the expression has no value.
    """
    evaluate = _compile(expression)

    def at(point: Point) -> Callable[..., Number]:
        frame = _Frame(point.number, dict(point.values), dict(point.vectors))

        def entry(places: Mapping[Basic, int] | None = None) -> Number:
            if places:
                frame.values.update(places)
            return evaluate(frame)

        return entry

    return at


def _compile(e: Basic) -> _Evaluator:
    for kind, build in _BUILDERS.items():
        if isinstance(e, kind):
            return build(e)
    raise Unevaluable(f"numerical values of {type(e).__name__} are not known: {e}")


def _number(e: Rational) -> _Evaluator:
    value = int(e) if e.is_Integer else Fraction(int(e.p), int(e.q))
    return lambda frame: value


def _euler(e: Exp1) -> _Evaluator:
    return lambda frame: elementary.exp(frame.number(1))


def _symbol(e: Basic) -> _Evaluator:
    return lambda frame: frame.values[e]


def _indexed(e: Indexed) -> _Evaluator:
    base, place = e.base, _compile(SymTuple(*e.indices))

    def entry(frame: _Frame) -> Number:
        entries: Any = frame.vectors[base]
        for position in place(frame):
            entries = _at(entries, position, base)
        return entries

    return entry


def _at(entries: Any, position: int, base: IndexedBase) -> Any:
    if not 1 <= position <= len(entries):
        raise OutOfRange(f"{base.label} has entries 1…{len(entries)}, not {position}")
    return entries[position - 1]


def _tuple(e: SymTuple) -> _Evaluator:
    parts = [_compile(part) for part in e]
    return lambda frame: [part(frame) for part in parts]


def _add(e: Add) -> _Evaluator:
    parts = [_compile(part) for part in e.args]
    return lambda frame: fold(operator.add, (part(frame) for part in parts))


def _mul(e: Mul) -> _Evaluator:
    above, below = [], []
    for factor in e.args:
        if isinstance(factor, Pow) and factor.exp.is_Integer and factor.exp.is_negative:
            below.append(_compile(Pow(factor.base, -factor.exp, evaluate=False)))
        else:
            above.append(_compile(factor))

    def product(frame: _Frame) -> Number:
        result: Number = 1
        for factor in above:
            value = factor(frame)
            if isinstance(value, int) and value == 0:
                return 0  # δ_jk = 0: the rest of the term is not looked at
            result = result * value
        for factor in below:
            result = elementary.divide(result, factor(frame))
        return result

    return product


def _pow(e: Pow) -> _Evaluator:
    base = _compile(e.base)
    if not e.exp.is_Integer:
        exponent = _compile(e.exp)
        return lambda frame: elementary.exp(
            exponent(frame) * elementary.log(_inexact(base(frame), frame))
        )
    power = int(e.exp)
    if power == 1:
        return base
    if power < 0:
        return lambda frame: elementary.divide(1, base(frame) ** -power)
    return lambda frame: base(frame) ** power


def _delta(e: KroneckerDelta) -> _Evaluator:
    left, right = map(_compile, e.args)
    return lambda frame: int(left(frame) == right(frame))


def _sum(e: Sum) -> _Evaluator:
    summands = _everywhere(e.function, e.limits[::-1])
    return _remember(e, lambda frame: sum(summands(frame)))


def _every(e: Every) -> _Evaluator:
    cases = _everywhere(e.condition, e.limits)
    return lambda frame: all(cases(frame))


def _everywhere(part: Basic, limits: Sequence[SymTuple]) -> Callable[[_Frame], Iterator[Number]]:
    """The values for all indices within the limits, of which the first is the outermost."""
    evaluate = _compile(part)
    ranges = [(bound, _compile(low), _compile(high)) for bound, low, high in limits]

    def values(frame: _Frame, depth: int = 0) -> Iterator[Number]:
        if depth == len(ranges):
            yield evaluate(frame)
            return
        bound, low, high = ranges[depth]
        outer = frame.values.get(bound)
        try:
            for position in range(low(frame), high(frame) + 1):
                frame.values[bound] = position
                yield from values(frame, depth + 1)
        finally:
            frame.values[bound] = outer

    return values


def _defined(e: Defined) -> _Evaluator:
    return _remember(e, _compile(e.unfold()))


def _remember(e: Expr, evaluate: _Evaluator) -> _Evaluator:
    depends = tuple(sorted(free_indices(e), key=str))

    def recalled(frame: _Frame) -> Number:
        key = (e, *(frame.values[place] for place in depends))
        if key not in frame.memo:
            frame.memo[key] = evaluate(frame)
        return frame.memo[key]

    return recalled


def _derivative(e: Derivative) -> _Evaluator:
    function = e.expr
    *rest, last = [variable for variable, n in e.variable_count for _ in range(int(n))]
    for variable in rest:
        function = Derivative(function, variable, evaluate=False)
    inner = _compile(function)
    places = _compile(SymTuple(*last.indices)) if isinstance(last, Indexed) else None
    at = _compile(last)

    def differentiate(frame: _Frame) -> Number:
        level = next(_levels)
        inside = _Frame(frame.number, dict(frame.values), dict(frame.vectors))
        if places is None:
            inside.values[last] = Dual(frame.values[last], 1, level)
        else:
            at(frame)  # OutOfRange unless the vector has that entry
            inside.vectors[last.base] = varied(frame.vectors[last.base], places(frame), level)
        return slope(inner(inside), level)

    return differentiate


def _exp_of(e: exp) -> _Evaluator:
    argument = _compile(e.args[0])
    return lambda frame: elementary.exp(_inexact(argument(frame), frame))


def _log_of(e: log) -> _Evaluator:
    argument = _compile(e.args[0])
    return lambda frame: elementary.log(_inexact(argument(frame), frame))


def _inexact(x: Number, frame: _Frame) -> Number:
    if isinstance(x, Dual):
        return Dual(_inexact(x.value, frame), x.slope, x.level)
    return frame.number(x) if isinstance(x, (int, Fraction)) else x


def _abs(e: Abs) -> _Evaluator:
    argument = _compile(e.args[0])

    def absolute(frame: _Frame) -> Number:
        value = argument(frame)
        return -value if elementary.order(value) < 0 else value

    return absolute


def _sign(e: sign) -> _Evaluator:
    argument = _compile(e.args[0])
    return lambda frame: elementary.order(argument(frame))


def _extreme(direction: int) -> Callable[[Expr], _Evaluator]:
    def build(e: Expr) -> _Evaluator:
        parts = [_compile(part) for part in e.args]

        def extreme(frame: _Frame) -> Number:
            values = [part(frame) for part in parts]
            best = values[0]
            for value in values[1:]:
                best = value if elementary.order(value - best) * direction > 0 else best
            return best

        return extreme

    return build


def _piecewise(e: Piecewise) -> _Evaluator:
    pieces = [(_compile(value), _compile(condition)) for value, condition in e.args]

    def choose(frame: _Frame) -> Number:
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


def _relation(e: Relational) -> _Evaluator:
    left, right, holds = _compile(e.lhs), _compile(e.rhs), _COMPARISONS[type(e)]
    return lambda frame: holds(elementary.order(left(frame) - right(frame)))


def _all(e: And) -> _Evaluator:
    parts = [_compile(part) for part in e.args]
    return lambda frame: all(part(frame) for part in parts)


def _any(e: Or) -> _Evaluator:
    parts = [_compile(part) for part in e.args]
    return lambda frame: any(part(frame) for part in parts)


def _not(e: Not) -> _Evaluator:
    part = _compile(e.args[0])
    return lambda frame: not part(frame)


def _lambda(e: Lambda) -> _Evaluator:
    raise Unevaluable(f"a whole vector stands where a number is needed: {e}")


_BUILDERS: dict[type[Basic], Callable[[Any], _Evaluator]] = {
    Rational: _number,
    Idx: _symbol,
    Indexed: _indexed,
    SymTuple: _tuple,
    Add: _add,
    Mul: _mul,
    Pow: _pow,
    KroneckerDelta: _delta,
    Sum: _sum,
    Defined: _defined,
    Derivative: _derivative,
    exp: _exp_of,
    log: _log_of,
    Abs: _abs,
    sign: _sign,
    Max: _extreme(+1),
    Min: _extreme(-1),
    Piecewise: _piecewise,
    Relational: _relation,
    And: _all,
    Or: _any,
    Not: _not,
    Every: _every,
    BooleanTrue: lambda e: lambda frame: True,
    BooleanFalse: lambda e: lambda frame: False,
    Lambda: _lambda,
    Symbol: _symbol,
    Exp1: _euler,
}
