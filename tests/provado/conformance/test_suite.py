"""The suite that an installed provado brings, as a person points it at a module."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
BOOK = """\"\"\"Three functions.\"\"\"

from sympy import exp

from provado import Claim, Computes, Identity, scalar, ulps

z = scalar("z")
growth = Claim(
    "Definition of growth",
    says=Identity(exp(z), exp(z)),
    function=Computes("growth", z, accuracy=ulps(5, because="that of exp")),
)
parabola = Claim("A parabola", says=Identity(z * z, z**2), function=Computes("parabola", z))
line = Claim("A line", says=Identity(z + z, 2 * z), function=Computes("line", z))
"""
MODULE = """
import numpy as np

def parabola(z):
    return z * z

def growth(z):
    return np.exp(np.minimum(z, 0))
"""


def run(folder: Path, *arguments: str, module: str) -> subprocess.CompletedProcess[str]:
    """Run the suite outside the checkout, on a small book and a module of this text, called mine.

    The plugin is named, as where provado is not installed no entry point names it.
    """
    (folder / "mine.py").write_text(module)
    (folder / "small").mkdir()
    (folder / "small" / "__init__.py").write_text("")
    (folder / "small" / "curves.py").write_text(BOOK)
    plugins = ("-p", "provado.conformance.plugin", "-p", "no:cacheprovider")
    suite = ("--pyargs", "provado.conformance.suite", "--book", "small", "--implementation", "mine")
    return subprocess.run(
        [sys.executable, "-m", "pytest", *plugins, *suite, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """The suite on a right function and a wrong one."""
    return run(tmp_path_factory.mktemp("outside"), module=MODULE)


def test_every_function_that_is_offered_is_tested(
    outcome: subprocess.CompletedProcess[str],
) -> None:
    """The right function passes in both formats, the wrong one fails in both."""
    assert outcome.returncode == 1
    assert "2 failed, 3 passed" in outcome.stdout, outcome.stdout + outcome.stderr


def test_a_failure_names_claim_value_and_smallest_input(
    outcome: subprocess.CompletedProcess[str],
) -> None:
    """The message is the one that the book's own implementations would get."""
    assert "mine.growth = 1.0" in outcome.stdout
    assert "but should be 2.718281828" in outcome.stdout
    assert "claim: Definition of growth" in outcome.stdout
    assert "Draw 1 (growth(z)): [1.0]" in outcome.stdout


def test_what_is_not_offered_is_counted_and_named(
    outcome: subprocess.CompletedProcess[str],
) -> None:
    """Nobody takes a misspelt function for one that was tested."""
    assert "mine: 2 of 3 functions tested, not offered: line" in outcome.stdout


def test_a_module_without_any_function_of_the_book_fails(tmp_path: Path) -> None:
    """Nothing to test is no success."""
    found = run(tmp_path, module="def lines(z):\n    return z\n")
    assert found.returncode == 1
    assert "mine has no function of the book" in found.stdout


def test_a_module_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    """One line and no traceback."""
    found = run(tmp_path, "--implementation", "nowhere", module=MODULE)
    assert found.returncode == pytest.ExitCode.USAGE_ERROR
    assert "ERROR: cannot import 'nowhere'" in found.stderr
    assert "Traceback" not in found.stderr


def test_the_plugin_imports_nothing_heavy() -> None:
    """Whoever has provado installed pays nothing for it in other projects' tests."""
    code = (
        "import sys, provado.conformance.plugin; "
        "sys.exit(bool({'sympy', 'numpy', 'hypothesis', 'torch', 'flint'} & {*sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0
