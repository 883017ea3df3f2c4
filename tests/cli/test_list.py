"""`provado list`: what the book states, and how the rows of its sources were settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command_line import book_of, run

CHAPTER = """
from provado import Claim, Erratum, Identity
true = Claim("True", says=Identity(1, 1), sources=["notes:1.2"])
false = Erratum("False", source="notes:1.2", states=Identity(1, 2), corrected=true, remark="No.")
"""
OTHER = """
from provado import Claim, Identity
other = Claim("Other", says=Identity(2, 2), sources=["notes:1.10"])
"""
SOURCES = """
[subjects.algebra]
kind = "statement"
[subjects.figures]
kind = "trained"
[reports.notes]
title = "Lecture notes"
[reports.notes.algebra]
"1.2" = "One is one."
"1.10" = "Two is two."
"1.3" = "Three is three."
[reports.notes.figures]
"2" = { states = "A curve.", open = "nothing to decide" }
"3" = { states = "A model.", trained = ["notes-3"], figures = "of other data" }
"4" = { states = "Another.", trained = ["notes-3", "notes-4"] }
"""


def listed(folder: Path, *arguments: str) -> tuple[int, str]:
    """The exit status of `provado list` on the small book, and what it prints, without folds."""
    result = run("--book", "slips", "list", *arguments, cwd=folder)
    return result.returncode, " ".join((result.stdout + result.stderr).split())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a book of two chapters and a list of six rows."""
    book_of(tmp_path, one=CHAPTER, two=OTHER)
    (tmp_path / "slips" / "sources.toml").write_text(SOURCES)
    return tmp_path


def test_list_shows_how_a_row_was_settled() -> None:
    """``--source`` selects the claims and errata of a row."""
    result = run("list", "--source", "ist21:1.4a")
    assert result.returncode == 0
    assert "quotient-by-one-exponential" in result.stdout
    assert "multinomial-gradient" in result.stdout
    assert "sigmoid-derivative" not in result.stdout


def test_list_shows_a_chapter() -> None:
    """``--chapter`` selects the claims of a chapter."""
    result = run("list", "--chapter", "sigmoid")
    assert "sigmoid-derivative" in result.stdout
    assert "softmax-jacobian" not in result.stdout


def test_list_says_what_a_row_states_and_what_settles_it(folder: Path) -> None:
    """The words of the list come first, then the claims and errata of that row alone."""
    status, printed = listed(folder, "--source", "notes:1.2")
    assert status == 0
    assert printed.startswith("notes:1.2: One is one. name source what true notes:1.2 True")
    assert "erratum: False" in printed
    assert "Other" not in printed


def test_list_says_that_a_row_is_not_settled(folder: Path) -> None:
    """A listed row that nothing settles is exit 1, with what it states and why it is open."""
    status, printed = listed(folder, "--source", "notes:1.3")
    assert (status, printed) == (1, "notes:1.3: listed, not settled yet: Three is three.")
    status, printed = listed(folder, "--source", "notes:2")
    assert status == 1
    assert printed == "notes:2: listed, not settled yet: A curve. open: nothing to decide"


def test_list_says_which_experiments_train_a_row(folder: Path) -> None:
    """A row that is trained is settled; each command that trains it is named, and whose figures."""
    status, printed = listed(folder, "--source", "notes:3")
    assert status == 0
    wanted = "notes:3: A model. trained: provado experiment run notes-3 its figures: of other data"
    assert printed == wanted
    status, printed = listed(folder, "--source", "notes:4")
    assert status == 0
    assert printed.count("provado experiment run") == 2
    assert "figures" not in printed
    status, printed = listed(folder, "--source", "notes:3", "--chapter", "two")
    assert status == 2
    assert "nothing in two settles notes:3; leave out --chapter" in printed


def test_list_of_the_book_says_which_experiment_trains_a_row_that_claims_settle() -> None:
    """The experiment comes first, then the claims."""
    result = run("list", "--source", "ist21:3.1a")
    assert result.returncode == 0
    assert "trained: provado experiment run ist21-3.1a" in result.stdout
    assert "multiclass-mistake-bound" in result.stdout


def test_list_shows_every_row_of_a_report(folder: Path) -> None:
    """Each row has what settles it, in the order of numbers, and the last lines count them."""
    status, printed = listed(folder, "--source", "notes")
    assert status == 0
    assert printed.startswith("notes: Lecture notes")
    places = [printed.index(f"notes:{row} ") for row in ("1.2", "1.3", "1.10", "2")]
    assert places == sorted(places)
    assert "notes:1.3 not settled yet Three is three." in printed
    assert "errata: false" in printed
    assert "notes:4 trained: Another. notes-3 notes-4 6 rows" in printed
    ending = "notes:1.3 not settled yet notes:2 open: nothing to decide"
    assert printed.endswith(f"6 rows: 4 settled, 2 of them trained {ending}")


def test_list_shows_what_a_chapter_settles_of_a_report(folder: Path) -> None:
    """With a chapter, the rows that it settles are there and no others."""
    status, printed = listed(folder, "--source", "notes", "--chapter", "two")
    assert status == 0
    assert "notes:1.10 other" in printed
    assert "1 row: 1 settled" in printed
    assert "notes:1.2" not in printed
    status, printed = listed(folder, "--source", "notes:1.2", "--chapter", "two")
    assert status == 2
    assert "nothing in two settles notes:1.2; leave out --chapter" in printed


def test_list_of_a_book_without_a_list_of_rows_knows_the_cited_ones(tmp_path: Path) -> None:
    """A book need not list its rows; then those are known that a claim or an erratum cites."""
    folder = book_of(tmp_path, one=CHAPTER)
    assert listed(folder, "--source", "notes:1.2")[0] == 0
    status, printed = listed(folder, "--source", "notes:1.3")
    assert status == 2
    assert "no row 'notes:1.3'; nearest: notes:1.2" in printed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--chapter", "sigmiod"), "the chapters are "),
        (("--source", "ist21:1.4e"), "no row 'ist21:1.4e'; nearest: ist21:1.4"),
        (("--source", "ist22"), "nearest: ist2"),
        (
            ("--source", "ist23", "--chapter", "sigmoid"),
            "nothing in sigmoid settles a row of ist23",
        ),
    ],
)
def test_a_name_that_is_not_there_is_exit_2_with_the_nearest(
    arguments: tuple[str, ...], message: str
) -> None:
    """The message offers what may have been meant, and no traceback is shown."""
    result = run("list", *arguments)
    assert result.returncode == 2
    assert message in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr
