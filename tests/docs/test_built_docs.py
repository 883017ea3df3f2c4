"""A small book, built by Sphinx as the book is: anchors, links, what is made anew."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from provado.book.reading import read_book

ROOT = Path(__file__).parents[2]
LABELS_OF_SPHINX = {"genindex", "modindex", "search"}
SUMS = '''"""Sums, for any numbers.

The claim `square-of-a-sum` is used by `twice-A-squared`.
"""
from provado import Claim, Erratum, Identity, define, scalar
a, b = scalar("a"), scalar("b")
square = define("square({})", [a], a**2)
square_of_a_sum = Claim(
    "Square of a sum",
    says=Identity(square(a + b), a**2 + 2 * a * b + b**2),
    because=[(a * (a + b) + b * (a + b), "distribute")],
    sources=["notes:1.2"],
)
twice_A_squared = Claim("Equal numbers", says=Identity(square(a + a), 4 * a**2))
no_cross_terms = Erratum(
    "No cross terms", source="notes:1.10", states=Identity(square(a + b), a**2 + b**2),
    corrected=square_of_a_sum, remark="They are missing.",
)
'''
PRODUCTS = '''"""Products."""
from provado import Claim, Identity, scalar
a, b = scalar("a"), scalar("b")
product = Claim("Product", says=Identity(a * b, b * a))
'''
INDEX = """Book
====

.. include:: generated/summary.txt

Chapters
--------

.. include:: generated/contents.txt

.. toctree::
   :caption: Sources
   :hidden:

   generated/errata
   generated/coverage
"""


class Page(HTMLParser):
    """The ids of a page, its links, where it leads to at once, and its titles in the sidebar."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.refresh = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up the tag."""
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag == "meta" and found.get("http-equiv") == "refresh":
            self.refresh = found["content"].partition("url=")[2]


class Docs:
    """A folder with a book in two parts, and the docs that are built of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.built = folder / "built"
        self.output = ""
        book = folder / "small_book"
        for part, chapter, text in (("sums", "sums_of_two", SUMS), ("more", "products", PRODUCTS)):
            (book / part).mkdir(parents=True)
            (book / part / "__init__.py").write_text(f'"""Part of {part}."""\n')
            (book / part / f"{chapter}.py").write_text(text)
        order = 'READING_ORDER = ("sums", "more")'
        (book / "__init__.py").write_text(f'"""A small book."""\n{order}\n')
        docs = folder / "docs"
        shutil.copytree(ROOT / "docs" / "_ext", docs / "_ext")
        shutil.copytree(ROOT / "docs" / "_static", docs / "_static")
        shutil.copy(ROOT / "docs" / "conf.py", docs / "conf.py")
        (docs / "index.rst").write_text(INDEX)

    def build(self, *options: str, succeeds: bool = True) -> str:
        """Build the docs; what was printed."""
        command = [sys.executable, "-m", "sphinx", "-W", "-n", "-D", "provado_book=small_book"]
        result = subprocess.run(
            [*command, *options, "docs", "built"],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert (result.returncode == 0) is succeeds, result.stdout + result.stderr
        self.output = result.stdout + result.stderr
        return self.output

    def change(self, chapter: str, old: str, new: str) -> None:
        """Put other text in the place of some text of a chapter."""
        file = self.folder / "small_book" / chapter
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new))

    def pages(self) -> dict[str, Page]:
        """The built pages by their paths."""
        return {
            path.relative_to(self.built).as_posix(): Page(path.read_text())
            for path in sorted(self.built.rglob("*.html"))
            if "_static" not in path.parts
        }

    def text(self, path: str) -> str:
        """What a built page has between its tags, in one line."""
        return " ".join(re.sub(r"<[^>]*>", " ", (self.built / path).read_text()).split())

    def sources(self) -> dict[str, tuple[str, int]]:
        """The generated files with their texts and times."""
        generated = self.folder / "docs" / "generated"
        return {
            path.name: (path.read_text(), path.stat().st_mtime_ns)
            for path in generated.rglob("*.*")
        }


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Docs:
    """The docs of the small book, built once."""
    found = Docs(tmp_path_factory.mktemp("docs"))
    found.build("-j", "2")
    return found


@pytest.fixture
def copied(docs: Docs, tmp_path: Path) -> Docs:
    """A copy of them that a test may change."""
    copy = object.__new__(Docs)
    copy.folder = tmp_path / "copy"
    shutil.copytree(docs.folder, copy.folder)
    copy.built = copy.folder / "built"
    return copy


def test_every_id_is_an_anchor_on_one_page(docs: Docs) -> None:
    """Each claim and each erratum has its id, to the letter, in its chapter and nowhere else."""
    anchors = [(name, path) for path, page in docs.pages().items() for name in page.ids]
    chapter = "generated/chapters/sums_of_two.html"
    for name in ("square-of-a-sum", "twice-A-squared", "no-cross-terms"):
        assert [path for anchor, path in anchors if anchor == name] == [chapter]
    assert "twice-a-squared" not in dict(anchors)


def test_no_anchor_is_made_of_the_title_of_a_claim(docs: Docs) -> None:
    """A link that is copied from a heading keeps when the title changes."""
    page = docs.pages()["generated/chapters/products.html"]
    assert page.ids.count("product") == 1
    assert "#product" in page.links
    assert not [name for name in page.ids if re.fullmatch(r"id\d+", name)]


def test_every_link_leads_to_an_anchor(docs: Docs) -> None:
    """No link of any page leads to a page or a place that is not there."""
    pages = docs.pages()
    found = 0
    for path, page in pages.items():
        for link in filter(None, (*page.links, page.refresh)):
            if link.startswith("http"):
                continue
            address = urljoin(f"file:///{path}", link).removeprefix("file:///")
            target, _, anchor = address.partition("#")
            found += 1
            assert target in pages, f"{path}: {link}"
            assert not anchor or unquote(anchor) in pages[target].ids, f"{path}: {link}"
    assert found > 50


def test_old_addresses_lead_to_the_sections(docs: Docs) -> None:
    """Where a claim or an erratum had its page there is a small one that leads on."""
    pages = docs.pages()
    chapter = "../chapters/sums_of_two.html"
    assert pages["generated/claims/square-of-a-sum.html"].refresh == f"{chapter}#square-of-a-sum"
    assert pages["generated/errata/no-cross-terms.html"].refresh == f"{chapter}#no-cross-terms"
    assert (docs.built / "generated/claims/product.html").stat().st_size < 1000


def test_sidebar_has_chapters_and_no_claims(docs: Docs) -> None:
    """A page links the chapters in reading order, below their parts; of claims only its own."""
    links = docs.pages()["generated/chapters/products.html"].links
    assert links.index("sums_of_two.html") < links.index("#")
    assert not [link for link in links if link.startswith("sums_of_two.html#")]
    text = docs.text("generated/chapters/products.html")
    assert text.index("Part of sums") < text.index("Part of more")


def test_page_of_a_chapter_tells_what_was_found_out(docs: Docs) -> None:
    """The introduction, the verdicts, the witness and the wrong versions stand on the page."""
    text = docs.text("generated/chapters/sums_of_two.html")
    for part in (
        "The claim Square of a sum is used by Equal numbers",
        "all real a, b",
        "Witness. At a = 1, b = 1, the two sides are",
        "Derivation in 2 steps",
        "wrong versions with one change each",
    ):
        assert part in text


def test_printed_are_a_few_lines(docs: Docs) -> None:
    """No line for each page, and the last ones say how it ended."""
    lines = docs.output.splitlines()
    assert len(lines) < 12
    assert "build succeeded." in lines
    assert any(line.startswith("3 claims with ") for line in lines)
    assert not [line for line in lines if "%" in line]


def test_second_build_decides_nothing_and_makes_nothing_anew(copied: Docs) -> None:
    """What is on record is read, and the generated files keep their texts and times."""
    before = copied.sources()
    output = copied.build()
    assert "all of it on record" in output
    assert "2 chapters: 0 made anew" in output
    assert copied.sources() == before


def test_two_builds_from_nothing_give_the_same_pages(docs: Docs, copied: Docs) -> None:
    """Nothing in a page depends on when it was made, by how many processes, or what is printed."""
    shutil.rmtree(copied.built)
    shutil.rmtree(copied.folder / "docs" / "generated")
    shutil.rmtree(copied.folder / ".provado")
    assert "reading sources" in copied.build("-v")  # Sphinx says all that it does
    for path in docs.built.rglob("*.html"):
        other = copied.built / path.relative_to(docs.built)
        assert other.read_text() == path.read_text()


def test_changed_chapter_shows_its_new_verdict_and_no_other_is_touched(copied: Docs) -> None:
    """A sign is turned: the claim is refuted on its page, in the contents and in the coverage."""
    before = copied.sources()
    copied.change("sums/sums_of_two.py", "2 * a * b + b**2", "2 * a * b - b**2")
    output = copied.build()
    assert "2 chapters: 1 made anew" in output
    after = copied.sources()
    assert after["products.rst"] == before["products.rst"]
    assert after["sums_of_two.rst"] != before["sums_of_two.rst"]
    assert "refuted at" in copied.text("generated/chapters/sums_of_two.html")
    assert "(1 not proved)" in copied.text("index.html")
    assert "(1 not settled)" in copied.text("index.html")
    assert "settled" not in rows_of(copied)
    assert "open" in rows_of(copied)


def rows_of(docs: Docs) -> str:
    """What the coverage page has in its tables."""
    return docs.text("generated/coverage.html").partition("Claims, errata and experiments")[2]


def test_claim_that_is_gone_leaves_no_address(copied: Docs) -> None:
    """Neither its section nor the page that led to it stays."""
    copied.change("more/products.py", "product = ", "twofold = ")
    copied.build()
    assert not (copied.built / "generated/claims/product.html").exists()
    assert (copied.built / "generated/claims/twofold.html").exists()
    assert "product" not in copied.pages()["generated/chapters/products.html"].ids


def test_chapter_that_cannot_be_read_is_said_in_a_line(copied: Docs) -> None:
    """The build fails with the name of the chapter, and without a trace of ours."""
    copied.change("more/products.py", "scalar", "scallar")
    output = copied.build(succeeds=False)
    assert "chapter products" in output
    assert output.splitlines()[-1].startswith("provado: chapter products: ")
    assert "Traceback" not in output


def test_ids_of_the_book_can_be_anchors() -> None:
    """In small letters no two are alike, and none is a label of Sphinx, a row or a function."""
    book = read_book()
    names = [*book.claims, *book.errata]
    labels = {name.lower() for name in names}
    assert len(labels) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", label) for label in labels)
    assert not labels & LABELS_OF_SPHINX
    assert not [label for label in labels if label.startswith(("row-", "definition-"))]
