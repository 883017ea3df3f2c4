"""In which order factors and terms are written, and which factors are divisors."""

from __future__ import annotations

from sympy import (
    Add,
    Derivative,
    E,
    Expr,
    Function,
    Idx,
    Indexed,
    IndexedBase,
    KroneckerDelta,
    Mul,
    Pow,
    Rational,
    Symbol,
    exp,
)

from provado.language.definition import Defined
from provado.language.finite_sum import Sum

SUMS = 7  # the rank of a sum among factors


def rank_of_factor(factor: Expr) -> int:
    """Numbers, symbols, entries and applications, exponentials, differences, sums, derivatives."""
    base, _ = as_power(factor)
    kinds = (Symbol, KroneckerDelta, Defined, Indexed, object, Add, Sum, Derivative)
    if base.is_number:
        return 0 if not isinstance(factor, exp) else 5
    if isinstance(base, (Add, Sum, Derivative)):
        return 6 + (Add, Sum, Derivative).index(type(base))
    return 1 + next(n for n, kind in enumerate(kinds) if isinstance(base, kind))


def rank_of_term(term: Expr) -> int:
    """Entries, other symbols, numbers, functions, and what ends in Σ or ∂."""
    factors = [as_power(factor)[0] for factor in Mul.make_args(term)]
    if any(isinstance(factor, (Sum, Derivative)) for factor in factors):
        return 4  # last, as nothing should seem to follow under the Σ
    if term.is_Rational:
        return 2  # K + 1, but 1 + exp(z)
    if term.has(Function, E):
        return 3
    return 0 if any(isinstance(factor, (Indexed, IndexedBase)) for factor in factors) else 1


def as_power(e: Expr) -> tuple[Expr, Expr]:
    """Base and exponent; an exponential is a power of e."""
    if isinstance(e, exp):
        return E, e.args[0]
    return (e.base, e.exp) if isinstance(e, Pow) else (e, Rational(1))


def divides(factor: Expr, factors: list[Expr]) -> bool:
    """Whether it is written below: a negative power, or exp(−b) beside an exp(a)."""
    _, exponent = as_power(factor)
    if exponent.is_Rational or not isinstance(factor, exp):
        return bool(exponent.is_Rational and exponent < 0)
    signs = [f.args[0].as_coeff_Mul()[0] for f in factors if isinstance(f, exp)]
    return bool(exponent.as_coeff_Mul()[0] < 0 < max(signs, default=0))


def is_quotient(e: Expr) -> bool:
    """Whether it is written with a fraction bar of its own."""
    inside = isinstance(e, Mul) and any(map(is_quotient, e.args))
    return inside or isinstance(e, Derivative) or divides(e, [])


def is_kept(e: Expr) -> bool:
    """Whether it was made with evaluate=False, in a form that SymPy would change."""
    return bool(e != e.func(*e.args))


def is_whole_range(bound: Idx, first: Expr, last: Expr) -> bool:
    """Whether an index runs over all of its own range, from 1 to a dimension."""
    return bool(first == 1 and last == bound.upper and isinstance(last, Symbol))
