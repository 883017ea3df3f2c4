"""Numbers that are known as far as they are printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from sympy import Basic, Ge, Le, Lt, Rational, Symbol

Rounding = Literal["nearest", "half up", "down", "exact"]

_DIGITS = re.compile(r"(?P<whole>\d+)(?:\.(?P<places>\d+))?(?P<unit> %| s)?", re.ASCII)
_TIME = re.compile(r"(?P<minutes>\d+) min (?P<seconds>[0-5]?\d) s", re.ASCII)


@dataclass(frozen=True)
class Printed:
    """All numbers that are printed with these digits: ``0.3422``, ``58.62 %``, ``9 min 7 s``.

    Times are in seconds. With "nearest" it is not known what becomes of a number half-way between
    two: both ends belong to it, [0.34215, 0.34225]. "half up" leaves out the upper one, "down"
    cuts digits off, [0.3422, 0.3423), and "exact" is the number itself.
    """

    digits: str
    rounding: Rounding = "nearest"

    def __post_init__(self) -> None:
        _ = self._read
        if self.rounding not in get_args(Rounding):
            ways = ", ".join(map(repr, get_args(Rounding)))
            raise ValueError(f"rounding: should be one of {ways}, not {self.rounding!r}")

    @cached_property
    def _read(self) -> tuple[Rational, Rational]:
        """The number that the digits are, and a unit of the last of them."""
        if isinstance(self.digits, str):
            if time := _TIME.fullmatch(self.digits):
                return Rational(60 * int(time["minutes"]) + int(time["seconds"])), Rational(1)
            if number := _DIGITS.fullmatch(self.digits):
                places = number["places"] or ""
                unit = Rational(1, 10 ** len(places)) / (100 if number["unit"] == " %" else 1)
                return int(number["whole"] + places) * unit, unit
        raise ValueError(
            f"{self.digits!r} is no printed number; write '0.3422', '58.62 %', '36 s' or "
            "'9 min 7 s'"
        )

    @property
    def value(self) -> Rational:
        """The number that the digits are."""
        return self._read[0]

    @property
    def unit(self) -> Rational:
        """What one more in the last digit is."""
        return self._read[1]

    @cached_property
    def lower(self) -> Rational:
        """The least number that is printed so."""
        return self.value - (0 if self.rounding in ("down", "exact") else self.unit / 2)

    @cached_property
    def upper(self) -> Rational:
        """The largest number that is printed so, or the least above them all."""
        above = {"nearest": self.unit / 2, "half up": self.unit / 2, "down": self.unit, "exact": 0}
        return self.value + above[self.rounding]

    @property
    def has_upper(self) -> bool:
        """Whether the upper end is printed so itself."""
        return self.rounding in ("nearest", "exact")

    def contains(self, name: Symbol) -> tuple[Basic, Basic]:
        """That a number is printed so, as two conditions."""
        end = Le if self.has_upper else Lt
        return Ge(name, self.lower), end(name, self.upper)

    def counts(self, n: int) -> range:
        """The numbers k of n samples for which k/n is printed so."""
        first = -(-self.lower.p * n // self.lower.q)
        above = -(-self.upper.p * n // self.upper.q)  # the first that is not below the end
        last = self.upper.p * n // self.upper.q if self.has_upper else above - 1
        return range(max(0, int(first)), min(n, int(last)) + 1)

    def with_another_digit(self, *, last: bool = False) -> Printed:
        """What is printed where a digit has gone wrong by one: the first above 0, or the last."""

        def changed(digit: re.Match[str]) -> str:
            return str(8 if digit[0] == "9" else int(digit[0]) + 1)

        place = r"\d(?=\D*$)" if last else "[1-9]"
        return Printed(re.sub(place, changed, self.digits, count=1), self.rounding)

    def __str__(self) -> str:
        words = {"nearest": "", "half up": ", half up", "down": ", cut off", "exact": " exactly"}
        return self.digits + words[self.rounding]

    def latex(self) -> str:
        """In LaTeX: the words in it as text, and a per cent sign that begins no comment."""
        words = re.sub(r"[a-z, ]*[a-z]+[a-z, ]*", lambda run: rf"\text{{{run[0]}}}", f"{self}")
        return words.replace(" %", r"\,\%")


def printed(digits: str | Printed, rounding: Rounding | None = None) -> Printed:
    """What is known of a number that is printed so: ``printed("0.3422")``."""
    if not isinstance(digits, Printed):
        return Printed(digits, rounding or "nearest")
    if rounding is not None:
        raise ValueError(f"{digits!r} says how it is rounded; write {digits.digits!r}")
    return digits


def in_lines(written: Sequence[str], number: int) -> str:
    """A list in LaTeX, with so many of its members in each line of a display."""
    lines = (written[k : k + number] for k in range(0, len(written), number))
    return r", \\ &".join(r",\ ".join(line) for line in lines)
