"""The table of a result, in Markdown: the report's figures beside ours."""

from collections.abc import Sequence

import numpy as np

from impl.experiments.result import Result

DIFFERENT = (
    "The report's figures are those of its own data, machine and one seed; ours are medians "
    "(least … largest) over the seeds, on other data and another machine. They are not to agree: "
    "the statements below are."
)
ALONE = (
    "Figures are medians (least … largest) over the seeds; the report's are in none of its rows."
)


def table(result: Result) -> str:
    """The whole file: what it is, the table, and what was observed."""
    told = result.told
    lines = [f"# {result.name}: {told['title']}", ""]
    epochs = max(len(run.curves["steps"]) - 1 for of in result.runs.values() for run in of.values())
    lines += [f"Data: {told['data']}; {epochs} epochs; seeds: {result.seeds}."]
    if told["rows"]:
        lines += [f"Rows: {', '.join(told['rows'])}.", "", DIFFERENT if told["reported"] else ALONE]
    if told["note"]:
        lines += ["", told["note"]]
    headings, rows = cells(result)
    lines += ["", _line(headings), _line([":--", *["--:"] * (len(headings) - 1)])]
    lines += [_line(row) for row in rows]
    if result.outcomes:
        lines += ["", "## What was observed", ""]
    for outcome in result.outcomes:
        lines.append(f"- {outcome.states}: {outcome.text()}.")
        lines += [f"  - seed {s}: {finding.numbers}" for s, finding in outcome.findings.items()]
    return "\n".join(lines) + "\n"


def cells(result: Result) -> tuple[list[str], list[list[str]]]:
    """Headings and rows: for every curve of the table the report's figure, if any, and ours.

    A row for each training; where there is one alone, a row for each curve.
    """
    reported = result.told["reported"]
    if len(result.runs) == 1:
        return _of_one(result)
    headings, columns = ["training"], [list(result.runs)]
    for curve in result.told["columns"]:
        theirs = [reported.get(name, {}).get(curve) for name in result.runs]
        ours = [
            [run.curves[curve][-1] for run in of.values() if curve in run.curves]
            for of in result.runs.values()
        ]
        if any(figure is not None for figure in theirs):
            headings.append(f"{curve}, report")
            columns.append(["—" if f is None else _figure(f, curve) for f in theirs])
        headings.append(f"{curve}, ours" if reported else curve)
        columns.append([_spread(values, curve) for values in ours])
    return headings, [list(row) for row in zip(*columns, strict=True)]


def _of_one(result: Result) -> tuple[list[str], list[list[str]]]:
    ((name, of_training),) = result.runs.items()
    figures = result.told["reported"].get(name, {})
    rows = []
    for curve in result.told["columns"]:
        ours = [run.curves[curve][-1] for run in of_training.values() if curve in run.curves]
        theirs = [_figure(figures[curve], curve) if curve in figures else "—"] if figures else []
        rows.append([curve, *theirs, _spread(ours, curve)])
    return [name, *(["report"] if figures else []), "ours"], rows


def _spread(values: Sequence[float], curve: str) -> str:
    finite = [value for value in values if np.isfinite(value)]
    if not finite:
        return "not finite" if values else "—"
    middle, *ends = (_figure(f(finite), curve) for f in (np.median, min, max))
    rest = f", {len(values) - len(finite)} not finite" if len(finite) < len(values) else ""
    return f"{middle}{rest}" if len(values) == 1 else f"{middle} ({ends[0]} … {ends[1]}{rest})"


def _figure(value: float, curve: str) -> str:
    if curve == "seconds":
        minutes, seconds = divmod(value, 60)
        return f"{minutes:.0f} min {seconds:.0f} s" if minutes else f"{seconds:.3g} s"
    return f"{value:.4f}" if "accuracy" in curve else f"{value:.4g}"


def _line(entries: Sequence[str]) -> str:
    return f"| {' | '.join(entries)} |"
