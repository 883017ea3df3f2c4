"""The rows that are trained, and the experiments that train them."""

from __future__ import annotations

from collections.abc import Iterable

from impl.experiments import EXPERIMENTS
from impl.experiments.experiment import Experiment
from provado.book.reading import read_book

BOOK = read_book()


def disagreeing(experiments: Iterable[Experiment]) -> set[str]:
    """The rows that name other experiments than those that name them; all that are not listed."""
    naming: dict[str, list[str]] = {}
    for experiment in experiments:
        for row in experiment.rows:
            naming.setdefault(row, []).append(experiment.name)
    listed = {name: [*row.trained] for name, row in BOOK.rows.items() if row.trained}
    return {row for row in {*naming, *listed} if naming.get(row) != listed.get(row)}


def test_a_row_is_trained_by_the_experiments_that_say_so() -> None:
    """The list of rows and the experiments name each other, and none is left out."""
    assert disagreeing(EXPERIMENTS.values()) == set()


def test_a_missing_experiment_is_noticed() -> None:
    """Without it, the rows that it is have one less than they name."""
    some = [e for e in EXPERIMENTS.values() if e.name not in ("ist24b-1.2", "hertie23-2.1a")]
    lost = {f"ist24b:1.2{letter}" for letter in "abcd"} | {"hertie23:2.1a", "hertie23:2.3"}
    assert disagreeing(some) == lost


def test_a_row_with_printed_figures_says_of_which_data_they_are() -> None:
    """What an experiment shows of a report beside its own figures is of other data, by its row."""
    printed = {row for e in EXPERIMENTS.values() if e.reported for row in e.rows}
    kinds = {name: row.subject.kind for name, row in BOOK.rows.items() if row.subject}
    trained = {name for name in printed if kinds[name] == "trained"}
    assert trained
    assert {name for name in trained if not BOOK.rows[name].figures} == set()
