"""reStructuredText as strings: the few constructs that the generated pages are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from docutils.utils import column_width  # type: ignore[import-untyped]

from provado.relation.verdict import Outcome

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")  # every ASCII mark; none is left to mean markup
_CELL = "       "


def escaped(words: str) -> str:
    """Text of the book as one line of markup that reads exactly as it is written."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(words.split()))


def literal(code: str) -> str:
    """Code, in a fixed-width font; text that the markup for code cannot hold is only escaped."""
    unfit = not code or "`" in code or code != code.strip() or code.endswith("\\")
    return escaped(code) if unfit else f"``{code}``"


def page(*blocks: str) -> str:
    """Blocks one below the other; empty ones are left out."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def heading(title: str, underline: str = "-") -> str:
    """A heading; ``=`` underlines the title of a page."""
    line = escaped(title)
    return f"{line}\n{underline * column_width(line)}"


def section(title: str, *blocks: str) -> str:
    """A heading with what stands below it; nothing if nothing does."""
    body = page(*blocks).strip("\n")
    return f"{heading(title)}\n\n{body}" if body else ""


def math(latex: str) -> str:
    """Display mathematics."""
    return f".. math::\n\n{indented(latex)}"


def bullets(items: Sequence[str]) -> str:
    """A list of lines."""
    return "\n".join(f"* {item}" for item in items)


def fields(entries: Sequence[tuple[str, str]]) -> str:
    """Names with values; an entry without a value is left out."""
    return "\n".join(f":{name}: {value}" for name, value in entries if value)


def table(header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """A table of blocks with the widths of its columns in percent; nothing for no row."""
    if not rows:
        return ""
    options = f"   :header-rows: 1\n   :widths: {' '.join(map(str, widths))}\n   :class: provado"
    lines = [_row(row) for row in (header, *rows)]
    return f".. list-table::\n{options}\n\n" + "\n".join(lines)


def collapsed(summary: str, body: str) -> str:
    """A block that the reader opens by its summary."""
    start = f".. raw:: html\n\n   <details><summary>{escape(summary)}</summary>"
    return f"{start}\n\n{body}\n\n.. raw:: html\n\n   </details>"


def contents(documents: Sequence[str]) -> str:
    """The entries of the sidebar below this page."""
    listed = "\n".join(f"   {document}" for document in documents)
    return f".. toctree::\n   :hidden:\n\n{listed}" if documents else ""


def to_claim(name: str) -> str:
    """A link to the page of a claim, which shows its title."""
    return f":doc:`/generated/claims/{name}`"


def to_erratum(name: str) -> str:
    """A link to the page of an erratum, which shows its title."""
    return f":doc:`/generated/errata/{name}`"


def to_row(row: str) -> str:
    """A link to a source row on the coverage page."""
    return f":ref:`{escaped(row)} <{anchor_of(row)}>`"


def anchor_of(row: str) -> str:
    """The label of a source row: ``row-ist21-1-3`` for ``ist21:1.3``."""
    return "row-" + re.sub(r"[^a-z0-9]+", "-", row)


def coloured(outcome: Outcome) -> str:
    """The word of an outcome, in a role of its own that gives it a colour."""
    return f":{outcome.value}:`{outcome.value}`"


def indented(block: str, by: str = "   ") -> str:
    """The block moved to the right; blank lines are dropped, for they would end it."""
    return "\n".join(by + line for line in block.splitlines() if line.strip())


def _row(cells: Sequence[str]) -> str:
    marks = ["   * - ", *["     - "] * (len(cells) - 1)]
    return "\n".join(
        (mark + "\n".join(_shifted(cell))).rstrip() for mark, cell in zip(marks, cells, strict=True)
    )


def _shifted(cell: str) -> list[str]:
    """The lines of a cell, all but the first moved below the place where the first begins."""
    first, *rest = cell.splitlines() or [""]
    return [first, *(_CELL + line if line.strip() else "" for line in rest)]
