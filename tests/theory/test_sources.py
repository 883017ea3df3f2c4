"""The rows of the reports: all are listed, and each is settled, trained or open for a reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import pytest

from provado.book.book import Book
from provado.book.reading import read_book

BOOK = read_book()
CITED = {
    "ist21": "1.1 1.2 1.3 1.4a 1.4b 1.4c 1.4d 1.5a 1.5b 1.5c 2.1 2.2a 2.2b 3.1a 3.1b 3.2a 3.2b",
    "ist23": "1.2a 3.1 3.1a 3.1b 3.1c",
    "ist24a": "1.2d 3.1 3.2 3.3 3.4",
    "ist24b": "1.2d",
    "hertie23": "1.1 1.2 1.3.1 1.4 1.5",
}
TRAINED = {
    "ist21": "2.2a 2.2b 3.1a 3.1b 3.2b 4.1 4.2 4.3",
    "ist23": "1.1a 1.1b 1.2b 2.1 2.2a 2.2b 2.2c",
    "ist24a": "1.1 1.2a 1.2b 1.2c 1.2d 1.3 2.1 2.2a 2.2b 2.2c",
    "ist24b": "1.1 1.2a 1.2b 1.2c 1.2d 1.3 2.1 2.2a 2.2b 2.2c",
    "hertie23": "2.1a 2.1b 2.2b 2.3",
}
OPEN = {"hertie23": "1.3.2 1.3.3 2.2a"}


def ids(rows: Mapping[str, str]) -> set[str]:
    """The ids of rows that are listed by their reports."""
    return {f"{report}:{row}" for report, numbers in rows.items() for row in numbers.split()}


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


def test_each_row_is_settled_as_it_has_to_be() -> None:
    """Statements are cited, models and curves are trained, and no reason may leave others open."""
    statements = {
        n for n, row in BOOK.rows.items() if row.subject and row.subject.kind != "trained"
    }
    assert statements - ids(OPEN) == ids(CITED)
    assert ids(CITED) <= {row for _, row in BOOK.citations()}
    assert {name for name, row in BOOK.rows.items() if row.trained} == ids(TRAINED)
    assert {name for name, row in BOOK.rows.items() if row.why_open} == ids(OPEN)
    assert ids(CITED) | ids(TRAINED) | ids(OPEN) == {*BOOK.rows}


def test_no_two_rows_are_open_for_the_same_reason() -> None:
    """A reason is one of the row and not of its subject."""
    reasons = [row.why_open for row in BOOK.rows.values() if row.why_open]
    assert len(reasons) == len({*reasons})


def test_a_claim_that_a_reason_names_is_in_the_book() -> None:
    """What is proved of an open row can be looked up."""
    reasons = " ".join(row.why_open for row in BOOK.rows.values())
    named = re.findall(r"[a-z]+(?:-[a-z]+)+", reasons)
    assert {*named} == {"more-features", "descent-lowers"} <= {*BOOK.claims}


def test_every_row_of_the_reports_is_listed() -> None:
    """Each report has as many rows as it has, and a title; half of all are trained."""
    reports = Counter(row.report for row in BOOK.rows.values())
    assert reports == {"ist21": 20, "ist23": 12, "ist24a": 14, "ist24b": 10, "hertie23": 12}
    assert reports.keys() == BOOK.sources.titles.keys()
    kinds = Counter(row.subject.kind for row in BOOK.rows.values() if row.subject)
    assert kinds == {"statement": 35, "trained": 33}
