"""The text of the pages of chapters and of those above them."""

from dataclasses import replace

from book_pages import (
    book_pages,
    contents,
    coverage_page,
    errata_index,
    summary,
    ways_of_proving,
)
from chapter_pages import chapter_page, errata_table
from decided_book import DecidedBook
from markup import escaped

from provado import Claim
from provado.book.book import Chapter
from provado.book.contents import Part
from provado.book.sources import Row, Sources, Subject, in_order
from provado.proof.ways import WAYS
from tests.docs.small_books import ALGEBRA, NO_CROSS_TERMS, SQUARE_OF_A_SUM, chapter_of, record_of


def decided(chapter=ALGEBRA, sources: Sources | None = None) -> DecidedBook:
    """Decide a book with one chapter."""
    return DecidedBook.of([record_of(chapter)], sources)


def wrong() -> DecidedBook:
    """Decide a book whose one claim is wrong, and cites a row."""
    claim = Claim("Wrong", says=NO_CROSS_TERMS.states, sources=["book:1.2"])
    return decided(chapter_of(w=claim))


def test_summary_counts_what_is_proved_in_general() -> None:
    """Each generality that occurs has its line."""
    found = summary(decided())
    assert "* 1 of 1 claims are proved" in found
    assert "* 1 of them for all real numbers." in found
    assert "* 1 of 1 errata" in found
    assert "stated points" not in found


def test_summary_does_not_count_what_is_refuted() -> None:
    """A wrong claim is no proved one, of any generality."""
    found = summary(wrong())
    assert "* 0 of 1 claims are proved" in found
    assert "of them for" not in found


def test_coverage_lists_each_row_in_the_order_of_numbers() -> None:
    """Row 1.10 comes after row 1.2, and both are settled."""
    page = coverage_page(decided())
    assert page.index(".. _row-book-1-2:") < page.index(".. _row-book-1-10:")
    assert page.count("settled`") == 2
    assert "open`" not in page


def test_row_of_a_refuted_claim_is_open() -> None:
    """A row is not settled while a claim that cites it is not proved."""
    page = coverage_page(wrong())
    assert "open`" in page
    assert "settled`" not in page


def test_coverage_shows_rows_that_nothing_settles() -> None:
    """A listed row without a claim is there as open, with what it states and why, and counted."""
    square = Row("book:1.2", "A square.", Subject("algebra", "statement"))
    parabola = Row("book:3", "A parabola.", Subject("plots", "figure"), "drawn by hand")
    sources = Sources({"book": "A book"}, in_order([square, parabola]))
    page = coverage_page(decided(chapter_of(square=SQUARE_OF_A_SUM), sources))
    assert "A book\n" in page
    assert "     - A square\\.\n     - * :ref:`square`" in page
    assert "     - A parabola\\.\n     -\n     - :undecided:`open`\n\n       drawn by hand" in page
    assert "   * - statement\n     - 1\n     - 1\n     - 0\n" in page
    assert "   * - figure\n     - 1\n     - 0\n     - 1\n" in page


def test_coverage_names_the_experiment_of_a_row_that_is_trained() -> None:
    """It counts as settled; its figures are of other data, and what its text has lost is told."""
    curve = Row(
        "book:3",
        "A curve.",
        Subject("models", "trained"),
        trained=("book-3",),
        figures="of *mice*",
        damaged="a sign",
    )
    page = coverage_page(decided(sources=Sources({"book": "A book"}, {curve.id: curve})))
    assert (
        "     - A curve\\.\n\n       Its figures: of \\*mice\\*\n\n       Damaged: a sign\n" in page
    )
    assert "     - * trained: ``book-3``\n     - :proved:`trained`" in page
    assert "   * - trained\n     - 1\n     - 1\n     - 0\n" in page


def test_a_trained_row_of_a_refuted_claim_is_open() -> None:
    """Training does not settle what a claim gets wrong."""
    row = Row("book:1.2", "A square.", Subject("models", "trained"), trained=("book-1.2",))
    claim = Claim("Wrong", says=NO_CROSS_TERMS.states, sources=["book:1.2"])
    page = coverage_page(decided(chapter_of(w=claim), Sources({"book": "A book"}, {row.id: row})))
    assert "open`" in page
    assert ":proved:`trained`" not in page


def test_every_way_of_proving_is_listed_in_order_with_what_it_trusts() -> None:
    """The table is made of the chain that proves."""
    found = ways_of_proving()
    places = [found.index(f"* - {escaped(way.name)}\n") for way in WAYS]
    assert places == sorted(places)
    assert all(escaped(way.trusts) in found for way in WAYS)


def test_pages_above_the_chapters() -> None:
    """Two parts of the start page, the ways of proving, the errata, the coverage."""
    names = {"summary.txt", "contents.txt", "ways.txt", "errata.rst", "coverage.rst"}
    assert {*book_pages(decided())} == names


def test_page_of_a_chapter_has_a_section_for_each_claim_and_erratum() -> None:
    """First the claims in short with verdict and scope, then each of them whole."""
    page = chapter_page(ALGEBRA, decided())
    assert page.startswith("Algebra\n=======\n")
    row = "   * - :ref:`square`\n     - :proved:`proved`\n     - all real a\\, b\n"
    assert page.index(row) < page.index(".. _square:") < page.index(".. _sum:")
    assert page.count(".. _square:") == page.count(".. _sum:") == 1
    assert ":Corrects: :ref:`sum`" in page


def test_page_of_a_chapter_shows_that_its_claim_is_refuted() -> None:
    """The verdict in the short list is the one that was found."""
    claim = Claim("Wrong", says=NO_CROSS_TERMS.states, sources=["book:1.2"])
    page = chapter_page(chapter_of(w=claim), wrong())
    assert "   * - :ref:`w`\n     - :refuted:`refuted`\n" in page
    assert "     - :proved:`proved`\n" not in page


def test_introduction_of_a_chapter_links_the_claims_that_it_names() -> None:
    """What stands below the first line of the docstring is told, and ids are links."""
    chapter = replace(ALGEBRA, introduction="All of it rests on `square`.\n\nAnd on `a + b`.")
    page = chapter_page(chapter, decided())
    assert "All of it rests on \\ :ref:`square`\\ \\." in page
    assert "And on \\ ``a + b``\\ \\." in page


def test_contents_list_parts_and_chapters_in_reading_order() -> None:
    """Each part is a caption of the sidebar; chapters without a part have one of their own."""
    parts = (Part("second", "Second", "What comes second."), Part("first", "First", ""))
    records = [
        replace(record_of(Chapter(name, name.title(), {}, {})), part=part)
        for name, part in (("z", "second"), ("a", "second"), ("m", "first"), ("k", ""))
    ]
    found = contents(DecidedBook.of(records, parts=parts))
    places = [
        found.index(f"   :caption: {caption}\n   :hidden:\n\n   /generated/chapters/{chapter}\n")
        for caption, chapter in (("Second", "z"), ("First", "m"), ("Chapters", "k"))
    ]
    assert places == sorted(places)
    assert "/generated/chapters/z\n   /generated/chapters/a\n" in found
    assert "What comes second\\." in found


def test_contents_say_how_many_claims_are_not_proved() -> None:
    """What is not fine is said beside the chapter, what is fine is counted."""
    assert ":doc:`/generated/chapters/algebra`: 1 claim, 1 erratum\n" in contents(decided())
    assert "1 claim (1 not proved)" in contents(wrong())


def test_list_of_errata_is_made_of_those_of_the_chapters() -> None:
    """A chapter with errata has a section in it, which shows the row, the verdict, the claim."""
    found = decided()
    assert ".. include:: /generated/chapters/algebra.errata.txt" in errata_index(found)
    assert "include" not in errata_index(wrong())
    listed = errata_table(ALGEBRA, found)
    assert "   * - :ref:`sum`\n" in listed
    assert "     - :refuted:`refuted`\n     - :ref:`square`\n" in listed
