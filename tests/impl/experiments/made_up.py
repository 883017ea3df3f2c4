"""Runs whose curves are made up, for what is said of curves to be tested on."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from impl.experiments.run import Run

SETTINGS = {
    "seed": 0,
    "data": {
        "name": "made up",
        "classes": 10,
        "samples": {"train": 1000, "validation": 400, "test": 400},
    },
}


def run(**curves: Sequence[float]) -> Run:
    """A run with these curves, a blank in a name written as an underscore."""
    named = {name.replace("_", " "): np.array(values, float) for name, values in curves.items()}
    return Run(Path("made-up"), SETTINGS, named)


def runs(**by_name: Mapping[str, Sequence[float]]) -> dict[str, Run]:
    """Runs by the names of their trainings."""
    return {name: run(**curves) for name, curves in by_name.items()}
