"""What numbers of one seed tell, and what they do not.

An accuracy on the N samples of validation or test is an estimate. Two of them that differ by no
more than two standard errors of a difference, 2·√((p(1 − p) + q(1 − q))/N), do not tell which is
higher; on the samples of training there is nothing to estimate.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from impl.experiments.observation import Finding, Runs
from impl.experiments.run import Run

Check = Callable[[Runs], Finding]
Curve = NDArray[np.float64]

FEW = 8  # epochs, below which a quarter of them is no trend
SLIGHT = 0.01  # the relative change over a quarter of the epochs that counts as none
NOISE = 0.1  # the relative difference of times of the same work that is not told apart


def above(a: float, b: float, margin: float) -> bool | None:
    """Whether a > b; None where they are not told apart, or one is not finite."""
    if not np.isfinite([a, b]).all() or abs(a - b) <= margin:
        return None
    return bool(a > b)


def all_hold(verdicts: Sequence[bool | None]) -> bool | None:
    """False where one is, else None where one is."""
    if any(verdict is False for verdict in verdicts):
        return False
    return None if None in verdicts else True


def end(run: Run, curve: str) -> float:
    """The last value of a curve."""
    return float(run.curves[curve][-1])


def last_quarter(values: Curve) -> Curve:
    """The values of the last quarter, at least one."""
    return values[-max(1, len(values) // 4) :]


def margin(a: Run, b: Run, curve: str) -> float:
    """Two standard errors of the difference of accuracies; 0 for what is not estimated."""
    part, _, measure = curve.partition(" ")
    if measure != "accuracy" or part == "train":
        return 0.0
    p = np.array([end(a, curve), end(b, curve)])
    return float(2 * np.sqrt((p * (1 - p)).sum() / a.samples(part)))


def chance(run: Run, curve: str) -> tuple[float, float]:
    """The accuracy of guessing, and its standard error."""
    p = 1 / run.classes
    return p, float(np.sqrt(p * (1 - p) / run.samples(curve.partition(" ")[0])))


def too_few(values: Curve) -> Finding:
    """What curves say that are too short for a trend."""
    return Finding(None, f"{len(values) - 1} epochs are too few, or not all finite")


def listed(numbers: Iterable[float]) -> str:
    """Numbers one after the other."""
    return ", ".join(map(written, numbers))


def written(value: float) -> str:
    """A number in four digits."""
    return f"{value:.4g}"
