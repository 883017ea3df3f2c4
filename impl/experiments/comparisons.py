"""Checks that compare trainings: which is higher, sooner, smoother or quicker."""

from itertools import pairwise

import numpy as np

from impl.experiments.estimates import (
    NOISE,
    Check,
    Curve,
    above,
    all_hold,
    end,
    last_quarter,
    listed,
    margin,
    written,
)
from impl.experiments.observation import Finding, Runs


def higher(more: str, less: str, curve: str) -> Check:
    """At the end the curve of one training is above that of the other."""

    def check(runs: Runs) -> Finding:
        a, b = runs[more], runs[less]
        numbers = f"{written(a.curves[curve][-1])} against {written(b.curves[curve][-1])}"
        return Finding(above(end(a, curve), end(b, curve), margin(a, b, curve)), numbers)

    return check


def best(of: str, curve: str, among: tuple[str, ...] = ()) -> Check:
    """At the end the curve of one training is above those of the others, all if none are named."""

    def check(runs: Runs) -> Finding:
        chosen = runs[of]
        others = {name: runs[name] for name in among or runs if name != of}
        verdicts = [
            above(end(chosen, curve), end(run, curve), margin(chosen, run, curve))
            for run in others.values()
        ]
        ends = [end(run, curve) for run in (chosen, *others.values())]
        return Finding(all_hold(verdicts), f"{written(ends[0])} against {listed(ends[1:])}")

    return check


def ordered(names: tuple[str, ...], curve: str) -> Check:
    """Over the last quarter the mean of the curve rises from each training to the next."""

    def check(runs: Runs) -> Finding:
        means = [float(last_quarter(runs[name].curves[curve]).mean()) for name in names]
        told = [
            above(means[n + 1], means[n], margin(runs[a], runs[b], curve))
            for n, (a, b) in enumerate(pairwise(names))
        ]
        return Finding(all_hold(told), listed(means))

    return check


def many_times(more: str, less: str, curve: str, times: float) -> Check:
    """Over the last quarter the mean of the curve is so many times that of the other training."""

    def check(runs: Runs) -> Finding:
        a, b = (float(last_quarter(runs[name].curves[curve]).mean()) for name in (more, less))
        return Finding(above(a, times * b, 0.0), f"{written(a)} against {written(b)}")

    return check


def larger_gap(more: str, less: str) -> Check:
    """At the end training is further above validation, in accuracy, than for the other."""

    def check(runs: Runs) -> Finding:
        a, b = (
            end(runs[n], "train accuracy") - end(runs[n], "validation accuracy")
            for n in (more, less)
        )
        least = margin(runs[more], runs[less], "validation accuracy")
        return Finding(above(a, b, least), f"{a:+.4f} against {b:+.4f}")

    return check


def smoother(names: tuple[str, ...], curve: str = "train loss") -> Check:
    """No training's loss rises more, all rises together, than that of the next; not all alike."""

    def check(runs: Runs) -> Finding:
        rough = [roughness(runs[name].curves[curve]) for name in names]
        ordered = all(a <= b for a, b in pairwise(rough))
        return Finding(None if rough[0] == rough[-1] else ordered, listed(rough))

    return check


def roughness(values: Curve) -> float:
    """The sum of all rises, in parts of the first value; infinite where a value is not finite."""
    if not np.isfinite(values).all():
        return float("inf")
    return float(np.maximum(np.diff(values), 0).sum() / values[0])


def sooner(first: str, second: str, curve: str = "train loss") -> Check:
    """One training reaches the least loss of the other in fewer epochs than the other."""

    def check(runs: Runs) -> Finding:
        a, b = runs[first].curves[curve], runs[second].curves[curve]
        if np.isnan(b).all():
            return Finding(None, "the other has no loss that is finite")
        aim, needed = float(np.nanmin(b)), int(np.nanargmin(b))
        reached = np.flatnonzero(a <= aim)
        when = f"epoch {reached[0]}" if reached.size else "never"
        held = bool(reached.size and reached[0] < needed)
        return Finding(held, f"{written(aim)} at {when} against epoch {needed}")

    return check


def converges_slowly(of: str, curve: str = "train loss") -> Check:
    """The loss does not rise, and falls by less than half as much as in the quickest training."""

    def check(runs: Runs) -> Finding:
        curves = {name: run.curves[curve] for name, run in runs.items()}
        falls = {name: values[0] - np.nanmin(values) for name, values in curves.items()}
        most = max(falls.values())
        if not most > 0:
            return Finding(None, "no training lowers its loss")
        rose = curves[of][-1] > curves[of][0]
        numbers = f"by {written(falls[of])} of {written(most)}"
        return Finding(bool(not rose and falls[of] < most / 2), numbers)

    return check


def fewer_longer_steps(large: str, small: str) -> Check:
    """With the larger batch an epoch has fewer steps, and each takes longer."""

    def check(runs: Runs) -> Finding:
        steps = [runs[name].curves["steps"][-1] for name in (large, small)]
        each = [
            end(runs[name], "processor seconds") / n
            for name, n in zip((large, small), steps, strict=True)
        ]
        numbers = (
            f"{steps[0]:.0f} of {each[0] * 1e6:.0f} µs, {steps[1]:.0f} of {each[1] * 1e6:.0f} µs"
        )
        longer = above(each[0], each[1], NOISE * each[1])
        return Finding(all_hold([bool(steps[0] < steps[1]), longer]), numbers)

    return check


def takes_less_time(quick: str, slow: str) -> Check:
    """The same number of epochs takes one training less time than the other."""

    def check(runs: Runs) -> Finding:
        a, b = end(runs[quick], "processor seconds"), end(runs[slow], "processor seconds")
        return Finding(above(b, a, NOISE * b), f"{a:.3g} s against {b:.3g} s")

    return check


def the_higher_the_quicker(names: tuple[str, ...]) -> Check:
    """Each training takes less time than the one before, by more than noise."""

    def check(runs: Runs) -> Finding:
        times = [end(runs[name], "processor seconds") for name in names]
        told = [above(a, b, NOISE * b) for a, b in pairwise(times)]
        return Finding(all_hold(told), f"{listed(times)} s")

    return check


def takes_the_same_time(names: tuple[str, ...]) -> Check:
    """No training takes longer than another by more than two parts of noise."""

    def check(runs: Runs) -> Finding:
        times = [end(runs[name], "processor seconds") for name in names]
        return Finding(bool(max(times) <= (1 + 2 * NOISE) * min(times)), f"{listed(times)} s")

    return check


def zero_weights_with_l1(l1: str, l2: str) -> Check:
    """L1 makes some weights exactly 0, and L2 none."""

    def check(runs: Runs) -> Finding:
        a, b = (end(runs[name], "zero weights") for name in (l1, l2))
        return Finding(bool(a > 0 and b == 0), f"{a:.1%} of the weights against {b:.1%}")

    return check
