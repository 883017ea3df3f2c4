"""The book: the chapters of a package, found by looking, with their claims and errata."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from provado.claim import Claim, Erratum
from provado.sources import FILE, Row, Sources, SourcesError, in_order, nearest, read_sources

T = TypeVar("T")


class BookError(Exception):
    """A chapter that cannot be read; the message names the chapter and what is wrong in it."""


class UnknownName(LookupError):
    """No claim and no chapter has this name; the message offers the closest."""


@dataclass(frozen=True)
class Chapter:
    """A module of the book: its name, the first line of its docstring, what it states."""

    name: str
    title: str
    claims: Mapping[str, Claim]
    errata: Mapping[str, Erratum]


@dataclass(frozen=True)
class Book:
    """All chapters, in alphabetical order, and the sources that they check."""

    chapters: tuple[Chapter, ...]
    sources: Sources = field(default_factory=Sources)

    @property
    def claims(self) -> dict[str, Claim]:
        """Every claim by its id."""
        return {name: claim for chapter in self.chapters for name, claim in chapter.claims.items()}

    @property
    def errata(self) -> dict[str, Erratum]:
        """Every erratum by its id."""
        return {name: erratum for c in self.chapters for name, erratum in c.errata.items()}

    @property
    def rows(self) -> dict[str, Row]:
        """Every row of the sources; where they are not listed, every row that is cited."""
        listed = self.sources.rows or in_order(Row(row) for _, row in self.citations())
        return dict(listed)

    @property
    def unsettled(self) -> dict[str, Row]:
        """The rows that no claim and no erratum cites."""
        cited = {row for _, row in self.citations()}
        return {name: row for name, row in self.rows.items() if name not in cited}

    def citing(self, row: str) -> Book:
        """The part of the book that settles the row."""
        return self._part(name for name, cited in self.citations() if cited == row)

    def chapter_of(self, name: str) -> Chapter:
        """The chapter that holds the claim or erratum with this id."""
        for chapter in self.chapters:
            if name in chapter.claims or name in chapter.errata:
                return chapter
        raise self._unknown(name)

    def id_of(self, claim: Claim) -> str:
        """The id of a claim of the book."""
        for name, other in self.claims.items():
            if other is claim:
                return name
        raise LookupError(f"the claim {claim.title!r} is in no chapter")

    def select(self, names: list[str]) -> Book:
        """The part of the book that the ids and chapter names pick; all of it for no names."""
        if not names:
            return self
        for name in names:
            if name not in self._names():
                raise self._unknown(name)
        return self._part(names)

    def claim(self, name: str) -> Claim:
        """The claim with this id; UnknownName offers the closest."""
        if name not in self.claims:
            raise self._unknown(name)
        return self.claims[name]

    def citations(self) -> Iterator[tuple[str, str]]:
        """The id of a claim or an erratum, and a row that it cites."""
        yield from ((name, row) for name, claim in self.claims.items() for row in claim.sources)
        yield from ((name, erratum.source) for name, erratum in self.errata.items())

    def _part(self, names: Iterable[str]) -> Book:
        return Book(tuple(self._selected(set(names))), self.sources)

    def _selected(self, names: set[str]) -> Iterator[Chapter]:
        for chapter in self.chapters:
            whole = chapter.name in names
            claims = {n: c for n, c in chapter.claims.items() if whole or n in names}
            errata = {n: e for n, e in chapter.errata.items() if whole or n in names}
            if claims or errata:
                yield Chapter(chapter.name, chapter.title, claims, errata)

    def _names(self) -> list[str]:
        return [*(chapter.name for chapter in self.chapters), *self.claims, *self.errata]

    def _unknown(self, name: str) -> UnknownName:
        if name in {chapter.name for chapter in self.chapters}:
            return UnknownName(f"{name} is a chapter; see provado list --chapter {name}")
        if name in self.errata:
            return UnknownName(f"{name} is an erratum; see provado show {name}")
        close = get_close_matches(name, self._names(), n=3, cutoff=0.4)
        offer = f"; closest: {', '.join(close)}" if close else ""
        return UnknownName(f"no claim or chapter is called {name!r}{offer}")


def read_book(package: str = "theory") -> Book:
    """Read every chapter of the package. BookError where one cannot be read."""
    try:
        book = importlib.import_module(package)
    except ModuleNotFoundError as missing:
        if missing.name != package:
            raise BookError(f"{package}: {missing}") from missing
        raise BookError(f"there is no package {package!r} here to read as a book") from missing
    except (Exception, SystemExit) as error:
        raise BookError(f"{package!r} cannot be read as a book: {error}") from error
    if not hasattr(book, "__path__"):
        raise BookError(f"{package!r} is a module, not a package of chapters")
    names = sorted(module.name for module in pkgutil.iter_modules(book.__path__))
    chapters = tuple(_chapter(f"{package}.{name}") for name in names)
    _require_one_place_each(chapters)
    _require_corrections(chapters)
    try:
        found = Book(chapters, read_sources(Path(next(iter(book.__path__)))))
    except SourcesError as error:
        raise BookError(str(error)) from error
    _require_listed_rows(found)
    return found


def _chapter(module_name: str) -> Chapter:
    name = module_name.rpartition(".")[2]
    try:
        module = importlib.import_module(module_name)
    except (Exception, SystemExit) as error:
        folder = Path(str(importlib.import_module(module_name.rpartition(".")[0]).__file__)).parent
        raise BookError(f"chapter {name}: {_where(error, folder)}{error}") from error
    _require_names_once(name, module)
    title = (module.__doc__ or name).strip().splitlines()[0].rstrip(".")
    return Chapter(name, title, _named(module, Claim), _named(module, Erratum))


def _named(module: ModuleType, kind: type[T]) -> dict[str, T]:
    return {
        name.replace("_", "-"): value
        for name, value in vars(module).items()
        if isinstance(value, kind) and not name.startswith("_")
    }


def _where(error: BaseException, folder: Path) -> str:
    """The last line in the folder of the book that led to the error."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.parent == folder:
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


def _require_names_once(chapter: str, module: ModuleType) -> None:
    """A second claim of one name would silently take the place of the first."""
    given: set[str] = set()
    for node in ast.parse(inspect.getsource(module)).body:
        for target in node.targets if isinstance(node, ast.Assign) else ():
            name = target.id if isinstance(target, ast.Name) else ""
            if name in given and isinstance(getattr(module, name, None), (Claim, Erratum)):
                raise BookError(f"chapter {chapter}: line {node.lineno} names {name} a second time")
            given.add(name)


def _require_corrections(chapters: tuple[Chapter, ...]) -> None:
    claims = [claim for chapter in chapters for claim in chapter.claims.values()]
    for chapter in chapters:
        for name, erratum in chapter.errata.items():
            if not any(erratum.corrected is claim for claim in claims):
                raise BookError(f"{name}: the claim that corrects it has no name in a chapter")


def _require_listed_rows(book: Book) -> None:
    """Where the sources are listed, a slip in the name of a row would settle nothing."""
    listed = book.sources.rows
    for name, row in book.citations() if listed else ():
        if row not in listed:
            raise BookError(
                f"{name}, chapter {book.chapter_of(name).name}: the row {row} is not in {FILE}"
                f"{nearest(row, listed)}"
            )
