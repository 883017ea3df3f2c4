"""The truth for something else: another label or argument, a mutant, another function."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import combinations

from sympy import Expr

from provado.book.claim import Claim
from provado.check.evidence import Cause, Evidence, explains, near
from provado.check.subject import Case, Subject
from provado.conformance.oracle import Oracle
from provado.notation.unicode import text
from provado.statements.identity import Identity
from provado.statements.mutation import mutants


def labels(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    """The truth for another label."""
    for place in range(len(subject.inputs)):
        if subject.is_label(place):
            for step, words in ((-1, "one too low"), (1, "one too high")):
                if explains(evidence, partial(_at_label, place, step)):
                    return Cause("label-base", f"the truth for a label that is {words}: "
                                 "do labels count from 0 or from 1?")  # fmt: skip
        if subject.is_sign(place) and len(subject.oracles) > 1:
            if explains(evidence, lambda case: _of_other_sign(case, subject)):
                return Cause("label-sign", "the truth for the other label, −y")
            if explains(evidence, lambda case: _for_sign(case, subject, 1)):
                return Cause("label-sign", "the truth for y = 1, whatever y is")
            if explains(evidence, lambda case: _for_sign(case, subject, -1)):
                return Cause("label-sign", "the truth for y = −1, whatever y is")
    return None


def _at_label(place: int, step: int, case: Case) -> Sequence[float]:
    """The truth where the label is another one; as an index in Python, it starts again."""
    given = list(case.given)
    lengths = [len(v) for v in given if isinstance(v, (list, tuple))]
    label = given[place] + step
    if not 1 <= label <= max(lengths):
        label = max(lengths) if label < 1 else 1
    given[place] = label
    return Case(case.claim, case.oracle, tuple(given)).floats


def _of_other_sign(case: Case, subject: Subject) -> Sequence[float] | None:
    others = [o for claim, o in subject.oracles.items() if claim != case.claim]
    return Case(case.claim, others[0], case.given).floats


def _for_sign(case: Case, subject: Subject, sign: int) -> Sequence[float] | None:
    for claim, oracle in subject.oracles.items():
        if any(symbol.is_Integer and int(symbol) == sign for symbol in oracle.function.inputs):
            return Case(claim, oracle, case.given).floats
    return None


def exchanged(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    """The truth where two arguments are taken for each other."""
    names = [text(s) for s in evidence[0].case.oracle.function.arguments]
    for left, right in combinations(range(len(names)), 2):

        def swapped(case: Case, left: int = left, right: int = right) -> Sequence[float]:
            given = list(case.given)
            given[left], given[right] = given[right], given[left]
            return Case(case.claim, case.oracle, tuple(given)).floats

        if explains(evidence, swapped):
            return Cause("arguments-exchanged", f"{names[left]} and {names[right]} are exchanged")
    return None


def mutant(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    """What a mutant of the formula gives, for each claim that is violated."""
    by_claim: dict[str, list[Evidence]] = {}
    for one in evidence:
        by_claim.setdefault(one.case.claim, []).append(one)
    found = None
    for own in by_claim.values():
        if all(near(e.values, e.case.floats) for e in own):
            continue
        oracle = own[0].case.oracle
        for change, formula in mutants(oracle.formula):
            other = _oracle(formula, oracle)
            if explains(own, partial(_at, other)):
                found = found or Cause(_slug(change), _told(change))
                break
        else:
            return None
    return found


def formula_at(formula: Expr, case: Case) -> Sequence[float]:
    """The entries of another formula at an input."""
    return _at(_oracle(formula, case.oracle), case)


def _at(oracle: Oracle, case: Case) -> Sequence[float]:
    return Case(case.claim, oracle, case.given).floats


def _oracle(formula: Expr, like: Oracle) -> Oracle:
    return Oracle(Claim("A mutant", says=Identity(formula, formula), function=like.function))


def _slug(change: str) -> str:
    starts = {
        "the sign": "sign",
        "a factor": "factor",
        "without": "term-missing",
    }
    found = next((slug for start, slug in starts.items() if change.startswith(start)), "")
    return found or ("transposed" if "exchanged" in change else "formula-changed")


def _told(change: str) -> str:
    return f"the formula with one change: {change}"


def another_function(
    evidence: Sequence[Evidence], subject: Subject, others: Sequence[Subject]
) -> Cause | None:
    """Another function of the book with as many arguments, or its opposite."""
    for other in others:
        if other.name == subject.name:
            continue
        for sign in (1, -1):
            if explains(evidence, partial(_value_of, other, sign)):
                words = "" if sign == 1 else "the opposite of "
                return Cause("other-function", f"{words}what {other.name} is")
    return None


def _value_of(other: Subject, sign: int, case: Case) -> Sequence[float] | None:
    signs = [int(s) for s in case.oracle.function.inputs if s.is_Integer]
    for claim, oracle in other.oracles.items():
        own = [int(s) for s in oracle.function.inputs if s.is_Integer]
        if len(oracle.function.arguments) > len(case.given) or (own and signs and own != signs):
            continue
        given = case.given[: len(oracle.function.arguments)]
        return [sign * x for x in Case(claim, oracle, given).floats]
    return None
