"""The list of rows of a book: read whole, or refused with the entry that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from provado import Claim, Identity
from provado.book.book import Book, Chapter
from provado.book.contents import BookError
from provado.book.reading import read_book
from provado.book.sources import Row, Sources, SourcesError, in_order, is_row, nearest, read_sources

LIST = """
[subjects.algebra]
kind = "statement"
[subjects.plots]
kind = "figure"
[reports.notes]
title = "Lecture notes"
[reports.notes.algebra]
"1.2" = "The square of a sum."
"1.10" = "The cube of a sum."
[reports.notes.plots]
"1.9" = { states = "A parabola.", open = "drawn by hand" }
[reports.notes.plots.2]
states = "A hyperbola."
trained = ["notes-2", "more-2"]
figures = "of other data"
damaged = "a sign is lost"
"""


def written(folder: Path, content: str) -> Path:
    """A folder with this list of rows."""
    (folder / "sources.toml").write_text(content)
    return folder


def test_rows_have_their_words_and_their_subject(tmp_path: Path) -> None:
    """Each row is read with its report, what it states, its kind, and how it is settled or not."""
    sources = read_sources(written(tmp_path, LIST))
    assert sources.titles == {"notes": "Lecture notes"}
    assert list(sources.rows) == ["notes:1.2", "notes:1.9", "notes:1.10", "notes:2"]
    square, plot = sources.rows["notes:1.2"], sources.rows["notes:1.9"]
    assert square.states == "The square of a sum."
    assert (square.report, square.why_open, square.trained) == ("notes", "", ())
    assert (plot.states, plot.why_open) == ("A parabola.", "drawn by hand")
    run = sources.rows["notes:2"]
    assert (run.states, run.trained) == ("A hyperbola.", ("notes-2", "more-2"))
    assert (run.figures, run.why_open) == ("of other data", "")
    assert (run.damaged, plot.damaged) == ("a sign is lost", "")
    assert plot.subject is not None
    assert plot.subject.kind == "figure"


def test_a_package_without_a_list_has_no_rows(tmp_path: Path) -> None:
    """The list is optional."""
    assert read_sources(tmp_path) == Sources()


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('"1.10" =', '"1.2" =', "Cannot overwrite"),
        ('"1.9" =', '"1.2" =', "notes:1.2 is listed twice"),
        ('"1.2" =', '"one" =', "'notes:one' is no row"),
        ('"The square of a sum."', "3", "notes:1.2 should be some words, not 3"),
        ('"The square of a sum."', '" "', "notes:1.2 should be some words"),
        ('title = "Lecture notes"', "", "reports.notes: title is missing"),
        ('kind = "statement"', "", "subjects.algebra: kind is missing"),
        ('kind = "figure"', 'kinds = "figure"', "subjects.plots: kind is missing"),
        ('"figure"', '"figure"\nopen = "all"', "subjects.plots: open is unknown; known are kind"),
        ('open = "drawn', 'opened = "drawn', "notes:1.9: opened is unknown; known are damaged, f"),
        ('{ states = "A p', '{ state = "A p', "notes:1.9: states is missing"),
        ('open = "drawn by hand"', 'open = ""', "notes:1.9.open should be some words"),
        ('open = "drawn by hand"', "trained = []", "notes:1.9.trained should be a list of exp"),
        ('open = "drawn by hand"', 'trained = "x-1"', "notes:1.9.trained should be a list of"),
        ('open = "drawn by hand"', "trained = [1]", "notes:1.9.trained should be some words"),
        ('figures = "of', 'open = "of', "notes:2 is trained, and so it is not open"),
        ("notes.plots", "notes.plot", "reports.notes: plot is unknown; known are algebra, plots"),
        (LIST, "", "the list: reports is missing"),
        (LIST, "subjects = 1\nreports = 2", "subjects should be a table, not 1"),
    ],
)
def test_a_list_that_is_wrong_names_the_entry(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    """A row listed twice, without words, or of no known subject is refused."""
    assert before in LIST
    with pytest.raises(SourcesError, match=message) as refused:
        read_sources(written(tmp_path, LIST.replace(before, after)))
    assert "sources.toml" in str(refused.value)


@pytest.mark.parametrize(("claimed", "refuted"), [("1.3", "1.2"), ("1.2", "1.3")])
def test_a_row_that_is_not_listed_cannot_be_cited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, claimed: str, refuted: str
) -> None:
    """The error names the claim or erratum, its chapter, the row, and the nearest ones."""
    monkeypatch.syspath_prepend(tmp_path)
    name = f"cites{claimed.replace('.', '_')}"
    folder = tmp_path / name
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "one.py").write_text(
        "from provado import Claim, Erratum, Identity\n"
        f"a = Claim('A', says=Identity(1, 1), sources=['notes:{claimed}'])\n"
        f"e = Erratum('E', 'notes:{refuted}', Identity(1, 2), a, 'No.')\n"
    )
    assert list(read_book(name).rows) == ["notes:1.2", "notes:1.3"]
    written(folder, LIST)
    culprit = "a" if claimed == "1.3" else "e"
    wrong = rf"^{culprit}, chapter one: the row notes:1\.3 is not in .*; nearest: notes:1\."
    with pytest.raises(BookError, match=wrong):
        read_book(name)


def test_a_book_knows_what_settles_a_row() -> None:
    """`citing` is the part that cites the row, and `unsettled` are the rows without one."""
    claims = {
        "a": Claim("A", says=Identity(1, 1), sources=["notes:1.2"]),
        "b": Claim("B", says=Identity(2, 2)),
    }
    trained = Row("notes:3", trained=("notes-3",))
    rows = in_order([Row("notes:1.10"), Row("notes:1.2"), trained])
    book = Book((Chapter("one", "One", claims, {}),), Sources({}, rows))
    assert list(book.citing("notes:1.2").claims) == ["a"]
    assert book.citing("notes:1.10").claims == {}
    assert list(book.unsettled) == ["notes:1.10"]


def test_the_form_of_a_row() -> None:
    """A row is a report, a colon, numbers with dots, and at most one letter."""
    assert all(map(is_row, ["ist21:1.3", "ist21:1.4a", "notes:2", "notes:1.3.1"]))
    assert not any(map(is_row, ["ist21", "1.3", "ist21:", "ist21:1.4ab", "ist21:a", "IST:1"]))


def test_nothing_is_offered_where_nothing_is_near() -> None:
    """Advice is given only where it may help."""
    assert nearest("ist21:1.4e", ["ist21:1.4a", "b"]) == "; nearest: ist21:1.4a"
    assert nearest("xyzzy", ["ist21:1.4a"]) == ""
