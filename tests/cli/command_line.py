"""The command line, run as a person runs it, on the book or on a small one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command line to its end, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "provado.cli", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def book_of(tmp_path: Path, **chapters: str) -> Path:
    """A folder with a book whose chapters have the given text."""
    folder = tmp_path / "slips"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text('"""A book."""\n')
    for name, text in chapters.items():
        (folder / f"{name}.py").write_text(text)
    return tmp_path
