"""Signs that can be read off: which of −, 0, + a real expression can take, by interval reasoning.

`signs` returns a superset of the signs that occur, so ``signs(e) <= {0, 1}`` proves e ≥ 0.
A larger set proves nothing: the expression may have one sign all the same.
"""

from __future__ import annotations

from collections.abc import Callable

from sympy import (
    QQ,
    Abs,
    Add,
    Expr,
    Idx,
    Indexed,
    KroneckerDelta,
    Mul,
    Poly,
    Pow,
    Rational,
    Symbol,
    exp,
    expand,
    log,
)

from provado.language.differentiable import Value
from provado.language.finite_sum import Sum
from provado.language.indices import free_indices
from provado.language.substitution import substitute, unfold
from provado.normal_form.fractions import fraction

Signs = frozenset[int]

POSITIVE: Signs = frozenset({1})
NONNEGATIVE: Signs = frozenset({0, 1})
NEGATIVE: Signs = frozenset({-1})
ANY: Signs = frozenset({-1, 0, 1})


def is_positive(expression: Expr) -> bool:
    """Proved > 0."""
    return signs(expression) <= POSITIVE


def is_nonnegative(expression: Expr) -> bool:
    """Proved ≥ 0."""
    return signs(expression) <= NONNEGATIVE


def is_nonzero(expression: Expr) -> bool:
    """Proved ≠ 0."""
    return 0 not in signs(expression)


def signs(expression: Expr) -> Signs:
    """The signs that the expression may take, over all dimensions, indices and real entries."""
    return _signs(unfold(expression))


def _signs(e: Expr) -> Signs:
    if e.is_number or isinstance(e, (Symbol, Indexed, Idx)):
        return _assumed(e)
    if isinstance(e, KroneckerDelta) or isinstance(1 - e, KroneckerDelta):
        return NONNEGATIVE
    for kind, rule in _RULES.items():
        if isinstance(e, kind):
            return rule(e)
    return ANY


def _assumed(e: Expr) -> Signs:
    possible = {1: e.is_positive, 0: e.is_zero, -1: e.is_negative}
    return frozenset(sign for sign, holds in possible.items() if holds is not False)


def _value(e: Value) -> Signs:
    """What is assumed of a function: its slopes where it is nondecreasing, φ″ where convex."""
    properties, order = e.function.properties, len(e.places)
    bent = order == 2 and e.places[0] == e.places[1] and "convex" in properties
    rising = order == 1 and "nondecreasing" in properties
    return NONNEGATIVE if bent or rising else ANY


def _is_curvature(e: Sum) -> bool:
    """Σ_jk ∂_j∂_k f(v)·x_j·x_k with a convex f: its second derivative along x."""
    if len(e.limits) != 2:
        return False
    (j, *first), (k, *second) = e.limits
    for value in (factor for factor in Mul.make_args(e.function) if isinstance(factor, Value)):
        if len(value.places) != len(e.limits) or {j, k} != {*value.places}:
            continue
        if "convex" not in value.function.properties:
            continue
        rest, free = e.function / value, free_indices(value.at)
        whole = [1, value.function.length]
        along = Mul(*(factor for factor in Mul.make_args(rest) if j in free_indices(factor)))
        across = substitute(along, {j: k})
        if first == second == whole and not {j, k} & free and k not in free_indices(along):
            return bool(expand(rest - along * across) == 0)
    return False


def _sum(e: Sum) -> Signs:
    if _is_curvature(e):
        return NONNEGATIVE
    found = _signs(e.function)
    nonempty = all((upper - lower).is_nonnegative for _, lower, upper in e.limits)
    repeated = _plus(found, found)
    return repeated if nonempty else repeated | {0}


def _product(e: Mul) -> Signs:
    found = POSITIVE
    for factor in e.args:
        found = frozenset(a * b for a in found for b in _signs(factor))
    return found


def _power(e: Pow) -> Signs:
    base = _signs(e.base)
    if not e.exp.is_Integer:
        if base <= POSITIVE:
            return POSITIVE
        # A root has the sign of what stands under it, which is not negative.
        return base if base <= NONNEGATIVE and e.exp.is_positive else ANY
    if e.exp.is_negative:  # where the power is defined, its base is not zero
        base = base - {0}
    return frozenset(sign ** int(abs(e.exp)) for sign in base)


def _absolute(e: Abs) -> Signs:
    return frozenset(abs(sign) for sign in _signs(e.args[0]))


def _logarithm(e: log) -> Signs:
    return _signs(e.args[0] - 1)


def _add(e: Add) -> Signs:
    found = frozenset({0})
    for term in e.args:
        found = _plus(found, _signs(term))
    return found if len(found) < len(ANY) else _fraction(e)


def _plus(left: Signs, right: Signs) -> Signs:
    """The signs of a + b: opposite signs may cancel to anything."""
    both = left | right
    if {-1, 1} <= both:
        return ANY
    return both if 0 in left and 0 in right else both - {0}


def _fraction(e: Expr) -> Signs:
    """The sign of a rational function, from those of its irreducible factors."""
    content, powers = fraction(e).factors()
    found = _assumed(content)
    for base, count in powers:
        factor = _polynomial(base)
        if count < 0:
            factor = factor - {0}
        found = frozenset(a * b ** abs(count) for a in found for b in factor)
    return found


def _polynomial(polynomial: Expr) -> Signs:
    """The sign of a polynomial, from its terms or, in one atom, from its real roots."""
    found = frozenset({0})
    for term in Add.make_args(polynomial):
        found = _plus(found, _signs(term))
    reduced = fraction(polynomial)
    if len(found) < len(ANY) or len(reduced.atoms) != 1:
        return found
    univariate = Poly(dict(reduced.element.numer), Symbol("u"), domain=QQ)
    lowest, highest = _range(reduced.atoms[0])
    ends = [end for end in (lowest, highest) if end is not None and univariate.eval(end) == 0]
    if univariate.count_roots(lowest, highest) > len(ends):
        return ANY
    inside = Rational(1, 2) if highest is not None else 2
    return _assumed(univariate.eval(inside))


def _range(atom: Expr) -> tuple[int | None, int | None]:
    """Between which numbers an atom lies, both excluded: exp a is more than 1 where a > 0."""
    if isinstance(atom, exp) and (argument := _signs(atom.args[0])) in (POSITIVE, NEGATIVE):
        return (1, None) if argument == POSITIVE else (0, 1)
    return (0, None) if _signs(atom) <= POSITIVE else (None, None)


_RULES: dict[type[Expr], Callable[[Expr], Signs]] = {
    exp: lambda e: POSITIVE,
    Value: _value,
    Sum: _sum,
    Mul: _product,
    Pow: _power,
    Abs: _absolute,
    log: _logarithm,
    Add: _add,
}
