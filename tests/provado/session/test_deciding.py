"""Records of a run: what a claim is known to be is not decided again."""

from __future__ import annotations

import json

import pytest

from provado import Claim, Erratum, Identity, scalar
from provado.book.book import Book, Chapter
from provado.book.record import ClaimRecord, ErratumRecord, plain, restored
from provado.session.deciding import decide_record

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


def test_a_record_survives_being_written_and_read() -> None:
    """What JSON gives back is the record, with its witness and its steps."""
    for record in (decide_record(BOOK, "square", 60), decide_record(BOOK, "forgotten", 60)):
        assert restored(type(record), json.loads(json.dumps(plain(record)))) == record


@pytest.mark.parametrize("field", ["finding", "statement", "steps", "sources", "seconds"])
def test_what_is_no_record_is_not_taken_for_one(field: str) -> None:
    """A field that is missing, of another kind or unknown is a ValueError."""
    content = plain(decide_record(BOOK, "square", 60))
    for damaged in (
        {key: value for key, value in content.items() if key != field},
        {**content, field: {"of": "another kind"}},
        {**content, "unknown": 1},
        [content],
        None,
    ):
        with pytest.raises(ValueError, match="no"):
            restored(ClaimRecord, damaged)
