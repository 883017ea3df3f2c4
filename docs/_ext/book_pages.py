"""The pages above the claims: chapters, the index of errata, the coverage of the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claim_pages import DecidedTwin, claim_page, erratum_page, statement_math
from markup import (
    anchor_of,
    bullets,
    coloured,
    contents,
    escaped,
    heading,
    page,
    section,
    table,
    to_claim,
    to_erratum,
    to_row,
)

from provado.book.book import Book, Chapter
from provado.book.generality import Generality
from provado.book.report import ClaimReport, ErratumReport
from provado.book.sources import Row
from provado.relation.verdict import Outcome


@dataclass(frozen=True)
class DecidedBook:
    """The book with everything that was found out about it, by the ids of claims and errata."""

    book: Book
    claims: Mapping[str, ClaimReport]
    errata: Mapping[str, ErratumReport]
    twins: Mapping[str, Sequence[DecidedTwin]]

    def errata_of(self, claim: str) -> list[str]:
        """The ids of the errata that the claim corrects."""
        corrected = self.book.claims[claim]
        return [n for n, report in self.errata.items() if report.erratum.corrected is corrected]


def pages(decided: DecidedBook) -> dict[str, str]:
    """Every generated page by its file name, relative to the directory of generated pages."""
    found = {
        "summary.txt": summary(decided),
        "errata.rst": errata_index(decided),
        "coverage.rst": coverage_page(decided),
    }
    for chapter in decided.book.chapters:
        found[f"chapters/{chapter.name}.rst"] = chapter_page(chapter, decided)
    for name, report in decided.claims.items():
        text = claim_page(name, report, decided.twins[name], decided.errata_of(name))
        found[f"claims/{name}.rst"] = text
    for name, found_out in decided.errata.items():
        corrected = decided.book.id_of(found_out.erratum.corrected)
        found[f"errata/{name}.rst"] = erratum_page(name, corrected, found_out)
    return found


def summary(decided: DecidedBook) -> str:
    """How many claims, errata and twins there are, and how many of them are settled."""
    claims, errata = decided.claims.values(), decided.errata.values()
    twins = [twin for found in decided.twins.values() for twin in found]
    proved = sum(report.outcome is Outcome.PROVED for report in claims)
    settled = sum(report.settled for report in errata)
    rejected = sum(twin.outcome is Outcome.REFUTED for twin in twins)
    equivalent = sum(twin.outcome is Outcome.PROVED for twin in twins)
    return page(
        bullets(
            [
                f"{proved} of {len(claims)} claims are proved, with every step of the derivation.",
                *(f"{number} of them for {kind}." for kind, number in _general(claims).items()),
                f"{settled} of {len(errata)} errata are refuted as stated and proved as corrected.",
                f"{rejected} of {len(twins)} wrong versions of claims are rejected by a witness.",
                f"{equivalent} are proved to say the same as the claim after all.",
            ]
        )
    )


def _general(claims: Iterable[ClaimReport]) -> dict[str, int]:
    """How many proved claims there are of each generality, the most general first."""
    found = Counter(r.claim.generality for r in claims if r.outcome is Outcome.PROVED)
    return {kind.value: found[kind] for kind in Generality if kind in found}


def chapter_page(chapter: Chapter, decided: DecidedBook) -> str:
    """The claims of a chapter with their verdicts, and its errata."""
    return page(
        heading(chapter.title, "="),
        section("Claims", _claims(chapter, decided)),
        section("Errata", bullets([*map(to_erratum, chapter.errata)])),
        contents([f"/generated/claims/{name}" for name in chapter.claims]),
    )


def errata_index(decided: DecidedBook) -> str:
    """All errata: what the source states, the verdict on it, and what corrects it."""
    rows = [
        [
            f"{to_erratum(name)}\n\n{statement_math(report.erratum.states)}",
            to_row(report.erratum.source),
            coloured(report.as_stated.outcome),
            to_claim(decided.book.id_of(report.erratum.corrected)),
        ]
        for name, report in decided.errata.items()
    ]
    return page(
        heading("Errata", "="),
        "Statements of sources that this book corrects. The page of an erratum gives the smallest "
        "point at which the statement fails, the reason, and the corrected claim.",
        table(["As the source states it", "Row", "Verdict", "Corrected"], rows, [57, 13, 11, 19]),
        contents([f"/generated/errata/{name}" for name in decided.errata]),
    )


def coverage_page(decided: DecidedBook) -> str:
    """Every row of every report, with the claims and the errata that settle it."""
    return page(
        heading("Coverage of the sources", "="),
        "A row is a place in a report: the name of the report, then a number. It is settled when "
        "every claim that cites it is proved, and every erratum that belongs to it is refuted as "
        "stated and proved as corrected. What a row states is told here in few words, right or "
        "wrong; nothing else is known of the rows that are open.",
        _counted(decided),
        *(_report(report, decided) for report in _reports(decided)),
    )


def _counted(decided: DecidedBook) -> str:
    """How many rows there are of each kind, and how many of them are settled."""
    rows = decided.book.rows.values()
    kinds = dict.fromkeys(row.subject.kind for row in rows if row.subject)
    counts = []
    for kind in kinds:
        mine = [row for row in rows if row.subject and row.subject.kind == kind]
        settled = sum(_is_settled(row, decided) for row in mine)
        counts.append([escaped(kind), str(len(mine)), str(settled), str(len(mine) - settled)])
    return table(["Kind of row", "Rows", "Settled", "Open"], counts, [40, 20, 20, 20])


def _reports(decided: DecidedBook) -> list[str]:
    return list(dict.fromkeys(row.report for row in decided.book.rows.values()))


def _report(report: str, decided: DecidedBook) -> str:
    rows = [_coverage(r, decided) for r in decided.book.rows.values() if r.report == report]
    return section(
        report,
        escaped(decided.book.sources.titles.get(report, "")),
        table(["Row", "What it states", "Claims and errata", ""], rows, [15, 34, 35, 16]),
    )


def _claims(chapter: Chapter, decided: DecidedBook) -> str:
    rows = []
    for name, claim in chapter.claims.items():
        report = decided.claims[name]
        shown = f"{to_claim(name)}\n\n{statement_math(claim.says)}"
        rows.append([shown, coloured(report.outcome), escaped(report.statement.scope)])
    return table(["Claim", "Verdict", "Scope"], rows, [70, 13, 17])


def _coverage(row: Row, decided: DecidedBook) -> list[str]:
    settling = decided.book.citing(row.id)
    errata = [f"erratum: {to_erratum(name)}" for name in settling.errata]
    settled = _is_settled(row, decided)
    return [
        f".. _{anchor_of(row.id)}:\n\n{escaped(row.id)}",
        escaped(row.states),
        bullets([*map(to_claim, settling.claims), *errata]),
        ":proved:`settled`" if settled else page(":undecided:`open`", escaped(row.why_open)),
    ]


def _is_settled(row: Row, decided: DecidedBook) -> bool:
    settling = decided.book.citing(row.id)
    proved = all(decided.claims[name].outcome is Outcome.PROVED for name in settling.claims)
    right = all(decided.errata[name].settled for name in settling.errata)
    return row.id not in decided.book.unsettled and proved and right
