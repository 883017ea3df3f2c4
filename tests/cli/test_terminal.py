"""Tables on terminals of any width."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from provado.cli.terminal import print_table

HEADINGS = ("name", "source", "what")
ROWS = [("a-claim-with-a-long-name", "notes:1.2\nnotes:1.3", "One is one."), ("short", "", "Two")]


def printed(width: int) -> list[str]:
    """The lines of the table on a terminal with so many columns, without the blanks at the end."""
    out = Console(file=io.StringIO(), width=width, highlight=False, markup=False)
    print_table(out, HEADINGS, ROWS)
    return [line.rstrip() for line in out.file.getvalue().splitlines()]


def test_a_wide_table_has_a_line_for_each_row() -> None:
    """Where there is room the columns stand side by side, below their headings."""
    lines = printed(60)
    assert lines[0].split() == ["name", "source", "what"]
    assert lines[1].split(maxsplit=2) == ["a-claim-with-a-long-name", "notes:1.2", "One is one."]
    assert lines[-1].split() == ["short", "Two"]


def test_a_narrow_table_is_written_in_blocks() -> None:
    """Where there is not, each row is a block, and a cell with nothing in it is left out."""
    assert printed(40) == [
        "a-claim-with-a-long-name",
        "  source: notes:1.2",
        "  notes:1.3",
        "  what: One is one.",
        "short",
        "  what: Two",
    ]


@pytest.mark.parametrize("width", range(24, 70))
def test_names_and_sources_are_whole_at_every_width(width: int) -> None:
    """What is to be copied stands in one piece, and no line is longer than the terminal."""
    lines = printed(width)
    assert max(map(len, lines)) <= width
    for word in ("a-claim-with-a-long-name", "notes:1.2", "notes:1.3", "short"):
        assert any(word in line for line in lines)


@pytest.mark.parametrize("width", range(24, 70))
def test_no_column_is_folded_to_single_letters(width: int) -> None:
    """A word of up to eight letters is never broken."""
    assert any("One is" in line for line in printed(width))
