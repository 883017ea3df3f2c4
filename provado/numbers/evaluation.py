"""An expression as a function of numbers: floats for a first look, balls for a proof.

A derivative is evaluated with dual numbers, a sum term by term. What does not depend on a
free index is computed once for all entries.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache, partial
from functools import reduce as fold
from typing import Any

from sympy import (
    Add,
    Basic,
    Derivative,
    Expr,
    Idx,
    Indexed,
    KroneckerDelta,
    Lambda,
    Mul,
    Pow,
    Rational,
    Symbol,
    ceiling,
    exp,
    floor,
    log,
)
from sympy import Tuple as SymTuple
from sympy.core.numbers import Exp1

from provado.language.definition import Defined
from provado.language.finite_sum import Sum
from provado.language.indices import free_indices
from provado.language.iverson import AtMost
from provado.language.matrix_conditions import MatrixCondition
from provado.language.quantifier import Every
from provado.language.substitution import unfolded
from provado.numbers import elementary, piecewise
from provado.numbers.balls import Ball, Indeterminate
from provado.numbers.differentiation import derivative
from provado.numbers.dual import Dual
from provado.numbers.frame import Evaluator, Frame, Number, Point, Unevaluable, entry_at, slot

_EXPRESSIONS = 1 << 14  # of which the compiled form is kept: those of a chapter and its twins


def function_of(expression: Basic) -> Callable[[Point], Callable[..., Number]]:
    """Compile the expression. ``function_of(e)(point)`` is its value as a function of indices.

    The numbers may be floats, Balls or dual numbers of either; rationals in it stay exact.
    Raises OutOfRange, ZeroDivisionError or ValueError where the expression has no value.
    """
    evaluate = compiled(expression)

    def at(point: Point) -> Callable[..., Number]:
        frame = point.frame()

        def entry(places: Mapping[Basic, int] | None = None) -> Number:
            for name, place in places.items() if places else ():
                frame.values[slot(name)] = place
            return evaluate(frame)

        return entry

    return at


@lru_cache(maxsize=_EXPRESSIONS)
def compiled(e: Basic) -> Evaluator:
    """The expression as a function of a frame. Unevaluable where there is none."""
    for kind, build in _BUILDERS.items():
        if isinstance(e, kind):
            return build(e)
    raise Unevaluable(f"numerical values of {type(e).__name__} are not known: {e}")


def _number(e: Rational) -> Evaluator:
    value = int(e) if e.is_Integer else Fraction(int(e.p), int(e.q))
    return lambda frame: value


def _euler(e: Exp1) -> Evaluator:
    return lambda frame: elementary.exp(frame.number(1))


def _symbol(e: Basic) -> Evaluator:
    name = slot(e)
    return lambda frame: frame.values[name]


def _indexed(e: Indexed) -> Evaluator:
    base, name, places = e.base, slot(e.base), [compiled(place) for place in e.indices]

    def entry(frame: Frame) -> Number:
        entries: Any = frame.vectors[name]
        for place in places:
            entries = entry_at(entries, place(frame), base)
        return entries

    return entry


def _tuple(e: SymTuple) -> Evaluator:
    parts = [compiled(part) for part in e]
    return lambda frame: [part(frame) for part in parts]


def _add(e: Add) -> Evaluator:
    parts = [compiled(part) for part in e.args]
    return lambda frame: fold(operator.add, (part(frame) for part in parts))


def _mul(e: Mul) -> Evaluator:
    above, below = [], []
    for factor in e.args:
        if isinstance(factor, Pow) and factor.exp.is_Integer and factor.exp.is_negative:
            below.append(compiled(Pow(factor.base, -factor.exp, evaluate=False)))
        else:
            above.append(compiled(factor))

    def product(frame: Frame) -> Number:
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


def _pow(e: Pow) -> Evaluator:
    base = compiled(e.base)
    if not e.exp.is_Integer:
        return _real_power(base, compiled(e.exp), is_rational=bool(e.exp.is_Rational))
    power = int(e.exp)
    if power == 1:
        return base
    if power < 0:
        return lambda frame: elementary.divide(1, base(frame) ** -power)
    return lambda frame: base(frame) ** power


def _real_power(base: Evaluator, exponent: Evaluator, *, is_rational: bool) -> Evaluator:
    """x^s as exp(s·log x), and 0 at x = 0 where s > 0; at other x ≤ 0 it is left open, or has none.

    Where s is no number that is written, it may be an integer: then x^s has a value for x < 0, and
    it is a product where s is known to be one.
    """

    def power(frame: Frame) -> Number:
        x, s = base(frame), exponent(frame)
        order = elementary.sign_of(x)
        if order == 0:
            if (of_exponent := elementary.sign_of(_without_slope(s))) > 0:
                return _inexact(0, frame)
            if of_exponent == 0:
                raise Indeterminate("0 to the power 0")
        if order < 0 and isinstance(s, int):
            return x**s if s >= 0 else elementary.divide(1, x**-s)
        if order < 0 and not is_rational:
            raise Indeterminate("a negative number to a power that may be an integer")
        return elementary.exp(s * elementary.log(_inexact(x, frame)))

    return power


def _without_slope(x: Number) -> Number:
    return _without_slope(x.value) if isinstance(x, Dual) else x


def _delta(e: KroneckerDelta) -> Evaluator:
    left, right = map(compiled, e.args)
    return lambda frame: int(left(frame) == right(frame))


def _at_most(e: AtMost) -> Evaluator:
    left, right = map(compiled, e.args)

    def bracket(frame: Frame) -> Number:
        margin = right(frame) - left(frame)
        if isinstance(margin, Dual):
            raise Unevaluable("the derivative of a bracket by what stands in it")
        return int(elementary.sign_of(margin) >= 0)

    return bracket


def _rounded(round_off: Callable[[Number], Number]) -> Callable[[Expr], Evaluator]:
    def build(e: Expr) -> Evaluator:
        argument = compiled(e.args[0])
        return lambda frame: round_off(argument(frame))

    return build


def _sum(e: Sum) -> Evaluator:
    summands = _everywhere(e.function, e.limits[::-1])
    return _remember(e, lambda frame: sum(summands(frame)))


def _equations(e: MatrixCondition) -> Evaluator:
    parts = [compiled(part) for part in e.equations()]
    return lambda frame: all(part(frame) for part in parts)


def _every(e: Every) -> Evaluator:
    cases = _everywhere(e.condition, e.limits)
    return lambda frame: all(cases(frame))


def _everywhere(part: Basic, limits: Sequence[SymTuple]) -> Callable[[Frame], Iterator[Number]]:
    """The values for all indices within the limits, of which the first is the outermost."""
    evaluate = compiled(part)
    ranges = [(slot(bound), compiled(low), compiled(high)) for bound, low, high in limits]

    def values(frame: Frame, depth: int = 0) -> Iterator[Number]:
        if depth == len(ranges):
            yield evaluate(frame)
            return
        bound, low, high = ranges[depth]
        outer = frame.values.get(bound)
        try:
            for position in range(_whole(low(frame)), _whole(high(frame)) + 1):
                frame.values[bound] = position
                yield from values(frame, depth + 1)
        finally:
            frame.values[bound] = outer

    return values


def _whole(end: Number) -> int:
    """The end of a range as the integer that it is."""
    if isinstance(end, Dual):
        raise Unevaluable("the derivative of a sum by an end of its range")
    if not isinstance(end, Ball):
        return int(end)
    integer = end.value().unique_fmpz()
    if integer is None:
        raise Indeterminate("the end of a range that may be one of several integers")
    return int(integer)


def _defined(e: Defined) -> Evaluator:
    return _remember(e, compiled(unfolded(e, as_written=True)))


def _remember(e: Expr, evaluate: Evaluator) -> Evaluator:
    depends = [slot(place) for place in sorted(free_indices(e), key=str)]

    def recalled(frame: Frame) -> Number:
        key = (evaluate, *[frame.values[place] for place in depends])
        found = frame.memo.get(key)
        if found is None:
            found = frame.memo[key] = evaluate(frame)
        return found

    return recalled


def _exp_of(e: exp) -> Evaluator:
    argument = compiled(e.args[0])
    return lambda frame: elementary.exp(_inexact(argument(frame), frame))


def _log_of(e: log) -> Evaluator:
    argument = compiled(e.args[0])
    return lambda frame: elementary.log(_inexact(argument(frame), frame))


def _inexact(x: Number, frame: Frame) -> Number:
    if isinstance(x, Dual):
        return Dual(_inexact(x.value, frame), x.slope, x.level)
    return frame.number(x) if isinstance(x, (int, Fraction)) else x


def _lambda(e: Lambda) -> Evaluator:
    raise Unevaluable(f"a whole vector stands where a number is needed: {e}")


_BUILDERS: dict[type[Basic], Callable[[Any], Evaluator]] = {
    Rational: _number,
    Idx: _symbol,
    Indexed: _indexed,
    SymTuple: _tuple,
    Add: _add,
    Mul: _mul,
    Pow: _pow,
    KroneckerDelta: _delta,
    AtMost: _at_most,
    floor: _rounded(elementary.floor),
    ceiling: _rounded(lambda x: -elementary.floor(-x)),
    Sum: _sum,
    Every: _every,
    MatrixCondition: _equations,
    Defined: _defined,
    Derivative: partial(derivative, compiled),
    **{kind: partial(build, compiled) for kind, build in piecewise.BUILDERS.items()},
    exp: _exp_of,
    log: _log_of,
    Lambda: _lambda,
    Symbol: _symbol,
    Exp1: _euler,
}
