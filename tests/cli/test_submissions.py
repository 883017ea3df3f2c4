"""`provado check FOLDER`: a row for each submission, results that stay, a run that is killed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.command_line import ROOT, run

BANK = ROOT / "tests" / "bank"
FILES = {
    "ada.py": "right/relu_by_products.py",
    "bob.py": "wrong/softmax_jacobian_twice.py",
    "late/carl.py": "wrong/relu_leaks.py",
    "dora.py": "wrong/relu_for_positive_only.py",
    "emil.py": "hostile/raises_on_import.py",
    "fay.py": "wrong/sigmoid_is_tanh.py",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with six submissions, one of them in a folder of its own."""
    for name, source in FILES.items():
        path = tmp_path / "handed_in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(BANK / source, path)
    with (tmp_path / "handed_in" / "dora.py").open("a") as file:
        file.write("\n\ndef sigmoid_derivative(z):\n    import os\n    os._exit(0)\n")
    return tmp_path


def results(folder: Path, out: str) -> dict[str, str]:
    """What is in the result of each submission."""
    found = (folder / out).rglob("*.json")
    return {path.relative_to(folder / out).as_posix(): path.read_text() for path in found}


def alive_in(folder: Path) -> list[int]:
    """The processes that work in a folder, those that have ended aside."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            ended = (entry / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
            if not ended and (entry / "cwd").readlink() == folder:
                found.append(int(entry.name))
    return found


def test_every_submission_has_a_row_a_result_and_a_page(folder: Path) -> None:
    """And what is wrong with it in a few words; hostile neighbours change nothing."""
    result = run("check", "handed_in", "--out", "out", cwd=folder)
    assert result.returncode == 1
    rows = {line.split()[0]: line for line in result.stdout.splitlines() if line.strip()}
    assert "stable" in rows["ada"]
    assert "exactly twice" in rows["bob"]
    assert "2 of 2 wrong" in rows["dora"]
    assert "1 of 6 are stable" in result.stdout
    overview = json.loads((folder / "out" / "overview.json").read_text())
    assert [row["submission"] for row in overview] == sorted(
        Path(name).with_suffix("").as_posix() for name in FILES
    )
    page = (folder / "out" / "index.html").read_text()
    assert 'href="late/carl.html"' in page
    assert "tanh(z)" in (folder / "out" / "fay.html").read_text()
    for name in ("dora.py", "emil.py"):
        (folder / "handed_in" / name).unlink()
    run("check", "handed_in", "--out", "without", cwd=folder)
    with_them, without = results(folder, "out"), results(folder, "without")
    for name in ("ada.json", "bob.json", "late/carl.json", "fay.json"):
        assert with_them[name] == without[name]


def test_what_is_there_is_not_checked_again_unless_the_code_has_changed(folder: Path) -> None:
    """A result is of the code that it was made of."""
    run("check", "handed_in", "--out", "out", cwd=folder)
    before = {path: path.stat().st_mtime_ns for path in (folder / "out").rglob("*.json")}
    shutil.copy(BANK / "right" / "relu_slope_one_half_at_zero.py", folder / "handed_in" / "fay.py")
    (folder / "out" / "bob.json").write_text("{")
    run("check", "handed_in", "--out", "out", cwd=folder)
    changed = {path.stem for path, when in before.items() if path.stat().st_mtime_ns != when}
    assert changed == {"fay", "bob", "overview"}
    functions = json.loads((folder / "out" / "fay.json").read_text())["functions"]
    assert [one["name"] for one in functions] == ["relu_derivative"]


def test_a_run_that_is_killed_goes_on_and_ends_with_the_same_results(folder: Path) -> None:
    """No result is lost, half written or counted twice, and no process is left."""
    command = [sys.executable, "-m", "provado.cli", "check", "handed_in", "--jobs", "2"]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    killed = subprocess.Popen(
        [*command, "--out", "killed"],
        cwd=folder,
        env=surroundings,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    last = time.monotonic() + 60
    while not results(folder, "killed") and time.monotonic() < last:
        time.sleep(0.02)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    kept = results(folder, "killed")
    assert kept
    last = time.monotonic() + 30
    while alive_in(folder) and time.monotonic() < last:
        time.sleep(0.05)
    assert not alive_in(folder)
    for out in ("killed", "whole"):
        run("check", "handed_in", "--out", out, cwd=folder)
    whole = results(folder, "whole")
    assert results(folder, "killed") == whole
    assert all(whole[name] == content for name, content in kept.items())


def test_an_empty_folder_and_a_folder_beside_others_are_wrong_usage(folder: Path) -> None:
    """One line that says what would be right."""
    (folder / "empty").mkdir()
    result = run("check", "empty", cwd=folder)
    assert (result.returncode, result.stderr) == (
        2,
        "provado: the folder empty has no .py files\n",
    )
    result = run("check", "handed_in", "empty", cwd=folder)
    assert result.returncode == 2
    assert "a folder of submissions is checked alone" in result.stderr
