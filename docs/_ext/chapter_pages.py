"""The page of a chapter: its claims in short, then each claim and each erratum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claim_sections import claim_section, erratum_section
from decided_book import DecidedBook
from definitions import Definitions
from markup import coloured, escaped, heading, page, prose, section, table, to, to_row
from statement_blocks import statement_math

from provado.book.reading import StatedChapter
from provado.book.record import ClaimRecord, ErratumRecord


def chapter_page(chapter: StatedChapter, decided: DecidedBook) -> str:
    """What the chapter is about, its claims in short, then each claim and each erratum."""
    used = Definitions(chapter)
    return page(
        heading(chapter.title, "="),
        prose(chapter.introduction, {*decided.claims, *decided.errata}),
        _claims(decided.claims[name] for name in chapter.claims),
        _errata(decided.errata[name] for name in chapter.errata),
        used.at_the_head(),
        section("Claims", *_claim_sections(chapter, decided, used)),
        section("Errata", *_erratum_sections(chapter, decided, used)),
    )


def errata_table(chapter: StatedChapter, decided: DecidedBook) -> str:
    """The errata of a chapter: what the source states, the verdict on it, what corrects it."""
    rows = []
    for name, erratum in chapter.errata.items():
        found = decided.errata[name]
        stated = f"{to(name)}\n\n{statement_math(erratum.states)}"
        rows.append([stated, to_row(found.source), coloured(found.verdict), to(found.corrected)])
    return page(
        table(["As the source states it", "Row", "Verdict", "Corrected"], rows, [57, 13, 11, 19])
    )


def _claims(claims: Iterable[ClaimRecord]) -> str:
    rows = [[to(c.id), coloured(c.verdict), escaped(c.statement.scope)] for c in claims]
    return table(["Claim", "Verdict", "Scope"], rows, [50, 16, 34])


def _errata(errata: Iterable[ErratumRecord]) -> str:
    rows = [[to(e.id), coloured(e.verdict), to_row(e.source)] for e in errata]
    return table(["Erratum", "Verdict", "Source row"], rows, [50, 16, 34])


def _claim_sections(
    chapter: StatedChapter, decided: DecidedBook, used: Definitions
) -> Iterator[str]:
    for name, claim in chapter.claims.items():
        twins, errata = decided.twins.get(name, ()), decided.corrections.get(name, ())
        yield claim_section(claim, decided.claims[name], twins, used, errata)


def _erratum_sections(
    chapter: StatedChapter, decided: DecidedBook, used: Definitions
) -> Iterator[str]:
    for name, erratum in chapter.errata.items():
        found = decided.errata[name]
        yield erratum_section(erratum, found, decided.claims[found.corrected], used)
