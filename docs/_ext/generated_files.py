"""A folder of generated files."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path


def hold_exactly(found: Mapping[str, str], directory: Path) -> None:
    """Make the directory hold these files and no others.

    A file that stays as it is keeps its time, so that Sphinx reads only what has changed.
    """
    directory.mkdir(parents=True, exist_ok=True)
    wanted = {directory / name for name in found}
    folders = {folder for path in wanted for folder in path.parents}
    for path in sorted(directory.rglob("*"), reverse=True):
        if path.is_dir():
            if path not in folders:
                shutil.rmtree(path)
        elif path not in wanted:
            path.unlink()
    for name, text in found.items():
        path = directory / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
