"""Whether differentiating a function of PyTorch's gives what the book has for its derivative."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import isfinite

from provado.check.calls import KINKS, Calls
from provado.check.confinement import Failure
from provado.check.convention import Convention
from provado.check.evidence import Cause, near
from provado.check.inputs import rounded
from provado.check.judge import Judged, Level
from provado.check.subject import Case, Subject
from provado.numbers.floats import FloatFormat

# The derivative of a function in the book, and the argument by which it is one.
_DERIVATIVES = {
    "softmax": ("softmax_jacobian", 0),
    "sigmoid": ("sigmoid_derivative", 0),
    "logistic_loss": ("logistic_loss_gradient", 0),
    "multinomial_loss": ("multinomial_loss_gradient", 0),
    "relu": ("relu_derivative", 0),
    "squared_loss": ("squared_loss_gradient", 1),
    "ridge_loss": ("ridge_gradient", 1),
}
_NEAR = 1e-4  # relative: whether it is the derivative, not how accurate it is
_FAR = 30.0  # where a branch that is not taken may overflow in its derivative only


def differentiated(
    calls: Calls,
    convention: Convention,
    form: FloatFormat,
    cases: Sequence[Case],
    others: Sequence[Subject],
) -> Iterator[str | tuple[Cause, Judged]]:
    """Advice where autograd does not go through it, or what it gives instead of the derivative."""
    found = _DERIVATIVES.get(calls.subject.name)
    if found is None or convention.framework != "torch" or convention.layout != "sample":
        return
    name, place = found
    derivative = next(one for one in others if one.name == name)
    own = convention.order.index(place) if convention.order else place
    for case in [*cases, *_far(cases, form)]:
        at = _at(case, derivative)
        if at is None or (name in KINKS and not case.size):
            continue
        answer = calls.at(case, form, convention, by=own)
        if isinstance(answer, Failure):
            yield f"autograd does not go through it: {answer.text()}"
            return
        true = [float(convention.factor(case)) * x for x in at.floats]
        if len(answer.values) == len(true) and near(answer.values, true, _NEAR):
            continue
        if not any(answer.values):
            yield "autograd does not go through it: the derivative is 0 everywhere"
            return
        worst = max(range(min(len(true), len(answer.values))),
                    key=lambda n: abs(answer.values[n] - true[n])
                    if isfinite(answer.values[n]) else float("inf"))  # fmt: skip
        shown = calls.judged(case, form, convention)
        shown = replace(
            shown, came=answer.values[worst], true=true[worst], place=(), level=Level.WRONG
        )
        kind = "is not that of the function" if isfinite(answer.values[worst]) else "is no number"
        yield (
            Cause("autograd", f"its derivative by autograd {kind}, though its value is right"),
            shown,
        )
        return


def _at(case: Case, derivative: Subject) -> Case | None:
    """The derivative at the same input, by the claim that is about the same label."""
    signs = [s for s in case.oracle.function.inputs if s.is_Integer]
    for claim, oracle in derivative.oracles.items():
        if [s for s in oracle.function.inputs if s.is_Integer] == signs:
            at = Case(claim, oracle, case.given)
            return at if at.exists else None
    return None


def _far(cases: Sequence[Case], form: FloatFormat) -> list[Case]:
    """The same inputs, with scores so many times larger; matrices as they are."""
    found = []
    for case in cases:
        first = case.given[0]
        if isinstance(first, list) and isinstance(first[0], list):
            continue
        scores = [rounded(_FAR * x, form) for x in (first if isinstance(first, list) else [first])]
        larger = scores if isinstance(first, list) else scores[0]
        found.append(Case(case.claim, case.oracle, (larger, *case.given[1:])))
    return [case for case in found if case.exists]
