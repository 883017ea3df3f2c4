"""Parameters found in floats: a guess that there are some, and never a proof.

Levenberg and Marquardt's method, from a few fixed starts. It brings the two sides of an equation
together; of an inequality whose sides differ by a sum of squares and a number, it makes the
squares small, and of any other how much left is above right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from sympy import Add, Basic, Expr, Pow, Symbol, lambdify, sqrt

_STARTS = 5
_STEPS = 40
_REACHED = 1e-9  # what may be left of an equation; by how much an inequality has to hold
_FARTHEST = 1e3  # parameters that grow without end may only approach the target
_STUCK = 1e4  # a damping with which the steps are too short to matter
_NUDGE = 1e-7  # by which slopes are measured


class Descent:
    """The differences left − right, with the comparison of each, as functions of parameters."""

    def __init__(
        self,
        differences: Sequence[tuple[Expr, str]],
        parameters: Sequence[Basic],
        others: Sequence[Basic],
    ) -> None:
        self._others = tuple(others)
        self._number = len(parameters)
        self._is_equation = [comparison == "=" for _, comparison in differences]
        plain = {name: Symbol(f"x{n}") for n, name in enumerate((*parameters, *others))}
        unknown = {plain[name] for name in parameters}
        values = [difference.xreplace(plain) for difference, _ in differences]
        missed = [_squared(value, unknown) for value in values]
        names = [*plain.values()]
        self._at = lambdify(
            [names[: self._number], names[self._number :]], [values, missed], "math"
        )

    def reaches(self, numbers: Mapping[Basic, Expr], wanted: Sequence[int]) -> bool:
        """Whether parameters are found where the others are these numbers, for those wanted."""
        others = [float(numbers[name]) for name in self._others]
        random = Random(0)  # noqa: S311  # these are no secrets
        starts = [[random.uniform(-2, 2) for _ in range(self._number)] for _ in range(_STARTS)]
        for start in [[0.0] * self._number, *starts]:
            try:
                if self._descends(start, others, wanted):
                    return True
            except (ArithmeticError, NameError, TypeError, ValueError):
                continue  # no value in floats
        return False

    def _descends(self, start: list[float], others: list[float], wanted: Sequence[int]) -> bool:
        import numpy as np

        here, damping = np.array(start), 1e-2
        missed = self._distances(here, others, wanted)
        for _ in range(_STEPS):
            if self._is_reached(here, others, wanted):
                return bool(abs(here).max(initial=0) < _FARTHEST)
            if not missed @ missed or damping > _STUCK:
                return False
            moved = _NUDGE * (1 + abs(here))
            slopes = np.stack(
                [
                    (self._distances(here + size * unit, others, wanted) - missed) / size
                    for unit, size in zip(np.eye(len(here)), moved, strict=True)
                ],
                axis=1,
            )
            square = slopes.T @ slopes
            damped = square + damping * (np.diag(np.diag(square)) + 1e-9 * np.eye(len(here)))
            there = here - np.linalg.solve(damped, slopes.T @ missed)
            now = self._distances(there, others, wanted)
            if now @ now < missed @ missed:
                here, missed, damping = there, now, damping / 5
            else:
                damping *= 5
        return False

    def _is_reached(self, here: Any, others: list[float], wanted: Sequence[int]) -> bool:
        values, _ = self._at(here.tolist(), others)
        return all(
            abs(values[n]) < _REACHED if self._is_equation[n] else values[n] < -_REACHED
            for n in wanted
        )

    def _distances(self, here: Any, others: list[float], wanted: Sequence[int]) -> Any:
        """What should become 0."""
        import numpy as np

        values, squared = self._at(here.tolist(), others)
        missed: list[float] = []
        for n in wanted:
            if self._is_equation[n]:
                missed.append(values[n])
            else:
                missed += squared[n] or [max(0.0, values[n])]
        return np.array(missed)


def _squared(difference: Expr, parameters: set[Basic]) -> list[Expr]:
    """What is squared in a sum of squares, and of a difference that is none nothing."""
    parts = []
    for term in Add.make_args(difference):
        if not term.free_symbols & parameters:
            continue
        coefficient, power = term.as_coeff_Mul()
        if not (isinstance(power, Pow) and power.exp == 2 and coefficient > 0):
            return []
        parts.append(sqrt(coefficient) * power.base)
    return parts
