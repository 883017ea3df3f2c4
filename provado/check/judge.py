"""How good a result is: accurate, stable, fragile or wrong.

u is half the spacing of the format at 1, and the *scale* of an input is the largest of 1, its
numbers and the true entries.

* accurate: every entry is within the bound that the chapter states or that is derived.
* wrong: no number where the truth is one (unless the input is within 1/256 of the largest number
  of the format, where sums may overflow), or off by more than ∛u of the scale. Rounding inside
  does not come to that: a difference quotient, which is the worst of the usual, leaves √u, and
  float32 inside of float64 leaves u^0.45.
* fragile: off by more than √u of the largest true entry: half of the digits are gone.
* stable: anything between. Numbers below the smallest normal one may be flushed to 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from math import inf, isfinite, isinf, isnan, log, log10

from flint import arb

from provado.check.confinement import Failure
from provado.check.convention import Convention
from provado.check.subject import Case, places_of
from provado.numbers.floats import FloatFormat


def everyday(form: FloatFormat) -> float:
    """The largest number in the range in which code has to be stable: 9.2, for float32 4.2.

    Scores in it differ by at most ln(1/√u), so that probabilities are above √u and a difference
    such as 1 − p keeps half of the digits.
    """
    return form.digits * log(2) / 4


class Level(IntEnum):
    """How good a function is at an input, from the best on."""

    ACCURATE = 0
    STABLE = 1
    FRAGILE = 2
    WRONG = 3

    @property
    def word(self) -> str:
        """``fragile``."""
        return self.name.lower()


@dataclass(frozen=True, eq=False)
class Judged:
    """What came out at an input, what is true, and how far apart that is at the worst entry."""

    case: Case
    form: FloatFormat
    level: Level
    came: float | Failure
    true: float
    place: tuple[int, ...]
    ulps: float
    allowed: float
    digits: float
    values: tuple[float, ...] = ()

    @property
    def everyday(self) -> bool:
        """Whether the input is in the range of scores, weights and features as they mostly are."""
        return self.case.size <= everyday(self.form)

    @property
    def severity(self) -> tuple[float, float]:
        """What is worse is larger: no number, then the fewer digits, then the larger error."""
        if isinstance(self.came, Failure) or not isfinite(self.came):
            return (inf, inf)
        error = abs(self.came - self.true)
        return (-round(self.digits), round(log10(error)) if 0 < error < inf else 0)


def judged(
    found: tuple[float, ...] | Failure, case: Case, form: FloatFormat, convention: Convention
) -> Judged:
    """The judgement of the entries that came out, in the book's order."""
    factor = convention.factor(case)
    exact = [_times(value, factor) for value in case.entries]
    true = [float(value.mid()) for value in exact]
    full = form.digits * log10(2)

    def outcome(level: Level, entry: int, ulps: float, allowed: float, digits: float) -> Judged:
        place = places_of(case.shape, entry)
        came = found if isinstance(found, Failure) else found[entry]
        values = () if isinstance(found, Failure) else found
        return Judged(
            case, form, level, came, true[entry], place, ulps, allowed, digits, values
        )  # fmt: skip

    if isinstance(found, Failure):
        return outcome(Level.WRONG, 0, inf, 0.0, 0.0)
    ulps = [form.error(came, value) for came, value in zip(found, exact, strict=True)]
    worst = max(range(len(ulps)), key=ulps.__getitem__)
    if ulps[worst] == 0:
        return outcome(Level.ACCURATE, worst, 0.0, 0.0, full)
    extra = 0 if factor == 1 else 2  # a factor is one rounding more, or two
    allowed = [convention.ulps * (limit + extra) for limit in case.allowed(form)]
    beyond = [n for n, error in enumerate(ulps) if not error <= allowed[n]]
    if not beyond:
        return outcome(Level.ACCURATE, worst, ulps[worst], allowed[worst], full)

    u = 2.0**-form.digits
    normal = form.smallest_normal
    largest = max(map(abs, true))
    scale = max(1.0, case.size, largest)
    errors = [_distance(came, x, form) for came, x in zip(found, true, strict=True)]
    # another order of the operations may need a few times what the stated formula needs
    tolerated = [
        max(normal, _SPARE * limit * float(form.ulp(value)))
        for limit, value in zip(allowed, exact, strict=True)
    ]
    excess = [e if e > t else 0.0 for e, t in zip(errors, tolerated, strict=True)]
    worst = max(beyond, key=lambda n: (excess[n], ulps[n]))
    error = excess[worst]
    relative = error / largest if largest else (inf if error else 0.0)
    digits = max(0.0, min(full, -log10(relative))) if relative > 0 else full
    if isinf(error) and case.size > form.largest / _MARGIN:
        level = Level.STABLE
    elif error > u ** (1 / 3) * scale:
        level = Level.WRONG
    elif relative > u**0.5:
        level = Level.FRAGILE
    else:
        level = Level.STABLE
    return outcome(level, worst, ulps[worst], allowed[worst], digits)


_SPARE = 16.0
_MARGIN = 256.0  # of what is so near to the largest number, a sum or a difference may overflow


def _distance(came: float, true: float, form: FloatFormat) -> float:
    """How far a number is from the true one; infinite where it is none and the true one is."""
    if isnan(came):
        return inf
    if isinf(came):
        rounded_to_it = abs(true) > form.largest
        return 0.0 if rounded_to_it and (came > 0) == (true > 0) else inf
    return abs(came - true) if isfinite(true) else inf


def _times(value: arb, factor: Fraction) -> arb:
    return value if factor == 1 else value * factor.numerator / factor.denominator
