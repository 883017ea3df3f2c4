"""Sums over the pairs d < e of places of one range: Σ_d Σ_e[d + 1 … last] g(d, e).

Two different places make one pair with d < e and one with d > e. So for any two ends, whatever
has a value at all pairs satisfies

    Σ_{d < e} g(d, e) + Σ_{d < e} g(e, d) = Σ_d Σ_e g(d, e) − Σ_d g(d, d).

If g is symmetric this gives the sum; if not, it gives the sum of g from that of its mirror image.
"""

from __future__ import annotations

from dataclasses import dataclass

from sympy import (
    Add,
    Expr,
    Idx,
    Indexed,
    KroneckerDelta,
    Mul,
    Pow,
    Rational,
    Sum,
    Symbol,
    exp,
)

from provado.canonical_sum import unused
from provado.language import index, substitute


@dataclass(frozen=True)
class Pairs:
    """The sum of ``summand`` over all places ``outer`` < ``inner`` of the range of ``outer``.

    The index ``inner`` carries the range from ``outer`` + 1.
    """

    summand: Expr
    outer: Idx
    inner: Idx

    @property
    def mirrored(self) -> Expr:
        """The summand with the two places exchanged."""
        return substitute(self.summand, {self.outer: self.inner, self.inner: self.outer})

    @property
    def is_symmetric(self) -> bool:
        """Whether exchanging the two places changes nothing."""
        return bool(self.mirrored == self.summand)

    @property
    def is_least(self) -> bool:
        """Whether the summand comes before its mirror image, whatever the indices are called."""
        d, e = (index(f"κ{n}", self.outer.lower, self.outer.upper) for n in (1, 2))
        there, back = {self.outer: d, self.inner: e}, {self.outer: e, self.inner: d}
        straight, mirrored = (substitute(self.summand, names) for names in (there, back))
        return bool(straight.sort_key() <= mirrored.sort_key())

    def at_different_places(self) -> Expr:
        """Σ g over all ordered pairs of different places."""
        first, last = self.outer.lower, self.outer.upper
        both = Sum(Sum(self.summand, (self.inner, first, last)), (self.outer, first, last))
        alike = substitute(self.summand, {self.inner: self.outer})
        return both - Sum(alike, (self.outer, first, last))


def pairs(product: Expr, outer: Idx) -> Pairs | None:
    """The product as a sum over pairs, if a factor is a sum over all that come after ``outer``.

    None too where the summand may have no value at some other pair.
    """
    following = (outer + 1, outer.upper)
    for factor in Mul.make_args(product):
        limits = factor.limits if isinstance(factor, Sum) else ()
        for bound, *ends in limits:
            if tuple(ends) != following:
                continue
            rest = [other for other in limits if other[0] != bound]
            inner = index(unused("β", product.atoms(Idx) | {outer}), *following)
            summand = Sum(factor.function, *rest) if rest else factor.function
            summand = substitute(summand, {bound: inner}) * (product / factor)
            if _always_has_a_value(summand):
                return Pairs(summand, outer, inner)
    return None


def _always_has_a_value(e: Expr) -> bool:
    """Whether it is made of entries and numbers without a quotient, a root or a logarithm."""
    if isinstance(e, (Idx, Indexed, KroneckerDelta, Rational, Symbol)):
        return True
    if isinstance(e, Pow):
        return bool(e.exp.is_Integer and e.exp.is_positive) and _always_has_a_value(e.base)
    if isinstance(e, Sum):
        return _always_has_a_value(e.function)
    return isinstance(e, (Add, Mul, exp)) and all(map(_always_has_a_value, e.args))
