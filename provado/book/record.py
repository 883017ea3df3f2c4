"""What was found out about claims, errata and twins, as plain data.

A record holds words, not expressions: it is written to a file, printed and made into a page
without SymPy.
"""

from __future__ import annotations

import types
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

SCHEMA_VERSION = 1
PROVED, REFUTED, UNDECIDED = OUTCOMES = ("proved", "refuted", "undecided")

R = TypeVar("R")


class Generality(Enum):
    """What a statement holds for, from the most general to the least."""

    DIMENSIONS = "every dimension"
    REALS = "all real numbers"
    POINTS = "stated points only"
    SIZES = "stated sizes only"


@dataclass(frozen=True)
class WitnessRecord:
    """A point at which a relation fails, in words, and its two sides there in LaTeX."""

    text: str
    point: Mapping[str, str]
    left: str | None
    right: str | None
    why: str | None
    latex: tuple[str, ...]


@dataclass(frozen=True)
class VerdictRecord:
    """The outcome of one decision, and on what ground."""

    outcome: str
    scope: str
    method: str
    confirmed_by: str | None
    witness: WitnessRecord | None
    reason: str | None
    seconds: float

    @property
    def ground(self) -> str:
        """The method, where it fails, or why it is open."""
        if self.outcome == PROVED:
            return f"by {self.method}"
        return self.witness.text if self.witness is not None else f"{self.reason}"


@dataclass(frozen=True)
class StepRecord:
    """The verdict on one link of a derivation; steps count from 1."""

    number: int
    reason: str
    verdict: VerdictRecord


@dataclass(frozen=True)
class ClaimRecord:
    """What a run found out about one claim; ``verdict`` is on the statement with all its steps."""

    id: str
    title: str
    chapter: str
    sources: tuple[str, ...]
    kind: str
    generality: str
    why_not_general: str
    verdict: str
    finding: str
    statement: VerdictRecord
    steps: tuple[StepRecord, ...]
    seconds: float

    @property
    def passed(self) -> bool:
        """Proved."""
        return self.verdict == PROVED

    @property
    def decided(self) -> bool:
        """Whether nothing in it is open, so that it would not come out otherwise the next time."""
        verdicts = (self.statement, *(step.verdict for step in self.steps))
        return all(verdict.outcome != UNDECIDED for verdict in verdicts)

    @property
    def broken(self) -> StepRecord | None:
        """The first link that is not proved; a refuted one before an undecided one."""
        for outcome in (REFUTED, UNDECIDED):
            for step in self.steps:
                if step.verdict.outcome == outcome:
                    return step
        return None

    @property
    def decisive(self) -> VerdictRecord:
        """The verdict that the outcome of the whole claim rests on."""
        return self.statement if self.broken is None else self.broken.verdict


@dataclass(frozen=True)
class ErratumRecord:
    """What a run found out about one erratum."""

    id: str
    title: str
    chapter: str
    source: str
    stated: VerdictRecord
    corrected: str
    corrected_verdict: str
    remark: str
    finding: str
    seconds: float

    @property
    def verdict(self) -> str:
        """The outcome of the row as its report states it."""
        return self.stated.outcome

    @property
    def decided(self) -> bool:
        """Whether nothing in it is open."""
        return UNDECIDED not in (self.verdict, self.corrected_verdict)

    @property
    def passed(self) -> bool:
        """Refuted as stated and proved as corrected."""
        return self.verdict == REFUTED and self.corrected_verdict == PROVED


@dataclass(frozen=True)
class TwinRecord:
    """A wrong version of a statement: its one change, the outcome and its ground, in words."""

    change: str
    outcome: str
    ground: str


Record = ClaimRecord | ErratumRecord
Twins = tuple[TwinRecord, ...]


@dataclass(frozen=True)
class ChapterRecord:
    """What a run found out about a chapter; ``twins`` are those of each claim, if asked for."""

    name: str
    title: str
    part: str
    introduction: str
    claims: tuple[ClaimRecord, ...]
    errata: tuple[ErratumRecord, ...]
    twins: Mapping[str, Twins] | None

    @property
    def passed(self) -> bool:
        """Whether every claim and every erratum passed, and no twin is left open."""
        twins = (twin for found in (self.twins or {}).values() for twin in found)
        passed = [*(c.passed for c in self.claims), *(e.passed for e in self.errata)]
        return all(passed) and all(twin.outcome != UNDECIDED for twin in twins)


def as_json(claims: Sequence[ClaimRecord], errata: Sequence[ErratumRecord]) -> dict[str, Any]:
    """The records in the form of the file that ``provado verify --json`` writes."""
    return {
        "version": SCHEMA_VERSION,
        "claims": [
            {
                "id": claim.id,
                "title": claim.title,
                "chapter": claim.chapter,
                "sources": claim.sources,
                "kind": claim.kind,
                "verdict": claim.verdict,
                "scope": claim.statement.scope,
                "generality": claim.generality,
                "why_not_general": claim.why_not_general,
                "method": claim.decisive.method,
                "confirmed_by": claim.decisive.confirmed_by,
                "seconds": claim.seconds,
                "witness": _witness(claim.decisive.witness),
            }
            for claim in claims
        ],
        "errata": [
            {
                "id": erratum.id,
                "title": erratum.title,
                "source": erratum.source,
                "as_stated": {
                    "verdict": erratum.verdict,
                    "witness": _witness(erratum.stated.witness),
                },
                "corrected": erratum.corrected,
                "corrected_verdict": erratum.corrected_verdict,
                "remark": erratum.remark,
                "seconds": erratum.seconds,
            }
            for erratum in errata
        ],
        "summary": summary(claims, errata),
    }


def summary(claims: Sequence[ClaimRecord], errata: Sequence[ErratumRecord]) -> dict[str, Any]:
    """Counts over a run."""
    outcomes = Counter(claim.verdict for claim in claims)
    return {
        "claims": len(claims),
        **{outcome: outcomes[outcome] for outcome in OUTCOMES},
        "proved_for": dict(Counter(claim.generality for claim in claims if claim.passed)),
        "errata": len(errata),
        "errata_settled": sum(erratum.passed for erratum in errata),
        "seconds": round(sum(r.seconds for part in (claims, errata) for r in part), 3),
    }


def plain(record: Any) -> Any:
    """A record as what JSON holds; `restored` is its inverse."""
    return asdict(record)


def restored(kind: type[R], content: Any) -> R:
    """The record of a kind from what `plain` made of it. ValueError where it is none."""
    return _restored(kind, content)  # type: ignore[no-any-return]


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _restored(kind: Any, content: Any) -> Any:
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        names = {field.name for field in fields(kind)}
        if not isinstance(content, dict) or content.keys() != names:
            raise ValueError(f"no {kind.__name__}")  # type: ignore[union-attr]
        return kind(**{name: _restored(hints[name], content[name]) for name in names})  # type: ignore[operator]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        if content is None and types.NoneType in arguments:
            return None
        (kind,) = (argument for argument in arguments if argument is not types.NoneType)
        return _restored(kind, content)
    if origin is tuple:
        if not isinstance(content, (list, tuple)):
            raise ValueError("no list")
        return tuple(_restored(arguments[0], part) for part in content)
    if origin is Mapping:
        if not isinstance(content, dict):
            raise ValueError("no table")
        return {str(key): _restored(arguments[1], part) for key, part in content.items()}
    if kind is float and isinstance(content, int) and not isinstance(content, bool):
        return float(content)
    if not isinstance(content, kind):
        raise ValueError(f"{content!r} is no {kind.__name__}")
    return content


def _witness(witness: WitnessRecord | None) -> dict[str, Any] | None:
    if witness is None:
        return None
    return {
        "point": dict(witness.point),
        "left": witness.left,
        "right": witness.right,
        "text": witness.text,
    }
