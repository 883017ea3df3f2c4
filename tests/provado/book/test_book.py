"""Finding the chapters, and finding one's way in them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from provado import Claim, Identity
from provado.book.book import UnknownName
from provado.book.contents import BookError
from provado.book.reading import read_book

ONE = '''
"""First chapter."""
from provado import Claim, Identity
a_claim = Claim("A", says=Identity(1, 1))
'''


def write_book(folder: Path, name: str, **chapters: str) -> str:
    """A package of chapters with the given text."""
    (folder / name).mkdir()
    (folder / name / "__init__.py").write_text("")
    for chapter, text in chapters.items():
        (folder / name / f"{chapter}.py").write_text(text)
    return name


@pytest.fixture(autouse=True)
def _importable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)


def test_a_new_chapter_is_found_without_being_registered(tmp_path: Path) -> None:
    """One file is all it takes; the id is the name of the variable."""
    book = read_book(write_book(tmp_path, "found", one=ONE))
    assert list(book.claims) == ["a-claim"]
    assert book.chapters[0].title == "First chapter"
    assert book.chapter_of("a-claim").name == "one"
    assert book.id_of(book.claim("a-claim")) == "a-claim"


def test_private_names_are_no_claims(tmp_path: Path) -> None:
    """A name that starts with an underscore is not part of the book."""
    text = ONE.replace("a_claim", "_draft")
    assert read_book(write_book(tmp_path, "private", one=text)).claims == {}


def test_one_id_has_one_place(tmp_path: Path) -> None:
    """Two claims of one name are refused, with both chapters named."""
    name = write_book(tmp_path, "twice", one=ONE, two=ONE)
    with pytest.raises(BookError, match="a-claim stands in the chapters one and two"):
        read_book(name)


def test_a_chapter_that_does_not_import_is_named(tmp_path: Path) -> None:
    """The error says which chapter, which line, and what."""
    name = write_book(tmp_path, "broken", one="import math\nmath.sqroot(2)\n")
    with pytest.raises(BookError, match=r"chapter one: .*one\.py:2: AttributeError"):
        read_book(name)


def test_a_missing_book_is_named() -> None:
    """A package that is not there is said not to be there."""
    with pytest.raises(BookError, match="no package 'atlantis'"):
        read_book("atlantis")


def test_an_unknown_id_offers_the_closest() -> None:
    """A slip in an id is answered with what it may have meant."""
    with pytest.raises(UnknownName, match="closest: softmax-jacobian"):
        read_book().claim("softmax-jakobian")
    with pytest.raises(UnknownName, match=r"no claim or chapter is called 'xyzzy'$"):
        read_book().select(["xyzzy"])


def test_a_selection_keeps_what_was_asked_for() -> None:
    """Chapters and ids may be mixed; no names select everything."""
    book = read_book()
    part = book.select(["sigmoid", "softmax-jacobian"])
    assert "softmax-jacobian" in part.claims
    assert "sigmoid-derivative" in part.claims
    assert "softmax-formula" not in part.claims
    assert book.select([]) is book


def test_a_claim_outside_the_book_has_no_id() -> None:
    """Asking for the id of a loose claim is an error."""
    with pytest.raises(LookupError, match="in no chapter"):
        read_book().id_of(Claim("Loose", says=Identity(1, 1)))


def test_reading_the_book_does_not_import_torch() -> None:
    """`import provado` and `import theory` leave torch alone."""
    import subprocess

    code = (
        "from provado.book.reading import read_book; import sys; read_book();"
        "assert 'torch' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
