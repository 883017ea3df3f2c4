"""How large the entries of a polynomial formula may be before something in it overflows."""

from __future__ import annotations

from functools import reduce as fold
from math import floor, log2
from typing import NamedTuple

from sympy import Add, Expr, Indexed, Integer, KroneckerDelta, Mul, Piecewise, Pow, Rational, Symbol
from sympy.core.relational import Relational

from provado.language.finite_sum import Sum
from provado.language.substitution import unfold
from provado.numbers.floats import FloatFormat

_SPARE_BITS = 2  # for a factor such as ½ that an implementation may put in last


def largest_entry(formula: Expr, form: FloatFormat, longest: int) -> float | None:
    """A power of 2 up to which neither the formula nor a part of it overflows.

    Derived from its degree and its number of terms, where no sum has more than ``longest``. None
    where it needs no bound: it is one entry at most, or it is no polynomial. The range of an exp
    or a log is for the implementation to master.
    """
    try:
        growth = _growth(unfold(formula), longest)
    except _NoPolynomial:
        return None
    if growth.factor <= 1 and growth.degree <= 1:
        return None
    bits = form.overflow - _SPARE_BITS - log2(growth.factor)
    return float(2.0 ** floor(bits / growth.degree))


def is_polynomial(formula: Expr) -> bool:
    """Whether the formula, or each of its pieces, is made of entries by sums and products."""
    try:
        _growth(formula, 1)
    except _NoPolynomial:
        return False
    return True


class _NoPolynomial(Exception):
    """The formula has a part that is not a sum or a product of entries."""


class _Growth(NamedTuple):
    """A magnitude of at most ``factor``·B**``degree``, where no entry is beyond B ≥ 1."""

    factor: float
    degree: int

    def plus(self, other: _Growth) -> _Growth:
        return _Growth(self.factor + other.factor, max(self.degree, other.degree))

    def times(self, other: _Growth) -> _Growth:
        return _Growth(self.factor * other.factor, self.degree + other.degree)


def _growth(e: Expr, longest: int) -> _Growth:
    if isinstance(e, Rational):
        return _Growth(max(1.0, abs(float(e))), 0)
    if isinstance(e, KroneckerDelta):
        return _Growth(1.0, 0)
    if isinstance(e, (Symbol, Indexed)):
        return _Growth(1.0, 1)
    if isinstance(e, Sum):
        return _growth(e.function, longest).times(_Growth(float(longest ** len(e.limits)), 0))
    if isinstance(e, Add):
        return fold(_Growth.plus, (_growth(part, longest) for part in e.args))
    if isinstance(e, Mul):
        return fold(_Growth.times, (_growth(part, longest) for part in e.args))
    if isinstance(e, Pow) and isinstance(e.exp, Integer) and e.exp > 0:
        return fold(_Growth.times, [_growth(e.base, longest)] * int(e.exp))
    if isinstance(e, Piecewise):
        parts = [value for value, _ in e.args]
        parts += [r.lhs - r.rhs for _, condition in e.args for r in condition.atoms(Relational)]
        found = [_growth(part, longest) for part in parts]
        return _Growth(max(g.factor for g in found), max(g.degree for g in found))
    raise _NoPolynomial
