"""What the commands have in common: the console, the marks, the exit statuses."""

from __future__ import annotations

import sys
from typing import final

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

FINE, WRONG, USAGE = 0, 1, 2

STYLES = {"proved": "green", "refuted": "red", "undecided": "yellow"}


@final
class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the command line, which ends quietly."""
        raise BrokenPipeError


def console() -> Console:
    """Colour on a terminal, plain text in a pipe."""
    return _Console(highlight=False, markup=False)


def counted(number: int, name: str, plural: str) -> str:
    """``1 claim``, ``2 claims``."""
    return f"{number} {name if number == 1 else plural}"


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"provado: {message}", file=sys.stderr)


def indented(written: str, columns: int = 2, style: str = "") -> Padding:
    """Text whose every line starts so many columns in."""
    return Padding(Text(written, style), (0, 0, 0, columns), expand=False)


def table(*headings: str) -> Table:
    """A table without lines, as narrow as its contents."""
    columns = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")
    for heading in headings:
        whole = heading in ("name", "claim", "source", "verdict")  # to be copied in one piece
        columns.add_column(heading, no_wrap=whole, overflow="fold")
    return columns
