"""The book as far as it is decided: what was found out about everything that it states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from provado.book.book import Book, Chapter
from provado.book.contents import Part
from provado.book.record import ChapterRecord, ClaimRecord, ErratumRecord, Twins
from provado.book.sources import Row, Sources

DecidedChapter = Chapter[ClaimRecord, ErratumRecord]


@dataclass(frozen=True)
class DecidedBook:
    """A book of records in the place of claims and errata, and the twins of each claim."""

    book: Book[ClaimRecord, ErratumRecord]
    twins: Mapping[str, Twins] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        records: Iterable[ChapterRecord],
        sources: Sources | None = None,
        parts: tuple[Part, ...] = (),
    ) -> DecidedBook:
        """The book of these chapters."""
        found = tuple(records)
        chapters = tuple(
            Chapter(
                record.name,
                record.title,
                {claim.id: claim for claim in record.claims},
                {erratum.id: erratum for erratum in record.errata},
                record.part,
                record.introduction,
            )
            for record in found
        )
        twins = {name: t for record in found for name, t in (record.twins or {}).items()}
        return cls(Book(chapters, sources or Sources(), parts), twins)

    @cached_property
    def claims(self) -> Mapping[str, ClaimRecord]:
        """Every claim by its id."""
        return self.book.claims

    @cached_property
    def errata(self) -> Mapping[str, ErratumRecord]:
        """Every erratum by its id."""
        return self.book.errata

    @cached_property
    def corrections(self) -> Mapping[str, list[str]]:
        """The errata that each claim corrects."""
        return _grouped((erratum.corrected, name) for name, erratum in self.errata.items())

    @cached_property
    def citing_claims(self) -> Mapping[str, list[str]]:
        """The claims that cite each row."""
        return _grouped((row, n) for n, claim in self.claims.items() for row in claim.sources)

    @cached_property
    def citing_errata(self) -> Mapping[str, list[str]]:
        """The errata of each row."""
        return _grouped((erratum.source, name) for name, erratum in self.errata.items())

    def is_settled(self, row: Row) -> bool:
        """Whether it is trained or cited, and all that cites it is proved or settled."""
        citing = [self.claims[name].passed for name in self.citing_claims.get(row.id, ())]
        citing += [self.errata[name].passed for name in self.citing_errata.get(row.id, ())]
        return bool(citing or row.trained) and all(citing)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
