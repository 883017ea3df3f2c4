"""A book is read: its chapters are run, and what they state is taken from them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import TypeVar, final

from provado.book.book import Book, Chapter, require_listed_rows, require_one_place_each
from provado.book.claim import Claim, Erratum
from provado.book.contents import (
    BookError,
    ChapterFile,
    Contents,
    assigned,
    contents,
    described,
    digest,
)
from provado.book.outline import ClaimOutline, ErratumOutline, Outline
from provado.book.sources import SourcesError, read_sources

T = TypeVar("T")
StatedBook = Book[Claim, Erratum]
StatedChapter = Chapter[Claim, Erratum]


@final
class _AsItStands(SourceFileLoader):
    """Runs a chapter from the file as it stands, and knows what it ran.

    Python's compiled copies are told from new ones by the second in which a file was changed, which
    is too coarse for a verdict that is kept.
    """

    ran = ""

    def path_stats(self, path: str) -> dict[str, float]:
        """Refused, so that no compiled copy is looked for."""
        raise OSError

    def get_data(self, path: str) -> bytes:
        """The content of the file, whose digest is kept."""
        content = super().get_data(path)
        self.ran = digest(content)
        return content


@final
class _Chapters(MetaPathFinder):
    """Finds the chapters of a book."""

    def __init__(self, found: Contents) -> None:
        self._paths = {chapter.module: str(chapter.path) for chapter in found.chapters}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """How to load the chapter of this name; None for other modules."""
        if (file := self._paths.get(fullname)) is None:
            return None
        return spec_from_file_location(fullname, file, loader=_AsItStands(fullname, file))


def read_book(package: str = "theory") -> StatedBook:
    """Read every chapter of the package. BookError where one cannot be read."""
    found = contents(package)
    book = read_chapters(found, found.chapters)
    require_listed_rows(book)
    return book


def read_chapters(found: Contents, chosen: Iterable[ChapterFile]) -> StatedBook:
    """The part of a book that some of its chapters are, with all that they import of it."""
    needed = found.needed_for(chapter.name for chapter in chosen)
    finder = _Chapters(found)
    sys.meta_path.insert(0, finder)
    try:
        chapters = tuple(_chapter(file, found.folder) for file in needed)
    finally:
        sys.meta_path.remove(finder)
    require_one_place_each(chapters)
    _require_corrections(chapters)
    try:
        return Book(chapters, read_sources(found.folder), found.parts)
    except SourcesError as error:
        raise BookError(str(error)) from error


def what_ran(module: str) -> str | None:
    """The digest of the source that this module was run from, if it is that of a chapter."""
    loader = getattr(sys.modules.get(module), "__loader__", None)
    return loader.ran if isinstance(loader, _AsItStands) else None


def outline_of(chapter: StatedChapter, book: StatedBook) -> Outline:
    """What a chapter of the book states, as plain data."""
    return Outline(
        chapter.title,
        chapter.introduction,
        {name: ClaimOutline(claim.title, claim.sources) for name, claim in chapter.claims.items()},
        {
            name: ErratumOutline(
                erratum.title, erratum.source, corrected, book.chapter_of(corrected).name
            )
            for name, erratum in chapter.errata.items()
            for corrected in [book.id_of(erratum.corrected)]
        },
    )


def _chapter(file: ChapterFile, folder: Path) -> StatedChapter:
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


def _require_names_once(chapter: ChapterFile, module: ModuleType) -> None:
    """A second claim of one name would silently take the place of the first."""
    given: set[str] = set()
    for name, line in assigned(chapter.tree):
        if name in given and isinstance(getattr(module, name, None), (Claim, Erratum)):
            raise BookError(f"chapter {chapter.name}: line {line} names {name} a second time")
        given.add(name)


def _require_corrections(chapters: tuple[StatedChapter, ...]) -> None:
    claims = [claim for chapter in chapters for claim in chapter.claims.values()]
    for chapter in chapters:
        for name, erratum in chapter.errata.items():
            if not any(erratum.corrected is claim for claim in claims):
                raise BookError(f"{name}: the claim that corrects it has no name in a chapter")
