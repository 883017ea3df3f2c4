"""Every claim and erratum once had a page of its own; its address leads to the chapter."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from html import escape
from pathlib import Path
from urllib.parse import quote

from book_pages import document_of
from decided_book import DecidedBook
from generated_files import hold_exactly

_LEADING = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={address}">
<link rel="canonical" href="{address}">
</head>
<body><p><a href="{address}">{title}</a></p></body>
</html>
"""


def old_addresses(decided: DecidedBook) -> dict[str, str]:
    """The small pages that lead on, by their file names relative to ``generated/``."""
    found: dict[str, str] = {}
    for chapter in decided.book.chapters:
        page = f"{document_of(chapter)}.html"
        for kind, stated in (("claims", chapter.claims), ("errata", chapter.errata)):
            for name, what in stated.items():
                found[f"{kind}/{name}.html"] = _leading(f"generated/{kind}", page, name, what.title)
    return found


def write_old_addresses(decided: DecidedBook, built: Path) -> None:
    """Write them below the folder of the built pages, in the place of those that were there."""
    found = old_addresses(decided)
    for kind in ("claims", "errata"):
        start = f"{kind}/"
        mine = {n.removeprefix(start): t for n, t in found.items() if n.startswith(start)}
        hold_exactly(mine, built / "generated" / kind)


def _leading(folder: str, page: str, anchor: str, title: str) -> str:
    address = f"{quote(posixpath.relpath(page, folder))}#{quote(anchor)}"
    values: Mapping[str, str] = {"address": escape(address), "title": escape(title)}
    return _LEADING.format_map(values)
