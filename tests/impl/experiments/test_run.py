"""A training in its folder: addressed by what decides its numbers, and gone on with exactly."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load_file

from impl.experiments import run as running
from impl.experiments import training as trainings
from impl.experiments.checkpoint import Checkpoint, curves_so_far
from impl.experiments.data_source import DataSource
from impl.experiments.measures import CURVES
from impl.experiments.models import ModelSettings
from impl.experiments.run import PARAMETERS, RECORD, carry_out, read_run
from impl.experiments.training import PlannedRun
from impl.training.dense import DenseOptions
from impl.training.early_stopping import EarlyStopping
from impl.training.optimisers import SGD, Adam, Momentum, Nesterov, Optimiser
from impl.training.schedules import ConstantRate
from tests.impl.experiments.plans import TRAINING, planned

ROOT = Path(__file__).parents[3]
TIMES = {"seconds", "processor seconds"}


def parameters(folder: Path) -> bytes:
    """Every bit of them."""
    return (folder / PARAMETERS).read_bytes()


def without_times(folder: Path) -> dict[str, Any]:
    """The record, but for what it took."""
    told = json.loads((folder / RECORD).read_text())
    for name in TIMES:
        del told["curves"][name]
    return told


def test_a_run_has_a_record_and_parameters(tmp_path: Path) -> None:
    """Settings, versions, seed, and every curve with a value before training and for each epoch."""
    folder = carry_out(planned(tmp_path))
    assert sorted(file.name for file in folder.iterdir()) == [PARAMETERS, RECORD]
    run = read_run(folder)
    assert set(run.curves) == set(CURVES) - {"distance"}
    assert {len(curve) for curve in run.curves.values()} == {5}
    assert run.curves["steps"].tolist() == [0, 17, 34, 51, 68]
    assert run.curves["train accuracy"][-1] > run.curves["train accuracy"][0]
    assert run.settings["training"]["optimiser"]["kind"] == "Adam"
    assert set(run.settings["versions"]) == {"numpy", "scikit-learn"}
    assert {*load_file(folder / PARAMETERS)} == {"W1", "b1", "W2", "b2"}


def test_what_is_done_is_not_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record is what says that it is done."""
    before = parameters(carry_out(planned(tmp_path)))
    monkeypatch.setattr(running, "epochs", lambda *_, **__: pytest.fail("trained again"))
    assert parameters(carry_out(planned(tmp_path))) == before


@pytest.mark.parametrize("patience", [None, 1, 3])
@pytest.mark.parametrize("epoch", [1, 2, 3])
def test_a_training_that_was_stopped_goes_on_exactly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: int, patience: int | None
) -> None:
    """After any epoch: the same parameters bit for bit, and the same curves."""
    stopping = None if patience is None else EarlyStopping(patience, least_improvement=0.1)
    whole = carry_out(planned(tmp_path / "whole", early_stopping=stopping))
    begun = planned(tmp_path / "begun", early_stopping=stopping)
    measure = running.Measure.__call__
    calls = []

    def interrupted(self: Any) -> dict[str, float]:
        calls.append(1)
        if len(calls) == epoch + 2:  # the first is before training
            raise KeyboardInterrupt
        return measure(self)

    with monkeypatch.context() as patched, suppress(KeyboardInterrupt):  # or it stops by itself
        patched.setattr(running.Measure, "__call__", interrupted)
        carry_out(begun)
    assert len(calls) >= 2
    if curves := curves_so_far(begun.folder):
        assert len(curves["steps"]) == epoch + 1
    done = carry_out(begun)
    assert parameters(done) == parameters(whole)
    assert without_times(done) == without_times(whole)


MODELS = {
    "perceptron": ModelSettings("perceptron"),
    "penalties": ModelSettings(options=DenseOptions(l1=0.001, l2=0.01)),
    "torch": replace(TRAINING.model, framework="torch"),
}


@pytest.mark.parametrize(
    "rule", [SGD(), Momentum(0.9, l2=1e-4), Nesterov(0.9), Adam(decoupled=1e-3)]
)
@pytest.mark.parametrize("name", MODELS)
def test_every_model_and_rule_goes_on_exactly(tmp_path: Path, name: str, rule: Optimiser) -> None:
    """From the checkpoint after the second of four epochs."""
    settings = {"model": MODELS[name], "optimiser": rule, "early_stopping": None}
    whole = carry_out(planned(tmp_path / "whole", **settings))
    half = planned(tmp_path / "half", **settings)
    write = Checkpoint.write
    written = []

    def stopped(self: Checkpoint, folder: Path) -> None:
        write(self, folder)
        written.append(1)
        if len(written) == 2:
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Checkpoint, "write", stopped)
        with pytest.raises(KeyboardInterrupt):
            carry_out(half)
    assert parameters(carry_out(half)) == parameters(whole)


def test_a_training_that_stops_early_has_its_best_parameters(tmp_path: Path) -> None:
    """They are those after the best epoch, and later epochs are in the curves alone."""
    stopping = EarlyStopping(1, least_improvement=0.4)
    run = read_run(carry_out(planned(tmp_path, early_stopping=stopping)))
    best = run.settings["best epoch"]
    assert len(run.curves["steps"]) - 1 == best + 1 < 5
    short = carry_out(planned(tmp_path, early_stopping=None, epochs=best))
    assert parameters(short) == parameters(run.folder)


def test_killed_at_any_moment_it_ends_with_the_same(tmp_path: Path) -> None:
    """Every file that a process leaves is whole, and the last one ends as if none was killed."""
    log = tmp_path / "log"
    subprocess.run(
        [sys.executable, Path(__file__).with_name("killed.py"), tmp_path / "runs", log],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        timeout=120,
    )
    *left, last = map(json.loads, log.read_text().splitlines())
    assert last["status"] == 0
    assert last["kills"] > 5
    assert any("checkpoint.safetensors" in files for files in left)
    assert any(PARAMETERS in files and RECORD not in files for files in left)
    killed, whole = planned(tmp_path / "runs"), planned(tmp_path / "whole")
    carry_out(whole)
    assert parameters(killed.folder) == parameters(whole.folder)
    assert without_times(killed.folder) == without_times(whole.folder)
    assert sorted(file.name for file in killed.folder.iterdir()) == [PARAMETERS, RECORD]


CHANGES: dict[str, dict[str, Any]] = {
    "seed": {"seed": 1},
    "epochs": {"epochs": 5},
    "batch": {"batch": 65},
    "rate": {"schedule": ConstantRate(0.0030001)},
    "rule": {"optimiser": SGD()},
    "decay": {"optimiser": Adam(l2=2e-4)},
    "patience": {"early_stopping": None},
    "width": {"model": replace(TRAINING.model, hidden=(13,))},
    "options": {"model": replace(TRAINING.model, options=DenseOptions(dropout=0.3))},
    "dtype": {"model": replace(TRAINING.model, dtype="float64")},
    "framework": {"model": replace(TRAINING.model, framework="torch")},
    "contradictions": {"contradicted": 0.1},
}


@pytest.mark.parametrize("name", CHANGES)
def test_another_setting_has_another_address(tmp_path: Path, name: str) -> None:
    """All that decides the numbers is in the address, and the place of the folder is not."""
    assert planned(tmp_path).address == planned(tmp_path / "elsewhere").address
    assert planned(tmp_path, **CHANGES[name]).address != planned(tmp_path).address


@pytest.mark.parametrize("part", ["_code", "_version", "_kernels"])
def test_other_code_versions_or_kernels_have_another_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    """A changed line, another release or another processor may change a rounding."""
    before = planned(tmp_path).address
    monkeypatch.setattr(trainings, part, lambda *_: "another")
    trainings.surroundings.cache_clear()
    try:
        assert planned(tmp_path).address != before
    finally:
        monkeypatch.undo()
        trainings.surroundings.cache_clear()


def test_numbers_that_overflow_are_blanks_in_the_record(tmp_path: Path) -> None:
    """JSON has no NaN: the record has null, and is read as nan."""
    model = replace(TRAINING.model, options=DenseOptions(output="identity", loss="squared"))
    source = DataSource("regression")
    training = replace(
        TRAINING, model=model, schedule=ConstantRate(1e6), optimiser=SGD(), early_stopping=None
    )
    folder = carry_out(PlannedRun(training, source, 0, str(tmp_path)))
    assert "NaN" not in (folder / RECORD).read_text()
    assert np.isnan(read_run(folder).curves["train loss"][-1])
