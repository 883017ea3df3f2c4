"""Several samples in one call: whether each gets what it gets alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from provado.check.calls import Calls
from provado.check.confinement import Answer, Failure
from provado.check.convention import Convention
from provado.check.evidence import Cause, near
from provado.check.judge import Judged
from provado.check.subject import Case
from provado.numbers.floats import FloatFormat

ALONE = "takes one sample at a time"
_SAMPLES = 2


@dataclass(frozen=True)
class Advice:
    """Something to know that is no mistake."""

    says: str


@dataclass(frozen=True)
class WrongBatch:
    """A batch whose samples do not get what they get alone."""

    cause: Cause
    shown: Judged
    batch: tuple[Case, ...]


def batched(
    calls: Calls, convention: Convention, form: FloatFormat, telling: Sequence[Case]
) -> Iterator[Advice | WrongBatch]:
    """What comes of a batch, where a function is about one sample."""
    subject = calls.subject
    if not subject.per_sample or not convention.batches:
        return
    first = telling[0]
    cases = [case for case in telling if case.claim == first.claim]
    lengths = [len(case.given[0]) if subject.axes(0) else 1 for case in cases]
    same = [case for case, n in zip(cases, lengths, strict=True) if n == lengths[0]]
    if len(same) == 1:
        same.append(_turned(same[0]))
    signed = any(map(subject.is_sign, range(len(subject.inputs))))
    cases = (cases if signed or not subject.axes(0) else [same[0], same[-1]])[:_SAMPLES]
    if len(cases) < _SAMPLES:
        return
    answer = calls.batch(cases, form, convention)
    if isinstance(answer, Failure):
        yield Advice(ALONE)
        return
    yield from _told(answer, cases, convention, calls, form)


def _turned(case: Case) -> Case:
    """Another input of the same lengths: its vectors in another order, doubled."""
    given = tuple(
        [2 * x for x in reversed(v)] if isinstance(v, (list, tuple)) else v for v in case.given
    )
    return Case(case.claim, case.oracle, given)


def _told(
    answer: Answer, cases: Sequence[Case], convention: Convention, calls: Calls, form: FloatFormat
) -> Iterator[Advice | WrongBatch]:
    subject = calls.subject
    rows = np.array([np.reshape(case.floats, case.shape) for case in cases], dtype=float)
    rows = rows * float(convention.factor(cases[0]))
    came = np.reshape(answer.values, answer.shape)
    wanted = (
        np.moveaxis(rows, 0, -1) if convention.axis == 0 or convention.layout == "columns" else rows
    )
    if came.size == wanted.size and near(came.ravel().tolist(), wanted.ravel().tolist(), 1e-3):
        return
    if subject.rank == 0 and came.size == 1 and subject.axes(0):
        value = float(came.ravel()[0])
        for reduced, word in ((wanted.sum(), "sum"), (wanted.mean(), "mean")):
            if near([value], [float(reduced)], 1e-3):
                if convention.reduction not in ("", word):
                    says = f"a batch gives the {word}, but {convention.reduction} is said"
                    slug = f"{word}-for-{convention.reduction}"
                    shown = calls.judged(cases[0], form, convention)
                    yield WrongBatch(Cause(slug, says), shown, tuple(cases))
                else:
                    yield Advice(f"a batch gives the {word} over its samples")
                return
    if subject.rank and near(came.ravel().tolist(), (wanted / len(cases)).ravel().tolist(), 1e-3):
        yield Advice("a batch gives each sample divided by their number: of a mean")
        return
    if _over_the_samples(came, cases, subject.name):
        says = (
            "a batch is taken over the samples, not over the classes: the other axis. "
            "Where samples are columns, say axis = 0; where there is one, batches = False"
        )
        first = float(came.ravel()[0])
        shown = replace(
            calls.judged(cases[0], form, convention), came=first, true=float(wanted.ravel()[0]),
            place=(1, 1),
        )  # fmt: skip
        yield WrongBatch(Cause("axis", says), shown, tuple(cases))
        return
    yield Advice(f"{ALONE}: a batch gives something else")


def _over_the_samples(came: np.ndarray, cases: Sequence[Case], name: str) -> bool:
    """Whether a softmax ran along axis 0 of the batch, where samples are rows."""
    z = np.array([case.given[0] for case in cases], dtype=float)
    if came.shape != z.shape:
        return False
    e = np.exp(z - z.max(0))
    p = e / e.sum(0)
    wanted = {"softmax": p, "log_softmax": np.log(p)}.get(name)
    return wanted is not None and near(came.ravel().tolist(), wanted.ravel().tolist(), 1e-3)
