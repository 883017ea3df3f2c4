"""Whether a statement has a value everywhere: no proof counts where it may have none.

A denominator must be shown to be never 0, and so must a switch of a piecewise function that is
differentiated; what stands under a logarithm or a fractional power to be positive, under a root
not to be negative, and every entry of a vector to be one that the vector has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, product

from sympy import (
    Basic,
    Derivative,
    Dummy,
    Expr,
    Ge,
    Gt,
    Idx,
    Indexed,
    Integer,
    Lambda,
    Le,
    Lt,
    Ne,
    Piecewise,
    Pow,
    S,
    log,
)

from provado.language.definition import Defined
from provado.language.differentiable import Kinked, Value
from provado.language.finite_sum import Sum
from provado.language.index_ranges import Ranges, least
from provado.language.indices import free_indices
from provado.language.quantifier import Every
from provado.language.substitution import substitute, unfold, unfolded
from provado.language.words import index, power
from provado.normal_form.branch import moving_switches
from provado.normal_form.reduction import reduce
from provado.normal_form.sign import is_nonnegative, is_nonzero, is_positive
from provado.notation.unicode import text
from provado.proof.real_arithmetic import z3_proves
from provado.relation.relation import Comparison, Relation


def may_be_undefined(expression: Expr, given: Sequence[Basic] = ()) -> str | None:
    """What could not be shown to have a value, in words; None where all of it has one."""
    conditions = [unfold(fact) for fact in given]
    for part, ranges in _parts(expression, {}):
        facts = [fact for fact in conditions if not free_indices(fact) & ranges.keys()]
        if obstacle := _obstacle(part, ranges, facts):
            return obstacle
    return None


def _obstacle(part: Expr, ranges: Ranges, given: Sequence[Basic]) -> str | None:
    if isinstance(part, Indexed):
        if not _exists(part, ranges, given):
            return f"cannot show that {text(part.base)} has an entry {text(part)}"
    elif isinstance(part, (Derivative, Value)):
        return _differentiability(unfold(part), ranges, given)
    elif isinstance(part, Piecewise):
        if part.args[-1].cond != True:  # noqa: E712  # SymPy's own truth value
            return "a function defined piecewise has no last piece for all the rest"
    elif isinstance(part, log):
        argument = unfold(part.args[0])
        if not _shown(is_positive, argument, ranges, given):
            return f"cannot show that {text(argument)} > 0, so its log may not exist"
    else:
        return _power(unfold(part.base), part.exp, ranges, given)
    return None


def _power(base: Expr, exponent: Expr, ranges: Ranges, given: Sequence[Basic]) -> str | None:
    if exponent.is_integer and exponent.is_positive:
        return None
    if not exponent.is_Integer:
        enough, bound = (is_nonnegative, "≥") if exponent.is_positive else (is_positive, ">")
        if not (base.is_positive or _shown(enough, base, ranges, given)):
            written = text(power(base, exponent))
            return f"cannot show that {text(base)} {bound} 0, so {written} may not exist"
    elif exponent.is_negative and not _shown(is_nonzero, base, ranges, given):
        return f"cannot show that the denominator {text(base)} is never 0"
    return None


def _differentiability(
    part: Derivative | Value, ranges: Ranges, given: Sequence[Basic]
) -> str | None:
    """Whether a function has the derivative at that place."""
    if isinstance(part, Derivative):
        for switch in moving_switches(part):
            if not _shown(is_nonzero, switch, ranges, given):
                return f"cannot show that {text(switch)} ≠ 0, where {text(part)} may not exist"
        return None
    function = part.function
    if isinstance(function, Kinked):
        if part.places and not _shown(is_nonzero, part.at - function.kink, ranges, given):
            return f"cannot show that {text(part.at)} is not {function.kink}, a kink"
        return None
    if isinstance(part.at, Lambda) and not all(
        _within(place, Integer(1), function.length, ranges, given) for place in part.places
    ):
        return f"cannot show that the argument of {function.name} has the entries of {text(part)}"
    return None


def _shown(
    has_property: Callable[[Expr], bool],
    expression: Expr,
    ranges: Ranges,
    given: Sequence[Basic],
) -> bool:
    if has_property(expression):
        return True
    if has_property(_with_signed_roots(expression, ranges, given)):
        return True
    facts = [said for fact in given for said in _instances(fact, expression, ranges, given)]
    if any(_says(fact, has_property, expression) for fact in facts):
        return True
    if expression.has(Derivative):
        return False
    names = _carrying(ranges, [expression, *given])
    if names is None:
        return False
    expression, *facts = (substitute(part, names) for part in (expression, *facts))
    if facts:
        power = expression**2 if has_property is is_nonzero else expression
        comparison: Comparison = "≤" if has_property is is_nonnegative else "<"
        if z3_proves(Relation(0, comparison, power, tuple(facts))):
            return True
    return has_property(reduce(expression, given))


def _with_signed_roots(expression: Expr, ranges: Ranges, given: Sequence[Basic]) -> Expr:
    """With a number that is not negative, or positive, for each root.

    A root is no less than 0 wherever it has a value, which is shown of it for itself.
    """
    free = free_indices(expression)
    signed = {}
    for root in expression.atoms(Pow):
        if root.exp.is_Rational and not root.exp.is_Integer and free_indices(root) <= free:
            positive = root.exp.is_negative or _is_shown_positive(root.base, ranges, given)
            signed[root] = Dummy(positive=True) if positive else Dummy(nonnegative=True)
    return expression.xreplace(signed) if signed else expression


def _is_shown_positive(base: Expr, ranges: Ranges, given: Sequence[Basic]) -> bool:
    return not base.has(Pow) and _shown(is_positive, base, ranges, given)


def _carrying(ranges: Ranges, parts: Sequence[Basic]) -> dict[Basic, Basic] | None:
    """For each index that is bound around the parts one that carries the range it has there.

    What the index carries itself may be another range. None where a range is not known.
    """
    if any(end.is_infinite for ends in ranges.values() for end in ends):
        return None
    taken = {str(name.label) for part in parts for name in part.atoms(Idx)}
    labels = (f"τ{n}" for n in count() if f"τ{n}" not in taken)
    names: dict[Basic, Basic] = {}
    while pending := ranges.keys() - names.keys():
        outermost = (b for b in ranges if b in pending and not _of_ends(ranges[b]) & pending)
        bound = next(outermost)
        ends = (substitute(end, names) for end in ranges[bound])
        names[bound] = index(next(labels), *ends)
    return names


def _of_ends(ends: tuple[Expr, Expr]) -> frozenset[Idx]:
    return free_indices(ends[0]) | free_indices(ends[1])


def _says(fact: Basic, has_property: Callable[[Expr], bool], expression: Expr) -> bool:
    """Whether the expression is, up to its sign, what the fact calls ≠ 0, or no less than it."""
    if isinstance(fact, Ne):
        difference = fact.lhs - fact.rhs
        return has_property is is_nonzero and expression in (difference, -difference)
    if not isinstance(fact, (Gt, Lt, Ge, Le)):
        return False
    strict = isinstance(fact, (Gt, Lt)) or has_property is is_nonnegative
    enough = is_nonnegative if strict else is_positive
    signs = (expression, -expression) if has_property is is_nonzero else (expression,)
    return any(enough(signed - (fact.gts - fact.lts)) for signed in signs)


def _instances(
    fact: Basic, expression: Expr, ranges: Ranges, given: Sequence[Basic]
) -> Iterator[Basic]:
    """The fact; if it is one about every index, what it says of the places in the expression."""
    if not isinstance(fact, Every):
        yield fact
        return
    free = free_indices(expression)
    entries = (e for e in expression.atoms(Indexed) if free_indices(e) <= free)
    places = free.union(*(e.indices for e in entries))
    for chosen in product(sorted(places, key=str), repeat=len(fact.limits)):
        values: dict[Basic, Basic] = {}
        for (bound, first, last), place in zip(fact.limits, chosen, strict=True):
            ends = substitute(first, values), substitute(last, values)
            if not _within(place, *ends, ranges, given):
                break
            values[bound] = place
        else:
            yield substitute(fact.condition, values)


def _parts(e: Basic, ranges: Ranges) -> Iterator[tuple[Expr, Ranges]]:
    """Every part that may have no value, with the ranges of the indices bound there."""
    if isinstance(e, Defined):
        yield from _parts(unfolded(e, as_written=True), ranges)
        return
    if isinstance(e, (Derivative, Indexed, Pow, log, Piecewise, Value)):
        yield e, ranges
    if isinstance(e, Derivative):
        names = {v.base if isinstance(v, Indexed) else v for v in e.variables}
        yield from (
            (part.func(*part.args, Integer(1)), inner)
            for part, inner in _parts(e.expr, ranges)
            if isinstance(part, Value)
            if isinstance(part.function, Kinked) and unfold(part.at).has(*names)
        )
        # A root of 0 has a value and no derivative: what it is differentiated to must have one.
        yield from (
            (part.base**-part.exp, inner)
            for part, inner in _parts(e.expr, ranges)
            if isinstance(part, Pow) and part.exp.is_positive and not part.exp.is_integer
            if unfold(part.base).has(*names)
        )
    if isinstance(e, Lambda):
        limits = [(name, name.lower, name.upper) for name in e.variables]
        yield from _parts(e.expr, _within_limits(ranges, limits))
        return
    if isinstance(e, (Sum, Every)):
        from_within = e.limits if isinstance(e, Sum) else e.limits[::-1]
        yield from _parts(e.args[0], _within_limits(ranges, from_within))
        for n, (_, *ends) in enumerate(from_within, start=1):
            for end in ends:
                yield from _parts(end, _within_limits(ranges, from_within[n:]))
        return
    for argument in () if isinstance(e, Idx) else e.args:
        yield from _parts(argument, ranges)


def _exists(entry: Indexed, ranges: Ranges, given: Sequence[Basic]) -> bool:
    return all(
        _within(place, Integer(1), length, ranges, given)
        for place, length in zip(entry.indices, entry.base.shape, strict=True)
    )


def _within(place: Expr, lower: Expr, upper: Expr, ranges: Ranges, given: Sequence[Basic]) -> bool:
    """Whether the place always lies between the bounds."""
    lowest = {
        fact.lhs: fact.rhs + Dummy(integer=True, nonnegative=True)
        for fact in given
        if isinstance(fact, Ge) and fact.lhs.is_Symbol and fact.rhs.is_Integer
    }
    below, above = (least(gap, ranges) for gap in (place - lower, upper - place))
    return all(gap.xreplace(lowest).is_nonnegative for gap in (below, above))


def _within_limits(ranges: Ranges, limits: Iterable[tuple[Idx, Expr, Expr]]) -> Ranges:
    """The ranges where indices are bound besides, the last of them outermost.

    Where an end speaks of an index whose name is bound again, its extreme value stands for it.
    """
    for bound, *ends in reversed([*limits]):
        known = {name: _freed(found, bound, ranges) for name, found in ranges.items()}
        first, last = ends
        ranges = {**known, bound: _freed((first, last), bound, ranges)}
    return ranges


def _freed(ends: tuple[Expr, Expr], bound: Idx, ranges: Ranges) -> tuple[Expr, Expr]:
    if not any(bound in free_indices(end) for end in ends):
        return ends
    first, last = least(ends[0], ranges), -least(-ends[1], ranges)
    unknown = bound in free_indices(first) | free_indices(last)
    return (S.NegativeInfinity, S.Infinity) if unknown else (first, last)
