"""A command imports what it needs and nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command_line import ROOT, book_in_parts, run

HEAVY = {"torch", "z3", "hypothesis", "scipy", "matplotlib"}


CODE = """
import sys
from provado.cli.command_line import main
try:
    main(sys.argv[1:])
finally:
    print(*sys.modules, file=sys.stderr)
"""


def imported(folder: Path, *arguments: str) -> set[str]:
    """The modules that are there when a command has ended."""
    result = subprocess.run(
        [sys.executable, "-c", CODE, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    found = {*result.stderr.split()}
    assert "provado.cli.command_line" in found
    return found


@pytest.mark.parametrize("arguments", [("--help",), ("verify", "--help"), ("--version",)])
def test_help_needs_neither_sympy_nor_rich(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """What can be said without a book is said at once."""
    assert not imported(tmp_path, *arguments) & {*HEAVY, "sympy", "rich", "provado.session.session"}


@pytest.mark.parametrize("command", ["list", "show square", "verify --twins --jobs 1"])
def test_what_is_on_record_is_told_without_sympy(tmp_path: Path, command: str) -> None:
    """The second time no chapter is read."""
    folder = book_in_parts(tmp_path)
    first = imported(folder, "--book", "slips", *command.split())
    assert {"sympy", "slips.numbers.sums"} <= first
    assert not first & HEAVY - {"z3"}
    second = imported(folder, "--book", "slips", *command.split())
    assert not second & {*HEAVY, "sympy", "slips.numbers.sums"}


@pytest.mark.parametrize("command", ["show", "verify"])
def test_one_claim_needs_its_chapter_and_what_that_imports(tmp_path: Path, command: str) -> None:
    """Other chapters are not read."""
    found = imported(book_in_parts(tmp_path), "--book", "slips", command, "again")
    assert {"slips.numbers.sums", "slips.numbers.pairs"} <= found
    assert "slips.curves.lowest" not in found


def test_the_version_is_told() -> None:
    """``provado --version`` prints one line."""
    result = run("--version")
    assert result.returncode == 0
    assert re.fullmatch(r"provado(, not installed| \d\S*)\n", result.stdout)
