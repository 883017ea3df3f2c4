"""The generated pages that speak of the whole book: its parts, its errata, its sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from decided_book import DecidedBook, DecidedChapter
from markup import (
    anchor_of,
    bullets,
    escaped,
    heading,
    include,
    label,
    page,
    prose,
    section,
    table,
    to,
    toctree,
)
from training_pages import to_experiment

from provado.book.contents import Part
from provado.book.record import PROVED, REFUTED, Generality
from provado.book.record import summary as counted
from provado.book.sources import Row
from provado.proof.ways import WAYS

_NO_PART = Part("", "Chapters", "")


def book_pages(decided: DecidedBook, trained: Collection[str] = ()) -> dict[str, str]:
    """The pages by their file names, relative to the directory of generated pages.

    ``trained`` are the experiments that have a section in the docs.
    """
    return {
        "summary.txt": summary(decided),
        "contents.txt": contents(decided),
        "ways.txt": ways_of_proving(),
        "errata.rst": errata_index(decided),
        "coverage.rst": coverage_page(decided, trained),
    }


def summary(decided: DecidedBook) -> str:
    """How many claims, errata and twins there are, and how many of them are settled."""
    found = counted([*decided.claims.values()], [*decided.errata.values()])
    twins = [twin.outcome for of_claim in decided.twins.values() for twin in of_claim]
    proved = f"{found[PROVED]} of {found['claims']} claims are proved"
    settled = f"{found['errata_settled']} of {found['errata']} errata are refuted as stated"
    rejected = f"{twins.count(REFUTED)} of {len(twins)} wrong versions of claims are rejected"
    lines = [
        f"{proved}, with every step of the derivation.",
        *_general(found["proved_for"]),
        f"{settled} and proved as corrected.",
        f"{rejected} by a witness.",
        f"{twins.count(PROVED)} are proved to say the same as the claim after all.",
    ]
    return page(bullets(lines))


def ways_of_proving() -> str:
    """The ways in which a relation is proved, in the order in which they are tried."""
    rows = [[escaped(part) for part in (way.name, way.about, way.trusts)] for way in WAYS]
    return page(table(["Way", "Proves", "Trusts"], rows, [20, 40, 40]))


def contents(decided: DecidedBook) -> str:
    """The parts in reading order, with their introductions and their chapters."""
    chapters = decided.book.chapters
    parts = {part.name: part for part in decided.book.parts}
    shown = (
        _part(parts.get(name, _NO_PART), [c for c in chapters if c.part == name], decided)
        for name in dict.fromkeys(chapter.part for chapter in chapters)
    )
    return page(*shown)


def errata_index(decided: DecidedBook) -> str:
    """The errata of all chapters, each chapter's from a file that goes with its page."""
    chapters = [chapter for chapter in decided.book.chapters if chapter.errata]
    return page(
        heading("Errata", "="),
        "Statements of sources that this book corrects. The chapter gives of each the smallest "
        "point at which the statement fails, the reason, and the corrected claim.",
        *(section(c.title, include(f"/{document_of(c)}.errata.txt")) for c in chapters),
    )


def coverage_page(decided: DecidedBook, trained: Collection[str] = ()) -> str:
    """Every row of every report, with the claims, errata and experiments that settle it."""
    rows = decided.book.rows
    by_report: dict[str, list[Row]] = {}
    for row in rows.values():
        by_report.setdefault(row.report, []).append(row)
    return page(
        heading("Coverage of the sources", "="),
        "A row is a place in a report: the name of the report, then a number. It is settled when "
        "every claim that cites it is proved, and every erratum that belongs to it is refuted as "
        "stated and proved as corrected. A model or a curve is trained, by the experiment that is "
        "named: ``provado experiment run`` and its name draw the curve again, with the figures of "
        "the report beside those of the run, and say in how many of several runs its observations "
        "held. What a row states is told here in few words, right or wrong; nothing else is known "
        "of the rows that are open.",
        _counted(rows, decided),
        *(_report(report, mine, decided, trained) for report, mine in by_report.items()),
    )


def document_of(chapter: DecidedChapter) -> str:
    """The page of a chapter by the name that it has in Sphinx."""
    return f"generated/chapters/{chapter.name}"


def _general(proved_for: Mapping[str, int]) -> list[str]:
    """How many proved claims there are of each generality, the most general first."""
    kinds = (kind.value for kind in Generality if kind.value in proved_for)
    return [f"{proved_for[kind]} of them for {kind}." for kind in kinds]


def _part(part: Part, chapters: Iterable[DecidedChapter], decided: DecidedBook) -> str:
    documents = {f"/{document_of(chapter)}": chapter for chapter in chapters}
    listed = [f":doc:`{path}`: {_holds(c, decided)}" for path, c in documents.items()]
    return page(
        section(part.title, prose(part.introduction), bullets(listed), underline="^"),
        toctree(part.title, [*documents]),
    ).strip("\n")


def _holds(chapter: DecidedChapter, decided: DecidedBook) -> str:
    """How many claims and errata, and of how many of them something has to be said."""
    claims, errata = chapter.claims.values(), chapter.errata.values()
    found = _number(len(claims), "claim", "claims")
    if unproved := sum(not claim.passed for claim in claims):
        found += f" ({unproved} not proved)"
    if errata:
        found += f", {_number(len(errata), 'erratum', 'errata')}"
    if unsettled := sum(not erratum.passed for erratum in errata):
        found += f" ({unsettled} not settled)"
    return found


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _counted(rows: Mapping[str, Row], decided: DecidedBook) -> str:
    """How many rows there are of each kind, and how many of them are settled."""
    kinds = dict.fromkeys(row.subject.kind for row in rows.values() if row.subject)
    counts = []
    for kind in kinds:
        mine = [row for row in rows.values() if row.subject and row.subject.kind == kind]
        settled = sum(map(decided.is_settled, mine))
        counts.append([escaped(kind), str(len(mine)), str(settled), str(len(mine) - settled)])
    return table(["Kind of row", "Rows", "Settled", "Open"], counts, [40, 20, 20, 20])


def _report(
    report: str, rows: Iterable[Row], decided: DecidedBook, trained: Collection[str]
) -> str:
    return section(
        report,
        escaped(decided.book.sources.titles.get(report, "")),
        table(
            ["Row", "What it states", "Claims, errata and experiments", ""],
            [_coverage(row, decided, trained) for row in rows],
            [15, 34, 35, 16],
        ),
    )


def _coverage(row: Row, decided: DecidedBook, trained: Collection[str]) -> list[str]:
    claims = map(to, decided.citing_claims.get(row.id, ()))
    errata = (f"erratum: {to(name)}" for name in decided.citing_errata.get(row.id, ()))
    experiments = (
        f"trained: {to_experiment(name) if name in trained else f'``{name}``'}"
        for name in row.trained
    )
    return [
        f"{label(anchor_of(row.id))}\n\n{escaped(row.id)}",
        page(
            escaped(row.states),
            f"Its figures: {escaped(row.figures)}" if row.figures else "",
            f"Damaged: {escaped(row.damaged)}" if row.damaged else "",
        ),
        bullets([*claims, *errata, *experiments]),
        _status(row, decided),
    ]


def _status(row: Row, decided: DecidedBook) -> str:
    """Whether it is settled, by training alone or not; else that it is open, and why."""
    if not decided.is_settled(row):
        return page(":undecided:`open`", escaped(row.why_open))
    cited = row.id in {**decided.citing_claims, **decided.citing_errata}
    return ":proved:`settled`" if cited else ":proved:`trained`"
