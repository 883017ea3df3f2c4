"""The table: each measure at the baseline, now, and how many times less it costs."""

from __future__ import annotations

from collections.abc import Mapping

from tests.bench.figures import Figure
from tests.bench.measures import Measure
from tests.bench.sources import BASELINE

HEADING = f"{'processor seconds':34}{'baseline':>10}{'now':>10}{'times less':>12}{'goal':>7}"


def row(measure: Measure, baseline: Mapping[str, Figure], now: Figure) -> str:
    """A measure beside its baseline, as it would be at the speed of now."""
    then = baseline.get(measure.reference)
    before = "–" if then is None else _seconds(then.on(now.calibration))
    times = None if then is None else then.on(now.calibration) / now.seconds
    goal = "–" if measure.goal is None else f"{measure.goal:g}"
    mark = ""
    if times is not None and measure.goal is not None:
        mark = "✓" if times >= measure.goal else "✗"
    ratio = "–" if times is None else f"{times:.1f}"
    return (
        f"{measure.title:34}{before:>10}{_seconds(now.seconds):>10}{ratio:>12}{goal:>7}  {mark}"
    ).rstrip()


def failed(measure: Measure, reason: str) -> str:
    """A measure whose command did not end well."""
    return f"{measure.title:34}  failed, {reason}"[:80]


def legend(baseline: Mapping[str, Figure], calibrations: list[float]) -> list[str]:
    """What the columns are."""
    here = _range(calibrations)
    there = _range([figure.calibration for figure in baseline.values()])
    return [
        f"baseline: commit {BASELINE}, times the calibration loop now ({here})",
        f"over the loop when it was measured ({there})",
    ]


def _range(seconds: list[float]) -> str:
    if not seconds:
        return "never"
    low, high = f"{min(seconds):.2f}", f"{max(seconds):.2f}"
    return f"{low} s" if low == high else f"{low}–{high} s"  # a busy machine is slower


def _seconds(seconds: float) -> str:
    return f"{seconds:.0f}" if seconds >= 100 else f"{seconds:.2f}"
