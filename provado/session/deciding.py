"""A claim, an erratum or the twins of a claim are decided, and a record is made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import process_time
from typing import Any

from sympy import Expr

from provado.book.claim import Claim
from provado.book.outline import Wording
from provado.book.reading import StatedBook
from provado.book.record import (
    UNDECIDED,
    ClaimRecord,
    ErratumRecord,
    Record,
    StepRecord,
    TwinRecord,
    VerdictRecord,
    WitnessRecord,
)
from provado.book.report import decide_claim, links
from provado.notation.latex import latex
from provado.notation.unicode import text
from provado.refutation.any_witness import any_witness
from provado.relation.verdict import Verdict, Witness
from provado.session.time_limit import TimeUp, time_limit
from provado.statements.statement import Twin

_NOTHING: Mapping[str, str] = {}


def decide_record(
    book: StatedBook, name: str, limit: float, known: Mapping[str, str] = _NOTHING
) -> Record:
    """Decide a claim or an erratum by its id; undecided where it fails or takes too long.

    ``known`` are verdicts on claims by their ids: a claim that an erratum corrects is not decided
    again.
    """
    chapter = book.chapter_of(name).name
    if name in book.errata:
        return _erratum(book, name, chapter, limit, known)
    return _claim(name, book.claims[name], chapter, limit)


def decide_twins(claim: Claim, limit: float) -> tuple[TwinRecord, ...]:
    """Decide every wrong version of a claim, each within the limit; any witness will do."""
    with any_witness():
        return tuple(_twin(twin, limit) for twin in claim.says.twins())


def _twin(twin: Twin, limit: float) -> TwinRecord:
    """Decided without the LaTeX of its witness, which nobody reads."""

    def decide() -> TwinRecord:
        verdict = twin.statement.decide()
        return TwinRecord(twin.change, verdict.outcome.value, verdict.ground)

    found: TwinRecord | VerdictRecord = _attempt(decide, limit)
    return TwinRecord(twin.change, found.outcome, found.ground)


def worded(book: StatedBook, name: str) -> Wording:
    """How a claim or an erratum is written."""
    if name in book.errata:
        erratum = book.errata[name]
        corrected = erratum.corrected.says.text()
        given = tuple(map(text, erratum.states.given))
        return Wording(erratum.states.text(), given, (), (), "", "", erratum.remark, corrected)
    claim = book.claims[name]
    return Wording(
        claim.says.text(),
        tuple(map(text, claim.says.given)),
        tuple(text(after) for _, after, _ in links(claim)) if claim.because else (),
        claim.conventions,
        claim.function.text() if claim.function else "",
        claim.function.accuracy_in_words() if claim.function else "",
        claim.remark,
        "",
    )


def verdict_record(verdict: Verdict) -> VerdictRecord:
    """A verdict in words."""
    return VerdictRecord(
        verdict.outcome.value,
        verdict.scope,
        verdict.method,
        verdict.confirmed_by,
        None if verdict.witness is None else witness_record(verdict.witness),
        verdict.reason,
        verdict.seconds,
    )


def witness_record(witness: Witness) -> WitnessRecord:
    """A witness in words."""
    sides = ((witness.left, witness.left_value), (witness.right, witness.right_value))
    return WitnessRecord(
        str(witness),
        witness.point_text(),
        None if witness.left_value is None else str(witness.left_value),
        None if witness.right_value is None else str(witness.right_value),
        witness.why,
        () if witness.why is not None else tuple(_equation(*side) for side in sides),
    )


def _equation(side: Expr, value: Expr | None) -> str:
    if value is None:
        return rf"{latex(side)}\ \text{{has no value}}"
    exact = "" if side == value else f" = {latex(value)}"
    decimals = "" if value.is_Rational else rf" \approx {float(value):.6g}"
    return latex(side) + exact + decimals


def _claim(name: str, claim: Claim, chapter: str, limit: float) -> ClaimRecord:
    start = process_time()
    report = _attempt(lambda: decide_claim(claim), limit)
    steps: tuple[StepRecord, ...] = ()
    if isinstance(report, VerdictRecord):
        verdict, finding, statement = UNDECIDED, f"undecided: {report.reason}", report
    else:
        verdict, finding = report.outcome.value, report.finding()
        statement = verdict_record(report.statement)
        steps = tuple(
            StepRecord(step.number, step.reason, verdict_record(step.verdict))
            for step in report.steps
        )
    return ClaimRecord(
        name,
        claim.title,
        chapter,
        claim.sources,
        claim.says.kind,
        claim.generality.value,
        claim.why_not_general,
        verdict,
        finding,
        statement,
        steps,
        process_time() - start,
    )


def _erratum(
    book: StatedBook, name: str, chapter: str, limit: float, known: Mapping[str, str]
) -> ErratumRecord:
    erratum = book.errata[name]
    corrected = book.id_of(erratum.corrected)
    start = process_time()
    corrected_verdict = known.get(corrected)
    if corrected_verdict is None:
        found = _attempt(lambda: decide_claim(erratum.corrected), limit)
        corrected_verdict = getattr(found.outcome, "value", found.outcome)
    stated = _attempt(lambda: verdict_record(erratum.states.decide()), limit)
    return ErratumRecord(
        name,
        erratum.title,
        chapter,
        erratum.source,
        stated,
        corrected,
        corrected_verdict,
        erratum.remark,
        _finding(stated, corrected_verdict),
        process_time() - start,
    )


def _finding(stated: VerdictRecord, corrected_verdict: str) -> str:
    if stated.outcome == "proved":
        return f"the row is true as stated ({stated.scope}), so this is no erratum"
    if stated.outcome == "undecided":
        return f"the row as stated is undecided: {stated.reason}"
    if corrected_verdict != "proved":
        return f"the corrected claim is {corrected_verdict}"
    return f"refuted {stated.ground}"


def _attempt(decide: Callable[[], Any], limit: float) -> Any:
    """The result, or the record of a verdict that says why there is none."""
    start = process_time()
    try:
        with time_limit(limit):
            return decide()
    except TimeUp as up:
        reason = f"no decision {up}"
    except RecursionError:
        reason = "the statement is nested too deeply"
    except Exception as error:  # noqa: BLE001  # one claim must not keep the others from being decided
        reason = f"the decision failed with {type(error).__name__}: {error}"
    return VerdictRecord(UNDECIDED, "none", "none", None, None, reason, process_time() - start)
