"""The rooms of the project and the arrows between them."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = {
    "impl": {"impl"},
    "provado": {"provado"},
    "theory": {"provado", "theory"},
}
OURS = {"provado", "theory", "impl", "tests"}
LONGEST = 400


def imports(file: Path) -> set[str]:
    """The top-level packages that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.partition(".")[0])
    return found


def files(room: str) -> list[Path]:
    """The Python files of a room."""
    return sorted((ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_arrows_point_one_way(room: str) -> None:
    """Impl imports nothing of ours, provado no deep learning, theory only provado."""
    for file in files(room):
        assert imports(file) & OURS <= ROOMS[room], file


def test_chapters_use_sympy_and_provado_alone() -> None:
    """A chapter needs no numerical library."""
    for file in files("theory"):
        assert imports(file) <= {"collections", "sympy", "provado", "theory"}, file


@pytest.mark.parametrize(
    "module",
    ["provado", "theory.functions.sigmoid", "theory.convexity.critical_points", "provado.cli"],
)
def test_torch_is_imported_only_when_needed(module: str) -> None:
    """Stating, deciding and listing claims does not load torch."""
    code = f"import {module}, sys; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0


@pytest.mark.parametrize("room", [*ROOMS, "tests"])
def test_a_file_fits_in_one_sitting(room: str) -> None:
    """A long file holds two concepts."""
    for file in files(room):
        lines = len(file.read_text(encoding="utf-8").splitlines())
        assert lines <= LONGEST or room == "theory", f"{file} has {lines} lines"


def test_nothing_is_evaluated_and_nothing_unpickled() -> None:
    """No eval, exec or pickle in what users run."""
    for room in ROOMS:
        for file in files(room):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            called = {
                node.func.id
                for node in ast.walk(tree)
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            }
            assert not called & {"eval", "exec"}, file
            assert "pickle" not in imports(file), file


def test_every_test_says_what_behaviour_it_states() -> None:
    """Each test function has a docstring of one sentence."""
    for file in files("tests"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                docstring = ast.get_docstring(node)
                assert docstring, f"{file}: {node.name}"
                assert docstring.strip().endswith("."), f"{file}: {node.name}"
