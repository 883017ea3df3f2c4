"""The Sphinx extension: writes the pages of the book before Sphinx reads them."""

from __future__ import annotations

from pathlib import Path

from book_pages import book_pages
from chapter_pages import chapter_page, errata_table
from decided_book import DecidedBook, DecidedChapter
from generated_files import hold_exactly
from made_from import Making
from old_addresses import write_old_addresses
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata
from terminal import Deciding, logger, quieten
from trained_experiments import read_experiments
from training_pages import training_pages

from provado.book.contents import BookError, Contents, contents
from provado.book.reading import read_chapters
from provado.book.sources import read_sources
from provado.session.crew import WorkerDied
from provado.session.session import decide_chapters


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension; ``provado_book`` names the package to read."""
    quieten(app)
    app.add_config_value("provado_book", "theory", "env", types=frozenset({str}))
    app.connect("builder-inited", generate)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def generate(app: Sphinx) -> None:
    """Write the pages of the book below ``generated/``; old addresses lead there when built."""
    try:
        found = contents(app.config.provado_book)
        decided = decided_book(found, app.parallel)
        pages = generated(found, decided, Path(app.srcdir) / "generated")
    except (BookError, WorkerDied) as error:
        # Sphinx shows a traceback with every error of its own kind.
        raise SystemExit(f"provado: {error}") from error
    hold_exactly(pages, Path(app.srcdir) / "generated")

    def lead(app: Sphinx, exception: Exception | None) -> None:
        if exception is None and app.builder.format == "html":
            write_old_addresses(decided, Path(app.outdir))

    app.connect("build-finished", lead)


def decided_book(found: Contents, jobs: int) -> DecidedBook:
    """The book with what is on record about it; so many processes decide the rest now."""
    deciding = Deciding()
    records = decide_chapters(
        found.package,
        twins=True,
        jobs=jobs,
        progress=deciding,
        complain=logger.info,
    )
    decided = DecidedBook.of(records, read_sources(found.folder), found.parts)
    deciding.ended(len(decided.claims), sum(map(len, decided.twins.values())))
    return decided


def generated(found: Contents, decided: DecidedBook, directory: Path) -> dict[str, str]:
    """Every generated file by its name; of a chapter without news those that are there."""
    making = Making(found, decided)
    trained = read_experiments()
    pages = book_pages(decided, trained) | training_pages(trained, decided.book.sources)
    stale = list[DecidedChapter]()
    for chapter in decided.book.chapters:
        kept = {name: _read(directory / name) for name in _files(chapter)}
        if all(making.is_current(chapter, text) for text in kept.values()):
            pages |= kept
        else:
            stale.append(chapter)
    wanted = {chapter.name for chapter in stale}
    files = [file for file in found.chapters if file.name in wanted]
    stated = {c.name: c for c in read_chapters(found, files).chapters} if stale else {}
    for chapter in stale:
        makers = zip(_files(chapter), (chapter_page, errata_table), strict=True)
        pages |= {
            name: making.marked(chapter, make(stated[chapter.name], decided))
            for name, make in makers
        }
    logger.info("%d chapters: %d made anew", len(decided.book.chapters), len(stale))
    return pages


def _files(chapter: DecidedChapter) -> tuple[str, str]:
    """The page of a chapter and its part of the list of errata."""
    return f"chapters/{chapter.name}.rst", f"chapters/{chapter.name}.errata.txt"


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""
