"""What was found about a target, as plain data: what is printed, written as JSON, and drawn."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import isfinite
from typing import Any

from provado.check.confinement import Failure
from provado.check.finding import Examined, Finding
from provado.check.judge import Judged, Level
from provado.check.reproduction import call_at
from provado.check.subject import Case, written
from provado.check.target import Target
from provado.notation.unicode import text

UNTESTED = "untested"


@dataclass(frozen=True)
class Shown:
    """An input with what came out and what is true at the entry where it shows."""

    input: str
    numbers: int
    dtype: str
    entry: str
    came: str
    true: str
    ulps: float
    digits: float
    code: str


@dataclass(frozen=True)
class FindingRecord:
    """Something that is not as it should be."""

    level: str
    claim: str
    title: str
    formula: str
    cause: str
    says: str
    dtypes: tuple[str, ...]
    everyday: bool
    smallest: Shown
    worst: Shown | None
    also: Shown | None


@dataclass(frozen=True)
class FunctionRecord:
    """How good a function is."""

    name: str
    function: str
    level: str
    stable: bool
    findings: tuple[FindingRecord, ...] = ()
    convention: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    largest_error: str = ""
    calls: int = 0

    def meets(self, requirement: str) -> bool:
        """Whether it is ``right``, ``stable`` or ``accurate``."""
        if self.level == UNTESTED:
            return True  # and counted as such
        if requirement == "accurate":
            return self.level == Level.ACCURATE.word
        return self.level != Level.WRONG.word and (requirement == "right" or self.stable)


@dataclass(frozen=True)
class TargetRecord:
    """What was found about a target; ``failure`` says why nothing could be.

    ``digest`` is that of the code, where a result is kept to be taken up again.
    """

    target: str
    functions: tuple[FunctionRecord, ...] = ()
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    failure: str = ""
    imports: tuple[str, ...] = ()
    digest: str = ""

    def meets(self, requirement: str) -> bool:
        """Whether something was tested, and all of it is ``right``, ``stable`` or ``accurate``."""
        tested = any(one.level != UNTESTED for one in self.functions)
        return tested and all(one.meets(requirement) for one in self.functions)

    def json(self) -> str:
        """The record as JSON, a line of it for each value; no time and no place in it."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n"


def from_json(content: str) -> TargetRecord:
    """The record that was written. ValueError where it is none."""
    try:
        given = json.loads(content)
        functions = tuple(_function(one) for one in given["functions"])
        return TargetRecord(
            str(given["target"]),
            functions,
            tuple(map(str, given["missing"])),
            tuple(map(str, given["unknown"])),
            str(given["failure"]),
            tuple(map(str, given["imports"])),
            str(given["digest"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"no record of a check: {error}") from error


def _function(given: Mapping[str, Any]) -> FunctionRecord:
    findings = tuple(
        FindingRecord(
            **{
                **finding,
                "dtypes": tuple(finding["dtypes"]),
                "smallest": Shown(**finding["smallest"]),
                **{
                    key: None if finding[key] is None else Shown(**finding[key])
                    for key in ("worst", "also")
                },
            }
        )
        for finding in given["findings"]
    )
    lists = {key: tuple(given[key]) for key in ("convention", "advice")}
    return FunctionRecord(**{**given, **lists, "findings": findings})


def recorded(found: Examined, target: Target) -> FunctionRecord:
    """The record of a function that has been examined."""
    name = found.own_name if found.own_name != "__call__" else target.object.rpartition(".")[2]
    hardest = found.hardest
    error = ""
    if hardest is not None and hardest.ulps > hardest.allowed:
        error = (
            f"{hardest.ulps:.3g} ulps at {hardest.case.text()}, {hardest.form.name}; "
            f"{hardest.allowed:.3g} allowed"
        )
    return FunctionRecord(
        name,
        found.subject.name,
        found.level.word,
        found.stable,
        tuple(_finding(one, found, target) for one in found.findings),
        tuple(found.convention.words(found.subject)),
        tuple(found.advice),
        error,
        found.inputs,
    )


def _finding(one: Finding, found: Examined, target: Target) -> FindingRecord:
    case = one.smallest.case
    smallest = _shown(one.smallest, one, found, target)
    worst = _shown(one.worst, one, found, target)
    also = None if one.also is None else _shown(one.also, one, found, target)
    return FindingRecord(
        one.level.word,
        case.claim,
        case.oracle.title,
        f"{case.oracle.function.text()} = {text(case.oracle.formula)}",
        one.cause.slug,
        one.cause.says,
        one.forms,
        one.everyday,
        smallest,
        None if worst in (smallest, also) else worst,
        also,
    )


def _shown(judged: Judged, one: Finding, found: Examined, target: Target) -> Shown:
    failed = isinstance(judged.came, Failure)
    came = judged.came.text() if isinstance(judged.came, Failure) else _number(judged.came)
    cases = one.batch or (judged.case,)
    return Shown(
        judged.case.text() if not one.batch else _batch_text(one.batch),
        len(judged.case.numbers()),
        judged.form.name,
        "" if failed or not judged.place else str(list(judged.place)),
        came,
        _number(judged.true),
        judged.ulps if isfinite(judged.ulps) else -1.0,
        round(judged.digits, 1),
        call_at(found.own_name, found.subject, found.convention, cases, judged.form, target),
    )


def _batch_text(cases: tuple[Case, ...]) -> str:
    first = next(iter(cases[0].arguments()))[0]
    rows = [next(iter(case.arguments()))[1] for case in cases]
    return f"{text(first)} = {written(rows)}, a batch of {len(cases)}"


def _number(value: float) -> str:
    if not isfinite(value):
        return "NaN" if value != value else ("∞" if value > 0 else "−∞")  # noqa: PLR0124
    return written(float(f"{value:.10g}"))
