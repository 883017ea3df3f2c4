"""Keep the results of experiments for the docs: ``python docs/_ext/keep_experiments.py FOLDER``.

The folder is one that ``provado experiment run all --out FOLDER`` filled.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from trained_experiments import KEPT, Observed, TrainedExperiment

from impl.experiments.figure import write_figures
from impl.experiments.result import RECORD, Result, read_result
from impl.experiments.table import cells


def keep(found: Path, into: Path = KEPT) -> Iterator[str]:
    """Keep the results that are in a folder; the names of the experiments, one after the other."""
    into.mkdir(exist_ok=True)
    for record in sorted(found.glob(f"*/{RECORD}")):
        result = read_result(record.parent)
        kept = json.dumps(asdict(trained(result)), indent=1, ensure_ascii=False) + "\n"
        (into / f"{result.name}.json").write_text(kept, encoding="utf-8")
        write_figures(result, into, result.name, endings=("svg",), letters="none")
        yield result.name


def trained(result: Result) -> TrainedExperiment:
    """What the docs tell of a result."""
    headings, rows = cells(result)
    runs = {name: next(iter(of.values())) for name, of in result.runs.items()}
    return TrainedExperiment(
        result.name,
        result.told["title"],
        tuple(result.told["rows"]),
        result.told["data"],
        result.told["note"],
        max(len(run.curves["steps"]) - 1 for run in runs.values()),
        result.seeds,
        tuple(headings),
        tuple(map(tuple, rows)),
        tuple(Observed(o.states, o.text(), o.answer) for o in result.outcomes),
        {name: run.settings["training"] for name, run in runs.items()},
        {k: v for run in runs.values() for k, v in run.settings["versions"].items()},
    )


if __name__ == "__main__":
    for name in keep(Path(sys.argv[1])):
        sys.stdout.write(f"{name}\n")
