"""The likely cause of a mistake: what came out is what a known slip would give.

What came out at telling inputs is compared with multiples of the truth, its parts, other labels
and arguments, other functions of the book, and the mutants of the formula that is claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import inf, isfinite
from typing import Any

import numpy as np
from sympy import Expr

from provado.book.claim import Claim
from provado.check.convention import Convention
from provado.check.slips import formula_slips
from provado.check.subject import Case, Subject
from provado.conformance.oracle import Oracle
from provado.notation.unicode import text
from provado.statements.identity import Identity
from provado.statements.mutation import mutants

Vector = Sequence[float] | np.ndarray[Any, Any]

_NEAR = 1e-5  # relative; telling inputs are far from any coincidence, also in float32


@dataclass(frozen=True)
class Cause:
    """A slip by its kind, in a few words, and said for people."""

    slug: str
    says: str


UNKNOWN = Cause("unknown", "none of the slips that are known gives this")


@dataclass(frozen=True)
class Evidence:
    """What came out at an input, scaled as the book has it, and its shape."""

    case: Case
    values: tuple[float, ...]
    shape: tuple[int, ...]


def cause_of(
    evidence: Sequence[Evidence], subject: Subject, others: Sequence[Subject]
) -> Cause | None:
    """The first slip that explains all that came out; None where none does."""
    shown = [e for e in evidence if len(e.values) == len(e.case.floats)]
    if not shown:
        return _of_another_shape(evidence)
    for look in (_integers, _factor, _arrangement, _labels):
        if found := look(shown, subject):
            return found
    for slug, says, program in formula_slips(subject.name):
        if _explains(shown, program):
            return Cause(slug, says)
    return (
        _exchanged(shown, subject)
        or _mutant(shown, subject)
        or _proportional(shown, subject)
        or _another_function(shown, subject, others)
        or _offset(shown)
        or _part(shown)
    )


def near(came: Vector, wanted: Vector, tolerance: float = _NEAR) -> bool:
    """Whether what came out is this, as far as rounding tells."""
    if len(came) != len(wanted):
        return False
    scale = max((abs(x) for x in wanted if isfinite(x)), default=0.0)
    return all(
        a == b or abs(a - b) <= tolerance * max(scale, 1e-12) or (a != a and b != b)
        for a, b in zip(came, wanted, strict=True)
    )


def _explains(evidence: Sequence[Evidence], program: Callable[[Case], Vector | None]) -> bool:
    for one in evidence:
        try:
            with np.errstate(all="ignore"):
                wanted = program(one.case)
        except (ArithmeticError, ValueError, IndexError, TypeError):
            return False
        if wanted is None or not near(one.values, [*map(float, np.ravel(wanted))]):
            return False
    return True


def _integers(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    if any(x != int(x) for e in evidence for x in e.values if isfinite(x)):
        return None
    if all(x == int(x) for e in evidence for x in e.case.floats):
        return None
    for name, rounded in (("rounded", round), ("cut off", int)):
        if _explains(evidence, lambda case, f=rounded: [float(f(x)) for x in case.floats]):
            return Cause("integer-result", f"the result is {name} to integers")
    return None


def _factor(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    """All entries are one multiple of the truth, the same for all inputs or by their lengths."""
    factors = []
    for one in evidence:
        pairs = [(a, b) for a, b in zip(one.values, one.case.floats, strict=True) if b]
        if not pairs or not near(
            one.values, [pairs[0][0] / pairs[0][1] * b for b in one.case.floats]
        ):
            return None
        a, b = max(pairs, key=lambda pair: abs(pair[1]))
        factors.append(a / b)
    if near(factors, [factors[0]] * len(factors)):
        if abs(factors[0] - 1) < _NEAR:
            return None
        return _constant(factors[0])
    for sign in (1, -1):
        for which, lengths in _lengths(evidence):
            sizes = [float(n) for n in lengths]
            for power, words in ((-1, f"1/{which}"), (1, which), (-2, f"1/{which}²")):
                for more in (1.0, 2.0, 0.5):
                    wanted = [sign * more * size**power for size in sizes]
                    if len({*sizes}) > 1 and near(factors, wanted):
                        slug = "mean-for-sum" if power < 0 else "sum-for-mean"
                        times = {1.0: "", 2.0: "2·", 0.5: "½·"}[more]
                        minus = "−" if sign < 0 else ""
                        return Cause(slug, f"{minus}{times}{words} times the true value: "
                                     + ("a mean where the book has a sum" if power < 0 else "a sum where the book has a mean"))  # fmt: skip
    return None


def _constant(factor: float) -> Cause:
    near_by = Fraction(factor).limit_denominator(12)
    known = {-1: "the sign is turned", 2: "exactly twice the true value",
             Fraction(1, 2): "exactly half of the true value"}  # fmt: skip
    if factor == 0 or abs(factor) < _NEAR:
        return Cause("term-missing", "always 0")
    exact = abs(float(near_by) - factor) <= _NEAR * abs(factor)
    shown = str(near_by) if exact and near_by else f"{factor:.6g}"
    says = known.get(near_by if exact else Fraction(0), f"{shown} times the true value")
    return Cause("sign" if factor == -1 or (exact and near_by == -1) else "factor", says)


def _lengths(evidence: Sequence[Evidence]) -> Iterator[tuple[str, list[int]]]:
    """The lengths that the inputs have, by their names."""
    points = [one.case.oracle.point(one.case.given) for one in evidence]
    names = [name for name in points[0].values if name.is_integer]
    for name in names:
        if all(name in point.values for point in points):
            yield text(name), [int(point.values[name]) for point in points]


def _arrangement(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    """The right entries in other places, or only some of them."""
    if subject.rank == 1:
        if _explains(evidence, lambda case: case.floats[::-1]):
            return Cause("transposed", "the entries in the reverse order")
        return None
    if subject.rank != 2:
        return None

    def matrix(case: Case) -> np.ndarray[Any, Any]:
        return np.reshape(case.floats, case.shape)

    if _explains(evidence, lambda case: matrix(case).T):
        return Cause("transposed", "the transpose of the true matrix")
    if all(len({*e.case.shape}) == 1 for e in evidence):
        if _explains(evidence, lambda case: np.diag(np.diag(matrix(case)))):
            return Cause("diagonal-only", "the diagonal alone: all other entries are 0")
        if _explains(evidence, lambda case: matrix(case) - np.diag(np.diag(matrix(case)))):
            return Cause("diagonal-missing", "the diagonal is 0")
        off = [~np.eye(e.case.shape[0], dtype=bool) for e in evidence]
        came = [np.reshape(e.values, e.case.shape) for e in evidence]
        true = [matrix(e.case) for e in evidence]
        pairs = [*zip(came, true, off, strict=True)]
        if all(near(a[o], b[o]) for a, b, o in pairs):
            return _ratio(
                [(a[~o], b[~o]) for a, b, o in pairs],
                "diagonal-missing",
                "right off the diagonal; the diagonal is",
            )
        if all(near(a[~o], b[~o]) for a, b, o in pairs):
            return _ratio(
                [(a[o], b[o]) for a, b, o in pairs],
                "diagonal-only",
                "right on the diagonal; off it is",
            )
        if all(near(a[o], 0 * b[o] + 0.0) for a, b, o in pairs):
            return _ratio(
                [(a[~o], b[~o]) for a, b, o in pairs],
                "diagonal-only",
                "the diagonal alone, and that is",
            )
    return None


def _ratio(
    pairs: Sequence[tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]], slug: str, says: str
) -> Cause:
    ratios = [x / y for a, b in pairs for x, y in zip(a, b, strict=True) if y]
    if ratios and near(ratios, [ratios[0]] * len(ratios)):
        return Cause(slug, f"{says} {Fraction(ratios[0]).limit_denominator(12)} times the true one")
    return Cause(slug, f"{says} not")


def _labels(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    """The truth for another label."""
    for place in range(len(subject.inputs)):
        if subject.is_label(place):
            for step, words in ((-1, "one too low"), (1, "one too high")):
                if _explains(
                    evidence, lambda case, p=place, s=step: _at_label(case, subject, p, s)
                ):
                    return Cause("label-base", f"the truth for a label that is {words}: "
                                 "do labels count from 0 or from 1?")  # fmt: skip
        if subject.is_sign(place) and len(subject.oracles) > 1:
            if _explains(evidence, lambda case: _of_other_sign(case, subject)):
                return Cause("label-sign", "the truth for the other label, −y")
            if _explains(evidence, lambda case: _for_sign(case, subject, 1)):
                return Cause("label-sign", "the truth for y = 1, whatever y is")
            if _explains(evidence, lambda case: _for_sign(case, subject, -1)):
                return Cause("label-sign", "the truth for y = −1, whatever y is")
    return None


def _at_label(case: Case, subject: Subject, place: int, step: int) -> Sequence[float] | None:
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


def _exchanged(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    """The truth where two arguments are taken for each other."""
    names = [text(s) for s in evidence[0].case.oracle.function.arguments]
    for left, right in combinations(range(len(names)), 2):

        def swapped(case: Case, left: int = left, right: int = right) -> Sequence[float]:
            given = list(case.given)
            given[left], given[right] = given[right], given[left]
            return Case(case.claim, case.oracle, tuple(given)).floats

        if _explains(evidence, swapped):
            return Cause("arguments-exchanged", f"{names[left]} and {names[right]} are exchanged")
    return None


def _mutant(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
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
            if _explains(own, lambda case, o=other: Case(case.claim, o, case.given).floats):
                found = found or Cause(_slug(change), _told(change))
                break
        else:
            return None
    return found


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


def _proportional(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    """In each result one multiple of the truth, but another one at each input."""
    if subject.rank == 0:
        return None
    for one in evidence:
        pairs = [(a, b) for a, b in zip(one.values, one.case.floats, strict=True) if b]
        if len(pairs) < 2 or not near(
            one.values, [pairs[0][0] / pairs[0][1] * b for b in one.case.floats]
        ):
            return None
    return Cause("not-normalised", "a multiple of the true result, by another number each time")


def _another_function(
    evidence: Sequence[Evidence], subject: Subject, others: Sequence[Subject]
) -> Cause | None:
    """Another function of the book with as many arguments, or its opposite."""
    for other in others:
        if other.name == subject.name:
            continue
        for sign in (1, -1):
            if _explains(evidence, lambda case, o=other, s=sign: _value_of(o, case, s)):
                words = "" if sign == 1 else "the opposite of "
                return Cause("other-function", f"{words}what {other.name} is")
    return None


def _value_of(other: Subject, case: Case, sign: int) -> Sequence[float] | None:
    signs = [int(s) for s in case.oracle.function.inputs if s.is_Integer]
    for claim, oracle in other.oracles.items():
        own = [int(s) for s in oracle.function.inputs if s.is_Integer]
        if len(oracle.function.arguments) > len(case.given) or (own and signs and own != signs):
            continue
        given = case.given[: len(oracle.function.arguments)]
        return [sign * x for x in Case(claim, oracle, given).floats]
    return None


def _offset(evidence: Sequence[Evidence]) -> Cause | None:
    """The truth and one number more, the same in all entries of a result."""
    found: set[float] = set()
    for one in evidence:
        beyond = [a - b for a, b in zip(one.values, one.case.floats, strict=True)]
        scale = max(map(abs, one.case.floats), default=1.0)
        if not all(isfinite(x) for x in beyond) or max(beyond) - min(beyond) > _NEAR * scale:
            return None
        found.add(round(beyond[0], 6))
    if len(found) == 1 and abs(next(iter(found))) > _NEAR:
        return Cause("term-missing", f"{next(iter(found)):+.6g} beside the true value, always")
    return None


def _part(evidence: Sequence[Evidence]) -> Cause | None:
    """Right in some entries: say in which it is not."""
    wrong = {
        n
        for one in evidence
        for n, (a, b) in enumerate(zip(one.values, one.case.floats, strict=True))
        if not abs(a - b) <= _NEAR * max(1.0, abs(b))
    }
    if any(not isfinite(x) for one in evidence for x in one.values):
        return None
    total = max(len(one.values) for one in evidence)
    worst = max(
        (abs(a - b) / (abs(b) or inf) for e in evidence for a, b in zip(e.values, e.case.floats)),
        default=0.0,
    )
    if 0 < len(wrong) < total and total > 1 and worst:
        return Cause(
            "formula-changed", f"no known slip; {len(wrong)} of {total} entries are affected"
        )
    return None


def _of_another_shape(evidence: Sequence[Evidence]) -> Cause | None:
    """The shape is wrong: perhaps a diagonal, a sum or a mean of the entries."""
    if not evidence:
        return None
    first = evidence[0]
    shapes = f"returns shape {first.shape}, should be {first.case.shape}"
    square = len(first.case.shape) == 2 and len({*first.case.shape}) == 1
    if square and all(
        near(e.values, np.diag(np.reshape(e.case.floats, e.case.shape))) for e in evidence
    ):
        return Cause("diagonal-only", f"the diagonal as a vector: {shapes}")
    if all(near(e.values, [sum(e.case.floats)]) for e in evidence):
        return Cause("shape", f"the sum of the entries: {shapes}")
    if all(near(e.values, [sum(e.case.floats) / len(e.case.floats)]) for e in evidence):
        return Cause("mean-for-sum", f"the mean of the entries: {shapes}")
    return Cause("shape", shapes)


def scaled(values: Sequence[float], case: Case, convention: Convention) -> tuple[float, ...]:
    """What came out, divided by the factor that the convention has."""
    factor = float(convention.factor(case))
    return tuple(x / factor for x in values)
