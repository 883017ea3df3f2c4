"""The results of a run as plain data: what the table prints and the JSON file holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from time import perf_counter
from typing import Any

from provado.book.book import Book
from provado.book.claim import Claim, Erratum
from provado.book.generality import Generality
from provado.book.report import ClaimReport, decide_claim
from provado.book.time_limit import TimeUp, time_limit
from provado.relation.verdict import Verdict, Witness

SCHEMA_VERSION = 1
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class ClaimRecord:
    """What a run found out about one claim."""

    id: str
    title: str
    chapter: str
    sources: tuple[str, ...]
    kind: str
    verdict: str
    scope: str
    generality: str
    why_not_general: str
    method: str
    confirmed_by: str | None
    seconds: float
    witness: dict[str, Any] | None
    finding: str

    @property
    def passed(self) -> bool:
        """Proved."""
        return self.verdict == "proved"


@dataclass(frozen=True)
class ErratumRecord:
    """What a run found out about one erratum."""

    id: str
    title: str
    chapter: str
    source: str
    verdict: str
    witness: dict[str, Any] | None
    corrected: str
    corrected_verdict: str
    remark: str
    finding: str
    seconds: float

    @property
    def passed(self) -> bool:
        """Refuted as stated and proved as corrected."""
        return self.verdict == "refuted" and self.corrected_verdict == "proved"


def decide_record(
    book: Book, name: str, limit: float, known: Mapping[str, str] = _NOTHING
) -> ClaimRecord | ErratumRecord:
    """Decide a claim or an erratum by its id; undecided where it fails or takes too long.

    ``known`` are verdicts on claims by their ids: a claim that an erratum corrects is not decided
    again.
    """
    chapter = book.chapter_of(name).name
    if name in book.errata:
        return _erratum(book, name, chapter, limit, known)
    return _claim(name, book.claims[name], chapter, limit)


def as_json(claims: list[ClaimRecord], errata: list[ErratumRecord]) -> dict[str, Any]:
    """The records in the form of the JSON file."""
    return {
        "version": SCHEMA_VERSION,
        "claims": [_without(asdict(claim), "finding") for claim in claims],
        "errata": [
            {
                "id": erratum.id,
                "title": erratum.title,
                "source": erratum.source,
                "as_stated": {"verdict": erratum.verdict, "witness": erratum.witness},
                "corrected": erratum.corrected,
                "corrected_verdict": erratum.corrected_verdict,
                "remark": erratum.remark,
                "seconds": erratum.seconds,
            }
            for erratum in errata
        ],
        "summary": summary(claims, errata),
    }


def summary(claims: list[ClaimRecord], errata: list[ErratumRecord]) -> dict[str, Any]:
    """Counts over a run."""
    seconds = [claim.seconds for claim in claims] + [erratum.seconds for erratum in errata]
    return {
        "claims": len(claims),
        "proved": sum(claim.verdict == "proved" for claim in claims),
        "refuted": sum(claim.verdict == "refuted" for claim in claims),
        "undecided": sum(claim.verdict == "undecided" for claim in claims),
        "proved_for": proved_for(claims),
        "errata": len(errata),
        "errata_settled": sum(erratum.passed for erratum in errata),
        "seconds": round(sum(seconds), 3),
    }


def proved_for(claims: list[ClaimRecord]) -> dict[str, int]:
    """How many proved claims there are of each generality, in words."""
    found = Counter(claim.generality for claim in claims if claim.passed)
    return {kind.value: found[kind.value] for kind in Generality}


def _claim(name: str, claim: Claim, chapter: str, limit: float) -> ClaimRecord:
    record = ClaimRecord(
        name,
        claim.title,
        chapter,
        claim.sources,
        claim.says.kind,
        "undecided",
        "none",
        claim.generality.value,
        claim.why_not_general,
        "none",
        None,
        0.0,
        None,
        "",
    )
    start = perf_counter()
    report = _attempt(lambda: decide_claim(claim), limit)
    if isinstance(report, str):
        return replace(record, finding=report, seconds=perf_counter() - start)
    decisive = _decisive(report)
    return replace(
        record,
        verdict=report.outcome.value,
        scope=report.statement.scope,
        method=decisive.method,
        confirmed_by=decisive.confirmed_by,
        seconds=report.seconds,
        witness=_witness(decisive.witness),
        finding=report.finding(),
    )


def _decisive(report: ClaimReport) -> Verdict:
    """The verdict that the outcome of the whole claim rests on."""
    return report.statement if report.broken is None else report.broken.verdict


def _erratum(
    book: Book, name: str, chapter: str, limit: float, known: Mapping[str, str]
) -> ErratumRecord:
    erratum: Erratum = book.errata[name]
    start = perf_counter()
    corrected_verdict = known.get(book.id_of(erratum.corrected))
    if corrected_verdict is None:
        corrected = _attempt(lambda: decide_claim(erratum.corrected), limit)
        corrected_verdict = "undecided" if isinstance(corrected, str) else corrected.outcome.value
    stated = _attempt(erratum.states.decide, limit)
    if isinstance(stated, str):
        verdict, witness, finding = "undecided", None, stated
    else:
        verdict, witness = stated.outcome.value, _witness(stated.witness)
        finding = f"refuted {stated.witness}" if stated.refuted else _unsettled(stated)
    if verdict == "refuted" and corrected_verdict != "proved":
        finding = f"the corrected claim is {corrected_verdict}"
    return ErratumRecord(
        name,
        erratum.title,
        chapter,
        erratum.source,
        verdict,
        witness,
        book.id_of(erratum.corrected),
        corrected_verdict,
        erratum.remark,
        finding,
        perf_counter() - start,
    )


def _unsettled(stated: Verdict) -> str:
    if stated.proved:
        return f"the row is true as stated ({stated.scope}), so this is no erratum"
    return f"the row as stated is undecided: {stated.reason}"


def _witness(witness: Witness | None) -> dict[str, Any] | None:
    if witness is None:
        return None
    return {
        "point": witness.point_text(),
        "left": None if witness.left_value is None else str(witness.left_value),
        "right": None if witness.right_value is None else str(witness.right_value),
        "text": str(witness),
    }


def _without(fields: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if key != name}


def _attempt(decide: Callable[[], Any], limit: float) -> Any:
    """The result, or a sentence that says why there is none."""
    try:
        with time_limit(limit):
            return decide()
    except TimeUp:
        return f"undecided: no decision within {limit:g} s"
    except RecursionError:
        return "undecided: the statement is nested too deeply"
    except Exception as error:  # noqa: BLE001  # one claim must not keep the others from being decided
        return f"undecided: the decision failed with {type(error).__name__}: {error}"
