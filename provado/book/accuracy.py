"""How accurate an implementation of a claim's function has to be, as the chapter says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sympy import Basic, Expr, IndexedBase, Symbol, sympify

from provado.notation.unicode import text
from provado.relation.domain import domain_of


class Measure(Symbol):  # type: ignore[misc]
    """A number that only a bound speaks of: of the float format, or of all entries of a vector."""


unit_roundoff = Measure("u", positive=True)  # half the spacing at 1: 2⁻⁵³ for float64
smallest_number = Measure("η", positive=True)  # above 0: 2⁻¹⁰⁷⁴ for float64


def largest(entries: IndexedBase) -> Measure:
    """The largest magnitude among the entries of a vector or a matrix."""
    return Measure(f"max|{entries.label}|", nonnegative=True)


@dataclass(frozen=True)
class Accuracy:
    """How far a computed entry may be from the true one, and how that comes about."""

    error: Expr
    because: str
    in_ulps: bool

    def text(self) -> str:
        """``K + 12 ulps``."""
        return text(self.error) + (" ulps" if self.in_ulps else "")

    def unknown(self, inputs: Iterable[Basic], entries: Iterable[Basic]) -> set[Basic]:
        """What the bound speaks of and inputs and indices do not say."""
        speaks = domain_of(self.error)
        given = domain_of(*inputs)
        found = {*speaks.dimensions} - {*given.dimensions}
        others = {*speaks.indices, *speaks.scalars, *speaks.vectors}
        if self.in_ulps:
            return found | others
        measures = {unit_roundoff, smallest_number, *map(largest, given.vectors)}
        return found | (others - {*inputs, *entries} - measures)


def ulps(error: Any, because: str) -> Accuracy:
    """A bound in ulps of the true value, from the lengths of the inputs."""
    return Accuracy(sympify(error), because, in_ulps=True)


def within(error: Any, because: str) -> Accuracy:
    """A bound of the error itself, from the inputs, ``unit_roundoff`` and ``smallest_number``."""
    return Accuracy(sympify(error), because, in_ulps=False)
