"""A book is read: its chapters are run, and what they state is taken from them."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from provado.book.book import Book, Chapter
from provado.book.claim import Claim, Erratum
from provado.book.contents import BookError, ChapterFile, Contents, assigned, contents, described
from provado.book.sources import FILE, SourcesError, nearest, read_sources

T = TypeVar("T")


def read_book(package: str = "theory") -> Book:
    """Read every chapter of the package. BookError where one cannot be read."""
    found = contents(package)
    book = read_chapters(found, found.chapters)
    require_listed_rows(book)
    return book


def read_chapters(found: Contents, chosen: Iterable[ChapterFile]) -> Book:
    """The part of a book that some of its chapters are, with all that they import of it."""
    needed = found.needed_for(chapter.name for chapter in chosen)
    chapters = tuple(_chapter(file, found.folder) for file in needed)
    _require_one_place_each(chapters)
    _require_corrections(chapters)
    try:
        return Book(chapters, read_sources(found.folder), found.parts)
    except SourcesError as error:
        raise BookError(str(error)) from error


def _chapter(file: ChapterFile, folder: Path) -> Chapter:
    try:
        module = importlib.import_module(file.module)
    except (Exception, SystemExit) as error:
        raise BookError(f"chapter {file.name}: {_where(error, folder)}{error}") from error
    _require_names_once(file, module)
    title, introduction = described(module.__doc__, file.name)
    claims, errata = _named(module, Claim), _named(module, Erratum)
    return Chapter(file.name, title, claims, errata, file.part, introduction)


def _named(module: ModuleType, kind: type[T]) -> dict[str, T]:
    return {
        name.replace("_", "-"): value
        for name, value in vars(module).items()
        if isinstance(value, kind) and not name.startswith("_")
    }


def _where(error: BaseException, folder: Path) -> str:
    """The last line within the folder of the book that led to the error."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(folder):
            place = f"{file}:{trace.tb_lineno}: {type(error).__name__}: "
        trace = trace.tb_next
    return place


def _require_one_place_each(chapters: tuple[Chapter, ...]) -> None:
    seen = {chapter.name: f"itself {chapter.name}" for chapter in chapters}
    for chapter in chapters:
        for name in [*chapter.claims, *chapter.errata]:
            if name in seen:
                if seen[name].startswith("itself"):
                    raise BookError(f"{name}: a chapter has that name; call the claim another")
                raise BookError(
                    f"{name} stands in the chapters {seen[name]} and {chapter.name}; give one "
                    "another name, or import the chapter instead of its claim"
                )
            seen[name] = chapter.name


def _require_names_once(chapter: ChapterFile, module: ModuleType) -> None:
    """A second claim of one name would silently take the place of the first."""
    given: set[str] = set()
    for name, line in assigned(chapter.tree):
        if name in given and isinstance(getattr(module, name, None), (Claim, Erratum)):
            raise BookError(f"chapter {chapter.name}: line {line} names {name} a second time")
        given.add(name)


def _require_corrections(chapters: tuple[Chapter, ...]) -> None:
    claims = [claim for chapter in chapters for claim in chapter.claims.values()]
    for chapter in chapters:
        for name, erratum in chapter.errata.items():
            if not any(erratum.corrected is claim for claim in claims):
                raise BookError(f"{name}: the claim that corrects it has no name in a chapter")


def require_listed_rows(book: Book) -> None:
    """Where the sources are listed, a slip in the name of a row would settle nothing."""
    listed = book.sources.rows
    for name, row in book.citations() if listed else ():
        if row not in listed:
            raise BookError(
                f"{name}, chapter {book.chapter_of(name).name}: the row {row} is not in {FILE}"
                f"{nearest(row, listed)}"
            )
