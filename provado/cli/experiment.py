"""`provado experiment`: train the models of the reports, and show what came of it.

The experiments are those of the package `impl`, which is looked for beside Provado.
"""

from __future__ import annotations

import argparse
import csv
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib import import_module
from itertools import chain
from math import isfinite
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from provado.book.contents import beside_provado
from provado.cli.status import FINE, Unusable
from provado.cli.terminal import console, counted, indented, print_table

RUN = "run.json"  # is in the folder of a training that is done
_EVERY = 0.3  # seconds between two looks at what runs


def run(options: argparse.Namespace) -> int:
    """Do what the command after ``experiment`` says; 2 where it cannot be done."""
    beside_provado("impl")
    data = import_module("impl.data")
    result = import_module("impl.experiments.result")
    training = import_module("impl.experiments.training")
    commands = {
        "list": _list,
        "run": _run,
        "show": _show,
        "compare": _compare,
        "observations": _observations,
    }
    try:
        return commands[options.action](options)
    except (data.DataError, result.ResultError, training.Missing) as error:
        raise Unusable(str(error)) from error
    except BrokenProcessPool as error:
        ended = "a process was ended from outside, perhaps for want of memory"
        raise Unusable(f"{ended}; the same command, with fewer --jobs, goes on") from error


def _experiments() -> dict[str, Any]:
    experiments: dict[str, Any] = import_module("impl.experiments").EXPERIMENTS
    return experiments


def _list(options: argparse.Namespace) -> int:
    chosen = list(_experiments().values())
    if options.source:
        chosen = [
            experiment
            for experiment in chosen
            if any(options.source in (row, row.partition(":")[0]) for row in experiment.rows)
        ]
        if not chosen:
            raise Unusable(f"no experiment is of {options.source}; `experiment list` has them all")
    rows = [
        (e.name, e.title, str(len(e.trainings)), str(e.epochs), "\n".join(e.rows)) for e in chosen
    ]
    print_table(console(), ("name", "what", "trainings", "epochs", "source"), rows)
    return FINE


def _named(names: Sequence[str]) -> list[Any]:
    """The experiments of these names, of a report of this name, or all."""
    experiments = _experiments()
    chosen: dict[str, Any] = {}
    for name in names:
        found = {
            known: experiment
            for known, experiment in experiments.items()
            if name in ("all", known, known.partition("-")[0])
        }
        if not found:
            from provado.book.sources import nearest

            near = nearest(name, list(experiments))
            raise Unusable(f"no experiment is called {name!r}{near}")
        chosen |= found
    return list(chosen.values())


def _run(options: argparse.Namespace) -> int:
    chosen = _named(options.names)
    sources = _sources(options, chosen)
    result = import_module("impl.experiments.result")
    sweeping = import_module("impl.experiments.sweep")
    load = import_module("impl.experiments.data_source").data_set
    out = Path(options.out)
    seeds = range(options.seeds)
    plans = []
    waiting: dict[Path, tuple[str, Any]] = {}
    for experiment in chosen:
        source = sources[experiment.data]
        planned = experiment.planned(source, str(out / result.RUNS), seeds, options.epochs)
        folders = {
            run.folder: (f"{experiment.name}, {name}, seed {seed}", run)
            for name, of_training in planned.items()
            for seed, run in of_training.items()
        }
        waiting |= folders
        plans.append((experiment, planned, {*folders}))
    left = {folder for folder in waiting if not (folder / RUN).exists()}
    jobs = options.jobs or import_module("joblib").cpu_count()
    with _watched({folder: waiting[folder] for folder in left}, sweeping.progress) as finished:
        done = sweeping.sweep([waiting[folder][1] for folder in waiting if folder in left], jobs)
        for folder in chain([None], done):  # first what is done already
            if folder is not None:
                left.discard(folder)
                finished(folder)
            for plan in [plan for plan in plans if not plan[2] & left]:
                plans.remove(plan)
                experiment, planned, _ = plan
                into = result.result_folder(out, experiment, planned)
                name = load(sources[experiment.data]).name
                _print(result.write_result(into, experiment, planned, name))
    return FINE


def _sources(options: argparse.Namespace, chosen: Sequence[Any]) -> dict[str, Any]:
    """Where each kind of data comes from; the file, where there is one, is read first."""
    sources = import_module("impl.experiments.data_source")
    found = {kind: sources.DataSource(kind) for kind in ("classification", "regression")}
    if options.data is None:
        if options.target is not None:
            raise Unusable("--target is a column of --data FILE.csv, which is not given")
        return found
    given = sources.data_source(options.data, options.target)
    if all(experiment.data != given.kind for experiment in chosen):
        wanted = "an .npz file of images" if chosen[0].data == "classification" else "a .csv table"
        raise Unusable(f"{options.data}: {chosen[0].name} takes {wanted}")
    sources.data_set(given)
    return {**found, given.kind: given}


@contextmanager
def _watched(waiting: dict[Path, Any], progress: Any) -> Iterator[Any]:
    """A bar of all epochs, beside the run that was last seen to go on; none in a pipe."""
    left = dict(waiting)
    total = sum(run.training.epochs for _, run in waiting.values())
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    stop = threading.Event()

    def look() -> None:
        seen: dict[Path, int] = {}
        while not stop.wait(_EVERY):
            for folder, (name, run) in list(left.items()):
                so_far = progress(run)
                if so_far is None or so_far[0] == seen.get(folder):
                    continue
                seen[folder] = so_far[0]
                bar.update(task, description=_so_far(name, run.training.epochs, so_far))
            gone = sum(run.training.epochs for f, (_, run) in waiting.items() if f not in left)
            bar.update(task, completed=gone + sum(n for f, n in seen.items() if f in left))

    def finished(folder: Path) -> None:
        left.pop(folder, None)

    with bar:
        task = bar.add_task("", total=total)
        watcher = threading.Thread(target=look, daemon=True)
        if not bar.disable:
            watcher.start()
        try:
            yield finished
        finally:
            stop.set()


def _so_far(name: str, epochs: int, so_far: tuple[int, float, float]) -> str:
    epoch, loss, accuracy = so_far
    reached = f", accuracy {accuracy:.1%}" if isfinite(accuracy) else ""
    return f"{name}: epoch {epoch}/{epochs}, loss {loss:.3g}{reached}"


def _show(options: argparse.Namespace) -> int:
    read = import_module("impl.experiments.result").read_result
    _print(read(Path(options.folder)), details=True)
    return FINE


def _observations(options: argparse.Namespace) -> int:
    """Every observation of every result, as a table or as lines of CSV."""
    results = import_module("impl.experiments.result").results_in(Path(options.folder))
    lines = [
        (result.name, outcome.states, outcome.counts(), outcome.answer)
        for result in results
        for outcome in result.outcomes
    ]
    headings = ("name", "observation", "held", "answer")
    if options.csv:
        csv.writer(sys.stdout, lineterminator="\n").writerows([headings, *lines])
    else:
        print_table(console(), headings, lines)
    return FINE


def _compare(options: argparse.Namespace) -> int:
    comparison = import_module("impl.experiments.comparison")
    read = import_module("impl.experiments.result").read_result
    _print(comparison.compare(read(Path(options.a)), read(Path(options.b)), Path(options.out)))
    return FINE


def _print(result: Any, *, details: bool = False) -> None:
    table = import_module("impl.experiments.table")
    out = console()
    out.print(f"{result.name}: {result.told['title']}", style="bold")
    out.print(f"data: {result.told['data']}; {counted(result.seeds, 'seed', 'seeds')}")
    headings, rows = table.cells(result)
    print_table(out, headings, rows)
    for outcome in result.outcomes:
        mark = {"holds": "✓", "does not hold": "✗"}.get(outcome.answer, "?")
        out.print(f"{mark} {outcome.states}: {outcome.text()}")
        if details:
            for seed, finding in outcome.findings.items():
                out.print(indented(f"seed {seed}: {finding.numbers}"))
    out.print(f"{result.folder}\n", style="dim")
