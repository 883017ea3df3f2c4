"""The rows of the reports: all are listed, and each is settled or open for a reason."""

from __future__ import annotations

from collections import Counter

import pytest

from provado.book.book import Book
from provado.book.reading import read_book

BOOK = read_book()
SETTLED = {
    "ist21": "1.1 1.2 1.3 1.4a 1.4b 1.4c 1.4d 1.5a 1.5b 1.5c 2.1 2.2a 2.2b 3.1a 3.1b 3.2a 3.2b",
    "ist23": "1.2a 3.1 3.1a 3.1b 3.1c",
    "ist24a": "3.1 3.2 3.3 3.4",
    "hertie23": "1.1 1.2 1.4 1.5",
}


def neglected(book: Book) -> set[str]:
    """The rows that nothing settles and for which no reason says why."""
    return {name for name, row in book.unsettled.items() if not row.why_open}


@pytest.mark.parametrize("name", [name for name, row in BOOK.rows.items() if not row.why_open])
def test_a_row_is_settled_unless_it_is_open_for_a_reason(name: str) -> None:
    """A claim or an erratum cites the row."""
    settled = name not in neglected(BOOK)
    assert settled, BOOK.rows[name].states


def test_a_row_that_nothing_settles_is_noticed() -> None:
    """Without the chapter on the softmax, the rows that only it settles are neglected."""
    chapters = tuple(chapter for chapter in BOOK.chapters if chapter.name != "softmax")
    found = neglected(Book(chapters, BOOK.sources)) - neglected(BOOK)
    assert {"ist21:1.3", "ist21:1.4c"} <= found
    assert "ist21:1.1" not in found


def test_the_rows_on_calculus_and_on_networks_have_to_be_settled() -> None:
    """No reason may leave them open."""
    expected = {f"{report}:{row}" for report, rows in SETTLED.items() for row in rows.split()}
    assert {name for name, row in BOOK.rows.items() if not row.why_open} == expected


def test_every_row_of_the_reports_is_listed() -> None:
    """Each report has as many rows as it has, and a title; a third of all are figures."""
    reports = Counter(row.report for row in BOOK.rows.values())
    assert reports == {"ist21": 20, "ist23": 12, "ist24a": 14, "ist24b": 9, "hertie23": 12}
    assert reports.keys() == BOOK.sources.titles.keys()
    kinds = Counter(row.subject.kind for row in BOOK.rows.values() if row.subject)
    assert kinds == {"statement": 35, "figure": 24, "model or training run": 8}
