"""Real numbers with a rigorous error bound, for every magnitude: midpoint ± radius times eˢ.

Arb's balls do the arithmetic. They cannot hold exp(1e308), so a ball here carries a scale s:
its value lies in ball·eˢ. exp(x) of a large x is 1·eˣ, a quotient of two such numbers is an
ordinary number again, and softmax(z) comes out right for every finite z.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce as fold
from operator import mul
from typing import Any

from flint import arb, ctx, fmpq

_PLAIN = 600  # below this the exponential fits a double and needs no scale
_OVERFLOWS = 1 << 40  # beyond every exponent that a floating-point type can have


class Indeterminate(ArithmeticError):
    """At this precision a comparison or a division cannot be decided."""


@dataclass(frozen=True, slots=True)
class Ball:
    """A number in ``mantissa``·e^``scale``."""

    mantissa: arb
    scale: arb

    def __add__(self, other: Any) -> Ball:
        if not isinstance(other, _EXACT):
            return NotImplemented
        other = ball(other)
        if other.mantissa.is_zero():
            return self
        if self.mantissa.is_zero():
            return ball(other)
        if self.scale.is_zero() and other.scale.is_zero():
            return Ball(self.mantissa + other.mantissa, _ZERO)
        low, high = sorted((self, other), key=lambda b: float(b.scale.mid()))
        return Ball(high.mantissa + low.mantissa * (low.scale - high.scale).exp(), high.scale)

    def __neg__(self) -> Ball:
        return Ball(-self.mantissa, self.scale)

    def __sub__(self, other: Any) -> Ball:
        if not isinstance(other, _EXACT):
            return NotImplemented
        return self + -ball(other)

    def __rsub__(self, other: Any) -> Ball:
        if not isinstance(other, _EXACT):
            return NotImplemented
        return ball(other) + -self

    def __mul__(self, other: Any) -> Ball:
        if not isinstance(other, _EXACT):
            return NotImplemented
        other = ball(other)
        return Ball(self.mantissa * other.mantissa, self.scale + other.scale)

    __radd__ = __add__
    __rmul__ = __mul__

    def __pow__(self, exponent: int) -> Ball:
        if exponent < 0:
            return ball(1) / self**-exponent
        # Not arb's own power, which is NaN for a ball that straddles zero.
        return fold(mul, [self] * exponent, ball(1))

    def __truediv__(self, other: Any) -> Ball:
        if not isinstance(other, _EXACT):
            return NotImplemented
        other = ball(other)
        if other.mantissa.is_zero():
            raise ZeroDivisionError("division by a number that is exactly zero")
        if other.mantissa.contains(0):
            raise Indeterminate("division by a number that may be zero")
        return Ball(self.mantissa / other.mantissa, self.scale - other.scale)

    def __rtruediv__(self, other: Any) -> Ball:
        if not isinstance(other, _EXACT):
            return NotImplemented
        return ball(other) / self

    def exp(self) -> Ball:
        """The exponential, with a scale where a double would overflow."""
        exponent = self.value()
        if abs(exponent) < _PLAIN:
            return Ball(exponent.exp(), _ZERO)
        return Ball(arb(1), exponent)

    def log(self) -> Ball:
        """The natural logarithm; ValueError or Indeterminate where it may not exist."""
        if self.mantissa > 0:
            return Ball(self.mantissa.log() + self.scale, _ZERO)
        if self.mantissa <= 0:
            raise ValueError("the logarithm of a number that is not positive")
        raise Indeterminate("the logarithm of a number that may not be positive")

    def sign(self) -> int:
        """−1, 0 or 1; Indeterminate where the ball does not tell."""
        if self.mantissa.is_zero():
            return 0
        if self.mantissa > 0:
            return 1
        if self.mantissa < 0:
            return -1
        raise Indeterminate("a number whose sign is not known")

    def floor(self) -> Ball:
        """The greatest integer that is not above it; Indeterminate where that is not known."""
        integer = self.value().floor()
        if not integer.is_integer():
            raise Indeterminate("the integer part of a number that may be on either side")
        return Ball(integer, _ZERO)

    def value(self) -> arb:
        """The number as an Arb ball; [0 ± ∞] where it is too large for one."""
        if self.scale.is_zero():
            return self.mantissa
        return self.mantissa * self.scale.exp()

    def exceeds_floats(self) -> bool:
        """Known to be larger in magnitude than any floating-point number."""
        return bool(self.scale > _OVERFLOWS) and bool(abs(self.mantissa) > 1e-300)


_ZERO = arb(0)
_EXACT = (Ball, int, float, Fraction)


def ball(number: Any) -> Ball:
    """An exact int, float or rational as a Ball."""
    if isinstance(number, Ball):
        return number
    if isinstance(number, Fraction):
        return Ball(arb(fmpq(number.numerator, number.denominator)), _ZERO)
    return Ball(arb(number), _ZERO)


def bits() -> int:
    """The working precision of the ball arithmetic."""
    return int(ctx.prec)


class precision:
    """``with precision(bits):`` the working precision of the ball arithmetic inside."""

    def __init__(self, bits: int) -> None:
        self.bits = bits

    def __enter__(self) -> None:
        self.before = ctx.prec
        ctx.prec = self.bits

    def __exit__(self, *_: object) -> None:
        ctx.prec = self.before
