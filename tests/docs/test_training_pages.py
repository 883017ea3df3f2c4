"""The pages of what was trained, and the results that they are made of."""

from dataclasses import replace
from pathlib import Path

import pytest
from keep_experiments import keep
from trained_experiments import Observed, TrainedExperiment, read_experiments
from training_pages import training_pages

from impl.experiments import EXPERIMENTS
from impl.experiments.data_source import DataSource
from impl.experiments.result import result_folder, write_result
from impl.experiments.run import carry_out
from impl.experiments.training import described
from provado.book.sources import Sources

SOURCES = Sources({"mice": "A report on mice"})
CURVES = TrainedExperiment(
    "mice-2.1",
    "Mice at *two* rates",
    ("mice:2.1",),
    "digits",
    "",
    3,
    6,
    ("training", "accuracy, report", "accuracy, ours"),
    (("fast", "0.5", "0.4 (0.3 … 0.5)"),),
    (Observed("It learns", "held in 6 of 6 seeds (0.54 – 1.00): holds", "holds"),),
    {},
    {"numpy": "2"},
)
WRONG = Observed("It forgets", "held in 0 of 6 seeds (0.00 – 0.46): does not hold", "does not hold")


def pages(*experiments: TrainedExperiment) -> dict[str, str]:
    """The pages of these experiments."""
    return training_pages({experiment.name: experiment for experiment in experiments}, SOURCES)


def test_a_page_for_each_report_has_a_section_for_each_experiment() -> None:
    """The section has an anchor, the report's figures beside ours, and the figure twice."""
    found = pages(CURVES)
    assert set(found) == {"training.rst", "training/mice.rst"}
    page = found["training/mice.rst"]
    assert ".. _experiment-mice-2-1:\n\nmice\\-2\\.1\\: Mice at \\*two\\* rates\n" in page
    assert "<td>0.5</td><td>0.4 (0.3 … 0.5)</td>" in page
    assert ":proved:`holds`: It learns (held in 6 of 6 seeds \\(0\\.54 – 1\\.00\\))" in page
    assert ".. image:: /experiments/mice-2.1.svg\n   :class: only-light" in page
    assert ".. image:: /experiments/mice-2.1-dark.svg\n   :class: only-dark" in page


def test_a_book_that_does_not_know_the_report_has_no_page_of_it() -> None:
    """A book without sources has no pages of trainings at all."""
    assert training_pages({CURVES.name: CURVES}, Sources({"rats": "A report on rats"})) == {}


def test_what_contradicts_a_report_stands_on_the_first_page() -> None:
    """An observation that does not hold is listed there, one that holds is only counted."""
    found = pages(replace(CURVES, observed=(*CURVES.observed, WRONG)))["training.rst"]
    assert "It forgets" in found
    assert "It learns" not in found
    assert "     - 1\n     - 1\n     - 1\n     - 0\n" in found
    assert "did not hold" not in pages(CURVES)["training.rst"]


@pytest.mark.parametrize("name", list(EXPERIMENTS))
def test_what_is_kept_was_trained_as_the_experiment_says_now(name: str) -> None:
    """The settings of every training and the observations are those of today's entry."""
    kept, entry = read_experiments()[name], EXPERIMENTS[name]
    assert kept.settings == {
        training: described(settings) for training, settings in entry.trainings.items()
    }
    assert kept.rows == entry.rows
    assert [o.states for o in kept.observed] == [o.states for o in entry.observations]
    assert kept.epochs <= entry.epochs
    assert kept.seeds >= 5


def test_what_is_kept_is_what_the_result_tells(tmp_path: Path) -> None:
    """A result is written down with its table, its seeds and its settings, and read as that."""
    entry = EXPERIMENTS["ist24a-1.2"]
    planned = entry.planned(DataSource(entry.data), str(tmp_path / "runs"), range(2), epochs=1)
    for run in (run for of_training in planned.values() for run in of_training.values()):
        carry_out(run)
    write_result(result_folder(tmp_path, entry, planned), entry, planned, "digits")
    assert list(keep(tmp_path, tmp_path / "kept")) == [entry.name]
    (kept,) = read_experiments(tmp_path / "kept").values()
    assert (kept.title, kept.epochs, kept.seeds, kept.data) == (entry.title, 1, 2, "digits")
    assert [cells[0] for cells in kept.cells] == list(entry.trainings)
    assert [o.states for o in kept.observed] == [o.states for o in entry.observations]
    drawn = {file.name for file in (tmp_path / "kept").glob("*.svg")}
    assert drawn == {"ist24a-1.2.svg", "ist24a-1.2-dark.svg"}


def test_nothing_is_kept_of_an_experiment_that_is_no_more() -> None:
    """What is kept has the names of the entries, and a figure for light and dark pages."""
    assert set(read_experiments()) == set(EXPERIMENTS)
