"""An experiment that was carried out: a folder with its table, its figure and where its runs are.

``experiment.json`` names the runs, each a folder of its own, by what decides their numbers, so that
experiments share what they have in common. It is written last: where it is, all is there.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from impl.experiments.experiment import Experiment
from impl.experiments.observation import Finding, Outcome, outcomes
from impl.experiments.run import RECORD as RUN
from impl.experiments.run import Run, json_of, read_run
from impl.experiments.training import PlannedRun
from impl.experiments.whole_file import write_whole

RECORD = "experiment.json"
RUNS = "runs"  # the folder beside those of experiments that has the runs

Planned = Mapping[str, Mapping[int, PlannedRun]]  # by training and seed


class ResultError(Exception):
    """A folder in which there is no result; the message says what was looked for."""


@dataclass(frozen=True)
class Result:
    """What an experiment gave: its runs by training and seed, and its observations."""

    folder: Path
    told: Mapping[str, Any]  # as in its record
    runs: Mapping[str, Mapping[int, Run]]
    outcomes: tuple[Outcome, ...]

    @property
    def name(self) -> str:
        """That of the experiment, or of the one run."""
        return str(self.told["experiment"])

    @property
    def seeds(self) -> int:
        """How often each training was done."""
        return max(len(of_training) for of_training in self.runs.values())


def result_folder(out: Path, experiment: Experiment, planned: Planned) -> Path:
    """Where the result of these runs is: equal for equal runs."""
    addresses = [run.address for of_training in planned.values() for run in of_training.values()]
    digest = hashlib.sha256(" ".join(addresses).encode()).hexdigest()[:8]
    return out / f"{experiment.name}-{digest}"


def write_result(folder: Path, experiment: Experiment, planned: Planned, data: str) -> Result:
    """The result of runs that are done, written unless it is there already."""
    runs = {
        name: {seed: read_run(run.folder) for seed, run in of_training.items()}
        for name, of_training in planned.items()
    }
    seeds = list(next(iter(runs.values())))
    found = outcomes(
        experiment.observations,
        {seed: {name: of_training[seed] for name, of_training in runs.items()} for seed in seeds},
    )
    told = {
        "experiment": experiment.name,
        "title": experiment.title,
        "rows": experiment.rows,
        "data": data,
        "note": experiment.note,
        "drawn by": _drawn_by(),
        "columns": experiment.columns,
        "reported": experiment.reported,
        "figure": [
            [[panel.title, panel.curves, panel.trainings, panel.first] for panel in row]
            for row in experiment.figure
        ],
        "runs": {
            name: {str(seed): run.address for seed, run in of_training.items()}
            for name, of_training in planned.items()
        },
        "observations": [
            {
                "states": outcome.states,
                "outcome": outcome.text(),
                "held": outcome.held,
                "told": outcome.told,
                "interval": outcome.interval,
                "seeds": {str(s): [f.held, f.numbers] for s, f in outcome.findings.items()},
            }
            for outcome in found
        ],
    }
    result = Result(folder, json.loads(json_of(told)), runs, found)
    if _is_there(folder, json_of(told)):
        return result
    from impl.experiments.figure import write_figures  # noqa: PLC0415  # matplotlib is heavy
    from impl.experiments.table import table  # noqa: PLC0415  # it needs what is here

    folder.mkdir(parents=True, exist_ok=True)
    write_figures(result, folder)
    write_whole(folder / "table.md", table(result).encode())
    write_whole(folder / RECORD, json_of(told))
    return result


def _is_there(folder: Path, record: bytes) -> bool:
    file = folder / RECORD
    return file.exists() and file.read_bytes() == record


def _drawn_by() -> str:
    """The digest of the modules that draw the figure and write the table."""
    files = [Path(__file__).with_name(name) for name in ("figure.py", "table.py")]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:8]


def read_result(folder: Path) -> Result:
    """The result in a folder, of an experiment or of one run; ResultError if it has none."""
    try:
        if (folder / RECORD).exists():
            return _read_experiment(folder)
        if (folder / RUN).exists():
            return _read_run(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ResultError(
            f"{folder}: its result is damaged or incomplete ({error}); run the experiment again"
        ) from error
    raise ResultError(f"{folder}: has no result; it should be a folder that `experiment run` names")


def results_in(out: Path) -> list[Result]:
    """The results of all experiments that were written below this folder, by their names."""
    found = sorted(record.parent for record in out.glob(f"*/{RECORD}"))
    if not found:
        raise ResultError(f"{out}: has no results; it should be the --out of `experiment run`")
    return [read_result(folder) for folder in found]


def _read_experiment(folder: Path) -> Result:
    told = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    runs = {
        name: {
            int(seed): read_run(folder.parent / RUNS / address)
            for seed, address in of_training.items()
        }
        for name, of_training in told["runs"].items()
    }
    found = tuple(
        Outcome(
            observed["states"],
            {int(s): Finding(held, numbers) for s, (held, numbers) in observed["seeds"].items()},
        )
        for observed in told["observations"]
    )
    return Result(folder, told, runs, found)


def _read_run(folder: Path) -> Result:
    """One training as an experiment of its own."""
    run = read_run(folder)
    name = f"run {folder.name}"
    losses = [curve for curve in run.curves if curve.endswith(" loss") and curve[0] != "r"]
    accuracies = [curve for curve in run.curves if curve.endswith(" accuracy")]
    groups = [group for group in (losses, accuracies) if group]
    told = {
        "experiment": name,
        "title": "one training",
        "rows": [],
        "data": run.settings["data"]["name"],
        "note": "",
        "columns": [*losses, *accuracies, "seconds"],
        "reported": {},
        "figure": [[["", group, [], 0] for group in groups]],
    }
    return Result(folder, told, {name: {run.seed: run}}, ())
