"""What came out of a run: what is not as it should be, whole, and what is, in short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text

from provado.book.record import (
    PROVED,
    REFUTED,
    UNDECIDED,
    ChapterRecord,
    ClaimRecord,
    ErratumRecord,
    Generality,
    Record,
    TwinRecord,
    summary,
)
from provado.cli.terminal import STYLES, counted, indented, print_table
from provado.session.course import Step

_LONGEST_SCOPE = 48  # characters, in the narrow column of a table


@dataclass
class Run:
    """The chapters that were decided, and how they are to be shown."""

    details: bool
    """Whether every claim and every erratum is shown."""
    witnesses: bool
    """Whether every erratum is shown with its witness."""
    chapters: list[ChapterRecord] = field(default_factory=list)
    known: int = 0
    recorded: int = 0
    _decided_now: set[str] = field(default_factory=set)

    def note(self, step: Step) -> None:
        """Count what is on record."""
        self.known += 1
        self.recorded += step.recorded
        if not step.recorded and not step.twins:
            self._decided_now.add(step.name)

    @property
    def claims(self) -> list[ClaimRecord]:
        """The claims in reading order."""
        return [claim for chapter in self.chapters for claim in chapter.claims]

    @property
    def errata(self) -> list[ErratumRecord]:
        """The errata in reading order."""
        return [erratum for chapter in self.chapters for erratum in chapter.errata]

    @property
    def twins(self) -> list[tuple[str, TwinRecord]]:
        """The twins with the claims that they are wrong versions of."""
        found = (pair for chapter in self.chapters for pair in (chapter.twins or {}).items())
        return [(name, twin) for name, twins in found for twin in twins]

    @property
    def deciding(self) -> float:
        """The seconds that were spent on what is not on record."""
        records: list[Record] = [*self.claims, *self.errata]
        return sum(record.seconds for record in records if record.id in self._decided_now)


def print_outcome(out: Console, run: Run) -> None:
    """What a person reads of a run, below the lines of the chapters if there are any."""
    if run.details and run.claims:
        headings = ("claim", "source", "verdict", "scope", "method", "s")
        print_table(out, headings, [_row(claim) for claim in run.claims])
    for line in () if run.details or run.witnesses else _errata_in_short(out, run):
        out.print(line)
    for erratum in run.errata:
        if run.details or run.witnesses or not erratum.passed:
            _print_erratum(out, erratum)
    for claim in run.claims:
        if not claim.passed:
            out.print()
            out.print(f"✗ {claim.id}:", style=f"bold {STYLES[claim.verdict]}")
            out.print(indented(claim.finding))
    for name, twin in run.twins:
        if twin.outcome == UNDECIDED:
            out.print()
            out.print(f"✗ {name}, a wrong version:", style=f"bold {STYLES[twin.outcome]}")
            out.print(indented(f"{twin.change}: undecided, {twin.ground}"))
    out.print()
    _print_generality(out, run)
    if unconfirmed := [c.id for c in run.claims if c.passed and not c.statement.confirmed_by]:
        out.print(f"confirmed by nothing: {', '.join(unconfirmed)}")
    for sentence in _counts(run):
        out.print(sentence)


def _errata_in_short(out: Console, run: Run) -> Iterator[Text]:
    """A line for each erratum that is settled."""
    settled = [erratum for erratum in run.errata if erratum.passed]
    if settled:
        yield Text("")
    for erratum in settled:
        line = Text(f"✓ {erratum.source} {erratum.id}: {erratum.title}")
        line.truncate(out.width, overflow="ellipsis")
        yield line


def _print_erratum(out: Console, erratum: ErratumRecord) -> None:
    mark = "✓" if erratum.passed else "✗"
    out.print()
    out.print(f"{mark} {erratum.source} as stated: {erratum.title}", style="bold")
    out.print(indented(erratum.finding))
    out.print(indented(erratum.remark))
    out.print(
        indented(f"{erratum.id}; corrected: {erratum.corrected}, {erratum.corrected_verdict}")
    )


def _row(claim: ClaimRecord) -> list[str | Text]:
    return [
        claim.id,
        "\n".join(claim.sources),
        Text(claim.verdict, STYLES[claim.verdict]),
        _in_short(claim.statement.scope),
        claim.decisive.method,
        f"{claim.seconds:.2f}",
    ]


def _in_short(scope: str) -> str:
    """The beginning of a long scope, up to a word; `provado show` has the whole of it."""
    if len(scope) <= _LONGEST_SCOPE:
        return scope
    return scope[:_LONGEST_SCOPE].rpartition(" ")[0] + " …"


def _print_generality(out: Console, run: Run) -> None:
    """How many claims are proved for what, with the reasons where details are wanted."""
    proved_for = summary(run.claims, run.errata)["proved_for"]
    for kind in (kind.value for kind in Generality):
        if kind in proved_for:
            out.print(f"proved for {kind}: {proved_for[kind]}")
            for reason in _reasons(run.claims, kind) if run.details else ():
                out.print(indented(reason))


def _counts(run: Run) -> Iterator[str]:
    """The last sentences."""
    if any(chapter.twins is not None for chapter in run.chapters):
        found = Counter(twin.outcome for _, twin in run.twins)
        parts = [f"{counted(len(run.twins), 'twin', 'twins')}: {found[REFUTED]} rejected"]
        words = {PROVED: "true as well", UNDECIDED: "undecided"}
        parts += [f"{found[outcome]} {said}" for outcome, said in words.items() if found[outcome]]
        yield ", ".join(parts)
    counts = summary(run.claims, run.errata)
    parts = [f"{counted(counts['claims'], 'claim', 'claims')}: {counts['proved']} proved"]
    parts += [f"{counts[kind]} {kind}" for kind in (REFUTED, UNDECIDED) if counts[kind]]
    if run.errata:
        number = counted(counts["errata"], "erratum", "errata")
        parts.append(f"{number}: {counts['errata_settled']} settled")
    yield f"{', '.join(parts)}; {run.deciding:.1f} s of deciding"
    if run.recorded:
        yield f"{run.recorded} of {run.known} from the record"


def _reasons(claims: list[ClaimRecord], kind: str) -> list[str]:
    """Why proved claims are not for all: each reason with its claims, or with their number."""
    found: dict[str, list[str]] = {}
    for claim in claims:
        if claim.passed and claim.generality == kind and claim.why_not_general:
            found.setdefault(claim.why_not_general, []).append(claim.id)
    return [f"{_named(names)}: {reason}" for reason, names in found.items()]


def _named(names: list[str]) -> str:
    """The claims by their names, or how many, where they are more than three."""
    return ", ".join(names) if len(names) <= 3 else f"{len(names)} claims"
