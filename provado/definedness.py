"""Whether a statement has a value everywhere: no proof counts where it may have none.

A denominator must be shown to be never 0, what stands under a logarithm or a fractional power
to be positive, and every entry of a vector to be one that the vector has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from sympy import (
    Basic,
    Derivative,
    Dummy,
    Expr,
    Ge,
    Idx,
    Indexed,
    Integer,
    Lambda,
    Ne,
    Piecewise,
    Pow,
    Sum,
    log,
)

from provado.differentiable import Kinked, Value
from provado.domain import domain_of
from provado.language import unfold
from provado.normal_form import reduce
from provado.notation import text
from provado.real_arithmetic import z3_proves
from provado.relation import Relation
from provado.sign import is_nonzero, is_positive

_Ranges = Mapping[Idx, tuple[Expr, Expr]]


def may_be_undefined(expression: Expr, given: Sequence[Basic] = ()) -> str | None:
    """What could not be shown to have a value, in words; None where all of it has one."""
    for part, ranges in _parts(unfold(expression), {}):
        facts = [fact for fact in given if not fact.atoms(Idx) & ranges.keys()]
        if obstacle := _obstacle(part, ranges, facts):
            return obstacle
    return None


def _obstacle(part: Expr, ranges: _Ranges, given: Sequence[Basic]) -> str | None:
    if isinstance(part, Indexed):
        if not _exists(part, ranges, given):
            return f"cannot show that {text(part.base)} has an entry {text(part)}"
    elif isinstance(part, Value):
        return _differentiability(part, ranges, given)
    elif isinstance(part, Piecewise):
        if part.args[-1].cond != True:  # noqa: E712  # SymPy's own truth value
            return "a function defined piecewise has no last piece for all the rest"
    elif isinstance(part, log):
        if not _shown(is_positive, part.args[0], given):
            return f"cannot show that {text(part.args[0])} > 0, so its log may not exist"
    elif not part.exp.is_Integer:
        if not (part.base.is_positive or _shown(is_positive, part.base, given)):
            return f"cannot show that {text(part.base)} > 0, so {text(part)} may not exist"
    elif part.exp.is_negative and not _shown(is_nonzero, part.base, given):
        return f"cannot show that the denominator {text(part.base)} is never 0"
    return None


def _differentiability(part: Value, ranges: _Ranges, given: Sequence[Basic]) -> str | None:
    """Whether a function has the derivative at that place."""
    function = part.function
    if isinstance(function, Kinked):
        if part.places and not _shown(is_nonzero, part.at - function.kink, given):
            return f"cannot show that {text(part.at)} is not {function.kink}, a kink"
        return None
    if isinstance(part.at, Lambda) and not all(
        _is_within(place, function.length, ranges, given) for place in part.places
    ):
        return f"cannot show that the argument of {function.name} has the entries of {text(part)}"
    return None


def _shown(has_property: Callable[[Expr], bool], expression: Expr, given: Sequence[Basic]) -> bool:
    if has_property(expression):
        return True
    if any(isinstance(fact, Ne) and set(fact.args) == {expression, 0} for fact in given):
        return has_property is is_nonzero
    if expression.has(Derivative):
        return False
    if given and domain_of(expression, *given).is_scalar:
        power = expression if has_property is is_positive else expression**2
        if z3_proves(Relation(0, "<", power, tuple(given))):
            return True
    return has_property(reduce(expression, given))


def _parts(e: Basic, ranges: _Ranges) -> Iterator[tuple[Expr, _Ranges]]:
    """Every part that may have no value, with the ranges of the indices bound there."""
    if isinstance(e, (Indexed, Pow, log, Piecewise, Value)):
        yield e, ranges
    if isinstance(e, Derivative):
        yield from (
            (part.func(*part.args, Integer(1)), inner)
            for part, inner in _parts(e.expr, ranges)
            if isinstance(part, Value) and isinstance(part.function, Kinked)
        )
    if isinstance(e, Lambda):
        bound = {name: (name.lower, name.upper) for name in e.variables}
        yield from _parts(e.expr, {**ranges, **bound})
        return
    if isinstance(e, Sum):
        bound = {index: (lower, upper) for index, lower, upper in e.limits}
        yield from _parts(e.function, {**ranges, **bound})
        return
    for argument in () if isinstance(e, Idx) else e.args:
        yield from _parts(argument, ranges)


def _exists(entry: Indexed, ranges: _Ranges, given: Sequence[Basic]) -> bool:
    places = zip(entry.indices, entry.base.shape, strict=True)
    return all(_is_within(place, length, ranges, given) for place, length in places)


def _is_within(place: Expr, length: Expr, ranges: _Ranges, given: Sequence[Basic]) -> bool:
    """Whether 1 ≤ place ≤ length."""
    lowest = {
        fact.lhs: fact.rhs + Dummy(integer=True, nonnegative=True)
        for fact in given
        if isinstance(fact, Ge) and fact.lhs.is_Symbol and fact.rhs.is_Integer
    }
    first, last = _bounds(place, ranges)
    below, above = (first - 1).xreplace(lowest), (length - last).xreplace(lowest)
    return bool(below.is_nonnegative and above.is_nonnegative)


def _bounds(place: Expr, ranges: _Ranges) -> tuple[Expr, Expr]:
    """The least and the greatest value of an index, or of an index with an integer added."""
    indices = place.atoms(Idx)
    if len(indices) != 1:
        return place, place
    (index,) = indices
    shift = place - index
    first, last = ranges.get(index, (index.lower, index.upper))
    return (first + shift, last + shift) if shift.is_Integer else (place, place)
