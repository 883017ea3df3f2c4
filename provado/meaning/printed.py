"""How a number is printed, by writing it; and what statements say of printed figures."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import Any

from provado.meaning.draw import Drawing
from provado.meaning.number import Outside
from provado.meaning.world import World

_HALF = Fraction(1, 2)
_ENDS = [Fraction(0), _HALF, -_HALF, Fraction(1)]
_PARTS = 1000
_TRIES = 24
_OTHERS = 100


def drawn_as(figure: Any, drawing: Drawing) -> Fraction:
    """A number that is printed so, of those up to a unit of the last digit from it, both ways."""
    value, unit = (Fraction(int(n.p), int(n.q)) for n in (figure.value, figure.unit))
    for _ in range(_TRIES):
        within = Fraction(drawing.random.randint(-_PARTS, _PARTS), _PARTS)
        number = value + unit * drawing.random.choice([*_ENDS, within])
        if is_printed(number, figure.digits, figure.rounding):
            return number
    raise Outside("no number that is printed so")


def counts_of(figure: Any, n: int) -> list[int]:
    """Every k with k/n printed so, of those up to a unit of the last digit from it."""
    near, far = int(figure.value * n), int(figure.unit * n) + 2
    counts = range(max(0, near - far), min(n, near + far) + 1)
    return [k for k in counts if is_printed(Fraction(k, n), figure.digits, figure.rounding)]


def granularity(s: Any, world: World, drawing: Drawing) -> str | None:
    """A k for each figure, and for no other n: those that divide n or are its multiples, or any."""
    for figure in s.figures:
        if not counts_of(figure, s.of):
            return f"{figure.digits} is no k/{s.of}"
    last = s.alone_up_to or 0
    others = [drawing.random.randint(1, max(1, last)) for _ in range(_OTHERS)]
    others += [s.of * times // parts for times in (1, 2, 3) for parts in (1, 2, 3)]
    for n in others:
        if 0 < n <= last and n != s.of and all(counts_of(figure, n) for figure in s.figures):
            return f"all are k/{n} too"
    return None


def is_printed(number: Fraction, digits: str, rounding: str) -> bool:
    """Whether the number, written with as many places, is these digits."""
    places = len(digits.partition(".")[2].split()[0]) if "." in digits else 0
    scaled = number * 10**places * (100 if digits.endswith("%") else 1)
    if rounding == "exact":
        whole = {int(scaled)} if scaled.denominator == 1 else set()
    elif rounding == "down":
        whole = {floor(scaled)}
    else:  # half-way between two, either is "nearest"
        whole = {floor(scaled + _HALF), *[ceil(scaled - _HALF)] * (rounding == "nearest")}
    return any(_written(units, places, digits) for units in whole)


def _written(units: int, places: int, digits: str) -> bool:
    if units < 0:
        return False
    if " min " in digits:
        minutes, seconds = divmod(units, 60)
        return digits in (f"{minutes} min {seconds} s", f"{minutes} min {seconds:02} s")
    whole, part = divmod(units, 10**places)
    number = f"{whole}.{part:0{places}}" if places else f"{whole}"
    return digits in (number, f"{number} %", f"{number} s")
