"""Real numbers as the fractions that they are, and sizes."""

from fractions import Fraction
from math import isfinite
from numbers import Integral
from typing import Any, Protocol, SupportsFloat, runtime_checkable

Real = float | Fraction


@runtime_checkable
class SupportsRatio(SupportsFloat, Protocol):
    """A float of any precision."""

    def as_integer_ratio(self) -> tuple[int, int]:
        """Numerator and denominator."""


def exact(number: Any, name: str) -> Fraction:
    """The same number as a fraction: an integer, a fraction or a finite float of any precision."""
    if isinstance(number, Fraction):
        return number
    if isinstance(number, bool) or not isinstance(number, Integral | SupportsRatio):
        raise TypeError(
            f"{name} must be an integer, a float or a Fraction, not {type(number).__name__}"
        )
    if isinstance(number, Integral):
        return Fraction(int(number))
    if not isfinite(number):
        raise ValueError(f"{name} must be finite, not {number}")
    return Fraction(*number.as_integer_ratio())


def size(number: Any, name: str) -> int:
    """The same number as Python's, which must be an integer that is at least 1."""
    if isinstance(number, bool) or not isinstance(number, Integral):
        raise TypeError(f"{name} must be an integer, not {type(number).__name__}")
    if number < 1:
        raise ValueError(f"{name} must be at least 1, not {number}")
    return int(number)
