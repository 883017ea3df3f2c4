"""Several ways to do the same work, in turn: what each takes beside the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time as clock
from typing import Any

import numpy as np

_ROUNDS = 9
_TURN = 5  # epochs one after the other, as in a training, so that the caches are one's own
# A step rounds a parameter a few times, u = 2⁻²⁴ each, and where a ReLU is near its kink one
# rounding decides. After all turns that has grown to 3e-4 of the parameters at most; another
# order of the samples ends at a distance of 1e-2 and more.
_SAME = 1e-3

Epoch = Callable[[], object]  # trains for one more


@dataclass(frozen=True)
class Runner:
    """A way to train: its next epoch, and the parameters, if they are to be those of the first."""

    name: str
    epoch: Epoch
    parameters: Callable[[], Any] | None = None
    goal: float | None = None  # how many times faster than the first it should be


@dataclass(frozen=True)
class Result:
    """The processor seconds of an epoch, and how many times less that is than the first takes."""

    runner: Runner
    seconds: float
    faster: float

    def __str__(self) -> str:
        goal = self.runner.goal
        if goal is None:
            return f"{1000 * self.seconds:9.2f}          {self.runner.name}"
        mark = "✓" if self.faster >= goal else "✗"
        times = f"{self.faster:5.2f} ({goal:g}) {mark}"
        return f"{1000 * self.seconds:9.2f} {times}  {self.runner.name}"


class DifferentEnd(Exception):
    """Two ways to train that should do the same did not."""


def race(runners: Sequence[Runner], rounds: int = _ROUNDS) -> list[Result]:
    """Let all train for some epochs in turn; the medians of an epoch, the first turn aside.

    DifferentEnd where one does not end with the parameters of the first.
    """
    times: dict[str, list[float]] = {runner.name: [] for runner in runners}
    for _ in range(rounds + 1):
        for runner in runners:
            start = clock()
            for _ in range(_TURN):
                runner.epoch()
            times[runner.name].append((clock() - start) / _TURN)
    first, *others = runners
    for runner in others:
        if first.parameters is None or runner.parameters is None:
            continue
        expected, found = first.parameters(), runner.parameters()
        if not np.linalg.norm(found - expected) < _SAME * np.linalg.norm(expected):
            raise DifferentEnd(f"{runner.name} ends elsewhere than {first.name}")
    beside = times[first.name][1:]
    return [
        Result(
            runner,
            median(times[runner.name][1:]),
            # In the same round both meet the same load of the machine.
            median(a / b for a, b in zip(beside, times[runner.name][1:], strict=True)),
        )
        for runner in runners
    ]
