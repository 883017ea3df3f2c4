"""One training in its folder: done if its record is there, else begun or gone on with."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import isfinite, nan
from pathlib import Path
from time import thread_time
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from impl.experiments.checkpoint import Checkpoint, Curves, read, saved
from impl.experiments.measures import Measure, targets
from impl.experiments.models import build
from impl.experiments.training import PlannedRun, Training
from impl.experiments.whole_file import write_whole
from impl.training.early_stopping import Best
from impl.training.model import Model
from impl.training.optimisers import Optimiser
from impl.training.train import TrainingState, epochs, start

RECORD, PARAMETERS = "run.json", "parameters.safetensors"


@dataclass(frozen=True)
class Run:
    """A training that is done."""

    folder: Path
    settings: Mapping[str, Any]
    curves: Mapping[str, NDArray[np.float64]]  # (epochs + 1,) each; nan where it was not finite

    @property
    def seed(self) -> int:
        """The seed of everything that was drawn."""
        return int(self.settings["seed"])

    @property
    def classes(self) -> int:
        """The number of classes of its data."""
        return int(self.settings["data"]["classes"])

    def samples(self, part: str) -> int:
        """The number of samples for training, validation or test."""
        return int(self.settings["data"]["samples"][part])


def read_run(folder: Path) -> Run:
    """The training whose record is in the folder."""
    told = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    curves = {
        name: np.array([nan if v is None else v for v in values])
        for name, values in told.pop("curves").items()
    }
    return Run(folder, told, curves)


def carry_out(planned: PlannedRun) -> Path:
    """Train to the end, from the last checkpoint if there is one; return the folder.

    Whatever it is killed at, the next time ends with the same parameters, bit for bit.
    """
    folder = planned.folder
    if not (folder / RECORD).exists():
        folder.mkdir(parents=True, exist_ok=True)
        # Where a rate is too large numbers overflow, which is what the run is to show.
        with one_thread(), np.errstate(all="ignore"):
            _train(planned, folder)
    for rest in folder.iterdir():
        if rest.name not in (RECORD, PARAMETERS):
            rest.unlink(missing_ok=True)
    return folder


def _train(planned: PlannedRun, folder: Path) -> None:
    training, data = planned.training, planned.data
    model = build(training.model, data, planned.seed)
    measure = Measure.of(model, data, linear=training.model.linear)
    before = read(folder)
    if before is None:
        state, best = start(model, training.optimiser), None
        curves = {name: [value] for name, value in measure().items()}
        curves |= {"running loss": [nan], "rate": [training.schedule.rate(0)]}
        curves |= {"seconds": [0.0], "processor seconds": [0.0], "steps": [0], "movement": [0.0]}
    else:
        state, best = _restored(before, model, training.optimiser)
        curves = before.curves
    coming = epochs(
        model,
        data.train.x,
        targets(data.train),
        training.optimiser,
        training.schedule,
        batch=training.batch,
        seed=planned.seed,
        state=state,
    )
    while not _is_over(training, state.epoch, best):
        last = _copies(model)
        began = thread_time()
        record = next(coming)
        worked = thread_time() - began
        state = record.state
        found = measure() | {
            "running loss": record.loss,
            "rate": record.rate,
            "seconds": curves["seconds"][-1] + record.seconds,
            "processor seconds": curves["processor seconds"][-1] + worked,
            "steps": state.step,
            "movement": _distance(last, _copies(model)),
        }
        for name, value in found.items():
            curves[name].append(value)
        if training.early_stopping:
            loss = found["validation loss"]
            best = training.early_stopping.better(best, state.epoch, loss, model.parameters)
        _checkpoint(state, curves, best).write(folder)
    if best:
        best.restore(model.parameters)
    write_whole(folder / PARAMETERS, saved(_copies(model)))
    finite = {n: [v if isfinite(v) else None for v in values] for n, values in curves.items()}
    told = {**planned.settings(), "best epoch": best and best.epoch, "curves": finite}
    told["data"]["name"] = data.name
    write_whole(folder / RECORD, json_of(told))


def _is_over(training: Training, epoch: int, best: Best[Any] | None) -> bool:
    stopping = training.early_stopping
    stopped = stopping is not None and best is not None and stopping.stops(best, epoch)
    return stopped or epoch >= training.epochs


def _copies(model: Model[Any]) -> dict[str, NDArray[Any]]:
    return {name: np.asarray(a).copy() for name, a in model.parameters.items()}


def _distance(a: Mapping[str, NDArray[Any]], b: Mapping[str, NDArray[Any]]) -> float:
    return float(np.sqrt(sum(((a[name] - b[name]) ** 2).sum() for name in a)))


def _checkpoint(state: TrainingState[Any], curves: Curves, best: Best[Any] | None) -> Checkpoint:
    if best is None:
        return Checkpoint(state.arrays(), curves)
    kept = {f"best/{name}": np.asarray(a) for name, a in best.parameters.items()}
    return Checkpoint({**state.arrays(), **kept}, curves, (best.epoch, best.loss))


def _restored(
    before: Checkpoint, model: Model[Any], optimiser: Optimiser
) -> tuple[TrainingState[Any], Best[Any] | None]:
    kept = {name: a for name, a in before.arrays.items() if name.startswith("best/")}
    arrays = {name: a for name, a in before.arrays.items() if name not in kept}
    state = TrainingState.restored(arrays, model, optimiser)
    if before.best is None:
        return state, None
    parameters = {name.removeprefix("best/"): model.array(a) for name, a in kept.items()}
    return state, Best(*before.best, parameters)


def json_of(told: Any) -> bytes:
    """A text file of JSON, in which there is no number that is not finite."""
    return (json.dumps(told, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()


@contextmanager
def one_thread() -> Iterator[None]:
    """Matrix products on one thread: sweeps have their processes, and sums one order."""
    with threadpool_limits(1):
        torch = sys.modules.get("torch")
        if torch is None:
            yield
            return
        before = torch.get_num_threads()
        torch.set_num_threads(1)
        try:
            yield
        finally:
            torch.set_num_threads(before)
