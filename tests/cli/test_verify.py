"""What a person sees of `provado verify`: short where all is well, whole where it is not."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from provado.book.record import PROVED, ChapterRecord, ClaimRecord, VerdictRecord
from provado.cli.outcome import Run, print_outcome
from tests.cli.command_line import book_in_parts, run

SLIP = {
    "numbers__pairs": '''
"""Pairs."""
from provado import Claim, Identity
from slips.numbers import sums
wrong = Claim("Wrong", says=Identity(2 * sums.t, sums.t))
right = Claim("Right", says=Identity(2 * sums.t, sums.t + sums.t))
'''
}
OVERVIEW = """\
                         proved   dims  reals points  sizes errata      s
Numbers                       4      1      2      ·      1      ·    0.0
  sums                        2      1      1      ·      ·      ·    0.0
  pairs                       2      ·      1      ·      1      ·    0.0
Curves                        1      ·      ·      1      ·      1    0.0
  lowest                      1      ·      ·      1      ·      1    0.0

✓ notes:1.10 forgotten: The mixed term left out

proved for every dimension: 1
proved for all real numbers: 2
proved for stated points only: 1
proved for stated sizes only: 1
5 claims: 5 proved, 1 erratum: 1 settled; 0.0 s of deciding
"""


SECONDS = re.compile(r"\b\d+\.\d\b(?=$| s)", flags=re.MULTILINE)


def verified(folder: Path, *arguments: str) -> tuple[int, str]:
    """The exit status of a run over the small book, and what it prints, all seconds being 0.0."""
    result = run("--book", "slips", "verify", *arguments, cwd=folder)
    assert result.stderr == ""
    return result.returncode, SECONDS.sub("0.0", result.stdout)


def test_a_line_for_each_part_and_chapter_where_all_is_well(tmp_path: Path) -> None:
    """In reading order, then a line for each erratum, then the counts."""
    folder = book_in_parts(tmp_path)
    assert verified(folder) == (0, OVERVIEW)
    assert verified(folder) == (0, f"{OVERVIEW}6 of 6 from the record\n")


def test_what_is_not_proved_is_shown_whole(tmp_path: Path) -> None:
    """The line of the chapter says how many are, and the end which is not, with its witness."""
    status, printed = verified(book_in_parts(tmp_path, **SLIP))
    assert status == 1
    assert "Numbers                     3/4 " in printed
    assert "  pairs                     1/2 " in printed
    assert "✗ wrong:\n  the statement is refuted at t = 1: " in printed
    assert printed.index("✗ wrong") > printed.index("✓ notes:1.10")
    assert "right" not in printed
    assert printed.splitlines()[-1].startswith("5 claims: 4 proved, 1 refuted, 1 erratum: ")


def test_an_erratum_that_is_none_is_shown_whole(tmp_path: Path) -> None:
    """Where the row is true as stated the run fails and says so."""
    text = '''
"""Where curves are lowest."""
from provado import Erratum, Identity
from slips.numbers import sums
true = Erratum(
    "True", source="notes:1.10", states=Identity(1 + 1, 2), corrected=sums.square, remark="Is it?"
)
'''
    status, printed = verified(book_in_parts(tmp_path, curves__lowest=text))
    assert status == 1
    assert "✗ notes:1.10 as stated: True\n  the row is true as stated" in printed
    assert "  lowest                      ·      ·      ·      ·      ·    0/1 " in printed
    assert "1 erratum: 0 settled" in printed


def test_witnesses_of_errata_are_shown_on_request(tmp_path: Path) -> None:
    """Each erratum with where it fails, why, and what corrects it."""
    status, printed = verified(book_in_parts(tmp_path), "--errata")
    assert status == 0
    assert "✓ notes:1.10 as stated: The mixed term left out\n  refuted at t = 1: " in printed
    assert "  The product comes twice.\n  forgotten; corrected: square, proved\n" in printed
    assert "✓ notes:1.10 forgotten" not in printed


@pytest.mark.parametrize("arguments", [("--all",), ("lowest", "sums", "pairs"), ("ones",)])
def test_details_are_shown_on_request_and_of_what_is_named(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """The table has a row for each claim, with its scope and its method."""
    status, printed = verified(book_in_parts(tmp_path), *arguments)
    assert status == 0
    heading, *_ = printed.splitlines()
    assert heading.split() == ["claim", "source", "verdict", "scope", "method", "s"]
    assert re.search(
        r"^ones +notes:1\.2 proved +every K ≥ 1 +finite sums", printed, flags=re.MULTILINE
    )
    assert ("refuted at t = 1" in printed) == (arguments != ("ones",))


def test_twins_are_counted_and_an_undecided_one_is_shown(tmp_path: Path) -> None:
    """A wrong version that goes through makes the run fail."""
    status, printed = verified(book_in_parts(tmp_path), "--twins")
    assert status == 0
    assert "proved   dims  reals points  sizes errata  twins      s" in printed
    assert re.search(r"^\d+ twins: \d+ rejected", printed, flags=re.MULTILINE)
    text = '''
"""Where curves are lowest."""
from provado import Claim
from provado.statements.identity import Identity
from provado.statements.statement import Statement, Twin

class Open(Statement):
    given = ()
    def relations(self): return ()
    def twins(self):
        yield Twin("nothing at all", self)
        yield Twin("a side", Identity(1, 2))
    def text(self): return "open"
    def decide(self):
        if not seen:
            seen.append(1)
            return Identity(1, 1).decide()
        raise ArithmeticError("lost")

seen = []
odd = Claim("Odd", says=Open())
'''
    changed = book_in_parts(tmp_path / "open", curves__lowest=text)
    status, printed = verified(changed, "odd", "--twins")
    assert status == 1
    assert "✗ odd, a wrong version:\n  nothing at all: undecided, " in printed
    assert "2 twins: 1 rejected, 1 undecided" in printed


def test_fresh_takes_nothing_from_the_record(tmp_path: Path) -> None:
    """Everything is decided again, and the last line does not speak of the record."""
    folder = book_in_parts(tmp_path)
    verified(folder)
    assert verified(folder, "--fresh") == (0, OVERVIEW)


def test_a_folder_of_the_book_s_name_does_not_take_its_place(tmp_path: Path) -> None:
    """Provado's own book is the default; another one of that name is asked for by name."""
    (tmp_path / "theory").mkdir()
    (tmp_path / "theory" / "__init__.py").write_text("")
    (tmp_path / "theory" / "own.py").write_text(
        "from provado import Claim, Identity\nmine = Claim('Mine', says=Identity(1, 1))\n"
    )
    (tmp_path / "impl").mkdir()
    (tmp_path / "impl" / "__init__.py").write_text("raise KeyError('mine')")
    assert "sigmoid-range" in run("verify", "sigmoid-range", cwd=tmp_path).stdout
    explored = run("explore", "sigmoid-formula", "--examples", "5", cwd=tmp_path)
    assert "impl.numpy.sigmoid" in explored.stdout
    assert run("verify", "mine", cwd=tmp_path).returncode == 2
    own = run("--book", "theory", "verify", cwd=tmp_path)
    assert own.returncode == 0
    assert "1 claim: 1 proved" in own.stdout


def test_what_nothing_confirmed_is_named() -> None:
    """A proof is one all the same; that no point was found to look at is said."""

    def proved(name: str, confirmed_by: str | None) -> ClaimRecord:
        verdict = VerdictRecord(
            outcome=PROVED,
            scope="all",
            method="signs",
            confirmed_by=confirmed_by,
            witness=None,
            reason=None,
            seconds=0.0,
        )
        return ClaimRecord(
            name, name, "sums", (), "Identity", "all real numbers", "", PROVED, "", verdict, (), 0.0
        )

    claims = (proved("seen", "balls at 8 points"), proved("unseen", None))
    chapter = ChapterRecord("sums", "Sums", "", "", claims, (), None)
    out = Console(width=80, record=True, file=StringIO())
    print_outcome(out, Run(details=False, witnesses=False, chapters=[chapter]))
    assert "confirmed by nothing: unseen\n" in out.export_text()
