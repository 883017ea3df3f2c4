"""What many copies of the book cost, beside one."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.copies import own_book, write_copies
from tests.bench.processes import CommandFailed, Cost, run
from tests.bench.sources import present

_MEBIBYTE = 1 << 20
_MOST = 600


def print_scale(copies: int, parts: Sequence[str]) -> None:
    """Decide one copy and many, and print what both cost."""
    known = [part.name for part in own_book().parts]
    if unknown := [part for part in parts if part not in known]:
        raise CommandFailed(f"no part is called {unknown[0]!r}; there are {', '.join(known)}")
    one = _cost(1, parts)
    many = _cost(copies, parts)
    print("\n".join(scaling(copies, one, many)))


def scaling(copies: int, one: tuple[int, Cost], many: tuple[int, Cost]) -> list[str]:
    """How time and memory grow with the number of claims and errata."""
    times = many[1].seconds / one[1].seconds
    peak = many[1].peak / _MEBIBYTE
    return [
        "copies  claims and errata  processor seconds  largest process",
        *(
            f"{n:6}{stated:19}{cost.seconds:19.1f}{cost.peak / _MEBIBYTE:13.0f} MB"
            for n, (stated, cost) in ((1, one), (copies, many))
        ),
        f"{_mark(times <= copies)} {times:.2f} times the time of one copy; goal: {copies} at most",
        f"{_mark(peak < _MOST)} {peak:.0f} MB; goal: less than {_MOST}",
    ]


def _mark(reached: bool) -> str:
    return "✓" if reached else "✗"


def _cost(copies: int, parts: Sequence[str]) -> tuple[int, Cost]:
    with tempfile.TemporaryDirectory() as folder:
        here = present(Path(folder) / "now")
        stated = write_copies(own_book(), parts, copies, here.folder / "copies")
        print(f"deciding {stated} claims and errata …", file=sys.stderr, flush=True)
        command = (sys.executable, "-m", "provado.cli", "--book", "copies", "verify")
        return stated, run((*command, "--jobs", "1"), here.folder)
