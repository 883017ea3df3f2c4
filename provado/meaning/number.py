"""Numbers to compute with: fractions, balls where those are not enough, and dual numbers.

A dual number a + b·ε, ε² = 0, is a value with its derivative. Each derivative has an ε of its own,
told apart by its order, so that derivatives of derivatives are computed in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import isqrt
from typing import Any, TypeAlias

from flint import arb, ctx, fmpq

_LARGEST_EXACT_EXPONENT = 1000
_MOST_BITS = 1 << 15  # of a fraction, which then becomes a ball


class NoValue(Exception):
    """There is no such number: 1/0, log 0, or an entry outside of its vector."""


class Outside(NoValue):
    """The statement does not speak of these values."""


class Unknown(Exception):
    """There may be one, but balls do not tell which, or whether there is a derivative."""


@dataclass(frozen=True)
class Dual:
    """value + slope·ε, where ε is that of the derivative of this order."""

    order: int
    value: Number
    slope: Number


Number: TypeAlias = int | Fraction | arb | Dual


@contextmanager
def bits(precision: int) -> Iterator[None]:
    """Balls have this precision within."""
    before, ctx.prec = ctx.prec, precision
    try:
        yield
    finally:
        ctx.prec = before


def ball(a: Any) -> arb:
    """A number that is no dual one, as a ball."""
    if isinstance(a, Fraction):
        return arb(fmpq(a.numerator, a.denominator))
    return a if isinstance(a, arb) else arb(a)


def plain(a: Number) -> Any:
    """The number without its derivatives."""
    return plain(a.value) if isinstance(a, Dual) else a


def split(a: Number, order: int) -> tuple[Number, Number]:
    """The value and the derivative of this order."""
    return (a.value, a.slope) if isinstance(a, Dual) and a.order == order else (a, 0)


def _order(*numbers: Number) -> int:
    return max((a.order for a in numbers if isinstance(a, Dual)), default=0)


def add(a: Number, b: Number) -> Number:
    """The sum."""
    if order := _order(a, b):
        (x, dx), (y, dy) = split(a, order), split(b, order)
        return Dual(order, add(x, y), add(dx, dy))
    return _exact_or_ball(lambda x, y: x + y, a, b)


def multiply(a: Number, b: Number) -> Number:
    """The product."""
    if order := _order(a, b):
        (x, dx), (y, dy) = split(a, order), split(b, order)
        return Dual(order, multiply(x, y), add(multiply(dx, y), multiply(x, dy)))
    return _exact_or_ball(lambda x, y: x * y, a, b)


def subtract(a: Number, b: Number) -> Number:
    """The difference."""
    return add(a, multiply(-1, b))


def _exact_or_ball(compute: Callable[[Any, Any], Any], a: Number, b: Number) -> Number:
    if isinstance(a, arb) or isinstance(b, arb):
        wide: arb = compute(ball(a), ball(b))
        return wide
    exact: int | Fraction = compute(a, b)
    large = isinstance(exact, Fraction) and exact.denominator.bit_length() > _MOST_BITS
    return ball(exact) if large else exact


def difference(a: Number, b: Number) -> int:
    """The sign of a − b, or 0 where balls leave no more than 2⁻⁹⁶ of their size for it.

    Half of their 192 bits are for what is lost on the way to them. Were that too few, a number
    would be unknown; a difference that is as small as this is not seen. Neither makes a failure.
    """
    gap = plain(subtract(a, b))
    try:
        return sign(gap)
    except Unknown:
        size = 1 + abs(ball(plain(a))) + abs(ball(plain(b)))
        if abs(gap) < size * arb(2) ** -96:
            return 0
        raise


def sign(a: Number) -> int:
    """−1, 0 or 1; Unknown where a ball holds 0, or where a dual number is 0: there is a kink."""
    x = plain(a)
    if isinstance(x, arb):
        if x > 0 or x < 0:
            return 1 if x > 0 else -1
        if not x == 0:
            raise Unknown("whether a number is 0")
        x = 0
    if isinstance(a, Dual) and x == 0:
        raise Unknown("whether there is a derivative")
    return int(x > 0) - int(x < 0)


def absolute(a: Number) -> Number:
    """The number without its sign."""
    return multiply(sign(a), a)


def largest(numbers: Sequence[Number]) -> Number:
    """The largest of numbers."""
    return reduce(lambda a, b: a if sign(subtract(a, b)) >= 0 else b, numbers)


def smallest(numbers: Sequence[Number]) -> Number:
    """The smallest of numbers."""
    return multiply(-1, largest([multiply(-1, a) for a in numbers]))


def rounded_down(a: Number) -> int:
    """The greatest integer that is not above the number."""
    x = plain(a)
    if isinstance(x, arb):
        whole = x.floor().unique_fmpz()
        if whole is None:
            raise Unknown("to which integer a number is rounded")
        return int(whole)
    if isinstance(a, Dual) and Fraction(x).denominator == 1:
        raise Unknown("whether there is a derivative")
    return int(Fraction(x) // 1)


def total(numbers: Iterable[Number]) -> Number:
    """The sum of numbers, 0 for none."""
    result: Number = 0
    for a in numbers:
        result = add(result, a)
    return result


def integer(a: Number) -> int:
    """An integer as int. TypeError for anything else: a place, or a side of δ, is one."""
    if isinstance(a, int) or (isinstance(a, Fraction) and a.denominator == 1):
        return int(a)
    raise TypeError(f"{a} is no integer, which a place and a side of δ are")


def function(
    a: Number, compute: Callable[[Any], Number], slope: Callable[[Number], Number]
) -> Number:
    """A function of a number, given with its derivative."""
    if not isinstance(a, Dual):
        return compute(a)
    value = function(a.value, compute, slope)
    return Dual(a.order, value, multiply(slope(a.value), a.slope))


def exponential(a: Number) -> Number:
    """The exponential."""
    return function(a, lambda x: 1 if x == 0 else _finite(ball(x).exp()), exponential)


def logarithm(a: Number) -> Number:
    """The logarithm; NoValue unless a > 0."""
    if sign(plain(a)) <= 0:
        raise NoValue("the logarithm of what is not positive")
    return function(a, lambda x: 0 if x == 1 else ball(x).log(), lambda x: power(x, -1))


def power(a: Number, exponent: Number) -> Number:
    """The power: of any number and an integer, of one ≥ 0 and a rational, or > 0 and a real."""
    if isinstance(exponent, Fraction) and exponent.denominator == 1:
        exponent = int(exponent)
    if isinstance(exponent, int):
        return _integer_power(a, exponent)
    if isinstance(exponent, Fraction):
        if (s := sign(plain(a))) < 0 or (s == 0 and exponent < 0):
            raise NoValue("a root of what is negative, or 1/0")
        if s == 0 and isinstance(a, Dual):
            raise Unknown("whether a root has a derivative at 0")
        return function(
            a,
            lambda x: _root(x, exponent),
            lambda x: multiply(exponent, power(x, exponent - 1)),
        )
    return exponential(multiply(exponent, logarithm(a)))


def _integer_power(a: Any, n: int) -> Number:
    if n == 0:
        return 1
    if isinstance(a, Dual):
        slope = multiply(multiply(n, _integer_power(a.value, n - 1)), a.slope)
        return Dual(a.order, _integer_power(a.value, n), slope)
    if n < 0 and sign(a) == 0:
        raise NoValue("1/0")
    if isinstance(a, arb) or (abs(n) > _LARGEST_EXACT_EXPONENT and abs(a) not in (0, 1)):
        negative = n % 2 == 1 and sign(a) < 0
        size = abs(ball(a)) ** arb(n)
        return _finite(-size if negative else size)
    return Fraction(a) ** n if n < 0 else a**n


def _root(x: Any, exponent: Fraction) -> Number:
    if x == 0:
        return 0
    if exponent.denominator == 2 and isinstance(x, (int, Fraction)):
        above, below = (isqrt(part) for part in (Fraction(x).numerator, Fraction(x).denominator))
        if Fraction(above, below) ** 2 == x:
            return _integer_power(Fraction(above, below), exponent.numerator)
    return _finite(ball(x) ** ball(exponent))


def _finite(x: arb) -> arb:
    if not x.is_finite():
        raise Unknown("a number that is too large to be written")
    return x
