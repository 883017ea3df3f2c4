"""The truth, changed: rounded, its entries elsewhere, or only some of them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import inf, isfinite
from typing import Any

import numpy as np

from provado.check.evidence import NEAR, Cause, Evidence, explains, near
from provado.check.multiples import lengths_of
from provado.check.subject import Case, Subject

Matrix = np.ndarray[Any, Any]


def integers(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    """The truth rounded to integers."""
    if any(x != int(x) for e in evidence for x in e.values if isfinite(x)):
        return None
    if all(x == int(x) for e in evidence for x in e.case.floats):
        return None
    for name, rounded in (("rounded", round), ("cut off", int)):
        whole = [[float(rounded(x)) for x in one.case.floats] for one in evidence]
        if all(near(one.values, entries) for one, entries in zip(evidence, whole, strict=True)):
            return Cause("integer-result", f"the result is {name} to integers")
    return None


def constant(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    """One number for all inputs."""
    numbers = [x for one in evidence for x in one.values]
    if len(evidence) > 1 and all(x == numbers[0] for x in numbers):
        return Cause("formula-changed", f"always {numbers[0]:.6g}, whatever the input is")
    return None


def arrangement(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    """The right entries in other places, or only some of them."""
    if subject.rank == 1:
        if explains(evidence, lambda case: case.floats[::-1]):
            return Cause("transposed", "the entries in the reverse order")
        return None
    if subject.rank != 2:
        return None

    def matrix(case: Case) -> Matrix:
        return np.reshape(case.floats, case.shape)

    if explains(evidence, lambda case: matrix(case).T):
        return Cause("transposed", "the transpose of the true matrix")
    if all(len({*e.case.shape}) == 1 for e in evidence):
        if explains(evidence, lambda case: np.diag(np.diag(matrix(case)))):
            return Cause("diagonal-only", "the diagonal alone: all other entries are 0")
        if explains(evidence, lambda case: matrix(case) - np.diag(np.diag(matrix(case)))):
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


def _ratio(pairs: Sequence[tuple[Matrix, Matrix]], slug: str, says: str) -> Cause | None:
    """The part that is not right is a multiple of what it should be."""
    ratios = [x / y for a, b in pairs for x, y in zip(a, b, strict=True) if y]
    if ratios and near(ratios, [ratios[0]] * len(ratios)):
        return Cause(slug, f"{says} {Fraction(ratios[0]).limit_denominator(12)} times the true one")
    return None


def proportional(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
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


def offset(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    """The truth and one number more, the same in all entries of a result."""
    found = []
    for one in evidence:
        beyond = [a - b for a, b in zip(one.values, one.case.floats, strict=True)]
        scale = max(map(abs, one.case.floats), default=1.0)
        if not all(isfinite(x) for x in beyond) or max(beyond) - min(beyond) > NEAR * scale:
            return None
        found.append(beyond[0])
    if abs(found[0]) > NEAR and near(found, [found[0]] * len(found)):
        return Cause("term-missing", f"{found[0]:+.6g} beside the true value, always")
    for name, lengths in lengths_of(evidence):
        for words, wanted in (("log", np.log(lengths)), ("", np.array(lengths, dtype=float))):
            for sign, sum_of in (("+", wanted), ("−", -wanted)):
                if len({*lengths}) > 1 and near(found, sum_of):
                    return Cause(
                        "term-missing",
                        f"{sign}{words + ' ' if words else ''}{name} beside the true value: "
                        + ("a mean for a sum, or the other way round" if words else "always"),
                    )
    return None


def part(evidence: Sequence[Evidence], subject: Subject) -> Cause | None:
    """Right in some entries: say in which it is not."""
    if subject.rank == 2 and all(len({*e.case.shape}) == 1 for e in evidence):
        same = [
            np.isclose(e.values, e.case.floats, NEAR, 0).reshape(e.case.shape) for e in evidence
        ]
        if all(np.diag(one).all() for one in same):
            return Cause("diagonal-only", "right on the diagonal; off it is not")
        if all((one | np.eye(len(one), dtype=bool)).all() for one in same):
            return Cause("diagonal-missing", "right off the diagonal; the diagonal is not")
    wrong = {
        n
        for one in evidence
        for n, (a, b) in enumerate(zip(one.values, one.case.floats, strict=True))
        if not abs(a - b) <= NEAR * max(1.0, abs(b))
    }
    if any(not isfinite(x) for one in evidence for x in one.values):
        return None
    total = max(len(one.values) for one in evidence)
    worst = max(
        (
            abs(a - b) / (abs(b) or inf)
            for e in evidence
            for a, b in zip(e.values, e.case.floats, strict=True)
        ),
        default=0.0,
    )
    if 0 < len(wrong) < total and total > 1 and worst:
        return Cause(
            "formula-changed", f"no known slip; {len(wrong)} of {total} entries are affected"
        )
    return None


def of_another_shape(evidence: Sequence[Evidence]) -> Cause | None:
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
