"""`provado show`: one claim, or one erratum, as a page of text."""

from __future__ import annotations

import argparse
from textwrap import wrap

from rich.console import Console
from rich.text import Text

from provado.book.outline import Wording
from provado.book.record import PROVED, ClaimRecord, ErratumRecord, VerdictRecord
from provado.cli.status import FINE, WRONG, complain
from provado.cli.terminal import STYLES, console, indented
from provado.session.session import Session


def run(options: argparse.Namespace) -> int:
    """Print the claim, or the erratum, and its verdict; 1 where it is not as it should be."""
    session = Session(options.book, complain=complain)
    name = options.claim
    session.place_of(name)
    (chapter,) = session.decide([name])
    out, wording = console(), session.wording(name)
    for erratum in chapter.errata:
        _show_erratum(out, erratum, wording)
    for claim in chapter.claims:
        _show_claim(out, claim, wording)
    return FINE if chapter.passed else WRONG


def _show_claim(out: Console, claim: ClaimRecord, wording: Wording) -> None:
    out.print(f"{claim.title}", style="bold")
    out.print(f"{claim.id}, chapter {claim.chapter}\n")
    out.print(Text(f"  {wording.statement}"))
    if wording.given:
        out.print(Text(f"  given {', '.join(wording.given)}"))
    _print_derivation(out, claim, wording)
    _print_verdict(out, claim)
    for heading, lines in (("conventions", wording.conventions), ("sources", claim.sources)):
        if lines:
            _tell(out, heading, "; ".join(lines))
    for heading in ("function", "accuracy", "remark"):
        if words := getattr(wording, heading):
            _tell(out, heading, words)


def _show_erratum(out: Console, erratum: ErratumRecord, wording: Wording) -> None:
    stated = erratum.stated
    out.print(f"{erratum.title}", style="bold")
    out.print(f"{erratum.id}, chapter {erratum.chapter}\n")
    out.print(f"{erratum.source} states")
    out.print(indented(wording.statement))
    if wording.given:
        out.print(indented(f"given {', '.join(wording.given)}"))
    out.print()
    _print_outcome(out, stated.outcome)
    _tell(out, "finding", stated.scope if stated.outcome == PROVED else stated.ground)
    if stated.confirmed_by:
        _tell(out, "confirmed", stated.confirmed_by)
    _tell(out, "remark", erratum.remark)
    _tell(out, "corrected", f"{erratum.corrected}, {erratum.corrected_verdict}")
    out.print(indented(wording.corrected, 13))


def _print_derivation(out: Console, claim: ClaimRecord, wording: Wording) -> None:
    if not claim.steps:
        return
    out.print("\nderivation", style="bold")
    for after, step in zip(wording.derivation, claim.steps, strict=True):
        proved = step.verdict.outcome == PROVED
        out.print(Text(f"{step.number:3} {'✓' if proved else '✗'} = {after}"))
        out.print(indented(step.reason, 8, "dim"))
        if not proved:
            out.print(indented(step.verdict.ground, 8))


def _print_verdict(out: Console, record: ClaimRecord) -> None:
    verdict: VerdictRecord = record.statement
    out.print()
    _print_outcome(out, record.verdict)
    _tell(out, "scope", verdict.scope)
    if record.why_not_general:
        _tell(out, "generality", f"{record.generality}: {record.why_not_general}")
    _tell(out, "method", verdict.method)
    if verdict.confirmed_by:
        _tell(out, "confirmed", verdict.confirmed_by)
    if not record.passed:
        _tell(out, "finding", record.finding)


def _print_outcome(out: Console, outcome: str) -> None:
    out.print(Text(f"{'verdict':12} "), Text(outcome, STYLES[outcome]), sep="")


def _tell(out: Console, heading: str, words: str) -> None:
    """A fact with its heading, the lines of a long one below each other."""
    lines = wrap(words, out.width - 13, break_long_words=False, break_on_hyphens=False)
    for first, line in zip([heading, *[""] * len(lines)], lines, strict=False):
        out.print(Text(f"{first:12} {line}"))
