"""Two results over each other: one figure and one table of both."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from impl.experiments.figure import write_figures
from impl.experiments.result import Result, ResultError
from impl.experiments.table import table
from impl.experiments.whole_file import write_whole


def compare(a: Result, b: Result, out: Path) -> Result:
    """Write figure and table of both below the folder; every training is drawn in each panel.

    ResultError if they have no curve in common.
    """
    if a.folder.resolve() == b.folder.resolve():
        raise ResultError(f"{a.folder}: is compared with itself; there should be two folders")
    panels = [_curves_of_both(panel[1], a, b) for row in a.told["figure"] for panel in row]
    distinct = [list(group) for group in dict.fromkeys(map(tuple, panels)) if group]
    if not distinct:
        raise ResultError(f"{b.folder}: has none of the curves of {a.folder}")
    names = _names(a, b)
    runs = {name: result.runs[training] for name, (result, training) in names.items()}
    told = {
        "experiment": f"{a.folder.name} and {b.folder.name}",
        "title": "beside each other",
        "rows": [],
        "data": " and ".join(dict.fromkeys([a.told["data"], b.told["data"]])),
        "note": "",
        "columns": [curve for curve in a.told["columns"] if curve in b.told["columns"]],
        "reported": {
            name: result.told["reported"].get(training, {})
            for name, (result, training) in names.items()
        },
        "figure": [[["", group, [], 1] for group in distinct]],
    }
    both = Result(out / f"{a.folder.name}-and-{b.folder.name}", told, runs, ())
    both.folder.mkdir(parents=True, exist_ok=True)
    write_figures(both, both.folder)
    write_whole(both.folder / "table.md", table(both).encode())
    return both


def _curves_of_both(curves: list[str], a: Result, b: Result) -> list[str]:
    return [curve for curve in curves if _has(a, curve) and _has(b, curve)]


def _has(result: Result, curve: str) -> bool:
    return any(curve in run.curves for of in result.runs.values() for run in of.values())


def _names(a: Result, b: Result) -> Mapping[str, tuple[Result, Any]]:
    """Every training by a name of its own: with that of its folder where both have it."""
    named: dict[str, tuple[Result, Any]] = {}
    for result, other in ((a, b), (b, a)):
        for training in result.runs:
            name = f"{training} ({result.folder.name})" if training in other.runs else training
            named[name] = (result, training)
    return named
