"""The command line, run as a person runs it, on the book or on a small one."""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
_ENVIRONMENT = {"PYTHONPATH": str(ROOT), "COLUMNS": "80"}
_SECONDS = 120
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
    """Run the command line to its end, without a terminal, by default in a folder of its own.

    In a process of its own, which is forked from one that has imported SymPy.
    """
    with TemporaryDirectory(prefix="provado-output-") as folder:
        output = [Path(folder, name) for name in ("stdout", "stderr")]
        for file in output:
            file.touch()
        command = {
            "arguments": arguments,
            "cwd": str(cwd or _HOME.name),
            "env": {**os.environ, **_ENVIRONMENT},
            "output": [*map(str, output)],
        }
        code = _ended(command)
        return subprocess.CompletedProcess([*arguments], code, *(f.read_text() for f in output))


def _ended(command: dict[str, object]) -> int:
    """The exit code; TimeoutExpired where there is none in time."""
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(f"{json.dumps(command)}\n")
    server.stdin.flush()
    if not select.select([server.stdout], [], [], _SECONDS)[0]:
        os.killpg(server.pid, signal.SIGKILL)
        _server.cache_clear()
        raise subprocess.TimeoutExpired(f"{command['arguments']}", _SECONDS)
    return int(server.stdout.readline())


@cache
def _server() -> subprocess.Popen[str]:
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("forked.py"))],
        env={**os.environ, **_ENVIRONMENT},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    atexit.register(server.communicate)  # no more commands come, and it ends
    return server


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
