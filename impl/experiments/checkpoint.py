"""What a training has done so far, in one file, so that it can go on from its last epoch."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import save

from impl.experiments.whole_file import write_whole

FILE = "checkpoint.safetensors"
Curves = dict[str, list[float]]  # of each measure, its value before training and after each epoch


@dataclass(frozen=True)
class Checkpoint:
    """The arrays of a training's state, its curves, and the best epoch where it stops early."""

    arrays: Mapping[str, NDArray[Any]]
    curves: Curves
    best: tuple[int, float] | None = None  # its epoch and loss

    def write(self, folder: Path) -> None:
        """In the place of the last one."""
        told = json.dumps({"curves": self.curves, "best": self.best})
        write_whole(folder / FILE, saved(self.arrays, {"so far": told}))


def saved(arrays: Mapping[str, NDArray[Any]], metadata: dict[str, str] | None = None) -> bytes:
    """The arrays as safetensors, which takes them for what they are only in C's order."""
    return save({name: np.array(a, order="C") for name, a in arrays.items()}, metadata)


def read(folder: Path) -> Checkpoint | None:
    """The last checkpoint of the folder, if there is one."""
    if not (folder / FILE).exists():
        return None
    with safe_open(folder / FILE, framework="numpy") as opened:
        told = json.loads(opened.metadata()["so far"])
        arrays = {name: opened.get_tensor(name) for name in opened.keys()}  # noqa: SIM118
    best = told["best"] and (int(told["best"][0]), float(told["best"][1]))
    return Checkpoint(arrays, told["curves"], best)


def curves_so_far(folder: Path) -> Curves | None:
    """The curves of a training that goes on, without its arrays."""
    try:
        with safe_open(folder / FILE, framework="numpy") as opened:
            curves: Curves = json.loads(opened.metadata()["so far"])["curves"]
    except OSError:  # not begun, or finished meanwhile
        return None
    return curves
