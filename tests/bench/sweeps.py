"""A sweep of eight trainings, one after the other and on two processes."""

from __future__ import annotations

import tempfile
from time import perf_counter

from safetensors.numpy import load_file

from impl.experiments.data_source import DataSource
from impl.experiments.recipes import in_torch
from impl.experiments.run import PARAMETERS
from impl.experiments.sweep import sweep
from impl.experiments.training import PlannedRun
from tests.bench.race import DifferentEnd

_TRAININGS = 8
_EPOCHS = 150
_GOAL = 1.8


def print_sweep() -> None:
    """Print the seconds of both on the clock, and how many times faster two processes are."""
    with tempfile.TemporaryDirectory() as alone, tempfile.TemporaryDirectory() as shared:
        one, two = seconds(alone, 1), seconds(shared, 2)
        require_same(alone, shared)
    mark = "✓" if one / two >= _GOAL else "✗"
    print(f"a sweep of {_TRAININGS} trainings: seconds on the clock")
    print(f"{one:9.2f}             one after the other")
    print(f"{two:9.2f} {one / two:5.2f} ({_GOAL}) {mark}  on two processes")


def planned(folder: str) -> list[PlannedRun]:
    """The network of the reports with one seed after the other."""
    training = in_torch(0.1, _EPOCHS, (100,))
    return [
        PlannedRun(training, DataSource("classification"), s, folder) for s in range(_TRAININGS)
    ]


def seconds(folder: str, jobs: int) -> float:
    """What the sweep takes, with the start of its processes."""
    start = perf_counter()
    done = list(sweep(planned(folder), jobs))
    taken = perf_counter() - start
    if len(done) != _TRAININGS:
        raise DifferentEnd(f"{len(done)} of {_TRAININGS} trainings were done on {jobs} processes")
    return taken


def require_same(alone: str, shared: str) -> None:
    """DifferentEnd unless every training ends at the same bits in both folders."""
    for one, two in zip(planned(alone), planned(shared), strict=True):
        expected, found = (load_file(run.folder / PARAMETERS) for run in (one, two))
        if any((found[name] != part).any() for name, part in expected.items()):
            raise DifferentEnd(f"the training with seed {one.seed} ends elsewhere on two processes")
