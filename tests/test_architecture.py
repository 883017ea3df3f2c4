"""The rooms of the project, the arrows between them, and what every file keeps to."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import floors

ROOT = Path(__file__).parents[1]
PACKAGES = ("provado", "theory", "impl")
LONGEST = 400
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


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


def linted(folder: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the packages in a folder; the contracts are in pyproject.toml."""
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_import_runs_upward() -> None:
    """Rooms import from below, the book provado alone, implementations nothing of ours."""
    found = linted(ROOT)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        ("provado/numbers/floats.py", "import provado.proof.decision", "rooms below it BROKEN"),
        ("provado/language/words.py", "import provado", "rooms below it BROKEN"),
        ("provado/utils.py", "", "rooms below it BROKEN"),
        ("provado/cli/show.py", "import theory", "neither the book nor an implementation BROKEN"),
        ("theory/functions/relu.py", "import impl.exact", "imports no implementation BROKEN"),
        ("impl/exact.py", "import provado", "import nothing of ours BROKEN"),
    ],
)
def test_an_arrow_that_runs_upward_is_rejected(
    tmp_path: Path, file: str, line: str, broken: str
) -> None:
    """So are a room that has no floor, and an import between packages that should not know it."""
    for name in PACKAGES:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / file).open("a", encoding="utf-8") as opened:
        opened.write(f"\n{line}\n")
    found = linted(tmp_path)
    assert found.returncode == 1, found.stdout
    assert broken in " ".join(found.stdout.split())


def test_the_floors_are_drawn() -> None:
    """Each room is there with its arrows, none of which runs upward, and ten files."""
    drawing = floors.drawing()
    for room in floors.rooms():
        assert re.search(rf"^{room} ", drawing, flags=re.MULTILINE), room
    assert re.search(r"^\d+ arrows between rooms, 0 of them upward", drawing, flags=re.MULTILINE)
    assert len(re.findall(r"^ +\d+ \S+\.py$", drawing, flags=re.MULTILINE)) == 10


def test_chapters_use_sympy_and_provado_alone() -> None:
    """A chapter needs no numerical library."""
    for file in files("theory"):
        assert imports(file) - {*PACKAGES} <= {"collections", "sympy"}, file


@pytest.mark.parametrize(
    "module",
    ["provado", "theory.functions.sigmoid", "theory.convexity.critical_points", "provado.cli"],
)
def test_torch_is_imported_only_when_needed(module: str) -> None:
    """Stating, deciding and listing claims does not load torch."""
    code = f"import {module}, sys; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0


@pytest.mark.parametrize("room", [*PACKAGES, "tests"])
def test_a_file_fits_in_one_sitting(room: str) -> None:
    """A long file holds two concepts."""
    for file in files(room):
        lines = len(file.read_text(encoding="utf-8").splitlines())
        assert lines <= LONGEST or room == "theory", f"{file} has {lines} lines"


def test_nothing_is_evaluated_and_nothing_unpickled() -> None:
    """No eval, exec or pickle in what users run."""
    for room in PACKAGES:
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
