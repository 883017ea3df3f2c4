"""The likely cause of digits that are lost or of numbers that overflow, from where that happens.

What came out is compared with numerical slips run in the same format. Where none gives it, the
magnitude from which on it fails tells: exp overflows at 709 (float64) or 88 (float32), is 0 below
−745 or −103, and 1 + exp(−z) is 1 from 37 or 17 on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import isfinite, isnan, log, nan
from typing import Any

import numpy as np

from provado.check.confinement import Failure
from provado.check.evidence import Cause, near
from provado.check.judge import Judged
from provado.check.slips import numerical_slips
from provado.check.subject import Case, Subject
from provado.numbers.floats import FLOAT64, FloatFormat

_ENDS_IN_NO_NUMBER = ("no-max-shift", "overflow", "log-of-underflow")
_MOST = 16  # inputs that are compared
_ROUNDINGS = 5  # that many go one way by chance in 1 of 16 at most
_AGREE = 0.7  # of them, at least


def symptom_of(
    bad: Sequence[Judged], good: Sequence[Judged], subject: Subject, threshold: float
) -> Cause:
    """The cause of what is bad, in one format, from ``threshold`` on, while ``good`` is right."""
    sample = [one for one in bad[:: max(1, len(bad) // _MOST)] if not isinstance(one.came, Failure)]
    right = sorted(good, key=lambda one: -one.case.size)
    right = right[:: max(1, len(right) // (2 * _MOST))]
    finite = all(isfinite(one.came) for one in sample if not isinstance(one.came, Failure))
    form = bad[0].form
    if form is FLOAT64 and (80 < threshold < 95 or 3.4e37 < threshold < 3.7e38):
        return Cause("float32-inside", f"computed in float32: it ends at {threshold:.2g}")
    best, share = None, 0.0
    for slug, says, program in numerical_slips(subject.name, form):
        if slug in (_ENDS_IN_NO_NUMBER if finite else ("saturation",)):
            continue
        agreed = sum(_agrees(one, program) for one in sample) / max(1, len(sample))
        also = sum(_is_right(one, program) for one in right) / max(1, len(right))
        if agreed >= _AGREE and agreed + also > share:
            best, share = Cause(slug, says), agreed + also
    return best or _by_magnitude(sample, subject, threshold, form)


def at_ordinary_inputs(told: Sequence[Judged], form: FloatFormat) -> Cause:
    """Digits that are missing at ordinary inputs: computed in float32, or a constant is added.

    Roundings go up and down; what is added goes one way, or one way relative to the truth.
    """
    values = [x for one in told for x in one.values]
    pairs = [
        (x, true) for one in told for x, true in zip(one.values, one.case.floats, strict=False)
    ]
    beyond = [(x - true, true) for x, true in pairs if x != true]
    ways = ({d > 0 for d, _ in beyond}, {d * true > 0 for d, true in beyond if true})
    one_way = len(beyond) >= _ROUNDINGS and any(len(way) == 1 for way in ways)
    digits = min(one.digits for one in told)
    if form is FLOAT64 and all(float(np.float32(x)) == x for x in values):
        return Cause("float32-inside", "every entry is a number of float32: computed in it")
    if form is FLOAT64 and not one_way and all(6.5 < one.digits < 8.5 for one in told):
        return Cause("float32-inside", f"{digits:.1f} digits are right: computed in float32")
    return Cause(
        "epsilon-added", f"{digits:.1f} digits are right everywhere: something small is added"
    )


def _is_right(one: Judged, program: Callable[[Case], Any]) -> bool:
    """Whether the slip is right where the code is."""
    try:
        with np.errstate(all="ignore"):
            return near(one.values, np.ravel(program(one.case)).tolist(), 1e-2)
    except (ArithmeticError, ValueError, IndexError, TypeError):
        return False


def _agrees(one: Judged, program: Callable[[Case], Any]) -> bool:
    """Whether the slip gives at the worst entry what came out, rather than the truth."""
    try:
        with np.errstate(all="ignore"):
            entries = np.ravel(program(one.case))
        at = one.values.index(one.came) if one.came == one.came else _first_nan(one.values)
        wanted = float(entries[at])
    except (ArithmeticError, ValueError, IndexError, TypeError):
        return False
    came = one.came if not isinstance(one.came, Failure) else nan
    if isnan(came) or isnan(wanted):
        return isnan(came) and isnan(wanted)
    if not isfinite(came) or not isfinite(wanted):
        return came == wanted
    return abs(came - wanted) <= 0.25 * abs(came - one.true)


def _first_nan(values: Sequence[float]) -> int:
    return next(n for n, x in enumerate(values) if isnan(x))


def _by_magnitude(
    sample: Sequence[Judged], subject: Subject, threshold: float, form: FloatFormat
) -> Cause:
    came = [one.came for one in sample if not isinstance(one.came, Failure)]
    lost = [x for x in came if not isfinite(x)]
    largest = form.overflow * log(2)
    smallest = -form.smallest * log(2)
    vectors = any(subject.axes(n) for n in range(len(subject.inputs)))
    shown = f"from {threshold:.4g} on"
    if lost:
        if threshold < largest - 3:
            return Cause("overflow", f"no number {shown}")
        if threshold <= largest + 3:
            slug = "no-max-shift" if vectors else "overflow"
            return Cause(slug, f"exp overflows, {shown}" + (
                ": take off the largest score first" if vectors else ""))  # fmt: skip
        if threshold <= smallest + 3:
            return Cause("log-of-underflow", f"the log of an exp that has become 0, {shown}")
        return Cause("overflow", f"a product or a square overflows, {shown}")
    if cut := _plateau(sample):
        return cut
    if came and all(x in (0.0, 1.0, -1.0) for x in came):
        return Cause("saturation", f"always {came[0]:.0f} {shown}: what is small beside 1 is lost")
    return Cause(
        "cancellation", f"digits are lost in a difference of numbers near each other, {shown}"
    )


def _plateau(sample: Sequence[Judged]) -> Cause | None:
    """The same numbers for different truths: something is clipped."""
    came = Counter(f"{float(one.came):.3g}" for one in sample if not isinstance(one.came, Failure))
    true = {f"{one.true:.3g}" for one in sample}
    common = [(value, n) for value, n in came.most_common(2) if n > 1 or len(came) == 1]
    if len(true) <= len(common) or sum(n for _, n in common) < 0.6 * came.total():
        return None
    exact = {float(one.came) for one in sample if not isinstance(one.came, Failure)}
    if not common or any(float(v) in (0.0, 1.0, -1.0) and float(v) in exact for v, _ in common):
        return None
    values = " or ".join(value for value, _ in common)
    top = abs(float(common[0][0]))
    if 5 < top < 800:
        return Cause("clipped", f"never beyond {values}: a probability is kept above "
                     f"{np.exp(-top):.2g}, or that is added to it")  # fmt: skip
    return Cause("clipped", f"cut off at {values}")
