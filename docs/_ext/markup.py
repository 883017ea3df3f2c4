"""reStructuredText as strings: the few constructs that the generated pages are made of."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from html import escape

from docutils.utils import column_width  # type: ignore[import-untyped]

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")  # every ASCII mark; none is left to mean markup
_QUOTED = re.compile(r"`([^`]+)`")
_BLANK_LINES = re.compile(r"\n\s*\n")
_CELL = "       "
_FIELD = "   "


def escaped(words: str) -> str:
    """Text of the book as one line of markup that reads exactly as it is written."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(words.split()))


def prose(words: str, ids: Collection[str] = ()) -> str:
    """Paragraphs of a docstring; an id between backticks becomes a link."""
    return page(*(_paragraph(part, ids) for part in _BLANK_LINES.split(words))).strip("\n")


def literal(code: str) -> str:
    """Code, in a fixed-width font; text that the markup for code cannot hold is only escaped."""
    unfit = not code or "`" in code or code != code.strip() or code.endswith("\\")
    return escaped(code) if unfit else f"``{code}``"


def page(*blocks: str) -> str:
    """Blocks one below the other; empty ones are left out."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def heading(title: str, underline: str = "-") -> str:
    """A heading: ``=`` underlines the title of a page, ``-`` a section, ``^`` one within it."""
    line = escaped(title)
    return f"{line}\n{underline * column_width(line)}"


def section(title: str, *blocks: str, underline: str = "-", anchor: str = "") -> str:
    """A heading with what stands below it; nothing if nothing does."""
    body = page(*blocks).strip("\n")
    above = f"{label(anchor)}\n\n" if anchor else ""
    return f"{above}{heading(title, underline)}\n\n{body}" if body else ""


def label(anchor: str) -> str:
    """The place that links to the anchor lead to: what comes next."""
    return f".. _{anchor}:"


def math(latex: str) -> str:
    """Display mathematics."""
    return f".. math::\n\n{indented(latex)}"


def inline_math(latex: str) -> str:
    """Mathematics within a line."""
    return f":math:`{' '.join(latex.split())}`"


def bullets(items: Sequence[str]) -> str:
    """A list of lines."""
    return "\n".join(f"* {item}" for item in items)


def fields(entries: Sequence[tuple[str, str]]) -> str:
    """Names with values, which may be blocks; an entry without a value is left out."""
    return "\n".join(_field(name, value) for name, value in entries if value)


def table(header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """A table of blocks with the widths of its columns in percent; nothing for no row."""
    if not rows:
        return ""
    options = f"   :header-rows: 1\n   :widths: {' '.join(map(str, widths))}\n   :class: provado"
    lines = [_row(row) for row in (header, *rows)]
    return f".. list-table::\n{options}\n\n" + "\n".join(lines)


def plain_table(header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """A table of text without markup, as HTML; nothing for no row.

    Of such cells there are more than of all others, and each is a document of its own to docutils.
    """
    if not rows:
        return ""
    columns = "".join(f'<col style="width: {width}%"/>' for width in widths)
    lines = [
        '<div class="table-wrapper provado docutils container">',
        f'<table class="docutils align-default provado"><colgroup>{columns}</colgroup>',
        f"<thead>{_html_row(header, 'th')}</thead>",
        "<tbody>",
        *(_html_row(row, "td") for row in rows),
        "</tbody></table></div>",
    ]
    return _raw("\n".join(lines))


def collapsed(summary: str, *blocks: str, opened: bool = False) -> str:
    """Blocks that the reader opens by their summary; nothing if there are none."""
    body = page(*blocks).strip("\n")
    if not body:
        return ""
    tag = "<details open>" if opened else "<details>"
    start = _raw(f"{tag}<summary>{escape(summary)}</summary>")
    return f"{start}\n\n{body}\n\n{_raw('</details>')}"


def toctree(caption: str, documents: Sequence[str]) -> str:
    """The entries of the sidebar for these documents, below a caption."""
    listed = "\n".join(f"   {document}" for document in documents)
    named = f"   :caption: {caption}\n" if caption else ""
    return f".. toctree::\n{named}   :hidden:\n\n{listed}" if documents else ""


def include(path: str) -> str:
    """What stands in another file, by its path from the folder of the docs."""
    return f".. include:: {path}"


def to(anchor: str, words: str = "") -> str:
    """A link to an anchor; it shows the words, or else the heading there."""
    return f":ref:`{escaped(words)} <{anchor}>`" if words else f":ref:`{anchor}`"


def to_row(row: str) -> str:
    """A link to a source row on the coverage page."""
    return to(anchor_of(row), row)


def anchor_of(row: str) -> str:
    """The anchor of a source row: ``row-ist21-1-3`` for ``ist21:1.3``."""
    return "row-" + re.sub(r"[^a-z0-9]+", "-", row)


def coloured(outcome: str) -> str:
    """The word of an outcome, in a role of its own that gives it a colour."""
    return f":{outcome}:`{outcome}`"


def indented(block: str, by: str = "   ") -> str:
    """The block moved to the right; blank lines are dropped, for they would end it."""
    return "\n".join(by + line for line in block.splitlines() if line.strip())


def _paragraph(words: str, ids: Collection[str]) -> str:
    parts = _QUOTED.split(" ".join(words.split()))
    for place, part in enumerate(parts):
        if place % 2:
            # An escaped blank ends a role and shows as nothing.
            parts[place] = rf"\ {to(part) if part in ids else literal(part)}\ "
        else:
            parts[place] = _PUNCTUATION.sub(r"\\\1", part)
    return "".join(parts).strip()


def _raw(html: str) -> str:
    return f".. raw:: html\n\n{indented(html)}"


def _html_row(cells: Sequence[str], tag: str) -> str:
    shown = (escape(" ".join(cell.split())) for cell in cells)
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in shown)}</tr>"


def _field(name: str, value: str) -> str:
    # A block begins on a line of its own: the depth of its own lines is counted from there.
    return (
        f":{name}: {value}" if "\n" not in value else f":{name}:\n{_FIELD}{_moved(value, _FIELD)}"
    )


def _row(cells: Sequence[str]) -> str:
    marks = ["   * - ", *["     - "] * (len(cells) - 1)]
    pairs = zip(marks, cells, strict=True)
    return "\n".join((mark + _moved(cell, _CELL)).rstrip() for mark, cell in pairs)


def _moved(block: str, by: str) -> str:
    """The block with all lines but the first moved below the place where the first begins."""
    first, *rest = block.splitlines() or [""]
    return "\n".join([first, *(by + line if line.strip() else "" for line in rest)])
