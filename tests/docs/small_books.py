"""Books small enough to read here, decided without a record."""

from __future__ import annotations

from provado import Claim, Erratum, Identity, scalar
from provado.book.book import Book, Chapter
from provado.book.reading import StatedBook, StatedChapter
from provado.book.record import ChapterRecord, ClaimRecord, ErratumRecord
from provado.session.deciding import decide_record, decide_twins

LIMIT = 60.0
a, b = scalar("a"), scalar("b")
SQUARE_OF_A_SUM = Claim(
    "Square of a sum",
    says=Identity((a + b) ** 2, a**2 + 2 * a * b + b**2),
    because=[(a * (a + b) + b * (a + b), "distribute once"), (a**2 + a * b + b * (a + b), "again")],
    sources=["book:1.2"],
)
NO_CROSS_TERMS = Erratum(
    "No cross terms",
    source="book:1.10",
    states=Identity((a + b) ** 2, a**2 + b**2),
    corrected=SQUARE_OF_A_SUM,
    remark="The cross terms are missing.",
)
ALGEBRA: StatedChapter = Chapter(
    "algebra", "Algebra", {"square": SQUARE_OF_A_SUM}, {"sum": NO_CROSS_TERMS}
)


def chapter_of(**claims: Claim) -> StatedChapter:
    """A chapter of these claims."""
    return Chapter("chapter", "Chapter", {n.replace("_", "-"): c for n, c in claims.items()}, {})


def record_of(chapter: StatedChapter, *, twins: bool = True) -> ChapterRecord:
    """What is found out about a chapter when it is decided here and now."""
    book: StatedBook = Book((chapter,))
    found = [decide_record(book, name, LIMIT) for name in (*chapter.claims, *chapter.errata)]
    return ChapterRecord(
        chapter.name,
        chapter.title,
        chapter.part,
        chapter.introduction,
        tuple(record for record in found if isinstance(record, ClaimRecord)),
        tuple(record for record in found if isinstance(record, ErratumRecord)),
        {n: decide_twins(c, LIMIT) for n, c in chapter.claims.items()} if twins else None,
    )


def claim_record(claim: Claim) -> ClaimRecord:
    """What is found out about one claim with the id `name`."""
    (record,) = record_of(chapter_of(name=claim), twins=False).claims
    return record
