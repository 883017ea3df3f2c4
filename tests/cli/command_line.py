"""The command line, run as a person runs it, on the book or on a small one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
_HOME = TemporaryDirectory(prefix="provado-")  # what is on record there was decided by these tests

PARTS = {
    "__init__": '"""A small book."""\nREADING_ORDER = ("numbers", "curves")\n',
    "numbers/__init__": '"""Numbers.\n\nSums and squares."""\nREADING_ORDER = ("sums", "pairs")\n',
    "numbers/sums": '''
"""Sums."""
from provado import Claim, Identity, dimension, index, scalar, total
K, t = dimension("K"), scalar("t")
i = index("i", 1, K)
ones = Claim("A sum of ones", says=Identity(total(1, i), K), sources=["notes:1.2"])
square = Claim("A square", says=Identity((t + 1) ** 2, t**2 + 2 * t + 1))
''',
    "numbers/pairs": '''
"""Pairs."""
from provado import Claim, Identity, vector
from slips.numbers import sums
p = vector("p", 2)
pair = Claim("A pair", says=Identity(p[1] + p[2], p[2] + p[1]), fixed_because="two show it")
again = Claim("Its double", says=Identity(2 * sums.t, sums.t + sums.t))
''',
    "curves/__init__": '"""Curves."""\n',
    "curves/lowest": '''
"""Where curves are lowest."""
from provado import Claim, Erratum, Identity, LocalMinimum
from slips.numbers import sums
t = sums.t
bottom = Claim("Bottom", says=LocalMinimum(t**2, {t: 0}))
forgotten = Erratum(
    "The mixed term left out", source="notes:1.10", states=Identity((t + 1) ** 2, t**2 + 1),
    corrected=sums.square, remark="The product comes twice.",
)
''',
}


def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line to its end, without a terminal, by default in a folder of its own."""
    return subprocess.run(
        [sys.executable, "-m", "provado.cli", *arguments],
        cwd=cwd or _HOME.name,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def book_of(tmp_path: Path, **chapters: str) -> Path:
    """A folder with a book whose chapters have the given text."""
    return written(tmp_path, {"__init__": '"""A book."""\n', **chapters})


def book_in_parts(tmp_path: Path, **changed: str) -> Path:
    """A folder with a book of two parts and three chapters, some of which may be changed."""
    replaced = {name.replace("__", "/"): text for name, text in changed.items()}
    return written(tmp_path, {**PARTS, **replaced})


def written(tmp_path: Path, files: dict[str, str]) -> Path:
    """The folder with a package ``slips`` of these modules."""
    for name, text in files.items():
        file = tmp_path / "slips" / f"{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path
