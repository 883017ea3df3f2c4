"""Runs that do not end by themselves."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command_line import ROOT, book_of, run

SLOW_CHAPTER = '''
"""A chapter whose decision does not end."""
from pathlib import Path
from time import sleep
from provado import Claim, Statement
from provado.statements.identity import Identity

class Endless(Statement):
    given = ()
    def relations(self): return ()
    def twins(self): return iter(())
    def text(self): return "endless"
    def decide(self):
        Path("started").touch()
        sleep(3600)

endless = Claim("Endless", says=Endless())
true = Claim("True", says=Identity(1, 1))
'''


def test_a_decision_that_computes_without_end_is_undecided(tmp_path: Path) -> None:
    """The limit is one of processor time, which the message says."""
    busy = SLOW_CHAPTER.replace("sleep(3600)", "while True: pass")
    folder = book_of(tmp_path, slow=busy)
    result = run("--book", "slips", "verify", "--limit", "0.5", "--jobs", "1", cwd=folder)
    assert result.returncode == 1
    assert "no decision within 0.5 s of processor time" in result.stdout
    assert "2 claims: 1 proved, 1 undecided" in result.stdout


def test_a_decision_that_does_not_end_is_undecided(tmp_path: Path) -> None:
    """After the limit the claim is undecided, the run fails, and the others are decided."""
    folder = book_of(tmp_path, slow=SLOW_CHAPTER)
    result = run("--book", "slips", "verify", "--limit", "0.1", cwd=folder)
    assert result.returncode == 1
    assert "✗ endless:" in result.stdout
    assert "no decision within 1 s, most of which it waited" in result.stdout
    assert "2 claims: 1 proved, 1 undecided" in result.stdout


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interruption_ends_the_run_at_once(tmp_path: Path, jobs: str) -> None:
    """Ctrl-C gives one line, exit 130, and no process left behind."""
    folder = book_of(tmp_path, slow=SLOW_CHAPTER)
    with subprocess.Popen(
        [sys.executable, "-m", "provado.cli", "--book", "slips", "verify", "--jobs", jobs],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A test that runs in the background of a shell has inherited that Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as process:
        try:
            while not (folder / "started").exists():
                assert process.poll() is None
                time.sleep(0.05)
            os.killpg(process.pid, signal.SIGINT)
            _, errors = process.communicate(timeout=20)
            assert process.returncode == 130
            assert errors.strip() == "provado: interrupted"
            with pytest.raises(ProcessLookupError):
                os.killpg(process.pid, 0)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.parametrize("ignored", [False, True])
def test_interruption_while_importing_is_one_line(tmp_path: Path, ignored: bool) -> None:
    """Ctrl-C in the first moments ends the command as later on, unless it is to be ignored."""
    (tmp_path / "sympy.py").write_text(
        "import pathlib, sys, time\n"
        "pathlib.Path('started').touch()\ntime.sleep(1)\nsys.exit('imported')\n"
    )
    handler = signal.SIG_IGN if ignored else signal.SIG_DFL
    with subprocess.Popen(
        [sys.executable, "-m", "provado_command", "show", "softmax-jacobian"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, handler),  # noqa: PLW1509
    ) as process:
        while not (tmp_path / "started").exists():
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    expected = (1, "imported") if ignored else (130, "provado: interrupted")
    assert (process.returncode, errors.strip()) == expected
