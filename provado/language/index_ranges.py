"""What the ranges of indices say of an integer expression in them."""

from __future__ import annotations

from collections.abc import Mapping

from sympy import Basic, Expr, Idx, expand

from provado.language.indices import free_indices

Ranges = Mapping[Idx, tuple[Expr, Expr]]
_CARRIED: Ranges = {}


def least(expression: Expr, ranges: Ranges = _CARRIED) -> Expr:
    """What the expression is nowhere less than: each index gives way to an end of its range.

    The ranges are those given, or else those that the indices carry. What is not linear in an
    index stays as it is. An index goes before those on which its range depends, so that nothing
    is lost of e − d where e runs from d + 1.
    """
    ends = {place: _ends(place, ranges) for place in free_indices(expression)}
    for place, (first, last) in sorted(ends.items(), key=lambda item: str(item[0])):
        others = (end for other in ends if other != place for end in ends[other])
        if any(place in free_indices(end) for end in others):
            continue
        slope = expression.coeff(place)
        rest = expand(expression - slope * place)
        if slope.is_Rational and place not in free_indices(rest):
            return least(rest + slope * (first if slope.is_positive else last), ranges)
    return expression


def is_never_negative(expression: Expr, ranges: Ranges = _CARRIED) -> bool:
    """Whether it is ≥ 0 for all places within the ranges and all dimensions."""
    return bool(least(expression, ranges).is_nonnegative)


def is_within(place: Basic, lower: Expr, upper: Expr) -> bool:
    """Whether the place, with the ranges that indices carry, always lies between the two."""
    return is_never_negative(place - lower) and is_never_negative(upper - place)


def _ends(place: Idx, ranges: Ranges) -> tuple[Expr, Expr]:
    return ranges.get(place, (place.lower, place.upper))
