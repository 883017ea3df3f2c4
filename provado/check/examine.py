"""One function of somebody's code, examined: how good it is, where it is not, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from provado.check.beside_values import NOT_REPEATABLE, judge_beside_values, repeats
from provado.check.calls import KINKS, Calls
from provado.check.cause import cause_of
from provado.check.confinement import Answer, Failure
from provado.check.convention import WITHOUT_X64, Convention
from provado.check.evidence import UNKNOWN, Cause, Evidence, scaled
from provado.check.finding import Examined, Finding
from provado.check.infer import Inferred, inferred
from provado.check.inputs import (
    Family,
    drawn_cases,
    hard_families,
    hard_magnitudes,
    lengths_of,
    small_cases,
    telling_cases,
)
from provado.check.judge import Judged, Level
from provado.check.mapping import Said
from provado.check.subject import Case, Subject
from provado.check.symptom import at_ordinary_inputs, symptom_of
from provado.numbers.floats import FLOAT64, FloatFormat
from provado.numbers.magnitude import largest_entry

_DRAWN = 20
_LONGEST = 64


def examined(
    calls: Calls,
    own_name: str,
    parameters: tuple[str, ...] | None,
    said: Said | None,
    frameworks: list[str],
    others: Sequence[Subject],
) -> Examined:
    """Examine the function; at a few inputs where it is wrong there, else over the whole range."""
    subject = calls.subject
    least = said.fields.get("classes", 1) if said else 1
    telling, small = telling_cases(subject, least), small_cases(subject, least)
    options = inferred(calls, telling, frameworks, parameters, said)
    first = options[0]
    if not first.right:
        return _not_right(calls, own_name, options, telling, small, others)
    found = Examined(subject, own_name, first.convention, Level.ACCURATE)
    judgements: dict[str, list[Judged]] = {}
    for form in [*_forms(calls, first, telling, found)] or [first.form]:
        sweep = _Sweep(calls, first.convention, form)
        sweep.over([*small, *telling])
        if not sweep.failing(Level.WRONG):
            sweep.along_families(least)
            sweep.over(drawn_cases(subject, form, _DRAWN, seed=0))
        judgements[form.name] = sweep.judgements
        found.findings += sweep.findings(small, telling, others)
    everything = [one for ones in judgements.values() for one in ones]
    found.findings = _merged(found.findings)
    found.level = max((one.level for one in everything), default=Level.ACCURATE)
    found.hardest = max(
        (one for one in everything if one.level <= Level.STABLE),
        key=lambda one: one.ulps / (one.allowed + 1),
        default=None,
    )
    found.inputs = calls.made
    if subject.name in KINKS and (slope := _slope_at_0(everything)):
        found.advice.append(slope)
    judge_beside_values(calls, first, telling, others, found)
    return found


def _slope_at_0(judgements: Sequence[Judged]) -> str:
    """What a slope at a kink is taken to be, if the book takes another one."""
    at_0 = [one for one in judgements if one.case.size == 0 and not isinstance(one.came, Failure)]
    if not at_0 or at_0[0].came == at_0[0].true:
        return ""
    return f"the slope at 0 is {at_0[0].came:g}: a valid subgradient; the book and PyTorch take 0"


def _forms(
    calls: Calls, first: Inferred, telling: Sequence[Case], found: Examined
) -> Iterable[FloatFormat]:
    """The formats in which the function computes, as its results say."""
    for form in first.convention.formats():
        answer = calls.at(telling[0], form, first.convention)
        if isinstance(answer, Failure):
            found.advice.append(f"takes no {form.name}: {answer.text()}")
        elif form is not FLOAT64 and answer.dtype in ("float64", "float", "int64", "int"):
            if answer.framework != "python":
                found.advice.append(f"returns {answer.dtype} for {form.name}")
        elif first.convention.lacks(form, answer.framework):
            found.advice.append(WITHOUT_X64)
        else:
            yield form


@dataclass
class _Sweep:
    """The judgements of a function in one format, in the order in which they were made."""

    calls: Calls
    convention: Convention
    form: FloatFormat
    judgements: list[Judged] = field(default_factory=list)
    _edges: list[tuple[Family, float, float, Level]] = field(default_factory=list)

    def judge(self, case: Case) -> Judged:
        """The judgement at an input, kept."""
        one = self.calls.judged(case, self.form, self.convention)
        self.judgements.append(one)
        return one

    def over(self, cases: Iterable[Case]) -> None:
        """Judge all that lie within what the author says."""
        for case in cases:
            if self._within(case):
                self.judge(case)

    def _within(self, case: Case) -> bool:
        most = self.convention.largest
        lengths = [len(v) for _, v in case.arguments() if isinstance(v, (list, tuple))]
        enough = min(lengths, default=_LONGEST) >= self.convention.classes
        return enough and (most is None or case.size <= most)

    def failing(self, level: Level) -> list[Judged]:
        """What is of this level."""
        return [one for one in self.judgements if one.level is level]

    def along_families(self, least: int) -> None:
        """Judge each family at rising magnitudes, and note between which it begins to fail."""
        limits = {
            claim: largest_entry(oracle.formula, self.form, _LONGEST)
            for claim, oracle in self.calls.subject.oracles.items()
        }
        most = min((t for t in limits.values() if t is not None), default=None)
        ladder = hard_magnitudes(self.form, most)
        families = [
            (family, ladder if length == 2 else ladder[::4])
            for length in lengths_of(self.calls.subject)
            for family in hard_families(self.calls.subject, self.form, length, least)
        ]
        for family, magnitudes in families:
            before, reached = 0.0, Level.ACCURATE
            for t in magnitudes:
                case = family(t)
                if case is None or not self._within(case):
                    continue
                one = self.judge(case)
                if one.level > max(reached, Level.STABLE):
                    self._edges.append((family, before, t, one.level))
                    reached = one.level
                before = t if one.level <= Level.STABLE else before

    def findings(
        self, small: Sequence[Case], telling: Sequence[Case], others: Sequence[Subject]
    ) -> list[Finding]:
        """What is fragile and what is wrong, each once."""
        found = []
        for level in (Level.WRONG, Level.FRAGILE):
            bad = self.failing(level)
            if not bad:
                continue
            simple = [one for one in bad if any(one.case is case for case in small)]
            told = [one for one in bad if any(one.case is case for case in telling)]
            smallest, threshold = (simple[0], 0.0) if simple else self._edge(level)
            smallest = smallest or bad[0]
            worst = max(bad, key=lambda one: one.severity)
            cause = self._cause(bad, simple, told, len(telling), threshold, others)
            everyday = any(one.everyday for one in bad)
            found.append(Finding(level, cause, smallest, worst, everyday, (self.form.name,)))
        return found

    def _cause(
        self,
        bad: list[Judged],
        simple: list[Judged],
        told: list[Judged],
        telling: int,
        threshold: float,
        others: Sequence[Subject],
    ) -> Cause:
        if failures := [one.came for one in bad if isinstance(one.came, Failure)]:
            return _of_failure(failures[0])
        if bad[0].level is Level.FRAGILE and 2 * len(told) >= telling:
            return at_ordinary_inputs(told, self.form)
        if simple and bad[0].level is Level.WRONG:
            evidence = [
                Evidence(one.case, scaled(one.values, one.case, self.convention), one.case.shape)
                for one in self.judgements
                if one.values and any(one.case is s.case for s in (*simple, *told))
            ]
            if cause := cause_of(evidence, self.calls.subject, others):
                return cause
        good = [one for one in self.judgements if one.level < Level.FRAGILE]
        return symptom_of(bad, good, self.calls.subject, threshold)

    def _edge(self, level: Level) -> tuple[Judged | None, float]:
        """The smallest input at which a family begins to fail, found by halving."""
        best: tuple[tuple[int, float], Judged, float] | None = None
        edges = [edge for edge in self._edges if edge[3] is level]
        for family, good, bad, _ in sorted(edges, key=lambda e: e[2])[:4]:
            t = self._first_failing(family, good, bad, level)
            case = family(t)
            if case is None:
                continue
            one = self.judge(case)
            rank = (len(case.numbers()), t)
            if one.level is level and (best is None or rank < best[0]):
                best = (rank, one, t)
        return (best[1], best[2]) if best else (None, 0.0)

    def _first_failing(self, family: Family, good: float, bad: float, level: Level) -> float:
        whole = 1 <= bad <= 1e6
        for _ in range(24):
            middle = (good + bad) / 2 if whole else (max(good, 1e-300) * bad) ** 0.5
            middle = float(round(middle)) if whole else float(f"{middle:.1e}")
            if not good < middle < bad:
                break
            case = family(middle)
            if case is not None and self.judge(case).level is level:
                bad = middle
            else:
                good = middle
        return bad


def _not_right(
    calls: Calls,
    own_name: str,
    options: Sequence[Inferred],
    telling: Sequence[Case],
    small: Sequence[Case],
    others: Sequence[Subject],
) -> Examined:
    """A function that is wrong at simple inputs, or cannot be called."""
    subject = calls.subject
    first = options[0]
    if not first.answers and first.failure is not None:
        return _unusable(calls, own_name, first, first.failure, [*small, *telling])
    best: tuple[Inferred, Cause] | None = None
    if not repeats(calls, telling, first):
        best = (first, NOT_REPEATABLE)
    # In another layout a sample may be taken for a batch, which makes mistakes look like others.
    alike = [option for option in options if option.convention.layout == first.convention.layout]
    for option in alike[:6] if best is None else ():
        evidence = _evidence(calls, telling, option)
        complete = len(evidence) == len(telling)
        cause = cause_of(evidence, subject, others) if complete else None
        if cause is not None:
            best = (option, cause)
            if cause.slug != "formula-changed":
                break
    if best is None and first.failure is not None:
        best = (first, _of_failure(first.failure))
    option, cause = best or (first, UNKNOWN)
    convention, form = option.convention, option.form
    judgements = [calls.judged(case, form, convention) for case in (*small, *telling)]
    bad = [one for one in judgements if one.level is Level.WRONG]
    if not bad:  # a first look is stricter at the edge of what is fragile
        bad = [one for one in judgements if one.level is Level.FRAGILE] or judgements
    level = bad[0].level
    everyday = any(one.everyday for one in bad)
    finding = Finding(
        level, cause, bad[0], max(bad, key=lambda one: one.severity), everyday, (form.name,)
    )
    return Examined(subject, own_name, convention, level, [finding], inputs=calls.made)


def _evidence(calls: Calls, telling: Sequence[Case], option: Inferred) -> list[Evidence]:
    found = []
    for case in telling:
        answer = calls.at(case, option.form, option.convention)
        if isinstance(answer, Answer):
            values = scaled(answer.values, case, option.convention)
            found.append(Evidence(case, values, answer.shape))
    return found


def _unusable(
    calls: Calls, own_name: str, first: Inferred, failure: Failure, cases: Sequence[Case]
) -> Examined:
    """A function of which no call came back with numbers."""
    case = cases[-1] if failure.fatal else cases[0]
    one = Judged(case, first.form, Level.WRONG, failure, case.floats[0], (), inf, 0.0, 0.0)
    finding = Finding(Level.WRONG, _of_failure(failure), one, one, True, (first.form.name,))
    found = Examined(calls.subject, own_name, first.convention, Level.WRONG, [finding])
    found.inputs = calls.made
    return found


def _of_failure(failure: Failure) -> Cause:
    return Cause("shape" if failure.kind == "shape" else "raises", failure.text())


def _merged(findings: Sequence[Finding]) -> list[Finding]:
    """What is found in two formats at one level is one finding, with the inputs of both."""
    found: dict[Level, Finding] = {}
    for one in findings:
        if (first := found.get(one.level)) is None:
            found[one.level] = one
        else:
            found[one.level] = replace(
                first,
                forms=(*first.forms, *one.forms),
                everyday=first.everyday or one.everyday,
                worst=max(first.worst, one.worst, key=lambda w: w.severity),
                also=one.smallest,
            )
    wrong = found.get(Level.WRONG)
    return [
        f for f in found.values() if f is wrong or not wrong or f.cause.slug != wrong.cause.slug
    ]
