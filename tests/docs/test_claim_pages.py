"""The text of the generated pages, from statements small enough to read here."""

from pathlib import Path

import pytest
from book_pages import DecidedBook, coverage_page, pages, summary
from claim_pages import (
    MOST_REJECTED_SHOWN,
    DecidedTwin,
    claim_page,
    definitions,
    erratum_page,
    verdict_words,
)
from docutils.core import publish_doctree
from markup import escaped, heading, literal, table
from provado_book import decide_book, write
from sympy import Abs, Gt, Lt

from provado import Claim, Erratum, Identity, Inequality, Reaches, StationaryPoints, define, scalar
from provado.book.book import Book, Chapter
from provado.book.report import ErratumReport, decide_claim
from provado.book.sources import Row, Sources, Subject, in_order
from provado.notation.latex import latex
from provado.relation.verdict import Outcome, Verdict

a, b = scalar("a"), scalar("b")
square = define("square({})", [a], a**2)
fourth = define("fourth({})", [a], square(a) ** 2)

SQUARE_OF_A_SUM = Claim(
    "Square of a sum",
    says=Identity((a + b) ** 2, a**2 + 2 * a * b + b**2),
    because=[(a * (a + b) + b * (a + b), "distribute once"), (a**2 + a * b + b * (a + b), "again")],
    sources=["book:1.2"],
)
WRONG_STEP = Claim(
    "Square of a sum, with a slip",
    says=SQUARE_OF_A_SUM.says,
    because=[(a**2 + b**2, "forget the cross terms")],
)
NO_CROSS_TERMS = Erratum(
    "No cross terms",
    source="book:1.10",
    states=Identity((a + b) ** 2, a**2 + b**2),
    corrected=SQUARE_OF_A_SUM,
    remark="The cross terms are missing.",
)
MARKUP = r"*a* `b` |c| d_ [1]_ :role:`x` \ back .. note:: & http://x.y - 1. <z>"


def page_of(claim: Claim, twins: tuple[DecidedTwin, ...] = ()) -> str:
    """Return the page of a claim with the id `name`."""
    return claim_page("name", decide_claim(claim), twins)


def decided() -> DecidedBook:
    """Decide a book with one chapter, one claim and one erratum."""
    chapter = Chapter("algebra", "Algebra", {"square": SQUARE_OF_A_SUM}, {"sum": NO_CROSS_TERMS})
    return decide_book(Book((chapter,)))


def test_page_of_a_proved_claim_has_its_scope() -> None:
    """The scope of the verdict stands on the page."""
    assert ":Scope: all real a\\, b" in page_of(SQUARE_OF_A_SUM)


def test_page_says_why_a_claim_is_not_general() -> None:
    """A claim about given numbers has the reason on its page, a general one has none."""
    four = Claim("Four", says=Identity(square(2), 4))
    assert ":Not for all because: all its numbers are given" in page_of(four)
    assert "Not for all" not in page_of(SQUARE_OF_A_SUM)


def test_summary_counts_what_is_proved_in_general() -> None:
    """Each generality that occurs has its line."""
    assert "* 1 of them for all real numbers." in summary(decided())
    assert "stated points" not in summary(decided())


def test_page_of_a_proved_claim_has_every_reason() -> None:
    """Each link of the derivation, the last one included, has its reason and a verdict."""
    page = page_of(SQUARE_OF_A_SUM)
    for reason in ("distribute once", "again", "the claim"):
        assert f"     - {reason}\n     - :proved:`proved`" in page


def test_page_of_a_proved_claim_shows_no_witness() -> None:
    """Nothing on it says that anything was refuted."""
    page = page_of(SQUARE_OF_A_SUM)
    assert "refuted" not in page
    assert "Witness" not in page


def test_wrong_step_is_refuted_although_the_result_is_right() -> None:
    """The wrong link is marked with its witness, and so is the claim."""
    page = page_of(WRONG_STEP)
    assert ":Verdict: :refuted:`refuted`" in page
    assert "wrong step\\, right result" in page
    assert "     - forget the cross terms\n     - :refuted:`refuted` at a \\= 1" in page


def test_page_of_a_refuted_statement_has_the_witness() -> None:
    """The point and both sides in exact numbers stand on the page."""
    page = page_of(Claim("Wrong", says=NO_CROSS_TERMS.states))
    assert escaped("At a = 1, b = 1, the two sides are") in page
    assert r"\left(a + b\right)^{2} = 4" in page
    assert "a^{2} + b^{2} = 2" in page


def test_page_says_why_there_are_no_parameters() -> None:
    """In the place of two values: no parameters give the sides any."""
    page = page_of(Claim("Roots", says=Reaches(a**2, b, parameters=[a])))
    assert escaped("At b = −1, there are no a, as Z3 shows") in page
    assert "the two sides" not in page


def test_page_of_an_undecided_claim_has_the_reason() -> None:
    """An open claim is neither proved nor refuted on its page."""
    verdict = Verdict(Outcome.UNDECIDED, "all real a", "none", reason="no rule applies")
    assert verdict_words(verdict) == ":undecided:`undecided` no rule applies"


def test_page_of_an_erratum_has_both_versions() -> None:
    """The row as stated is refuted, the corrected statement is proved and linked."""
    report = ErratumReport(
        NO_CROSS_TERMS, NO_CROSS_TERMS.states.decide(), decide_claim(SQUARE_OF_A_SUM)
    )
    page = erratum_page("sum-of-squares", "square", report)
    assert page.startswith("No cross terms\n==============\n")
    assert ":refuted:`refuted`" in page
    assert ":doc:`/generated/claims/square`" in page
    assert ":proved:`proved`" in page
    assert latex(SQUARE_OF_A_SUM.says.right) in page


@pytest.mark.parametrize("words", [MARKUP, "- item", "1. item", ".. comment", "====", "a::"])
def test_escaped_text_reads_as_it_is_written(words: str) -> None:
    """Docutils makes one paragraph with exactly these words of it, and finds no markup."""
    (paragraph,) = publish_doctree(escaped(words)).children
    assert paragraph.pformat() == f"<paragraph>\n    {words}\n"


def test_text_that_is_not_escaped_reads_differently() -> None:
    """Without the escape the same words are markup."""
    (paragraph,) = publish_doctree("*a* b").children
    assert paragraph.pformat() != "<paragraph>\n    *a* b\n"


def test_title_and_remark_are_escaped() -> None:
    """Markup characters of a claim reach the page only behind backslashes."""
    page = page_of(Claim(MARKUP, says=Identity(a, a), remark=MARKUP))
    assert MARKUP not in page
    assert page.startswith(heading(MARKUP, "="))
    assert f"\n\n{escaped(MARKUP)}\n\n" in page


def test_literal_falls_back_on_escaped_text() -> None:
    """Code with a backtick cannot stand in the markup for code."""
    assert literal("f(z)[j]") == "``f(z)[j]``"
    assert literal("a`b") == r"a\`b"


def test_definitions_include_those_of_definitions() -> None:
    """A function in the body of another is defined on the page as well, and only once."""
    assert definitions([fourth(b) + square(b)]) == [fourth, square]
    assert definitions([a + b]) == []


def test_page_says_what_an_inequality_comes_down_to() -> None:
    """The certificate of an inequality is shown; an inequality without one needs no section."""
    certified = Inequality(a**2 - 2 * a + 1, at_least=0, certificate=(a - 1) ** 2)
    assert latex((a - 1) ** 2) in page_of(Claim("A square", says=certified))
    assert "What is decided" not in page_of(Claim("A modulus", says=Inequality(Abs(a), at_least=0)))


def test_page_says_where_each_relation_holds() -> None:
    """What a relation assumes beyond the statement stands beside it, and nothing else does."""
    stationary = StationaryPoints(a**2 + b**2, [a, b], [(0, 0)])
    page = page_of(Claim("Bowl", says=stationary))
    assert r"= 0\qquad \text{where}\ a = 0,\quad b = 0" in page
    assert r"\text{where}\ a \neq 0\ \text{or}\ b \neq 0" in page
    given = Inequality(a, above=0, at_most=2, given=[Gt(a, 0), Lt(a, 1)])
    assert r"\text{where}" not in page_of(Claim("Interval", says=given))


def test_first_rejected_twins_are_shown_and_the_rest_counted() -> None:
    """All equivalent twins are listed; of the rejected ones only the first few."""
    claim = Claim("Product", says=Identity(a * b, b * a))
    refuted, proved = Identity(a, a + 1).decide(), Identity(a, a).decide()
    changes = [
        DecidedTwin.of(f"change number {n}", refuted) for n in range(MOST_REJECTED_SHOWN + 3)
    ]
    page = page_of(claim, (*changes, DecidedTwin.of("no change", proved)))
    assert "16 versions with one change each: 15 rejected, 1 equivalent, 0 undecided." in page
    assert "* no change: equivalent, :proved:`proved`" in page
    assert f"change number {MOST_REJECTED_SHOWN - 1}" in page
    assert f"change number {MOST_REJECTED_SHOWN}\n" not in page
    assert "And 3 more" in page


def test_claim_without_twins_has_no_section_for_them() -> None:
    """An empty section is left out."""
    assert "Wrong versions" not in page_of(SQUARE_OF_A_SUM)


def test_coverage_lists_each_row_in_the_order_of_numbers() -> None:
    """Row 1.10 comes after row 1.2, and both are settled."""
    page = coverage_page(decided())
    assert page.index(".. _row-book-1-2:") < page.index(".. _row-book-1-10:")
    assert page.count("settled`") == 2
    assert "open`" not in page


def test_row_of_a_refuted_claim_is_open() -> None:
    """A row is not settled while a claim that cites it is not proved."""
    wrong = Claim("Wrong", says=NO_CROSS_TERMS.states, sources=["book:1.2"])
    page = coverage_page(decide_book(Book((Chapter("algebra", "Algebra", {"w": wrong}, {}),))))
    assert "open`" in page
    assert "settled`" not in page


def test_coverage_shows_rows_that_nothing_settles() -> None:
    """A listed row without a claim is there as open, with what it states and why, and counted."""
    square = Row("book:1.2", "A square.", Subject("algebra", "statement"))
    parabola = Row("book:3", "A parabola.", Subject("plots", "figure", "drawn by hand"))
    sources = Sources({"book": "A book"}, in_order([square, parabola]))
    chapter = Chapter("algebra", "Algebra", {"square": SQUARE_OF_A_SUM}, {})
    page = coverage_page(decide_book(Book((chapter,), sources)))
    assert "A book\n" in page
    assert "     - A square\\.\n     - * :doc:`/generated/claims/square`" in page
    assert "     - A parabola\\.\n     -\n     - :undecided:`open`\n\n       drawn by hand" in page
    assert "   * - statement\n     - 1\n     - 1\n     - 0\n" in page
    assert "   * - figure\n     - 1\n     - 0\n     - 1\n" in page


def test_every_claim_erratum_and_chapter_has_a_page() -> None:
    """The pages are those of the book and the three that sum it up."""
    assert set(pages(decided())) == {
        "summary.txt",
        "errata.rst",
        "coverage.rst",
        "chapters/algebra.rst",
        "claims/square.rst",
        "errata/sum.rst",
    }


def test_table_without_rows_is_nothing() -> None:
    """No row, no table; with a row there is one."""
    assert table(["x"], [], [100]) == ""
    assert ".. list-table::" in table(["x"], [["y"]], [100])


def test_writing_leaves_what_is_unchanged_and_removes_what_is_gone(tmp_path: Path) -> None:
    """Sphinx reads a page again only when its text is new; a page of no claim is removed."""
    write({"kept.rst": "a", "gone/old.rst": "b"}, tmp_path)
    written = (tmp_path / "kept.rst").stat().st_mtime_ns
    write({"kept.rst": "a", "claims/new.rst": "c"}, tmp_path)
    assert (tmp_path / "kept.rst").stat().st_mtime_ns == written
    assert (tmp_path / "claims" / "new.rst").read_text() == "c"
    assert not (tmp_path / "gone").exists()
