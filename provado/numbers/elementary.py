"""Quotients, exponentials, logarithms and signs of every kind of number in use.

The kinds are floats, Balls, and dual numbers of either; rationals stand among them as exact
constants.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from provado.numbers.balls import Ball, Indeterminate
from provado.numbers.dual import Dual, quotient
from provado.numbers.frame import Unevaluable

Number = Any


def divide(left: Number, right: Number) -> Number:
    """The quotient; ZeroDivisionError where the divisor is exactly zero."""
    if isinstance(right, (int, float)) and right == 0:
        raise ZeroDivisionError("division by zero")
    return quotient(left, right)


def exp(x: Number) -> Number:
    """The exponential."""
    if isinstance(x, Dual):
        value = exp(x.value)
        return Dual(value, value * x.slope, x.level)
    return math.exp(x) if isinstance(x, float) else x.exp()


def log(x: Number) -> Number:
    """The logarithm; ValueError where x is not positive."""
    if isinstance(x, Dual):
        return Dual(log(x.value), x.slope / x.value, x.level)
    return math.log(x) if isinstance(x, float) else x.log()


def floor(x: Number) -> Number:
    """The greatest integer that is not above x; Indeterminate where a ball does not tell."""
    if isinstance(x, Dual):
        raise Unevaluable("the derivative of a function that rounds its argument")
    return x.floor() if isinstance(x, Ball) else math.floor(x)


def sign_of(x: Number) -> int:
    """−1, 0 or 1; Indeterminate where a ball does not tell, or a dual number beside a kink.

    The ε of a dual number is a positive infinitesimal, so that of 0 + s·ε decides the sign of s.
    What is 0 + 0·ε may have either sign, for its terms in ε² are not known.
    """
    if type(x) is Fraction:
        x = x.numerator  # with which Python compares ten times as fast
    if not isinstance(x, Dual):
        return x.sign() if isinstance(x, Ball) else (x > 0) - (x < 0)
    if order := sign_of(x.value) or sign_of(x.slope):
        return order
    raise Indeterminate("a number that is zero to first order")
