"""A slip with a constant that only its author knows: the constant that gives what came out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from math import isfinite, nan

from provado.check.evidence import NEAR, Evidence, Vector, explains, near, result
from provado.check.subject import Case

Family = Callable[[Case, float], Vector | None]

_GRID = (1e-3, 1e-2, 0.03, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1.1, 1.6, 2.2, 3.3, 5.5, 8, 20, 90, 1000)


def fitted(evidence: Sequence[Evidence], family: Family, *, positive: bool = False) -> str | None:
    """The constant under which the family gives all that came out, as short as it is exact."""
    wrong = [one for one in evidence if not near(one.values, one.case.floats)]
    if not wrong:
        return None
    for constant in _candidates(wrong[0], family, positive=positive):
        for simple in _simple(constant):
            if explains(evidence, partial(_of, family, float(simple))):
                return str(simple)
    return None


def _of(family: Family, constant: float, case: Case) -> Vector | None:
    return family(case, constant)


def _simple(constant: float) -> Iterator[Fraction | float]:
    """A fraction, a number of four digits, and the number itself."""
    fraction = Fraction(constant).limit_denominator(12)
    if fraction and abs(float(fraction) - constant) <= NEAR * abs(constant):
        yield fraction
    yield float(f"{constant:.4g}")
    yield float(f"{constant:.8g}")


def _candidates(one: Evidence, family: Family, *, positive: bool) -> Iterator[float]:
    """Constants at which the worst entry of one result is as it came, found between others."""
    from scipy.optimize import brentq

    errors = [abs(a - b) for a, b in zip(one.values, one.case.floats, strict=True)]
    entry = max(range(len(errors)), key=errors.__getitem__)

    def beyond(constant: float) -> float:
        found = result(partial(_of, family, constant), one.case)
        return nan if found is None or entry >= len(found) else found[entry] - one.values[entry]

    signs = (1.0,) if positive else (1.0, -1.0)
    for sign in signs:
        before = None
        for size in _GRID:
            constant = sign * size
            now = (constant, beyond(constant))
            if before and isfinite(before[1]) and isfinite(now[1]) and before[1] * now[1] <= 0:
                low, high = sorted((before[0], now[0]))
                try:
                    yield float(brentq(beyond, low, high, xtol=1e-14, rtol=1e-13))
                except ValueError:  # no number between
                    continue
            before = now
