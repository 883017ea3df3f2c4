"""Dual numbers: a value with its derivative, over any kind of number.

They carry out the derivatives of a statement without SymPy, so that sampling is a witness
independent of the symbolic proof. A level tells nested derivatives apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class Dual:
    """``value`` + ``slope``·ε with ε² = 0, where ε belongs to the derivative ``level``."""

    value: Any
    slope: Any
    level: int

    def _split(self, other: Any) -> tuple[Dual, Dual]:
        """Both as dual numbers of the higher of their levels."""
        level = max(self.level, getattr(other, "level", 0))
        return _lift(self, level), _lift(other, level)

    def __add__(self, other: Any) -> Dual:
        a, b = self._split(other)
        return Dual(a.value + b.value, a.slope + b.slope, a.level)

    def __neg__(self) -> Dual:
        return Dual(-self.value, -self.slope, self.level)

    def __sub__(self, other: Any) -> Dual:
        a, b = self._split(other)
        return Dual(a.value - b.value, a.slope - b.slope, a.level)

    def __rsub__(self, other: Any) -> Dual:
        return (-self).__add__(other)

    def __mul__(self, other: Any) -> Dual:
        a, b = self._split(other)
        return Dual(a.value * b.value, a.value * b.slope + a.slope * b.value, a.level)

    __radd__ = __add__
    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Dual:
        a, b = self._split(other)
        ratio = quotient(a.value, b.value)
        slope = quotient(a.slope - ratio * b.slope, b.value)
        return Dual(ratio, slope, a.level)

    def __rtruediv__(self, other: Any) -> Dual:
        return _lift(other, self.level) / self

    def __pow__(self, exponent: int) -> Dual:
        if exponent < 0:
            return 1 / self**-exponent
        if exponent == 0:
            return Dual(1, 0, self.level)
        slope = exponent * self.value ** (exponent - 1) * self.slope
        return Dual(self.value**exponent, slope, self.level)


def _lift(number: Any, level: int) -> Dual:
    if isinstance(number, Dual) and number.level == level:
        return number
    return Dual(number, 0, level)


def quotient(left: Any, right: Any) -> Any:
    """The quotient; that of two integers is a Fraction, where Python's own would be rounded."""
    integers = isinstance(left, int) and isinstance(right, int)
    return Fraction(left, right) if integers else left / right


def value(number: Any, level: int) -> Any:
    """The value that a computation on dual numbers of this level found."""
    return number.value if isinstance(number, Dual) and number.level == level else number


def slope(number: Any, level: int) -> Any:
    """The derivative that a computation on dual numbers of this level found."""
    return number.slope if isinstance(number, Dual) and number.level == level else 0


def varied(entries: Any, places: list[int], level: int, slope: int = 1) -> Any:
    """A vector or a matrix, of which the entry at the places, counted from 1, is the variable."""
    if not places:
        return Dual(entries, slope, level)
    position, *rest = places
    changed = list(entries)
    changed[position - 1] = varied(entries[position - 1], rest, level, slope)
    return changed
