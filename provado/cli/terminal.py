"""What the commands print with: the console, its tables and its colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

_WHOLE = ("name", "claim", "source", "verdict")
_LEGIBLE = 8  # characters of a column that is folded

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


def indented(written: str, columns: int = 2, style: str = "") -> Padding:
    """Text whose every line starts so many columns in."""
    return Padding(Text(written, style), (0, 0, 0, columns), expand=False)


def print_table(
    out: Console, headings: Sequence[str], rows: Sequence[Sequence[str | Text]]
) -> None:
    """A table without lines, or, where the terminal is too narrow for it, a block for each row.

    Names and sources, to be copied, are never broken; the other columns are folded.
    """
    contents = [[cell if isinstance(cell, Text) else Text(cell) for cell in row] for row in rows]
    if _narrowest(headings, contents) > out.width:
        for first, *others in contents:
            out.print(first)
            for heading, cell in zip(headings[1:], others, strict=True):
                if cell:
                    line = Text.assemble((f"{heading}: ", "dim"), cell)
                    out.print(Padding(line, (0, 0, 0, 2), expand=False))
        return
    columns = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")
    for heading in headings:
        columns.add_column(heading, no_wrap=heading in _WHOLE, overflow="fold")
    for row in contents:
        columns.add_row(*row)
    out.print(columns)


def _narrowest(headings: Sequence[str], rows: Sequence[Sequence[Text]]) -> int:
    """The columns of the terminal below which the table would not be legible."""
    cells = zip(headings, zip(*rows, strict=True), strict=True)
    needed = 0
    for heading, column in cells:
        width = max(len(heading), *(_longest_line(cell) for cell in column))
        needed += 1 + (width if heading in _WHOLE else min(width, _LEGIBLE))
    return needed - 1


def _longest_line(cell: Text) -> int:
    """The length of the longest line of a cell."""
    return max((line.cell_len for line in cell.split()), default=0)
