"""`provado list`: what the book states, and how the rows of its sources were settled."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from provado.book.book import UnknownName
from provado.book.sources import Row, nearest
from provado.cli.status import FINE, WRONG
from provado.cli.terminal import console, counted, print_table
from provado.session.session import OutlinedBook, outlined


def run(options: argparse.Namespace) -> int:
    """Print the claims and errata, of a chapter or a row; 1 for a row that nothing settles."""
    book = outlined(options.book)
    chapters = [chapter.name for chapter in book.chapters]
    if options.chapter not in (None, *chapters):
        known = ", ".join(chapters)
        raise UnknownName(f"no chapter is called {options.chapter!r}; the chapters are {known}")
    part = book.select([options.chapter] if options.chapter else [])
    if not part.claims and not part.errata:
        raise UnknownName(f"the book {options.book!r} has no claims")
    if options.source is None:
        return _print_contents(part)
    if options.source in book.rows:
        return _print_row(book, part, options)
    reports = dict.fromkeys(row.report for row in book.rows.values())
    if options.source in reports:
        return _print_report(part, options)
    near = nearest(options.source, [*reports, *book.rows])
    raise UnknownName(f"the sources have no row {options.source!r}{near}")


def _print_contents(part: OutlinedBook) -> int:
    rows = []
    for chapter in part.chapters:
        rows += [(n, "\n".join(c.sources), c.title) for n, c in chapter.claims.items()]
        rows += [(n, e.source, f"erratum: {e.title}") for n, e in chapter.errata.items()]
    print_table(console(), ("name", "source", "what"), rows)
    return FINE


def _print_row(book: OutlinedBook, part: OutlinedBook, options: argparse.Namespace) -> int:
    row = book.rows[options.source]
    if row.id in book.unsettled:
        console().print(f"{row.id}: listed, not settled yet: {row.states}")
        if row.why_open:
            console().print(f"open: {row.why_open}")
        return WRONG
    settling = part.citing(row.id)
    trained = row.trained if not options.chapter else ()
    if not settling.chapters and not trained:
        raise UnknownName(f"nothing in {options.chapter} settles {row.id}; leave out --chapter")
    if row.states:
        console().print(f"{row.id}: {row.states}\n")
    if row.damaged:
        console().print(f"damaged: {row.damaged}\n")
    for name in trained:
        console().print(f"trained: provado experiment run {name}")
    if trained and row.figures:
        console().print(f"its figures: {row.figures}")
    if not settling.chapters:
        return FINE
    if trained:
        console().print()
    return _print_contents(settling)


def _print_report(part: OutlinedBook, options: argparse.Namespace) -> int:
    rows = [row for row in part.rows.values() if row.report == options.source]
    if options.chapter:
        rows = [row for row in rows if part.citing(row.id).chapters]
    if not rows:
        raise UnknownName(f"nothing in {options.chapter} settles a row of {options.source}")
    if title := part.sources.titles.get(options.source):
        console().print(f"{options.source}: {title}\n")
    with_trained = not options.chapter
    lines = [(row.id, _settled_by(part, row, trained=with_trained), row.states) for row in rows]
    print_table(console(), ("source", "name", "what it states"), lines)
    console().print()
    for sentence in _counts(rows, part):
        console().print(sentence)
    return FINE


def _settled_by(part: OutlinedBook, row: Row, *, trained: bool) -> str:
    if row.id in part.unsettled:
        return "open" if row.why_open else "not settled yet"
    settling = part.citing(row.id)
    errata = ["errata:", *settling.errata] if settling.errata else []
    experiments = ["trained:", *row.trained] if trained and row.trained else []
    return "\n".join([*settling.claims, *errata, *experiments])


def _counts(rows: list[Row], part: OutlinedBook) -> Iterator[str]:
    """How many rows are settled, and how; of each other why it is not."""
    unsettled = [row for row in rows if row.id in part.unsettled]
    settled = f"{counted(len(rows), 'row', 'rows')}: {len(rows) - len(unsettled)} settled"
    trained = sum(bool(row.trained) for row in rows)
    yield f"{settled}, {trained} of them trained" if trained else settled
    for row in unsettled:
        yield f"{row.id} open: {row.why_open}" if row.why_open else f"{row.id} not settled yet"
