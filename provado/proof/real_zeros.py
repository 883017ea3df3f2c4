"""The common real zeros of polynomials, exactly, by elimination with a Gröbner basis."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from sympy import Expr, Poly, Symbol, groebner, minimal_polynomial

_UNKNOWN = Symbol("u")


def common_zeros(
    polynomials: Sequence[Poly], of: Sequence[Symbol]
) -> list[tuple[Expr, ...]] | None:
    """All common real zeros; None where there are infinitely many complex ones.

    For each variable the basis holds a polynomial in that variable alone, so that every zero is
    among the tuples of their real roots (elimination theorem: Cox, Little, O'Shea, ch. 3 § 1).
    """
    roots = []
    for variable in of:
        others = [other for other in of if other != variable]
        basis = groebner(polynomials, *others, variable, order="lex")
        if basis.exprs == [1]:
            return []
        eliminants = [e for e in basis.exprs if e.free_symbols == {variable}]
        if not eliminants:
            return None
        roots.append(sorted(set(Poly(eliminants[0], variable).real_roots())))
    return [zero for zero in product(*roots) if _is_zero_of_all(polynomials, zero)]


def _is_zero_of_all(polynomials: Sequence[Poly], point: tuple[Expr, ...]) -> bool:
    return all(_is_zero(polynomial.eval(point)) for polynomial in polynomials)


def _is_zero(value: Expr) -> bool:
    """Exactly: a number is 0 when its minimal polynomial is u."""
    if value.is_Rational:
        return bool(value == 0)
    return bool(minimal_polynomial(value, _UNKNOWN) == _UNKNOWN)
