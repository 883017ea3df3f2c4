"""What was measured, with the calibration of that moment, and the file that keeps the baseline."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from sympy import __version__ as sympy_version

FILE = Path(__file__).parents[1] / "baseline.json"


class DamagedBaseline(Exception):
    """The file of the baseline cannot be read; the message says what is wrong in it."""


@dataclass(frozen=True)
class Figure:
    """Processor seconds, those of the calibration loop at that time, and what the machine was."""

    seconds: float
    calibration: float
    machine: str

    def on(self, calibration: float) -> float:
        """The seconds on a machine on which the calibration loop takes so long."""
        return self.seconds * calibration / self.calibration


def machine() -> str:
    """What a figure depends on besides the processor."""
    return f"Python {platform.python_version()}, SymPy {sympy_version}, {os.cpu_count()} cores"


def read(file: Path = FILE) -> dict[str, Figure]:
    """The figures of the baseline by the names of their measures; none where there is no file."""
    try:
        kept = json.loads(file.read_bytes())
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise _damaged(file, str(error)) from error
    if not isinstance(kept, dict):
        raise _damaged(file, "it should hold a figure for each measure")
    return {name: _figure(file, name, figure) for name, figure in kept.items()}


def write(figures: Mapping[str, Figure], file: Path = FILE) -> None:
    """Merge new figures into the file, the others stay."""
    merged = {**read(file), **figures}
    content = json.dumps({name: asdict(merged[name]) for name in sorted(merged)}, indent=2)
    beside = file.with_suffix(".new")
    beside.write_text(content + "\n", encoding="utf-8")
    beside.replace(file)


def _figure(file: Path, name: str, kept: Any) -> Figure:
    try:
        figure = Figure(**kept)
        numbers = figure.seconds, figure.calibration
        if all(isfinite(number) and number > 0 for number in numbers):
            return figure
    except TypeError:
        pass
    raise _damaged(file, f"{name} should have seconds and calibration above 0, and a machine")


def _damaged(file: Path, reason: str) -> DamagedBaseline:
    return DamagedBaseline(f"{file.name}: {reason}; measure it again with --baseline")
