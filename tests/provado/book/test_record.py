"""Records of a run: what a claim is known to be is not decided again."""

from __future__ import annotations

import pytest

from provado import Claim, Erratum, Identity, scalar
from provado.book.book import Book, Chapter
from provado.book.record import ErratumRecord, decide_record

t = scalar("t")
square = Claim("Square of a sum", says=Identity((t + 1) ** 2, t**2 + 2 * t + 1))
forgotten = Erratum(
    "The mixed term left out",
    "ist21:1.3",
    states=Identity((t + 1) ** 2, t**2 + 1),
    corrected=square,
    remark="The product comes twice.",
)
BOOK = Book((Chapter("algebra", "Algebra", {"square": square}, {"forgotten": forgotten}),))


@pytest.mark.parametrize(
    ("known", "corrected", "passed"),
    [({}, "proved", True), ({"square": "proved"}, "proved", True), ({"square": "x"}, "x", False)],
)
def test_a_verdict_on_the_corrected_claim_is_taken_over(
    known: dict[str, str], corrected: str, passed: bool
) -> None:
    """An erratum takes the verdict on its corrected claim, and decides that if there is none."""
    record = decide_record(BOOK, "forgotten", 60, known)
    assert isinstance(record, ErratumRecord)
    assert (record.verdict, record.corrected_verdict) == ("refuted", corrected)
    assert record.passed is passed
