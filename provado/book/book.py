"""The book: its parts and chapters in reading order, with their claims and errata.

What stands for a claim in it may be the claim itself or its outline, of which no more is known
than its title and what it settles: a list of contents needs no SymPy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Generic, Protocol, TypeVar

from provado.book.contents import BookError, Part
from provado.book.sources import FILE, Row, Sources, in_order, nearest


class UnknownName(LookupError):
    """No claim and no chapter has this name; the message offers the closest."""


def is_a_chapter(name: str) -> UnknownName:
    """The error that a chapter is named where a claim should be."""
    return UnknownName(f"{name} is a chapter; see provado list --chapter {name}")


class SettlesRows(Protocol):
    """A claim or its outline."""

    @property
    def title(self) -> str:
        """What it says, in a sentence."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The rows that it settles."""


class CorrectsRow(Protocol):
    """An erratum or its outline."""

    @property
    def title(self) -> str:
        """What is wrong, in a sentence."""

    @property
    def source(self) -> str:
        """The row that it corrects."""


C = TypeVar("C", bound=SettlesRows)
E = TypeVar("E", bound=CorrectsRow)


@dataclass(frozen=True)
class Chapter(Generic[C, E]):
    """A module of the book: its name, the first line of its docstring, what it states."""

    name: str
    title: str
    claims: Mapping[str, C]
    errata: Mapping[str, E]
    part: str = ""
    introduction: str = ""


@dataclass(frozen=True)
class Book(Generic[C, E]):
    """The chapters in reading order, the parts they belong to, the sources that they check."""

    chapters: tuple[Chapter[C, E], ...]
    sources: Sources = field(default_factory=Sources)
    parts: tuple[Part, ...] = ()

    @property
    def claims(self) -> dict[str, C]:
        """Every claim by its id."""
        return {name: claim for chapter in self.chapters for name, claim in chapter.claims.items()}

    @property
    def errata(self) -> dict[str, E]:
        """Every erratum by its id."""
        return {name: erratum for c in self.chapters for name, erratum in c.errata.items()}

    @property
    def rows(self) -> dict[str, Row]:
        """Every row of the sources; where they are not listed, every row that is cited."""
        listed = self.sources.rows or in_order(Row(row) for _, row in self.citations())
        return dict(listed)

    @property
    def unsettled(self) -> dict[str, Row]:
        """The rows that no claim and no erratum cites, and that are no experiment."""
        cited = {row for _, row in self.citations()}
        rows = self.rows.items()
        return {name: row for name, row in rows if name not in cited and not row.trained}

    def citing(self, row: str) -> Book[C, E]:
        """The part of the book that settles the row."""
        return self._part(name for name, cited in self.citations() if cited == row)

    def chapter_of(self, name: str) -> Chapter[C, E]:
        """The chapter that holds the claim or erratum with this id."""
        for chapter in self.chapters:
            if name in chapter.claims or name in chapter.errata:
                return chapter
        raise self.unknown(name)

    def id_of(self, claim: C) -> str:
        """The id of a claim of the book."""
        for name, other in self.claims.items():
            if other is claim:
                return name
        raise LookupError(f"the claim {claim.title!r} is in no chapter")

    def select(self, names: list[str]) -> Book[C, E]:
        """The part of the book that the ids and chapter names pick; all of it for no names."""
        if not names:
            return self
        for name in names:
            if name not in self._names():
                raise self.unknown(name)
        return self._part(names)

    def claim(self, name: str) -> C:
        """The claim with this id; UnknownName offers the closest."""
        if name not in self.claims:
            raise self.unknown(name)
        return self.claims[name]

    def citations(self) -> Iterator[tuple[str, str]]:
        """The id of a claim or an erratum, and a row that it cites."""
        yield from ((name, row) for name, claim in self.claims.items() for row in claim.sources)
        yield from ((name, erratum.source) for name, erratum in self.errata.items())

    def _part(self, names: Iterable[str]) -> Book[C, E]:
        return Book(tuple(self._selected(set(names))), self.sources, self.parts)

    def _selected(self, names: set[str]) -> Iterator[Chapter[C, E]]:
        for chapter in self.chapters:
            whole = chapter.name in names
            claims = {n: c for n, c in chapter.claims.items() if whole or n in names}
            errata = {n: e for n, e in chapter.errata.items() if whole or n in names}
            if claims or errata:
                yield replace(chapter, claims=claims, errata=errata)

    def _names(self) -> list[str]:
        return [*(chapter.name for chapter in self.chapters), *self.claims, *self.errata]

    def unknown(self, name: str) -> UnknownName:
        """The error that no claim has this name, with the closest."""
        if name in {chapter.name for chapter in self.chapters}:
            return is_a_chapter(name)
        if name in self.errata:
            return UnknownName(f"{name} is an erratum; see provado show {name}")
        close = get_close_matches(name, self._names(), n=3, cutoff=0.4)
        offer = f"; closest: {', '.join(close)}" if close else ""
        return UnknownName(f"no claim or chapter is called {name!r}{offer}")


def require_one_place_each(chapters: tuple[Chapter[C, E], ...]) -> None:
    """BookError where a name is given twice in the book."""
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


def require_listed_rows(book: Book[C, E]) -> None:
    """Where the sources are listed, a slip in the name of a row would settle nothing."""
    listed = book.sources.rows
    for name, row in book.citations() if listed else ():
        if row not in listed:
            raise BookError(
                f"{name}, chapter {book.chapter_of(name).name}: the row {row} is not in {FILE}"
                f"{nearest(row, listed)}"
            )
