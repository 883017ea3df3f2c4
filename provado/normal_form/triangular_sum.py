"""Sums over the pairs d < e of places of one range: Σ_d Σ_e[d + 1 … last] g(d, e).

Two different places make one pair with d < e and one with d > e. So for any two ends, whatever
has a value at all pairs satisfies

    Σ_{d < e} g(d, e) + Σ_{d < e} g(e, d) = Σ_d Σ_e g(d, e) − Σ_d g(d, d).

If g is symmetric this gives the sum; if not, it gives the sum of g from that of its mirror image.
"""

from __future__ import annotations

from dataclasses import dataclass

from sympy import Add, Expr, Idx, Indexed, Integer, KroneckerDelta, Mul, Pow, Rational, Symbol, exp

from provado.language.finite_sum import Sum
from provado.language.indices import free_indices, unused
from provado.language.substitution import substitute
from provado.language.words import index
from provado.normal_form.canonical_sum import canonical_sum, split_off


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
        return self._with(self.inner, self.outer)

    @property
    def is_symmetric(self) -> bool:
        """Whether exchanging the two places changes nothing."""
        return bool(self.mirrored == self._with(self.outer, self.inner))

    @property
    def is_least(self) -> bool:
        """Whether the summand comes before its mirror image, whatever the indices are called."""
        d, e = (index(f"κ{n}", self.outer.lower, self.outer.upper) for n in (1, 2))
        return bool(self._with(d, e).sort_key() <= self._with(e, d).sort_key())

    def mirrored_term(self) -> Expr:
        """What is added for one place ``outer``, by the canonical sum over ``inner``, if mirrored.

        It has the number of later places in it where it does not depend on ``inner``.
        """
        mirrored = self.mirrored
        if self.inner not in free_indices(mirrored):
            return mirrored * (self.outer.upper - self.outer)
        limits = mirrored.limits if isinstance(mirrored, Sum) else ()
        before, within = mirrored.function if limits else mirrored, Integer(1)
        for bound in (self.inner, *(limit[0] for limit in limits)):
            before, more = split_off(before, bound)
            within *= more
        return before * canonical_sum(Sum(within, *limits) if limits else within, (self.inner,))

    def at_different_places(self) -> Expr:
        """The sum over all ordered pairs of different places."""
        first, last = self.outer.lower, self.outer.upper
        all_pairs = Sum(Sum(self.summand, (self.inner, first, last)), (self.outer, first, last))
        return all_pairs - Sum(self._with(self.outer, self.outer), (self.outer, first, last))

    def _with(self, outer: Idx, inner: Idx) -> Expr:
        return canonical_sum(substitute(self.summand, {self.outer: outer, self.inner: inner}), ())


def pairs(term: Expr, outer: Idx) -> Pairs | None:
    """The term as a sum over pairs, if a factor is a sum over all that come after ``outer``.

    The last place has none after it: ``outer`` may stop before it or at it, and in what is
    returned stops at it. None where the summand may have no value at some other pair.
    """
    for factor in Mul.make_args(term):
        for limit in factor.limits if isinstance(factor, Sum) else ():
            bound, first, last = limit
            if first != outer + 1 or last - outer.upper not in (0, 1):
                continue
            taken = term.atoms(Idx) | {outer}
            whole = index(unused("β", taken), outer.lower, last)
            inner = index(unused("β", taken | {whole}), whole + 1, last)
            others = [other for other in factor.limits if other != limit]
            rest = Sum(factor.function, *others) if others else factor.function
            summand = substitute(rest * (term / factor), {outer: whole, bound: inner})
            if _always_has_a_value(summand):
                return Pairs(summand, whole, inner)
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
