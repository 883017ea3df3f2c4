"""Jensen's inequality: a convex function lies nowhere above its chords."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, final

from sympy import Basic, Expr, Ge, Le, true

from provado.relation.relation import Relation, Theorem, as_expression
from provado.statements.chord import below_chord, on_chord
from provado.statements.convexity import Convex
from provado.statements.inequality import Inequality
from provado.statements.statement import Statement, Twin
from provado.statements.variables import same_domain, values_for


@final
@dataclass(frozen=True, init=False)
class Jensen(Statement):
    """f(θu + (1−θ)v) ≤ θf(u) + (1−θ)f(v) for the convex function f, where 0 ≤ θ ≤ 1.

    θ is the ``weight``, u the ``start`` and v the ``end``. With the modulus m of a strongly convex
    function, ½mθ(1−θ)‖u − v‖² is added on the left. It is refuted by a chord and confirmed at
    chords. Its proof is that of the second derivative along every line, by the mean value
    theorem: g(τ) = f(v + τ(u−v)) − ½mτ²‖u−v‖² has second derivative ≥ 0, so that g′ does not
    decrease, and (1−θ)(g(θ) − g(0)) ≤ θ(1−θ)g′(θ) ≤ θ(g(1) − g(θ)).
    """

    convex: Convex
    start: tuple[Basic, ...]
    end: tuple[Basic, ...]
    weight: Expr
    given: tuple[Basic, ...]

    def __init__(self, convex: Statement, *, start: Any, end: Any, weight: Any) -> None:
        if not isinstance(convex, Convex):
            raise ValueError(f"Jensen's inequality is that of a Convex, not of: {convex.text()}")
        object.__setattr__(self, "convex", convex)
        object.__setattr__(self, "start", values_for(convex.of, start))
        object.__setattr__(self, "end", values_for(convex.of, end))
        object.__setattr__(self, "weight", as_expression(weight))
        for values in (self.start, self.end):
            for variable, value in zip(convex.of, values, strict=True):
                if not same_domain(variable, value):
                    raise ValueError(f"{value} may lie where {variable} may not")
        between = [fact for fact in (Ge(self.weight, 0), Le(self.weight, 1)) if fact != true]
        object.__setattr__(self, "given", (*convex.given, *between))

    def relations(self) -> tuple[Relation, ...]:
        return (self._chord(self.weight, Theorem("mean value theorem", self.convex.relations())),)

    def _chord(self, weight_of_start: Expr, theorem: Theorem | None = None) -> Relation:
        f, of, ends = self.convex.function, self.convex.of, (self.start, self.end)
        left = below_chord(f, of, *ends, self.weight, modulus=self.convex.modulus)
        right = on_chord(f, of, *ends, weight_of_start)
        return Relation(left, "≤", right, self.given, theorem=theorem)

    def twins(self) -> Iterator[Twin]:
        if not self.weight.is_number:
            wrong = self._chord(1 - self.weight)
            exchanged = Inequality(wrong.left, at_most=wrong.right, given=self.given)
            yield Twin("the weights exchanged", exchanged)
        for twin in self.convex.twins():
            if isinstance(twin.statement, Convex):
                jensen = Jensen(twin.statement, start=self.start, end=self.end, weight=self.weight)
                yield Twin(twin.change, jensen)
