"""The book: its parts and chapters in reading order, with their claims and errata."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from provado.book.claim import Claim, Erratum
from provado.book.contents import Part
from provado.book.sources import Row, Sources, in_order


class UnknownName(LookupError):
    """No claim and no chapter has this name; the message offers the closest."""


@dataclass(frozen=True)
class Chapter:
    """A module of the book: its name, the first line of its docstring, what it states."""

    name: str
    title: str
    claims: Mapping[str, Claim]
    errata: Mapping[str, Erratum]
    part: str = ""
    introduction: str = ""


@dataclass(frozen=True)
class Book:
    """The chapters in reading order, the parts they belong to, the sources that they check."""

    chapters: tuple[Chapter, ...]
    sources: Sources = field(default_factory=Sources)
    parts: tuple[Part, ...] = ()

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
        return Book(tuple(self._selected(set(names))), self.sources, self.parts)

    def _selected(self, names: set[str]) -> Iterator[Chapter]:
        for chapter in self.chapters:
            whole = chapter.name in names
            claims = {n: c for n, c in chapter.claims.items() if whole or n in names}
            errata = {n: e for n, e in chapter.errata.items() if whole or n in names}
            if claims or errata:
                yield replace(chapter, claims=claims, errata=errata)

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
