"""The tangent of a convex function: it lies nowhere above the function."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, final

from sympy import Basic, Expr, IndexedBase, Rational, Symbol

from provado.language.substitution import substitute, unfold
from provado.relation.relation import Relation, Theorem
from provado.statements.convexity import Convex
from provado.statements.inequality import Inequality
from provado.statements.statement import Statement, Twin
from provado.statements.variables import same_domain, slope, squared_norm, values_for


@final
@dataclass(frozen=True, init=False)
class Tangent(Statement):
    """f(u) + ∇f(u)·(v − u) ≤ f(v) for the convex function f, where u is ``at`` and v is ``to``.

    ``at`` are names, by which f is differentiated. With the modulus m of a strongly convex
    function, ½m‖v − u‖² is added on the left. Its proof is that of the second derivative along
    every line, by the mean value theorem: g(τ) = f(u + τ(v−u)) − ½mτ²‖v − u‖² has second
    derivative ≥ 0, so that g′ does not decrease, and g(1) − g(0) ≥ g′(0).
    """

    convex: Convex
    at: tuple[Basic, ...]
    to: tuple[Basic, ...]
    given: tuple[Basic, ...]

    def __init__(self, convex: Statement, *, at: Any, to: Any) -> None:
        if not isinstance(convex, Convex):
            raise ValueError(f"the tangent is that of a Convex, not of: {convex.text()}")
        object.__setattr__(self, "convex", convex)
        object.__setattr__(self, "at", values_for(convex.of, at))
        object.__setattr__(self, "to", values_for(convex.of, to))
        for value in self.at:
            if not isinstance(value, (Symbol, IndexedBase)):
                raise ValueError(f"the tangent is taken at a name, not at {value}")
        stated = (convex.function, convex.modulus, *convex.given)
        for variable, u in zip(convex.of, self.at, strict=True):
            elsewhere = [part for part in stated if part is not None and unfold(part).has(u)]
            if self.at.count(u) > 1 or (u != variable and elsewhere):
                raise ValueError(
                    f"the tangent is taken at {u}, by which the function is differentiated: it "
                    "is a name that stands nowhere else"
                )
        for variable, u, v in zip(convex.of, self.at, self.to, strict=True):
            if not (same_domain(variable, u) and same_domain(variable, v)):
                raise ValueError(f"{u} or {v} may lie where {variable} may not")
        object.__setattr__(self, "given", convex.given)

    def relations(self) -> tuple[Relation, ...]:
        theorem = Theorem("mean value theorem", self.convex.relations())
        return (Relation(self._plane(1), "≤", self._value(self.to), self.given, theorem=theorem),)

    def _value(self, values: tuple[Basic, ...]) -> Expr:
        return substitute(
            self.convex.function, dict(zip(self.convex.of, values, strict=True)), as_written=True
        )

    def _plane(self, sign: int) -> Expr:
        value = self._value(self.at)
        apart = [v - u for u, v in zip(self.at, self.to, strict=True)]
        plane = value + sign * slope(value, self.at, apart)
        if self.convex.modulus is None:
            return plane
        return plane + Rational(1, 2) * self.convex.modulus * squared_norm(self.at, apart)

    def twins(self) -> Iterator[Twin]:
        reversed_slope = Inequality(self._plane(-1), at_most=self._value(self.to), given=self.given)
        yield Twin("the slope reversed", reversed_slope)
        for twin in self.convex.twins():
            if isinstance(twin.statement, Convex):
                yield Twin(twin.change, Tangent(twin.statement, at=self.at, to=self.to))
