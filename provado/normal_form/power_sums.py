"""Σ n^k over a range, as a polynomial in its ends."""

from __future__ import annotations

from sympy import Expr, Idx, bernoulli


def power_sum(power: Expr, over: Idx) -> Expr | None:
    """Σ nᵏ over the range of the index n, by Faulhaber's formula; None for no such power.

    With Bernoulli polynomials it is (B_{k+1}(last + 1) − B_{k+1}(first))/(k + 1), from an empty
    range on, where last = first − 1.
    """
    base, exponent = power.as_base_exp()
    if base != over or not (exponent.is_Integer and exponent.is_positive):
        return None
    degree = int(exponent) + 1
    return (bernoulli(degree, over.upper + 1) - bernoulli(degree, over.lower)) / degree
