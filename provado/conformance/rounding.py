"""The rounding error of sums and products, whatever the order in which they are computed.

Where a formula is built of entries by sums and products, the computed value is the sum of its
monomials, each times a product of factors 1 + δ, |δ| ≤ u, one for each rounding on its way. With m
roundings on the longest way and M the sum of the magnitudes of the monomials, the error is at most
((1 + u)^m − 1)·M. A sum of n terms has n − 1 roundings on its longest way in every order, and a
product of factors has those of the factors and one for each multiplication.

A product that underflows is off by η more, the smallest positive number of the format (half of it
if the last digit is rounded). On its way this is multiplied by what the product is multiplied by,
and by (1 + u)^m, for which 2 is put: m·u < ½ here. Sums do not underflow.

Nothing is rounded where all monomials are multiples of one power of 2, and M is so small that the
format holds every multiple up to M, and up to 4M for a factor such as ½ that comes in last: so it
is with small integers, and then the computed value has to be the true one. Nor may a part of a
product underflow, in whichever order it is computed: 2⁻¹⁴⁹·½·2³¹ is a float32, and 2⁻¹⁴⁹·½ none.

What is computed from computed numbers inherits their errors: a sum the sum of them, a product
|a|·e_b + |b|·e_a + e_a·e_b; and the magnitudes above are those of the computed numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce as fold
from math import inf
from operator import mul
from typing import Any

from flint import arb, fmpq

from provado.numbers.floats import FloatFormat


@dataclass(frozen=True)
class Magnitude:
    """A part of a formula: M, m, how often η enters, R, and the power of 2 it is a multiple of."""

    size: arb
    roundings: int
    underflows: arb
    reach: arb
    grid: float = -inf  # the exponent; ∞ for 0, and −∞ where there is none
    lowest: float = -inf  # the least exponent of a part of its products

    @classmethod
    def of(cls, number: Any) -> Magnitude:
        """An entry or a constant, which is taken as exact, or a part that is measured already."""
        if isinstance(number, Magnitude):
            return number
        if isinstance(number, arb):
            return cls(abs(number), 0, arb(0), _at_least_1(number))
        grid, ball = _grid(Fraction(number)), _in_arb(number)
        return cls(abs(ball), 0, arb(0), _at_least_1(ball), grid, min(grid, 0))

    def __add__(self, other: Any) -> Magnitude:
        other = Magnitude.of(other)
        if self.size == 0 or other.size == 0:
            return other if self.size == 0 else self
        return Magnitude(
            self.size + other.size,
            max(self.roundings, other.roundings) + 1,
            self.underflows + other.underflows,
            self.reach + other.reach,
            min(self.grid, other.grid),
            min(self.lowest, other.lowest),
        )

    def __mul__(self, other: Any) -> Magnitude:
        if isinstance(other, int) and abs(other) == 1:
            return self
        other = Magnitude.of(other)
        if self.size == 0 or other.size == 0:
            return Magnitude.of(0)
        return Magnitude(
            self.size * other.size,
            self.roundings + other.roundings + 1,
            self.underflows * other.reach
            + self.reach * other.underflows
            + self.underflows * other.underflows
            + self.reach * other.reach,
            self.reach * other.reach,
            self.grid + other.grid,
            self.lowest + other.lowest,
        )

    def __pow__(self, exponent: int) -> Magnitude:
        return fold(mul, [self] * exponent)

    __radd__ = __add__
    __rmul__ = __mul__

    def error(self, form: FloatFormat) -> arb:
        """How far the computed value may be from the true one."""
        if self.lowest >= form.smallest and 4 * self.size <= arb(2) ** (form.digits + self.grid):
            return arb(0)
        unit, smallest = arb(2) ** -form.digits, arb(2) ** form.smallest
        growth = (1 + unit) ** self.roundings
        return (growth - 1) * self.size + 2 * smallest * self.underflows


def _at_least_1(number: arb) -> arb:
    return arb(1).max(abs(number))


def _in_arb(number: Any) -> arb:
    """An int, a float or a rational number."""
    if isinstance(number, Fraction):
        number = fmpq(number.numerator, number.denominator)
    return arb(number)


def _grid(number: Fraction) -> float:
    """The exponent of the largest power of 2 of which a rational number is a multiple."""
    if number == 0:
        return inf
    divisor = number.numerator & -number.numerator
    if number.denominator & (number.denominator - 1):
        return -inf
    return float(divisor.bit_length() - number.denominator.bit_length())


@dataclass(frozen=True)
class Computed:
    """A true value, the magnitude of what is computed for it, and the error that is inherited."""

    value: arb
    inherited: arb
    magnitude: Magnitude

    @classmethod
    def of(cls, number: Any) -> Computed:
        """A constant or an entry that is exact, or a part that is measured already."""
        if isinstance(number, Computed):
            return number
        if isinstance(number, arb):
            return cls.within(number, arb(0))
        return cls(_in_arb(number), arb(0), Magnitude.of(number))

    @classmethod
    def within(cls, value: arb, error: arb) -> Computed:
        """A number that is computed with no more than this error of a value known to a ball."""
        middle, error = arb(value.mid()), (error + arb(value.rad())).upper()
        return cls(middle, error, Magnitude.of(abs(middle) + error))

    def __add__(self, other: Any) -> Computed:
        other = Computed.of(other)
        inherited = self.inherited + other.inherited
        return Computed(self.value + other.value, inherited, self.magnitude + other.magnitude)

    def __mul__(self, other: Any) -> Computed:
        other = Computed.of(other)
        left, right = self.magnitude.size, other.magnitude.size
        inherited = self.inherited * right + left * other.inherited
        sign_alone = other.inherited == 0 and abs(other.value) == 1
        magnitude = self.magnitude if sign_alone else self.magnitude * other.magnitude
        return Computed(self.value * other.value, inherited, magnitude)

    def __pow__(self, exponent: int) -> Computed:
        return fold(mul, [self] * exponent)

    __radd__ = __add__
    __rmul__ = __mul__

    def error(self, form: FloatFormat) -> arb:
        """How far the computed number may be from the true one."""
        return (self.inherited + self.magnitude.error(form)).upper()
