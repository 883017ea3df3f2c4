"""Floating-point formats, and how far a computed number is from the true one, in their ulps."""

from __future__ import annotations

from dataclasses import dataclass
from math import frexp, isinf, isnan

from flint import arb

_DOUBLE = 53  # bits of the floats of Python


@dataclass(frozen=True)
class FloatFormat:
    """A binary format: bits of precision and the exponents of its smallest and largest numbers."""

    name: str
    digits: int
    smallest: int
    overflow: int

    @property
    def largest(self) -> float:
        """The largest number."""
        return (2.0 - 2.0 ** (1 - self.digits)) * 2.0 ** (self.overflow - 1)

    @property
    def smallest_normal(self) -> float:
        """The smallest number that has all digits."""
        return 2.0 ** (self.smallest + self.digits - 1)

    def nearest(self, number: float) -> float:
        """The nearest number of the format, the largest for one beyond it."""
        if self.digits == _DOUBLE or number == 0:
            return number
        spacing = 2.0 ** max(frexp(number)[1] - self.digits, self.smallest)
        return max(-self.largest, min(self.largest, round(number / spacing) * spacing))

    def ulp(self, true: arb) -> arb:
        """The spacing of the format at the true value; the subnormal spacing near 0."""
        exponent = _exponent(true)
        if exponent is None:
            return arb(2) ** self.smallest
        return arb(2) ** max(min(exponent, self.overflow - 1) - self.digits + 1, self.smallest)

    def error(self, computed: float, true: arb) -> float:
        """|computed − true| in ulps of the true value; infinite for a NaN.

        An infinity stands for the overflow threshold, which is what rounding makes of it.
        """
        if isnan(computed):
            return float("inf")
        limit = arb(2) ** self.overflow
        exact = arb(computed)
        if isinf(computed):
            exact = limit if computed > 0 else -limit
            true = min(max(true, -limit), limit)
        return float((abs(exact - true) / self.ulp(true)).mid())

    def resolves(self, true: arb) -> bool:
        """Whether the ball is so narrow that its errors are known to 1/256 ulp."""
        return bool(true.rad() <= self.ulp(true) / 256)


FLOAT64 = FloatFormat("float64", 53, -1074, 1024)
FLOAT32 = FloatFormat("float32", 24, -149, 128)
FLOAT16 = FloatFormat("float16", 11, -24, 16)
BFLOAT16 = FloatFormat("bfloat16", 8, -133, 128)
FORMATS = {form.name: form for form in (FLOAT64, FLOAT32, FLOAT16, BFLOAT16)}
USUAL = (FLOAT64, FLOAT32)


def _exponent(true: arb) -> int | None:
    """⌊log₂|x|⌋ of the midpoint; None for 0."""
    mantissa, exponent = true.mid().man_exp()
    if mantissa == 0:
        return None
    return int(exponent) + int(abs(mantissa)).bit_length() - 1
