"""Exponentials and logarithms in normal form."""

from __future__ import annotations

from sympy import Add, Expr, Integer, Mul, exp, factorrat, log

from provado.normal_form.fractions import exponent_terms, fraction
from provado.normal_form.sign import is_positive


def exponential(exponent: Expr) -> Expr:
    """The exponential of an exponent in normal form, as a product of powers, without exp(log p)."""
    if exponent.is_Add or exponent.is_Mul:
        exponent = fraction(exponent).expression()
    factors = []
    for coefficient, base in exponent_terms(exponent):
        if isinstance(base, log) and coefficient.is_Integer:
            factors.append(base.args[0] ** coefficient)
        else:
            factors.append(exp(coefficient * base))
    return Mul(*factors)


def logarithm(argument: Expr) -> Expr:
    """The logarithm of an argument in normal form, as a sum over its irreducible factors.

    Where a factor may not be positive it is one atom.
    """
    content, powers = fraction(argument).factors()
    terms: list[Expr] = []
    for base, count in powers:
        if isinstance(base, exp):
            terms.append(count * base.args[0])
        elif is_positive(base):
            terms.append(count * log(base, evaluate=False))
        elif is_positive(-base):
            terms.append(count * log(-base, evaluate=False))
            content = content * (-1) ** count
        else:
            return log(fraction(argument).expression(), evaluate=False)
    if not content.is_positive:
        return log(fraction(argument).expression(), evaluate=False)
    primes = factorrat(content)
    return Add(*terms, *(n * log(Integer(p), evaluate=False) for p, n in primes.items()))
