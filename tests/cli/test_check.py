"""`provado check`: what a person sees, the exit status, and the results in a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command_line import run

CODE = """
import numpy as np


def relu(z):
    return np.maximum(0, z)


def softmax_jacobian(z):
    s = np.exp(z - z.max())
    s = s / s.sum()
    return 2 * (np.diag(s) - np.outer(s, s))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with code in it of which one function is wrong."""
    (tmp_path / "theirs.py").write_text(CODE)
    return tmp_path


def test_what_is_wrong_is_told_with_an_input_and_a_cause(folder: Path) -> None:
    """In few lines, which fit a terminal; what is fine is counted."""
    result = run("check", "theirs.py", cwd=folder)
    assert result.returncode == 1
    assert result.stdout.splitlines() == [
        "softmax_jacobian is wrong: exactly twice the true value",
        "  Jacobian of the softmax  [softmax-jacobian]",
        "  softmax_jacobian(z)[j, k] = softmax(z)_j·(δ_jk − softmax(z)_k)",
        "  at:       z = (0, 0) entry [1, 1] → 0.5, true 0.25",
        "  >>> softmax_jacobian(np.array([0.0, 0.0]))",
        "",
        ">>> import numpy as np",
        ">>> from theirs import softmax_jacobian",
        "",
        "theirs.py: 2 functions: 1 wrong, 1 accurate",
        "  accurate: relu",
        "  not stable: softmax_jacobian",
    ]


def test_a_module_and_an_object_are_found_in_the_current_folder(folder: Path) -> None:
    """Named as Python imports them."""
    (folder / "layers.py").write_text(
        "class ReLU:\n    def __call__(self, z):\n        return z * (z > 0)\n"
    )
    result = run("check", "layers:ReLU", "--all", cwd=folder)
    assert result.returncode == 0
    assert "layers:ReLU: 1 function: 1 accurate" in result.stdout
    assert "of the book, not offered: sigmoid" in result.stdout


def test_the_results_are_written_as_json(folder: Path) -> None:
    """Whole, and the same on one process as on two."""
    run("check", "theirs.py", "--json", "two.json", "--jobs", "2", cwd=folder)
    run("check", "theirs.py", "--json", "one.json", "--jobs", "1", cwd=folder)
    assert (folder / "one.json").read_text() == (folder / "two.json").read_text()
    record = json.loads((folder / "one.json").read_text())
    assert [(one["name"], one["level"]) for one in record["functions"]] == [
        ("relu", "accurate"),
        ("softmax_jacobian", "wrong"),
    ]


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (("nothing.py",), "there is no file nothing.py"),
        (("no such thing",), "is neither a file that ends in .py nor the name of a module"),
        (("theirs.py", "--require", "perfect"), "invalid choice: 'perfect'"),
    ],
)
def test_what_cannot_be_checked_is_wrong_usage(
    names: tuple[str, ...], says: str, folder: Path
) -> None:
    """One line that says what would be right."""
    result = run("check", *names, cwd=folder)
    assert result.returncode == 2
    assert says in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr


def test_a_module_that_is_not_there_is_the_failure_of_the_target(folder: Path) -> None:
    """As is a syntax error."""
    result = run("check", "nowhere", cwd=folder)
    assert result.returncode == 1
    assert "cannot be loaded: ModuleNotFoundError" in result.stdout
    (folder / "broken.py").write_text("def f(:\n")
    result = run("check", "broken.py", cwd=folder)
    assert result.returncode == 1
    assert "cannot be loaded: SyntaxError" in result.stdout


def test_what_is_required_decides(folder: Path) -> None:
    """A loss that overflows is wrong; one that loses digits beyond everyday scores is stable."""
    (folder / "loss.py").write_text(
        "import numpy as np\ndef sigmoid_derivative(z):\n"
        "    s = 1 / (1 + np.exp(-z))\n    return s * (1 - s)\n"
    )
    assert run("check", "loss.py", cwd=folder).returncode == 0
    told = run("check", "loss.py", "--require", "accurate", cwd=folder)
    assert told.returncode == 1
    assert "not accurate: sigmoid_derivative" in told.stdout
    assert "sigmoid_derivative is fragile: 1 − σ(z) where σ(z) is rounded to 1" in told.stdout


def test_whoever_checks_may_loosen_the_bounds_and_the_report_says_so(tmp_path: Path) -> None:
    """A sum in float64 that is a few ulps off is accurate for who allows it, and not before."""
    (tmp_path / "theirs.py").write_text(
        "import numpy as np\n"
        "def sigmoid(z):\n"
        "    e = np.exp(-abs(z))\n"
        "    return np.where(z < 0, e, 1) / (1 + e) * (1 + 40 * np.finfo(z.dtype).eps)\n"
    )
    levels = {}
    for ulps in ("1", "2", "100"):
        options = ("--ulps", ulps, "--require", "accurate", "--json", "found.json")
        result = run("check", "theirs.py", *options, cwd=tmp_path)
        (function,) = json.loads((tmp_path / "found.json").read_text())["functions"]
        levels[ulps] = function["level"]
        assert ("bounds loosened" in result.stdout) == (ulps != "1")
    assert levels["1"] != "accurate"
    assert levels["2"] != "accurate"
    assert levels["100"] == "accurate"
