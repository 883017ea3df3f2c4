"""Many trainings: on processes, in any backend of joblib, each once, and all with one thread."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from joblib import parallel_config

from impl.experiments import sweep as sweeping
from impl.experiments.run import PARAMETERS, RECORD, carry_out, one_thread
from impl.experiments.sweep import progress, sweep
from impl.training.early_stopping import EarlyStopping
from tests.impl.experiments.plans import TRAINING, planned


def parameters(runs: Path) -> dict[str, bytes]:
    """Those of every run, by its address."""
    return {file.parent.name: file.read_bytes() for file in runs.glob(f"*/{PARAMETERS}")}


@pytest.fixture(scope="module")
def one_after_the_other(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The parameters of three seeds."""
    runs = tmp_path_factory.mktemp("runs")
    for seed in range(3):
        carry_out(planned(runs, seed, epochs=2))
    return parameters(runs)


def test_processes_give_the_same(tmp_path: Path, one_after_the_other: dict[str, bytes]) -> None:
    """Bit for bit, each run once, however often it is asked for."""
    asked = [planned(tmp_path, seed, epochs=2) for seed in (0, 1, 2, 1)]
    assert len(list(sweep(asked, jobs=2))) == 3
    assert parameters(tmp_path) == one_after_the_other
    assert list(sweep(asked, jobs=2)) == []


def test_processes_inherit_silence_about_what_an_interrupted_one_leaves() -> None:
    """The process of joblib that removes it says nothing of it; other warnings are said."""
    warn = "import warnings; warnings.warn('resource_tracker: 2 leaked'); warnings.warn('other')"
    before = dict(os.environ)
    with sweeping._inherited_by_processes():
        told = subprocess.run(
            [sys.executable, "-c", warn], capture_output=True, text=True, check=True
        ).stderr
    assert "other" in told
    assert "leaked" not in told
    assert dict(os.environ) == before


def test_joblib_decides_where_without_a_number(
    tmp_path: Path, one_after_the_other: dict[str, bytes]
) -> None:
    """As `parallel_config` says: threads here, a cluster elsewhere."""
    asked = [planned(tmp_path, seed, epochs=2) for seed in range(3)]
    with parallel_config("threading", n_jobs=2):
        assert len(list(sweep(asked))) == 3
    assert parameters(tmp_path) == one_after_the_other


def test_one_job_is_no_other_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is carried out here."""
    seen = []
    monkeypatch.setattr(sweeping, "carry_out", lambda run: seen.append(run) or run.folder)
    asked = [planned(tmp_path, seed) for seed in range(2)]
    assert list(sweep(asked, jobs=1)) == [run.folder for run in asked]
    assert seen == asked


def test_matrix_products_have_one_thread() -> None:
    """In a run, NumPy's and PyTorch's alike; afterwards as many as before."""
    import torch
    from threadpoolctl import threadpool_info

    def threads() -> set[int]:
        blas = {found["num_threads"] for found in threadpool_info() if found["user_api"] == "blas"}
        return {*blas, torch.get_num_threads()}

    before = threads()
    with one_thread():
        assert threads() == {1}
    assert threads() == before


def test_progress_is_what_the_last_checkpoint_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Epoch, training loss and validation accuracy; nothing before the first, nothing after all."""
    run = planned(tmp_path, epochs=2)
    assert progress(run) is None
    seen: list[Any] = []
    stops = EarlyStopping.stops

    def looked(self: EarlyStopping, *arguments: Any) -> bool:
        seen.append(progress(run))
        return stops(self, *arguments)

    monkeypatch.setattr(EarlyStopping, "stops", looked)
    carry_out(run)
    curves = json.loads((run.folder / RECORD).read_text())["curves"]
    assert seen == [(n, curves["train loss"][n], curves["validation accuracy"][n]) for n in (1, 2)]
    assert progress(run) is None


def test_what_fails_is_told(tmp_path: Path) -> None:
    """An error in another process comes back as it is."""
    unknown = replace(TRAINING.model, initial="unheard-of")
    asked = [planned(tmp_path, seed, model=unknown) for seed in range(2)]
    with pytest.raises(ValueError, match="the initial weights must be"):
        list(sweep(asked, jobs=2))
