"""`provado list`: what the book states, and which rows of its sources that settles."""

from __future__ import annotations

import argparse

from provado.book import Book, UnknownName
from provado.cli.terminal import FINE, console, table


def run(book: Book, options: argparse.Namespace) -> int:
    """Print the claims and errata, filtered by chapter and source row."""
    chapters = {chapter.name: chapter for chapter in book.chapters}
    if options.chapter not in (None, *chapters):
        known = ", ".join(chapters)
        raise UnknownName(f"no chapter is called {options.chapter!r}; the chapters are {known}")
    rows = table("name", "source", "what")
    shown = 0
    for chapter in book.chapters:
        if options.chapter not in (None, chapter.name):
            continue
        for name, claim in chapter.claims.items():
            if options.source in (None, *claim.sources):
                rows.add_row(name, "\n".join(claim.sources), claim.title)
                shown += 1
        for name, erratum in chapter.errata.items():
            if options.source in (None, erratum.source):
                rows.add_row(name, erratum.source, f"erratum: {erratum.title}")
                shown += 1
    if shown == 0:
        raise UnknownName(_nothing(book, options))
    console().print(rows)
    return FINE


def _nothing(book: Book, options: argparse.Namespace) -> str:
    rows = {row for claim in book.claims.values() for row in claim.sources}
    rows |= {erratum.source for erratum in book.errata.values()}
    if options.source is None:
        return f"the book {options.book!r} has no claims"
    if options.chapter and options.source in rows:
        return f"nothing in {options.chapter} settles {options.source}; leave out --chapter"
    return f"nothing settles {options.source!r}; settled: {', '.join(sorted(rows))}"
