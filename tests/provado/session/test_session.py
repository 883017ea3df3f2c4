"""Sessions: each thing is decided once, and again when anything that it rests on has changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import provado
from provado import Claim
from provado.book.book import UnknownName
from provado.book.contents import BookError
from provado.book.record import ChapterRecord
from provado.cli.command_line import main
from provado.session import deciding, foundation, known
from provado.session.crew import WorkerDied
from provado.session.session import Session, outlined
from provado.session.time_limit import TimeUp
from tests.provado.session.small_book import SmallBook

EVERYTHING = {"ones", "square", "doubled", "halved", "forgotten", "positive"}


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallBook:
    """A small book in the current folder, of a name that no other test uses."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    return SmallBook.written(tmp_path)


def verdicts(chapters: list[ChapterRecord]) -> dict[str, str]:
    """The verdicts on claims and errata."""
    return {record.id: record.verdict for c in chapters for record in (*c.claims, *c.errata)}


@pytest.mark.parametrize("jobs", [1, 2])
def test_everything_is_decided_once(book: SmallBook, jobs: int) -> None:
    """The first session decides all, the second finds all on record and the same."""
    first = book.decide(jobs=jobs)
    assert {step.name for step in book.steps} == EVERYTHING
    assert not any(step.recorded for step in book.steps)
    assert verdicts(first) == {**dict.fromkeys(EVERYTHING, "proved"), "forgotten": "refuted"}
    assert [chapter.name for chapter in first] == ["apart", "sums", "uses"]
    assert book.decide(jobs=jobs) == first
    assert all(step.recorded for step in book.steps)
    assert (book.steps[-1].done, book.steps[-1].total) == (6, 6)


def test_a_second_session_needs_no_sympy(book: SmallBook) -> None:
    """What is on record is told without importing SymPy, nor any chapter."""
    book.decide(twins=True)
    code = (
        "import sys; from provado.session.session import decide_chapters, outlined\n"
        f"found = [*decide_chapters({book.package!r}, twins=True)]; outlined({book.package!r})\n"
        f"print(len(found), 'sympy' in sys.modules, '{book.package}.sums' in sys.modules)\n"
    )
    command = [sys.executable, "-c", code]
    path = {"PYTHONPATH": f"{book.folder}:{Path(provado.__file__).parents[1]}"}
    printed = subprocess.run(command, env=path, capture_output=True, text=True, check=True).stdout
    assert printed.split() == ["3", "False", "False"]


@pytest.mark.parametrize(
    ("chapter", "before", "after", "decided"),
    [
        ("sums", "t**2 + 2 * t + 1", "t**2 - 2 * t + 1", {"square", "forgotten"}),
        ("sums", "total(z[i], i))", "-total(z[i], i))", {"doubled", "halved"}),
        ("apart", "positive=True", "nonnegative=True", {"positive"}),
        ("sums", 'scalar("t")', 'scalar("t", positive=True)', {"square", "forgotten"}),
        ("sums", 'index("i", 1, K)', 'index("i", 2, K)', {"ones", "doubled", "halved"}),
        ("uses", "t**2 + 1", "t**2 - 1", {"forgotten"}),
        ("uses", '"Half"', '"A half"', {"halved"}),
    ],
)  # fmt: skip
def test_a_change_costs_what_rests_on_it_and_nothing_else(
    book: SmallBook, chapter: str, before: str, after: str, decided: set[str]
) -> None:
    """A sign in a statement, in a definition here or in an imported chapter, an assumption."""
    earlier = verdicts(book.decide())
    book.change(chapter, before, after)
    assert book.decided() == decided
    book.change(chapter, after, before)
    assert verdicts(book.decide()) == earlier


def test_a_changed_sign_is_seen_in_the_verdict(book: SmallBook) -> None:
    """What was proved with the sign that was right is refuted with the other one."""
    assert verdicts(book.decide())["halved"] == "proved"
    book.change("sums", "total(z[i], i))", "-total(z[i], i))")
    assert verdicts(book.decide())["halved"] == "refuted"


@pytest.mark.parametrize("twins", [False, True])
def test_comments_and_new_claims_cost_nothing(book: SmallBook, twins: bool) -> None:
    """A comment is no change, and a new claim costs itself alone."""
    book.decide(twins=twins)
    with book.path("sums").open("a") as file:
        file.write("# a comment\n")
    assert book.decided(twins=twins) == set()
    with book.path("sums").open("a") as file:
        file.write('new = Claim("New", says=Identity(t + t, 2 * t))\n')
    assert book.decided(twins=twins) == {"new", *(["twins of new"] if twins else [])}


def test_twins_rest_on_the_statement_alone(book: SmallBook) -> None:
    """Another title costs the claim and not its twins; another statement costs both."""
    (first,) = book.decide("apart", twins=True)
    assert first.twins is not None
    assert {twin.outcome for twin in first.twins["positive"]} <= {"refuted", "proved"}
    book.change("apart", '"Positive"', '"Above 0"')
    assert book.decided("apart", twins=True) == {"positive"}
    book.change("apart", "above=0", "above=-a")
    assert book.decided("apart", twins=True) == {"positive", "twins of positive"}


def test_a_change_of_the_verifier_costs_everything(
    book: SmallBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sign in the sources that decide is enough; the commands decide nothing."""
    sources = tmp_path / "provado"
    shutil.copytree(Path(provado.__file__).parent, sources)
    monkeypatch.setattr(known, "verifier", lambda: foundation.verifier(sources))
    book.decide()
    assert book.decided() == set()
    (sources / "cli" / "show.py").write_text("")
    assert book.decided() == set()
    file = sources / "statements" / "mutation.py"
    text = file.read_text()
    assert 'yield "the sign of the whole", -expression' in text
    file.write_text(text.replace('the whole", -expression', 'the whole", +expression'))
    assert book.decided() == EVERYTHING
    monkeypatch.setitem(foundation._version.__wrapped__.__globals__, "version", lambda name: "0")
    foundation._version.cache_clear()
    assert book.decided() == EVERYTHING
    monkeypatch.undo()
    foundation._version.cache_clear()


def test_a_changed_verifier_during_a_session_is_not_put_on_record(
    book: SmallBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Verdicts of nobody knows which verifier are not kept."""
    digests = iter(["before"])
    monkeypatch.setattr(known, "verifier", lambda: next(digests, "after"))
    book.decide()
    assert not book.record("sums").exists()


def test_fresh_decides_everything_again(book: SmallBook) -> None:
    """What is on record is not looked at, and is there afterwards, also that of other claims."""
    book.decide()
    assert book.decided("sums", fresh=True) == {"ones", "square", "doubled"}
    assert book.decided("ones", fresh=True) == {"ones"}
    assert book.decided() == set()


def test_names_pick_claims_errata_and_chapters(book: SmallBook) -> None:
    """Only the chapters that are needed are read, and the result has what was named."""
    assert verdicts(book.decide("forgotten", "doubled")) == {
        "doubled": "proved",
        "forgotten": "refuted",
    }
    assert f"{book.package}.apart" not in sys.modules
    assert not book.record("apart").exists()
    with pytest.raises(UnknownName, match="closest: doubled"):
        book.decide("doubledd")
    with pytest.raises(UnknownName, match="sums is a chapter"):
        Session(book.package).place_of("sums")


COUNTING = '''"""Claims that count how often they are decided."""
from dataclasses import dataclass
from provado import Claim, Erratum, Identity
from provado.statements.identity import Identity as Plain
from provado.statements.statement import Statement

@dataclass(frozen=True)
class Counted(Statement):
    given = ()
    def relations(self): return ()
    def twins(self): return iter(())
    def text(self): return "counted"
    def decide(self):
        with open("count", "a") as file:
            file.write("once\\n")
        return Plain(1, 1).decide()

'''
CORRECTED = "right = Claim('Right', says=Counted())\n"
ERRATA = "".join(
    f"e{n} = Erratum('E', source='a:1', states=Identity(1, {n + 2}), corrected={{right}}, "
    "remark='No.')\n"
    for n in range(4)
)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("elsewhere", [False, True])
@pytest.mark.parametrize("names", [(), ("counting",), ("e0", "e3")])
def test_a_claim_that_errata_correct_is_decided_once(
    book: SmallBook, jobs: int, elsewhere: bool, names: tuple[str, ...]
) -> None:
    """However many errata it corrects, in whichever chapter and process."""
    if elsewhere:
        book.write("z", COUNTING + CORRECTED)
    imported = f"from {book.package} import z\n" if elsewhere else CORRECTED
    errata = ERRATA.replace("{right}", "z.right" if elsewhere else "right")
    book.write("counting", COUNTING + imported + errata)
    found = verdicts(book.decide(*names, jobs=jobs))
    assert found["e0"] == found["e3"] == "refuted"
    assert (book.folder / "count").read_text() == "once\n"
    assert ("right" in found) == (not names or (names == ("counting",) and not elsewhere))


def test_what_has_no_fingerprint_is_decided_every_time(book: SmallBook) -> None:
    """A statement of a kind that the chapter made up may mean anything."""
    book.write("counting", COUNTING + CORRECTED)
    for _ in range(2):
        assert "right" in book.decided("counting")
    assert (book.folder / "count").read_text() == "once\n" * 2


def test_what_is_undecided_is_decided_every_time(
    book: SmallBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A verdict that there was no time for is not kept."""

    def too_long(claim: Claim) -> None:
        raise TimeUp("within 1 s of processor time")

    with monkeypatch.context() as busy:
        busy.setattr(deciding, "decide_claim", too_long)
        (chapter,) = book.decide("doubled")
    assert chapter.claims[0].finding == "undecided: no decision within 1 s of processor time"
    assert book.decided("doubled") == {"doubled"}
    assert book.decided("doubled") == set()


def test_a_chapter_that_reads_a_file_is_read_every_time(book: SmallBook) -> None:
    """What it states may have changed while its own text has not."""
    (book.folder / "number").write_text("2")
    book.write(
        "read",
        "from provado import Claim, Identity\n"
        "with open('number') as file:\n    n = int(file.read())\n"
        "two = Claim('Two', says=Identity(1 + 1, n))\n",
    )
    assert verdicts(book.decide("read")) == {"two": "proved"}
    assert book.decided("read") == set()
    (book.folder / "number").write_text("3")
    assert verdicts(book.decide("read")) == {"two": "refuted"}


def test_a_relative_import_is_an_import(book: SmallBook) -> None:
    """A chapter rests on the chapters beside it that it imports by a dot."""
    book.change("uses", f"from {book.package} import sums", "from . import sums")
    book.change("uses", f"from {book.package}.sums import", "from .sums import")
    book.decide()
    book.change("sums", "total(z[i], i))", "-total(z[i], i))")
    assert book.decided("uses") == {"halved"}


def test_what_a_package_runs_counts_and_its_words_do_not(book: SmallBook) -> None:
    """A docstring or a reading order costs nothing; a name that chapters may import does."""
    book.decide()
    book.write("__init__", '"""Other words."""\nREADING_ORDER = ("uses", "sums", "apart")\n')
    assert book.decided() == set()
    assert [chapter.name for chapter in book.decide()] == ["uses", "sums", "apart"]
    book.write("__init__", "from sympy import Symbol\n")
    assert book.decided() == EVERYTHING


def test_a_chapter_is_run_as_it_stands(book: SmallBook) -> None:
    """A file that changes twice within a second, at one length, is not taken for its older self."""
    for right, verdict in (("2 * t + 1", "proved"), ("3 * t + 1", "refuted")) * 2:
        text = book.path("sums").read_text()
        book.write("sums", text.replace("2 * t + 1", right).replace("3 * t + 1", right))
        assert verdicts(book.decide("square")) == {"square": verdict}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_chapter_that_cannot_be_read_is_an_error(book: SmallBook, jobs: int) -> None:
    """The error names it, whoever reads it."""
    book.write("apart", "raise KeyError('lost')\n")
    with pytest.raises(BookError, match=r"chapter apart: .*lost"):
        book.decide(jobs=jobs)


def test_chapters_that_do_not_fit_together_are_an_error(book: SmallBook) -> None:
    """A name that two chapters give is found, on record or not."""
    book.write("apart", SUMS_AGAIN)
    for _ in range(2):
        with pytest.raises(BookError, match="square stands in the chapters apart and sums"):
            book.decide()


SUMS_AGAIN = (
    "from provado import Claim, Identity\nsquare = Claim('Square', says=Identity(2 * 2, 4))\n"
)
DYING = COUNTING.replace("import dataclass", "import dataclass\nimport os").replace(
    "        with open", "        os.kill(os.getpid(), 9)\n        with open"
)


def test_a_worker_that_dies_is_an_error(
    book: SmallBook, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command prints one line and exits 1; the chapters that were done are on record."""
    book.write("dying", DYING + CORRECTED + "other = Claim('Other', says=Identity(1, 1))\n")
    with pytest.raises(WorkerDied, match="died; try again with --jobs 1"):
        book.decide(jobs=2)
    assert main(["--book", book.package, "verify", "dying", "--jobs", "2"]) == 1
    assert capsys.readouterr().err == "provado: a worker process died; try again with --jobs 1\n"


def test_the_outline_of_a_book_is_put_on_record(book: SmallBook) -> None:
    """The second time no chapter is run, and a changed title is seen."""
    first = outlined(book.package)
    assert first.claims["ones"].title == "A sum of ones"
    assert first.errata["forgotten"].corrected_in == "sums"
    for module in [m for m in sys.modules if m.startswith(f"{book.package}.")]:
        del sys.modules[module]
    assert outlined(book.package) == first
    assert f"{book.package}.sums" not in sys.modules
    book.change("sums", "A sum of ones", "Ones")
    assert outlined(book.package).claims["ones"].title == "Ones"
