"""The Sphinx extension: decides the book and writes its pages before Sphinx reads them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from book_pages import DecidedBook, pages
from claim_pages import DecidedTwin
from sphinx.application import Sphinx
from sphinx.util.display import status_iterator
from sphinx.util.typing import ExtensionMetadata

from provado.book import Book, read_book
from provado.claim import Claim
from provado.decision import any_witness
from provado.report import ErratumReport, decide_claim

T = TypeVar("T")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension; ``provado_book`` names the package to read."""
    app.add_config_value("provado_book", "theory", "env", types=frozenset({str}))
    app.connect("builder-inited", generate)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def generate(app: Sphinx) -> None:
    """Decide the book and write its pages below ``generated/``."""
    decided = decide_book(read_book(app.config.provado_book), app.verbosity)
    write(pages(decided), Path(app.srcdir) / "generated")


def decide_book(book: Book, verbosity: int = 0) -> DecidedBook:
    """Decide every claim, erratum and twin, and show on the terminal which one."""

    def shown(names: Mapping[str, T], doing: str) -> Iterable[tuple[str, T]]:
        return status_iterator(
            names.items(), f"{doing}... ", "purple", len(names), verbosity, lambda item: item[0]
        )

    def decided_twins(claim: Claim) -> list[DecidedTwin]:
        with any_witness():
            return [
                DecidedTwin(twin.change, twin.statement.decide()) for twin in claim.says.twins()
            ]

    claims = {name: decide_claim(claim) for name, claim in shown(book.claims, "deciding claims")}
    return DecidedBook(
        book,
        claims,
        {
            name: ErratumReport(e, e.states.decide(), claims[book.id_of(e.corrected)])
            for name, e in shown(book.errata, "deciding errata")
        },
        {
            name: decided_twins(claim)
            for name, claim in shown(book.claims, "deciding wrong versions of claims")
        },
    )


def write(found: Mapping[str, str], directory: Path) -> None:
    """Make the directory hold these files and no others.

    A file that stays as it is keeps its time, so that Sphinx reads only what has changed.
    """
    directory.mkdir(exist_ok=True)
    wanted = {directory / name for name in found}
    for path in sorted(directory.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path in file.parents for file in wanted):
                shutil.rmtree(path)
        elif path not in wanted:
            path.unlink()
    for name, text in found.items():
        path = directory / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
