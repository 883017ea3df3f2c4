"""The Sphinx extension: decides the book and writes its pages before Sphinx reads them."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

from book_pages import DecidedBook, pages
from claim_pages import DecidedTwin
from sphinx.application import Sphinx
from sphinx.util.display import status_iterator
from sphinx.util.typing import ExtensionMetadata

from provado.book.book import Book
from provado.book.claim import Claim
from provado.book.reading import read_book
from provado.book.report import ErratumReport, decide_claim
from provado.refutation.any_witness import any_witness

T = TypeVar("T")
FEW_CLAIMS = 10


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
    """Decide every claim, erratum and twin, and show on the terminal which one.

    The twins, of which there are most, are decided by as many processes as there are processors.
    """

    def shown(found: Iterable[T], names: Sequence[str], doing: str) -> Iterator[tuple[str, T]]:
        pairs = zip(names, found, strict=True)
        return status_iterator(
            pairs, f"{doing}... ", "purple", len(names), verbosity, lambda pair: pair[0]
        )

    claims = dict(shown(map(decide_claim, book.claims.values()), [*book.claims], "deciding claims"))
    errata = (
        ErratumReport(e, e.states.decide(), claims[book.id_of(e.corrected)])
        for e in book.errata.values()
    )
    return DecidedBook(
        book,
        claims,
        dict(shown(errata, [*book.errata], "deciding errata")),
        dict(shown(_twins(book), [*book.claims], "deciding wrong versions of claims")),
    )


def _twins(book: Book) -> Iterator[list[DecidedTwin]]:
    """The twins of each claim in turn."""
    if len(book.claims) < FEW_CLAIMS or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(_decided_twins, book.claims.values())
        return
    # A fork has the claims; they could not be sent to it, nor the witnesses back.
    forked = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(os.cpu_count(), forked, _start_worker, (book,))
    try:
        yield from pool.map(_twins_in_worker, book.claims)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


_worker: dict[str, Book] = {}


def _start_worker(book: Book) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Ctrl-C the parent ends its workers
    _worker["book"] = book


def _twins_in_worker(name: str) -> list[DecidedTwin]:
    return _decided_twins(_worker["book"].claims[name])


def _decided_twins(claim: Claim) -> list[DecidedTwin]:
    with any_witness():
        return [DecidedTwin.of(t.change, t.statement.decide()) for t in claim.says.twins()]


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
