"""The section of a claim and the section of an erratum, from what was found out about them."""

from __future__ import annotations

from collections.abc import Sequence

from definitions import Definitions
from markup import (
    bullets,
    collapsed,
    coloured,
    escaped,
    fields,
    literal,
    math,
    page,
    plain_table,
    section,
    table,
    to,
    to_row,
)
from statement_blocks import assumptions, decided, refutation, statement_math

from provado.book.claim import Claim, Erratum
from provado.book.record import (
    OUTCOMES,
    PROVED,
    REFUTED,
    UNDECIDED,
    ClaimRecord,
    ErratumRecord,
    TwinRecord,
    VerdictRecord,
)
from provado.book.report import links
from provado.notation.latex import latex

MOST_REJECTED_SHOWN = 12
_BELOW = "^"  # the underline of a section within "Claims" or "Errata"
_WORDS = {PROVED: "equivalent", REFUTED: "rejected", UNDECIDED: "undecided"}


def claim_section(
    claim: Claim,
    found: ClaimRecord,
    twins: Sequence[TwinRecord],
    used: Definitions,
    errata: Sequence[str] = (),
) -> str:
    """The section of a claim at its id; ``errata`` are the ids of the errata that it corrects."""
    return section(
        claim.title,
        statement_math(claim.says),
        escaped(claim.remark),
        _facts(claim, found, used, errata),
        *refutation(found.statement),
        *used.own(found.id),
        collapsed("What is decided", *decided(claim.says)),
        _derivation(claim, found),
        _twins(twins),
        underline=_BELOW,
        anchor=found.id,
    )


def erratum_section(
    erratum: Erratum, found: ErratumRecord, corrected: ClaimRecord, used: Definitions
) -> str:
    """The section of an erratum at its id, with the record of the claim that corrects it."""
    return section(
        erratum.title,
        f"The source row {to_row(erratum.source)} states:",
        statement_math(erratum.states),
        escaped(erratum.remark),
        fields(
            [
                ("Erratum", literal(found.id)),
                ("Assuming", assumptions(erratum.states)),
                ("Verdict", coloured(found.verdict)),
                ("Reason", escaped(found.stated.reason or "")),
                ("Scope", escaped(found.stated.scope)),
                ("Confirmed by", escaped(found.stated.confirmed_by or "")),
                ("Definitions", used.links(found.id)),
            ]
        ),
        *refutation(found.stated),
        *used.own(found.id),
        f"**Corrected.** {to(corrected.id)}",
        statement_math(erratum.corrected.says),
        fields(
            [
                ("Verdict", coloured(corrected.verdict)),
                ("Scope", escaped(corrected.statement.scope)),
            ]
        ),
        underline=_BELOW,
        anchor=found.id,
    )


def verdict_words(verdict: VerdictRecord | TwinRecord) -> str:
    """The outcome with its ground."""
    return f"{coloured(verdict.outcome)} {escaped(verdict.ground)}"


def _facts(claim: Claim, found: ClaimRecord, used: Definitions, errata: Sequence[str]) -> str:
    verdict = found.statement
    return fields(
        [
            ("Claim", literal(found.id)),
            ("Assuming", assumptions(claim.says)),
            ("Verdict", coloured(found.verdict)),
            ("Finding", "" if found.passed else escaped(found.finding)),
            ("Scope", escaped(verdict.scope)),
            ("Not for all because", escaped(found.why_not_general)),
            ("Method", _method(verdict)),
            ("Conventions", bullets([*map(escaped, claim.conventions)])),
            ("Source rows", ", ".join(map(to_row, claim.sources))),
            ("Corrects", ", ".join(map(to, errata))),
            ("Defines", literal(claim.function.text()) if claim.function else ""),
            ("Accuracy", escaped(claim.function.accuracy_in_words()) if claim.function else ""),
            ("Definitions", used.links(found.id)),
        ]
    )


def _method(verdict: VerdictRecord) -> str:
    confirmed = f", confirmed by {verdict.confirmed_by}" if verdict.confirmed_by else ""
    return escaped(verdict.method + confirmed)


def _derivation(claim: Claim, found: ClaimRecord) -> str:
    """The links of the derivation; open where one of them is not proved."""
    chain = links(claim) if claim.because else []
    if not chain:
        return ""
    verdicts = {step.number: verdict_words(step.verdict) for step in found.steps}
    rows = [["0", math(latex(chain[0][0])), "left-hand side", ""]]
    for number, (_, after, reason) in enumerate(chain, start=1):
        shown = math(f"= {latex(after)}")
        rows.append([str(number), shown, escaped(reason), verdicts.get(number, "")])
    listed = table(["", "Expression", "Because", "Verdict"], rows, [6, 56, 22, 16])
    steps = f"{len(chain)} step" + "s" * (len(chain) != 1)
    return collapsed(f"Derivation in {steps}", listed, opened=found.broken is not None)


def _twins(twins: Sequence[TwinRecord]) -> str:
    if not twins:
        return ""
    by_outcome = {o: [twin for twin in twins if twin.outcome == o] for o in OUTCOMES}
    equivalent, rejected, undecided = (by_outcome[o] for o in (PROVED, REFUTED, UNDECIDED))
    counts = ", ".join(f"{len(by_outcome[o])} {_WORDS[o]}" for o in (REFUTED, PROVED, UNDECIDED))
    total = f"{len(twins)} wrong version" + "s" * (len(twins) != 1)
    return collapsed(
        f"{total} with one change each: {counts}",
        bullets([f"{escaped(t.change)}: equivalent, {verdict_words(t)}" for t in equivalent]),
        bullets([f"{escaped(t.change)}: {verdict_words(t)}" for t in undecided]),
        _rejected(rejected),
    )


def _rejected(twins: Sequence[TwinRecord]) -> str:
    shown = twins[:MOST_REJECTED_SHOWN]
    rows = [[twin.change, twin.ground] for twin in shown]
    listed = plain_table(["Change", "Smallest witness"], rows, [30, 70])
    hidden = len(twins) - len(shown)
    return page(
        listed, f"And {hidden} more, each rejected by a witness of its own." if hidden else ""
    ).strip("\n")
