"""Checks of one training: whether a curve rises, settles, turns, or does not converge."""

import numpy as np

from impl.experiments.estimates import (
    FEW,
    SLIGHT,
    Check,
    above,
    chance,
    end,
    last_quarter,
    margin,
    too_few,
    written,
)
from impl.experiments.observation import Finding, Runs


def keeps_growing(of: str, curve: str) -> Check:
    """The curve rises from each quarter of the epochs to the next, and not slightly."""

    def check(runs: Runs) -> Finding:
        values = runs[of].curves[curve]
        if len(values) <= FEW:
            return too_few(values)
        quarters = values[np.linspace(0, len(values) - 1, 5).round().astype(int)[1:]]
        rises = bool(np.all(np.diff(quarters) > SLIGHT * quarters[:-1]))
        return Finding(rises, " → ".join(map(written, quarters)))

    return check


def settles(of: str, curve: str) -> Check:
    """Over the last quarter the curve stays within a slight part of its value."""

    def check(runs: Runs) -> Finding:
        values = runs[of].curves[curve]
        if len(values) <= FEW:
            return too_few(values)
        last = last_quarter(values)
        spread = float(np.ptp(last) / abs(last).max()) if abs(last).max() else 0.0
        return Finding(bool(spread <= SLIGHT), f"{written(last[-1])} ± {spread / 2:.1%}")

    return check


def goes_on_making_mistakes(of: str) -> Check:
    """Over the last quarter no epoch is without a mistake, so that the weights go on changing.

    Where an epoch was without one the samples are separable, and the statement is not about them.
    """

    def check(runs: Runs) -> Finding:
        moved = last_quarter(runs[of].curves["movement"][1:])
        wrong = 1 - last_quarter(runs[of].curves["train accuracy"][1:])
        if not moved.all():
            return Finding(
                None, "an epoch without a mistake: a linear model separates these samples"
            )
        return Finding(bool(wrong.any()), f"{wrong.min():.2%} … {wrong.max():.2%} of them wrong")

    return check


def rises(of: str, curve: str) -> Check:
    """The accuracy is higher at the end than before training."""

    def check(runs: Runs) -> Finding:
        run = runs[of]
        before, after = run.curves[curve][0], end(run, curve)
        verdict = above(after, before, margin(run, run, curve))
        return Finding(verdict, f"{written(before)} → {written(after)}")

    return check


def starts_at_chance(of: str, curve: str) -> Check:
    """Before training the accuracy is that of guessing, up to two standard errors."""

    def check(runs: Runs) -> Finding:
        guessing, error = chance(runs[of], curve)
        start = float(runs[of].curves[curve][0])
        held = bool(abs(start - guessing) <= 2 * error)
        return Finding(held, f"{written(start)} against {written(guessing)}")

    return check


def ends_above_chance(of: str, curve: str) -> Check:
    """At the end the accuracy is above that of guessing by more than two standard errors."""

    def check(runs: Runs) -> Finding:
        guessing, error = chance(runs[of], curve)
        reached = end(runs[of], curve)
        numbers = f"{written(reached)} against {written(guessing)}"
        return Finding(bool(reached > guessing + 2 * error), numbers)

    return check


def does_not_converge(of: str, curve: str = "train loss") -> Check:
    """At the end the loss is above half of that before training, or not a number any more."""

    def check(runs: Runs) -> Finding:
        before, after = runs[of].curves[curve][0], runs[of].curves[curve][-1]
        held = not after <= before / 2
        return Finding(bool(held), f"{written(before)} → {written(after)}")

    return check


def turns(of: str, curve: str) -> Check:
    """The loss is least before the last tenth of the epochs, and at the end not slightly above."""

    def check(runs: Runs) -> Finding:
        values = runs[of].curves[curve]
        if len(values) <= FEW or np.isnan(values).any():
            return too_few(values)
        least = int(np.argmin(values))
        rise = float(values[-1] / values[least] - 1)
        held = least < 0.9 * (len(values) - 1) and rise > SLIGHT
        return Finding(bool(held), f"least at epoch {least}, then {rise:+.1%}")

    return check


def approaches(of: str, curve: str) -> Check:
    """Each quarter of the epochs ends nearer to 0 than it began, up to a slight part."""

    def check(runs: Runs) -> Finding:
        values = runs[of].curves[curve]
        if len(values) <= FEW:
            return too_few(values)
        quarters = values[np.linspace(0, len(values) - 1, 5).round().astype(int)]
        held = bool(
            np.all(quarters[1:] < quarters[:-1] * (1 + SLIGHT)) and quarters[-1] < quarters[0] / 2
        )
        return Finding(held, " → ".join(map(written, quarters)))

    return check
