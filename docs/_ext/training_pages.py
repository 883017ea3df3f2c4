"""The pages of what was trained: a page for each report, and one above them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markup import (
    bullets,
    escaped,
    heading,
    indented,
    page,
    plain_table,
    section,
    table,
    to,
    to_row,
)
from trained_experiments import TrainedExperiment

from provado.book.sources import Sources

_COLOURS = {"holds": "proved", "does not hold": "refuted", "cannot tell": "undecided"}
_HOW = (
    "The models of the reports, trained again: on the digits and the diabetes table that come with "
    "scikit-learn, since the reports' data do not come with this book. Every training was done "
    "with several seeds. A line in a figure is the median over the seeds and the band around it "
    "reaches from the least to the largest; a diamond is the figure that the report prints, one "
    "draw on other data. What a report says of its curves is a check that is made in every seed: "
    "held in k of n seeds, with the interval in which the probability lies with 95 %, by Clopper "
    "and Pearson. It holds if all of the interval is above one half, does not hold if all of it is "
    "below, and else nobody can tell."
)
_AGAIN = (
    "``provado experiment run`` with the name of an experiment trains it on the machine at hand, "
    "on these data or on a file of the reader's own (``--data``)."
)


def training_pages(
    experiments: Mapping[str, TrainedExperiment], sources: Sources
) -> dict[str, str]:
    """The pages by their file names, relative to the directory of generated pages.

    There are none of reports that the book does not know.
    """
    by_report: dict[str, list[TrainedExperiment]] = {}
    for experiment in experiments.values():
        if experiment.report in sources.titles:
            by_report.setdefault(experiment.report, []).append(experiment)
    if not by_report:
        return {}
    pages = {
        f"training/{report}.rst": _report(report, trained, sources)
        for report, trained in by_report.items()
    }
    return {"training.rst": _overview(by_report, sources), **pages}


def to_experiment(name: str) -> str:
    """A link to the section of an experiment."""
    return to(_anchor(name), name)


def _anchor(name: str) -> str:
    return f"experiment-{name.replace('.', '-')}"


def _overview(by_report: Mapping[str, list[TrainedExperiment]], sources: Sources) -> str:
    rows = [
        [
            f":doc:`{escaped(sources.titles[report])} <training/{report}>`",
            str(len(trained)),
            *(str(_answers(trained).count(answer)) for answer in _COLOURS),
        ]
        for report, trained in by_report.items()
    ]
    listed = "\n".join(f"   training/{report}" for report in by_report)
    return page(
        heading("Trained models", "="),
        _HOW,
        _AGAIN,
        table(
            ["Report", "Experiments", *(f"{answer}" for answer in _COLOURS)],
            rows,
            [40, 18, 12, 15, 15],
        ),
        section("What did not hold", _contradicted(by_report)),
        f".. toctree::\n   :hidden:\n\n{listed}",
    )


def _answers(trained: Iterable[TrainedExperiment]) -> list[str]:
    return [observed.answer for experiment in trained for observed in experiment.observed]


def _contradicted(by_report: Mapping[str, list[TrainedExperiment]]) -> str:
    """Where the runs contradict a report."""
    return bullets(
        [
            f"{to_experiment(experiment.name)}: {escaped(observed.states)}: "
            f"{escaped(observed.outcome)}."
            for trained in by_report.values()
            for experiment in trained
            for observed in experiment.observed
            if observed.answer == "does not hold"
        ]
    )


def _report(report: str, trained: Iterable[TrainedExperiment], sources: Sources) -> str:
    return page(heading(f"Trained: {sources.titles[report]}", "="), *map(_section, trained))


def _section(experiment: TrainedExperiment) -> str:
    rows = ", ".join(map(to_row, experiment.rows))
    data = f"{experiment.data}, {experiment.epochs} epochs, {experiment.seeds} seeds"
    versions = ", ".join(f"{name} {version}" for name, version in experiment.versions.items())
    return section(
        f"{experiment.name}: {experiment.title}",
        f"Row {rows}. Data: {escaped(data)}; {escaped(versions)}.",
        escaped(experiment.note),
        plain_table(
            experiment.headings,
            experiment.cells,
            [round(100 / len(experiment.headings))] * len(experiment.headings),
        ),
        bullets(
            [
                f":{_COLOURS[observed.answer]}:`{observed.answer}`: {escaped(observed.states)} "
                f"({escaped(observed.outcome.rpartition(':')[0])})"
                for observed in experiment.observed
            ]
        ),
        _figure(experiment, "", "only-light"),
        _figure(experiment, "-dark", "only-dark"),
        anchor=_anchor(experiment.name),
    )


def _figure(experiment: TrainedExperiment, suffix: str, shown: str) -> str:
    options = [
        f":class: {shown}",
        f":alt: the curves of {experiment.name}, as its table and observations tell",
    ]
    path = f"/experiments/{experiment.name}{suffix}.svg"
    return f".. image:: {path}\n{indented(chr(10).join(options))}"
