"""``pytest --provado TARGET``: a test for each function, wherever Provado is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CODE = """
import numpy as np


def relu(z):
    return np.maximum(0, z)


def softmax_jacobian(z):
    s = np.exp(z - z.max())
    s = s / s.sum()
    return 2 * (np.diag(s) - np.outer(s, s))
"""


def run_pytest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What pytest says in a folder with the code and a test of its owner's."""
    (folder / "theirs.py").write_text(CODE)
    (folder / "test_own.py").write_text("def test_own(): assert True\n")
    plugins = ("-p", "provado.check.plugin")
    command = [sys.executable, "-m", "pytest", *plugins, "-p", "no:cacheprovider", *arguments]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    surroundings.pop("PYTEST_ADDOPTS", None)
    return subprocess.run(
        command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False
    )


def test_a_function_is_a_test_that_says_what_is_wrong(tmp_path: Path) -> None:
    """Beside the owner's tests, without a traceback, and in a report for a server."""
    told = run_pytest(tmp_path, "--provado", "theirs.py", "--junitxml", "junit.xml")
    assert told.returncode == 1
    assert "1 failed, 2 passed" in told.stdout
    assert "softmax_jacobian is wrong: exactly twice the true value" in told.stdout
    assert ">>> softmax_jacobian(np.array([0.0, 0.0]))" in told.stdout
    assert "Traceback" not in told.stdout
    assert "plugin.py" not in told.stdout
    cases = ET.parse(tmp_path / "junit.xml").iter("testcase")  # noqa: S314
    failed = {case.get("name") for case in cases if case.find("failure") is not None}
    assert failed == {"softmax_jacobian"}


def test_without_the_option_nothing_is_added(tmp_path: Path) -> None:
    """The plugin is there for everybody who has Provado installed."""
    told = run_pytest(tmp_path)
    assert told.returncode == 0
    assert "1 passed" in told.stdout


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("nothing.py", "there is no file nothing.py"),
        ("test_own.py", "offers no function of the book; it has test_own"),
        ("nowhere", "cannot be loaded: ModuleNotFoundError"),
    ],
)
def test_a_target_that_cannot_be_checked_fails(target: str, says: str, tmp_path: Path) -> None:
    """It is not passed over."""
    told = run_pytest(tmp_path, "--provado", target)
    assert told.returncode != 0
    assert says in " ".join((told.stdout + told.stderr).split())


def test_what_is_required_is_an_option(tmp_path: Path) -> None:
    """Twice the Jacobian is nothing, whatever is required; ReLU is accurate."""
    told = run_pytest(
        tmp_path, "--provado", "theirs.py", "--provado-require", "accurate", "-k", "relu"
    )
    assert told.returncode == 0
    assert "1 passed" in told.stdout


def test_the_plugin_imports_nothing_heavy() -> None:
    """Whoever has Provado installed pays nothing for it in other projects' tests."""
    code = (
        "import sys, provado.check.plugin; "
        "sys.exit(bool({'sympy', 'numpy', 'hypothesis', 'torch', 'flint'} & {*sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0
