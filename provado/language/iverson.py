"""Iverson's bracket [a ≤ b] of two integers: 1 where a ≤ b, else 0.

With it an input is written down that has its first m entries equal to 1, 2[i ≤ m] − 1; and the
sum of such brackets over an index is known.
"""

from __future__ import annotations

from typing import Any

from sympy import Expr, Idx, Integer, Max, Min, expand, sympify

from provado.language.index_ranges import is_never_negative


class AtMost(Expr):  # type: ignore[misc]  # SymPy has no types
    """[left ≤ right], the sides being integers."""

    is_integer = True
    is_real = True
    is_nonnegative = True
    is_commutative = True

    def __new__(cls, left: Any, right: Any) -> Expr:
        """The bracket; 1 or 0 where the difference of its sides has a known sign."""
        left, right = sympify(left), sympify(right)
        difference = expand(right - left)
        if difference.is_nonnegative:
            return Integer(1)
        if difference.is_negative:
            return Integer(0)
        return super().__new__(cls, left, right)

    def _eval_power(self, exponent: Expr) -> Expr | None:
        return self if exponent.is_Integer and exponent.is_positive else None


def at_most(left: Any, right: Any) -> Expr:
    """1 where the integer ``left`` is at most ``right``, else 0; ValueError for other numbers."""
    for side in map(sympify, (left, right)):
        if not side.is_integer:
            raise ValueError(f"at_most compares two integers, and {side} may be none")
    return AtMost(sympify(left), sympify(right))


def number_within(bracket: AtMost, bound: Idx) -> Expr | None:
    """For how many values of the index it is 1; None where that is not known.

    That is so where what was put in for an integer may be none. The range of the index may be
    empty, as long as it ends no earlier than just before its start.
    """
    left, right = bracket.args
    if not (left.is_integer and right.is_integer):
        return None
    margin = expand(right - left)
    slope = expand(margin - margin.xreplace({bound: bound - 1}))
    rest = expand(margin - slope * bound)
    if rest.has(bound) or not is_never_negative(bound.upper - bound.lower + 1):
        return None
    if slope == -1:  # bound ≤ rest
        return Max(0, Min(bound.upper, rest) - bound.lower + 1)
    if slope == 1:  # −rest ≤ bound
        return Max(0, bound.upper - Max(bound.lower, -rest) + 1)
    return None
