"""The entries: every row is there, its figures are the report's, and each can be carried out."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from impl.experiments import EXPERIMENTS
from impl.experiments.data_source import DataSource
from impl.experiments.experiment import Experiment, Panel
from impl.experiments.measures import CURVES
from impl.experiments.recipes import perceptron
from impl.experiments.run import carry_out, read_run

ROWS = {
    *(f"ist21:{row}" for row in ("2.2a", "2.2b", "3.1a", "3.1b", "3.2b", "4.1", "4.2", "4.3")),
    *(f"ist23:{row}" for row in ("1.1a", "1.1b", "1.2b", "2.1", "2.2a", "2.2b", "2.2c")),
    *(
        f"{report}:{row}"
        for report in ("ist24a", "ist24b")
        for row in ("1.1", "1.2a", "1.2b", "1.2c", "1.2d", "1.3", "2.1", "2.2a", "2.2b", "2.2c")
    ),
    *(f"hertie23:{row}" for row in ("2.1a", "2.1b", "2.2b", "2.3")),
}


def test_every_row_is_an_experiment() -> None:
    """All rows that have models, curves or tables, and no other."""
    assert {row for experiment in EXPERIMENTS.values() for row in experiment.rows} == ROWS


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_an_entry_is_named_for_its_first_row(name: str) -> None:
    """``ist23-2.2b`` is ``ist23:2.2b``; ``ist24a-1.2`` is ``ist24a:1.2a`` and those after it."""
    experiment = EXPERIMENTS[name]
    assert experiment.name == name
    assert experiment.rows[0].replace(":", "-").startswith(name)


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_every_training_is_drawn_or_listed(name: str) -> None:
    """All figures of a report are in the table, beside ours."""
    experiment = EXPERIMENTS[name]
    for figures in experiment.reported.values():
        assert set(figures) <= set(experiment.columns)
    assert experiment.observations


TRAININGS = {
    f"{name}/{training}": (experiment.data, found)
    for name, experiment in EXPERIMENTS.items()
    for training, found in experiment.trainings.items()
}


@pytest.mark.parametrize("name", TRAININGS)
def test_every_training_can_be_carried_out(name: str, tmp_path: Path) -> None:
    """An epoch of it changes the weights, and measures all that is drawn."""
    data, training = TRAININGS[name]
    experiment = EXPERIMENTS[name.partition("/")[0]]
    (planned,) = (
        replace(experiment, trainings={"it": training}, figure=((),), reported={}, columns=())
        .planned(DataSource(data), str(tmp_path), [0], epochs=1)["it"]
        .values()
    )
    run = read_run(carry_out(planned))
    assert run.curves["movement"][1] > 0
    drawn = {curve for row in experiment.figure for panel in row for curve in panel.curves}
    assert drawn | set(experiment.columns) <= set(run.curves) <= set(CURVES)


GOOD = Experiment("a", "A", ("a:1",), {"p": perceptron(1)}, ((Panel("", ("train loss",)),),), ())


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"figure": ((Panel("", ("train los",)),),)}, "a has no curve 'train los'"),
        ({"figure": ((Panel("", ("train loss",), ("q",)),),)}, "a has no training 'q'"),
        ({"columns": ("time",)}, "a has no curve 'time'"),
        ({"reported": {"q": {"train loss": 1.0}}}, "a has no training 'q'"),
        ({"reported": {"p": {"loss": 1.0}}}, "a has no curve 'loss'"),
        ({"figure": (*GOOD.figure, ())}, "a: all rows of a figure should be of one length"),
    ],
)
def test_an_entry_that_is_wrong_is_refused(changed: dict[str, object], message: str) -> None:
    """A misspelt name is found where it is written."""
    with pytest.raises(ValueError, match=re.escape(message)):
        replace(GOOD, **changed)
