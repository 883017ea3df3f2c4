"""Whether differentiating a function of PyTorch or JAX gives the derivative that the book has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import isfinite

from provado.check.calls import KINKS, Calls
from provado.check.confinement import Failure
from provado.check.convention import Convention
from provado.check.evidence import Cause, near
from provado.check.judge import Judged, Level
from provado.check.subject import Case, Subject
from provado.numbers.floats import FloatFormat

# The derivatives of a function in the book, the argument by which they are, and of which order.
_DERIVATIVES = {
    "softmax": [("softmax_jacobian", 0, 1)],
    "sigmoid": [("sigmoid_derivative", 0, 1)],
    "logistic_loss": [("logistic_loss_gradient", 0, 1), ("logistic_loss_curvature", 0, 2)],
    "logistic_loss_gradient": [("logistic_loss_curvature", 0, 1)],
    "multinomial_loss": [
        ("multinomial_loss_gradient", 0, 1),
        ("multinomial_loss_hessian", 0, 2),
    ],
    "multinomial_loss_gradient": [("multinomial_loss_hessian", 0, 1)],
    "relu": [("relu_derivative", 0, 1)],
    "squared_loss": [("squared_loss_gradient", 1, 1), ("squared_loss_hessian", 1, 2)],
    "squared_loss_gradient": [("squared_loss_hessian", 1, 1)],
    "ridge_loss": [("ridge_gradient", 1, 1)],
}
_ORDERS = {1: "derivative", 2: "second derivative"}
_FAR = 30.0  # where a branch that is not taken may overflow in its derivative only


def differentiated(
    calls: Calls,
    convention: Convention,
    form: FloatFormat,
    cases: Sequence[Case],
    others: Sequence[Subject],
) -> Iterator[str | tuple[Cause, Judged]]:
    """Advice where autograd does not go through it, or what it gives instead of the derivative."""
    if convention.framework not in ("torch", "jax") or convention.layout != "sample":
        return
    for name, place, times in _DERIVATIVES.get(calls.subject.name, ()):
        derivative = next((one for one in others if one.name == name), None)
        if derivative is None:
            continue  # in a book of somebody's own
        own = convention.order.index(place) if convention.order else place
        through = _Through(calls, convention, form, own, times)
        told = [*through.compared(cases, derivative)]
        yield from told
        if told:
            return


@dataclass(frozen=True)
class _Through:
    """Differentiating by an argument, once or twice."""

    calls: Calls
    convention: Convention
    form: FloatFormat
    place: int
    times: int

    def compared(
        self, cases: Sequence[Case], derivative: Subject
    ) -> Iterator[str | tuple[Cause, Judged]]:
        """Advice where there is no derivative, or the first input at which it is another."""
        calls, convention = self.calls, self.convention
        name, order = derivative.name, _ORDERS[self.times]
        for case in [*cases, *_far(cases, self.form)]:
            at = _at(case, derivative)
            if at is None or (name in KINKS and not case.size):
                continue
            answer = calls.at(case, self.form, convention, by=self.place, times=self.times)
            if isinstance(answer, Failure):
                yield f"autograd gives no {order}: {answer.text()}"
                return
            true = [float(convention.factor(case)) * x for x in at.floats]
            if len(answer.values) == len(true) and self._near(answer.values, true):
                continue
            if not any(answer.values):
                yield f"autograd gives no {order}: it is 0 everywhere"
                return
            worst = max(range(min(len(true), len(answer.values))),
                        key=lambda n: abs(answer.values[n] - true[n])
                        if isfinite(answer.values[n]) else float("inf"))  # fmt: skip
            shown = calls.judged(case, self.form, convention)
            shown = replace(
                shown, came=answer.values[worst], true=true[worst], place=(), level=Level.WRONG
            )
            kind = (
                "is not that of the function" if isfinite(answer.values[worst]) else "is no number"
            )
            yield (
                Cause("autograd", f"its {order} by autograd {kind}, though its value is right"),
                shown,
            )
            return

    def _near(self, came: Sequence[float], true: Sequence[float]) -> bool:
        """Not wrong, as a value is that is off by less than ∛u of the larger of 1 and its size."""
        beside = [1.0] if max(map(abs, true)) < 1 else []
        return near([*came, *beside], [*true, *beside], 2.0 ** (-self.form.digits / 3))


def _at(case: Case, derivative: Subject) -> Case | None:
    """The derivative at the same input, by the claim that is about the same label."""
    signs = [s for s in case.oracle.function.inputs if s.is_Integer]
    for claim, oracle in derivative.oracles.items():
        if [s for s in oracle.function.inputs if s.is_Integer] == signs:
            at = Case(claim, oracle, case.given[: len(oracle.function.arguments)])
            return at if at.exists else None
    return None


def _far(cases: Sequence[Case], form: FloatFormat) -> list[Case]:
    """The same inputs, with scores so many times larger; matrices as they are."""
    found = []
    for case in cases:
        first = case.given[0]
        if isinstance(first, list) and isinstance(first[0], list):
            continue
        scores = [form.nearest(_FAR * x) for x in (first if isinstance(first, list) else [first])]
        larger = scores if isinstance(first, list) else scores[0]
        found.append(Case(case.claim, case.oracle, (larger, *case.given[1:])))
    return [case for case in found if case.exists]
