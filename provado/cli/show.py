"""`provado show`: one claim as a page of text."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.text import Text

from provado.book.claim import Claim
from provado.book.reading import StatedBook, read_book
from provado.book.report import ClaimReport, ErratumReport, decide_claim, links
from provado.cli.terminal import FINE, STYLES, WRONG, console, indented
from provado.notation.unicode import text
from provado.relation.verdict import Outcome


def run(options: argparse.Namespace) -> int:
    """Print the claim, or the erratum, and its verdict; 1 where it is not as it should be."""
    book = read_book(options.book)
    out = console()
    if options.claim in book.errata:
        return _show_erratum(out, book, options.claim)
    claim = book.claim(options.claim)
    report = decide_claim(claim)
    out.print(f"{claim.title}", style="bold")
    out.print(f"{options.claim}, chapter {book.chapter_of(options.claim).name}\n")
    out.print(Text(f"  {claim.says.text()}"))
    if claim.says.given:
        out.print(Text("  given " + ", ".join(text(fact) for fact in claim.says.given)))
    _print_derivation(out, claim, report)
    _print_verdict(out, report)
    for heading, lines in (("conventions", claim.conventions), ("sources", claim.sources)):
        if lines:
            out.print(f"{heading:12} {'; '.join(lines)}")
    if claim.function:
        out.print(f"{'function':12} {claim.function.text()}")
    if claim.remark:
        out.print(f"{'remark':12} {claim.remark}")
    return FINE if report.outcome is Outcome.PROVED else WRONG


def _show_erratum(out: Console, book: StatedBook, name: str) -> int:
    erratum = book.errata[name]
    stated = erratum.states.decide()
    report = ErratumReport(erratum, stated, decide_claim(erratum.corrected))
    out.print(f"{erratum.title}", style="bold")
    out.print(f"{name}, chapter {book.chapter_of(name).name}\n")
    out.print(f"{erratum.source} states")
    out.print(indented(erratum.states.text()))
    if erratum.states.given:
        out.print(indented("given " + ", ".join(text(fact) for fact in erratum.states.given)))
    out.print()
    out.print(
        Text(f"{'verdict':12} "), Text(stated.outcome.value, STYLES[stated.outcome.value]), sep=""
    )
    out.print(f"{'finding':12} {stated.witness or stated.reason or stated.scope}")
    if stated.confirmed_by:
        out.print(f"{'confirmed':12} {stated.confirmed_by}")
    out.print(f"{'remark':12} {erratum.remark}")
    corrected = f"{book.id_of(erratum.corrected)}, {report.corrected.outcome.value}"
    out.print(f"{'corrected':12} {corrected}")
    out.print(indented(erratum.corrected.says.text(), 13))
    return FINE if report.settled else WRONG


def _print_derivation(out: Console, claim: Claim, report: ClaimReport) -> None:
    if not report.steps:
        return
    out.print("\nderivation", style="bold")
    for (_, after, reason), step in zip(links(claim), report.steps, strict=True):
        mark = "✓" if step.verdict.proved else "✗"
        out.print(Text(f"{step.number:3} {mark} = {text(after)}"))
        out.print(indented(reason, 8, "dim"))
        if not step.verdict.proved:
            out.print(indented(str(step.verdict.witness or step.verdict.reason), 8))


def _print_verdict(out: Console, report: ClaimReport) -> None:
    verdict = report.statement
    out.print()
    out.print(
        Text(f"{'verdict':12} "),
        Text(report.outcome.value, STYLES[report.outcome.value]),
        sep="",
    )
    out.print(f"{'scope':12} {verdict.scope}")
    if why := report.claim.why_not_general:
        out.print(f"{'generality':12} {report.claim.generality.value}: {why}")
    out.print(f"{'method':12} {verdict.method}")
    if verdict.confirmed_by:
        out.print(f"{'confirmed':12} {verdict.confirmed_by}")
    if report.outcome is not Outcome.PROVED:
        out.print(f"{'finding':12} {report.finding()}")
