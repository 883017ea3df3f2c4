"""A folder checked by the workers of a scheduler: nothing is lost, and nothing counted twice."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command_line import ROOT, run

BANK = ROOT / "tests" / "bank"
FILES = {
    "ada": "right/relu_by_products",
    "bob": "wrong/relu_leaks",
    "late/carl": "wrong/relu_for_positive_only",
    "dora": "hostile/raises_on_import",
}
HALF = '{"target": "bob", "functions": ['  # what a result would be that is not written whole


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with four submissions."""
    for name, source in FILES.items():
        path = tmp_path / "handed_in" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(BANK / f"{source}.py", path)
    return tmp_path


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its two workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"127.0.0.1:{port}"
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}

    def started(*command: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *command, "--no-dashboard"],
            cwd=tmp_path,
            env=surroundings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    running = [started("scheduler", "--host", "127.0.0.1", "--port", str(port))]
    try:
        running += [started("worker", address, "--nthreads", "1", "--no-nanny") for _ in range(2)]
        yield address, running[1:]
    finally:
        for process in running:
            process.kill()
            process.wait()


def results(folder: Path) -> dict[str, str]:
    """The content of every result, and of the overview."""
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.json")
    }


def test_a_worker_that_is_killed_loses_nothing(
    folder: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    """The results are those of one machine, each there once; a half one is none."""
    address, workers = cluster
    out = folder / "out"
    out.mkdir()
    (out / "bob.json").write_text(HALF)
    command = [sys.executable, "-m", "provado_command", "check", "handed_in", "--out", "out"]
    running = subprocess.Popen(
        [*command, "--scheduler", address],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    whole = set()
    while running.poll() is None and not whole:
        time.sleep(0.1)
        whole = {name for name, text in results(out).items() if text != HALF}
    workers[0].send_signal(signal.SIGKILL)
    told, complaints = running.communicate(timeout=240)
    assert (running.returncode, complaints) == (1, "")
    here = run("check", "handed_in", "--out", "here", cwd=folder)
    assert results(out) == results(folder / "here")
    assert {*results(out)} == {"overview.json", *(f"{name}.json" for name in FILES)}
    assert told.splitlines()[:-1] == here.stdout.splitlines()[:-1]
    assert "1 of 4 are stable" in told


def test_one_submission_of_a_folder_is_a_command_of_its_own(folder: Path) -> None:
    """Which leaves the overview, that others may be writing, alone."""
    told = run("check", "handed_in", "--out", "out", "--only", "late/carl", cwd=folder)
    assert told.returncode == 1
    assert {*results(folder / "out")} == {"late/carl.json"}
    assert "read out/late/carl.html" in told.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("handed_in", "--only", "bib"), "no submission is called 'bib'; is it 'bob'?"),
        (("handed_in", "--scheduler", "127.0.0.1:9"), "no scheduler answers at '127.0.0.1:9'"),
        (("handed_in", "--scheduler", "here"), "no scheduler answers at 'here'; it should be like"),
        (("handed_in/ada.py", "--only", "ada"), "are for a folder of submissions"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(
    folder: Path, arguments: tuple[str, ...], says: str
) -> None:
    """Wrong usage, before anything is checked."""
    told = run("check", *arguments, cwd=folder)
    assert told.returncode == 2
    assert says in told.stderr
    assert "Traceback" not in told.stderr
