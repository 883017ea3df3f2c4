"""`provado experiment`, as a person uses it."""

from __future__ import annotations

import contextlib
import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from provado.cli.command_line import main
from tests.cli.command_line import ROOT, run
from tests.impl.data.test_files import BAD_ARRAYS, BAD_TABLES, archive, table

QUICK = ("--epochs", "2", "--seeds", "2", "--jobs", "1")


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which two experiments were carried out."""
    folder = tmp_path_factory.mktemp("out")
    result = run("experiment", "run", "ist23-1.1b", "ist21-3.1b", *QUICK, "--out", str(folder))
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    assert "? The smaller rate ends higher: held in" in result.stdout
    return folder


def of(out: Path, name: str) -> Path:
    """The folder of an experiment's result."""
    (folder,) = out.glob(f"{name}-*")
    return folder


def test_list_names_every_experiment_of_a_row() -> None:
    """By a row, by a report, or all."""
    whole = run("experiment", "list").stdout
    assert {"ist21-2.2a", "ist23-2.2b", "hertie23-2.1a"} <= set(whole.split())
    row = run("experiment", "list", "--source", "ist24a:1.2c").stdout
    assert "ist24a-1.2" in row
    assert "ist24a-1.3" not in row
    report = run("experiment", "list", "--source", "hertie23").stdout
    assert "hertie23-2.2b" in report
    assert "ist24a" not in report


def test_trainings_that_experiments_share_are_done_once(out: Path) -> None:
    """Logistic regression at 0.001 is in both, for as many epochs."""
    assert len(list((out / "runs").iterdir())) == 2 * 2
    assert {folder.name for folder in out.iterdir()} > {"runs"}


def test_a_second_time_costs_nothing_and_changes_nothing(out: Path) -> None:
    """Done means that the file is there."""
    before = files(out)
    result = run("experiment", "run", "ist23-1.1b", *QUICK, "--out", str(out))
    assert result.returncode == 0
    assert files(out) == before


def test_show_prints_the_table_and_every_seed(out: Path) -> None:
    """The report's figures beside ours, in the width of a pipe."""
    result = run("experiment", "show", str(of(out, "ist23-1.1b")))
    assert result.returncode == 0
    assert "0.5784" in result.stdout
    assert "test accuracy, report" in result.stdout
    assert "seed 1: " in result.stdout
    assert max(map(len, result.stdout.splitlines()[:-2])) <= 80
    one = run("experiment", "show", str(next((out / "runs").iterdir())))
    assert one.returncode == 0
    assert "validation loss" in one.stdout


def test_compare_draws_two_over_each_other(out: Path, tmp_path: Path) -> None:
    """In a folder of its own."""
    a, b = of(out, "ist23-1.1b"), of(out, "ist21-3.1b")
    result = run("experiment", "compare", str(a), str(b), "--out", str(tmp_path))
    assert result.returncode == 0, result.stderr
    assert sorted(files(tmp_path)) == [
        f"{a.name}-and-{b.name}/{name}"
        for name in ("figure-dark.png", "figure-dark.svg", "figure.png", "figure.svg", "table.md")
    ]


def test_observations_are_those_of_all_results(out: Path) -> None:
    """A line for each, as a table or as CSV."""
    result = run("experiment", "observations", str(out), "--csv")
    assert result.returncode == 0
    lines = list(csv.DictReader(result.stdout.splitlines()))
    assert [line["name"] for line in lines] == ["ist21-3.1b", "ist23-1.1b"]
    assert lines[0]["held"].startswith("2 of 2 seeds (0.16 – 1.00)")
    assert lines[0]["answer"] == "cannot tell"
    assert "The smaller rate" in run("experiment", "observations", str(out)).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("run ist23-2.9", "no experiment is called 'ist23-2.9'; nearest: ist23-2.1"),
        ("run ist23-2.1 --epochs 0", "should be a whole number from 1"),
        ("run ist23-2.1 --target price", "--target is a column of --data FILE.csv, which is not"),
        ("run ist23-2.1 --data a.txt", "a.txt: should end in .npz (images) or .csv"),
        ("run ist23-2.1 --data a.npz", "a.npz: cannot be read: No such file or directory"),
        ("run ist21-2.2a --data a.csv", "a.csv: needs --target COLUMN"),
        ("run ist21-2.2a --data a.npz", "a.npz: ist21-2.2a takes a .csv table"),
        ("run ist21-3.1a --data a.csv --target y", "a.csv: ist21-3.1a takes an .npz file"),
        ("run ist21-3.1a --data a.npz --target y", "has labels and no columns; leave out"),
        ("list --source ist21:1.1", "no experiment is of ist21:1.1"),
        ("show .", ".: has no result; it should be a folder that `experiment run` names"),
        ("compare . .", ".: has no result"),
        ("observations .", ".: has no results; it should be the --out of `experiment run`"),
        ("", "the following arguments are required: list|run|show|compare|observations"),
    ],
)
def test_wrong_usage_is_exit_2_with_advice(
    arguments: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """One line that says what is wrong, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    try:
        status = main(["experiment", *arguments.split()])
    except SystemExit as stopped:
        status = stopped.code
    assert status == 2
    errors = capsys.readouterr().err
    assert message in errors
    assert "Traceback" not in errors
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", [*BAD_ARRAYS, *BAD_TABLES])
def test_a_bad_file_is_refused_by_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, before anything is trained."""
    out = tmp_path / "out"
    if name in BAD_ARRAYS:
        file = archive(tmp_path, **BAD_ARRAYS[name][0])
        arguments = ["ist21-3.1a", "--data", str(file)]
    else:
        file = table(tmp_path, *BAD_TABLES[name][0])
        arguments = ["ist21-2.2a", "--data", str(file), "--target", "price"]
    assert main(["experiment", "run", *arguments, "--out", str(out)]) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith(f"provado: {file}: ")
    assert printed.err.count("\n") == 1
    assert printed.out == ""
    assert not out.exists()


def test_own_images_and_tables_are_trained_on(tmp_path: Path) -> None:
    """Any size and number of classes; each experiment takes what it can use."""
    random = np.random.default_rng(0)
    labels = np.arange(60) % 3
    images = random.random((60, 5, 4, 2)).astype(np.float32) + labels[:, None, None, None]
    arrays = {f"{part}_images": images for part in ("train", "val", "test")}
    arrays |= {f"{part}_labels": labels[:, None] for part in ("train", "val", "test")}
    np.savez(tmp_path / "mine.npz", **arrays)
    rows = [f"{n},{'old' if n % 2 else 'new'},{3 * n}" for n in range(40)]
    houses = table(tmp_path, "area,state,price", *rows)
    for name, *data in (
        ("ist23-1.1b", "--data", str(tmp_path / "mine.npz")),
        ("ist21-2.2a", "--data", str(houses), "--target", "price"),
    ):
        result = run("experiment", "run", name, *QUICK, *data, "--out", "out", cwd=tmp_path)
        assert result.returncode == 0, result.stderr
        assert f"data: {Path(data[1]).name}; 2 seeds" in result.stdout


STOPPED = ("experiment", "run", "ist21-3.1b", "--epochs", "9", "--seeds", "2")


def parameters(out: Path) -> dict[str, bytes]:
    """Those of every run."""
    return {path: content for path, content in files(out).items() if "parameters" in path}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The parameters of trainings that were not stopped."""
    out = tmp_path_factory.mktemp("whole")
    assert main([*STOPPED, "--jobs", "1", "--out", str(out)]) == 0
    return parameters(out)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interruption_leaves_what_was_finished(
    tmp_path: Path, jobs: str, whole: dict[str, bytes]
) -> None:
    """One line, exit 130, no process left; the same command ends as one that was not stopped."""
    command = [*STOPPED, "--jobs", jobs, "--out", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "provado_command", *command],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as process:
        try:
            while not list(tmp_path.rglob("checkpoint.safetensors")):
                assert process.poll() is None
                time.sleep(0.02)
            os.killpg(process.pid, signal.SIGINT)
            printed, errors = process.communicate(timeout=20)
            assert (process.returncode, printed) == (130, "")
            assert errors.strip() == "provado: interrupted"
            for _ in range(100):  # those that were killed are gone when the system has seen it
                if not _alive(process.pid):
                    break
                time.sleep(0.05)
            assert not _alive(process.pid)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    assert list(tmp_path.rglob("checkpoint.safetensors"))
    assert main(command) == 0
    assert parameters(tmp_path) == whole
    assert len(whole) == 2


def test_a_process_that_is_ended_from_outside_is_told_of(tmp_path: Path) -> None:
    """Exit 2 and one line: what was done is there, and the same command goes on."""
    with subprocess.Popen(
        [sys.executable, "-m", "provado.cli", *STOPPED, "--jobs", "2", "--out", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            while not list(tmp_path.rglob("checkpoint.safetensors")):
                assert process.poll() is None
                time.sleep(0.02)
            os.kill(_trainer(process.pid), signal.SIGKILL)
            _, errors = process.communicate(timeout=60)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == 2
    assert errors.startswith("provado: a process was ended from outside")
    assert errors.count("\n") == 1


def _trainer(group: int) -> int:
    """One of the processes that train."""
    return next(
        pid
        for pid in _alive(group)
        if b"--process-name" in Path(f"/proc/{pid}/cmdline").read_bytes()
    )


def _alive(group: int) -> list[int]:
    """The processes of a group that still run; one that nobody waits for does not."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, its_group = status.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                found.append(int(status.parent.name))
    return found
