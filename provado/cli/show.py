"""`provado show`: one claim, or one erratum, as a page of text."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.text import Text

from provado.book.claim import Claim
from provado.book.reading import StatedBook
from provado.book.record import PROVED, ClaimRecord, ErratumRecord, VerdictRecord
from provado.book.report import links
from provado.book.session import Session
from provado.cli.status import FINE, WRONG, complain
from provado.cli.terminal import STYLES, console, indented
from provado.notation.unicode import text


def run(options: argparse.Namespace) -> int:
    """Print the claim, or the erratum, and its verdict; 1 where it is not as it should be."""
    session = Session(options.book, complain=complain)
    book = session.stated(options.claim)
    book.chapter_of(options.claim)
    (chapter,) = session.decide([options.claim])
    out = console()
    for erratum in chapter.errata:
        _show_erratum(out, book, erratum)
    for claim in chapter.claims:
        _show_claim(out, book.claims[claim.id], claim)
    return FINE if chapter.passed else WRONG


def _show_claim(out: Console, claim: Claim, record: ClaimRecord) -> None:
    out.print(f"{claim.title}", style="bold")
    out.print(f"{record.id}, chapter {record.chapter}\n")
    out.print(Text(f"  {claim.says.text()}"))
    if claim.says.given:
        out.print(Text("  given " + ", ".join(text(fact) for fact in claim.says.given)))
    _print_derivation(out, claim, record)
    _print_verdict(out, record)
    for heading, lines in (("conventions", claim.conventions), ("sources", claim.sources)):
        if lines:
            out.print(f"{heading:12} {'; '.join(lines)}")
    if claim.function:
        out.print(f"{'function':12} {claim.function.text()}")
    if claim.remark:
        out.print(f"{'remark':12} {claim.remark}")


def _show_erratum(out: Console, book: StatedBook, record: ErratumRecord) -> None:
    erratum, stated = book.errata[record.id], record.stated
    out.print(f"{erratum.title}", style="bold")
    out.print(f"{record.id}, chapter {record.chapter}\n")
    out.print(f"{erratum.source} states")
    out.print(indented(erratum.states.text()))
    if erratum.states.given:
        out.print(indented("given " + ", ".join(text(fact) for fact in erratum.states.given)))
    out.print()
    _print_outcome(out, stated.outcome)
    out.print(f"{'finding':12} {stated.scope if stated.outcome == PROVED else stated.ground}")
    if stated.confirmed_by:
        out.print(f"{'confirmed':12} {stated.confirmed_by}")
    out.print(f"{'remark':12} {erratum.remark}")
    out.print(f"{'corrected':12} {record.corrected}, {record.corrected_verdict}")
    out.print(indented(erratum.corrected.says.text(), 13))


def _print_derivation(out: Console, claim: Claim, record: ClaimRecord) -> None:
    if not record.steps:
        return
    out.print("\nderivation", style="bold")
    for (_, after, reason), step in zip(links(claim), record.steps, strict=True):
        proved = step.verdict.outcome == PROVED
        out.print(Text(f"{step.number:3} {'✓' if proved else '✗'} = {text(after)}"))
        out.print(indented(reason, 8, "dim"))
        if not proved:
            out.print(indented(step.verdict.ground, 8))


def _print_verdict(out: Console, record: ClaimRecord) -> None:
    verdict: VerdictRecord = record.statement
    out.print()
    _print_outcome(out, record.verdict)
    out.print(f"{'scope':12} {verdict.scope}")
    if record.why_not_general:
        out.print(f"{'generality':12} {record.generality}: {record.why_not_general}")
    out.print(f"{'method':12} {verdict.method}")
    if verdict.confirmed_by:
        out.print(f"{'confirmed':12} {verdict.confirmed_by}")
    if not record.passed:
        out.print(f"{'finding':12} {record.finding}")


def _print_outcome(out: Console, outcome: str) -> None:
    out.print(Text(f"{'verdict':12} "), Text(outcome, STYLES[outcome]), sep="")
