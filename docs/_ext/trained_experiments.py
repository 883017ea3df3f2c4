"""Experiments that were carried out, as the docs keep them: a JSON file and two figures for each.

Training all of them takes an hour, so that the docs show results that were written down once, with
what they were computed by; ``make experiments`` writes them down anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KEPT = Path(__file__).parents[1] / "experiments"


@dataclass(frozen=True)
class Observed:
    """What a report says of its curves, and in how many seeds it held."""

    states: str
    outcome: str
    answer: str  # holds, does not hold, cannot tell


@dataclass(frozen=True)
class TrainedExperiment:
    """An experiment with its table, and with what decided its numbers."""

    name: str
    title: str
    rows: tuple[str, ...]
    data: str
    note: str
    epochs: int
    seeds: int
    headings: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    observed: tuple[Observed, ...]
    settings: Mapping[str, Any]  # of each training
    versions: Mapping[str, str]

    @property
    def report(self) -> str:
        """The report that it is of."""
        return self.name.partition("-")[0]


def read_experiments(folder: Path = KEPT) -> dict[str, TrainedExperiment]:
    """The experiments by their names, in the order of those."""
    files = sorted(folder.glob("*.json"), key=lambda file: file.stem)
    return {file.stem: _read(json.loads(file.read_text(encoding="utf-8"))) for file in files}


def _read(told: dict[str, Any]) -> TrainedExperiment:
    lists = {
        "rows": tuple(told["rows"]),
        "headings": tuple(told["headings"]),
        "cells": tuple(map(tuple, told["cells"])),
        "observed": tuple(Observed(**observed) for observed in told["observed"]),
    }
    return TrainedExperiment(**{**told, **lists})
