"""The stationary points of a polynomial in several real variables: these, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, final

from sympy import Add, Basic, Expr, Integer, Poly, Symbol, diff, sympify

from provado.language.substitution import unfold
from provado.language.words import d
from provado.notation.latex import latex
from provado.notation.unicode import text
from provado.proof.real_zeros import common_zeros
from provado.relation.relation import Relation
from provado.relation.verdict import Outcome, Verdict, Witness
from provado.statements.place import Place, names, require_smooth, stationary
from provado.statements.statement import Statement, Twin


@final
@dataclass(frozen=True, init=False)
class StationaryPoints(Statement):
    """The real points at which the gradient of ``function`` is 0 are exactly ``points``.

    The function is a polynomial in the scalars ``of`` with rational coefficients, and the
    points are rational. ValueError otherwise.
    """

    function: Expr
    of: tuple[Symbol, ...]
    points: tuple[Place, ...]
    given: tuple[Basic, ...]

    def __init__(self, function: Any, of: Sequence[Symbol], points: Sequence[Any]) -> None:
        object.__setattr__(self, "function", sympify(function))
        object.__setattr__(self, "of", tuple(of))
        places = (Place(self.of, tuple(map(sympify, point))) for point in points)
        object.__setattr__(self, "points", tuple(places))
        if len({*self.points}) < len(self.points):
            raise ValueError("a stationary point is listed once")
        object.__setattr__(self, "given", ())
        require_smooth(self.function, self.of)
        polynomial = unfold(self.function).as_poly(*self.of)
        if polynomial is None or not all(c.is_Rational for c in polynomial.coeffs()):
            raise ValueError("stationary points are decided for a polynomial over the rationals")

    @property
    def scope(self) -> str:
        return self._elsewhere().domain.scope()

    def relations(self) -> tuple[Relation, ...]:
        each = (stationary(self.function, point) for point in self.points)
        return (*(relation for two in each for relation in two), self._elsewhere())

    def _elsewhere(self) -> Relation:
        """At every other point the gradient is not 0."""
        squares = Add(*(d(self.function, s) ** 2 for s in self.of))
        others = tuple(point.elsewhere() for point in self.points)
        return Relation(Integer(0), "<", squares, others)

    def _decided(self) -> Verdict:
        verdict = super()._decided()
        if verdict.refuted:
            return verdict
        gradient = [Poly(diff(unfold(self.function), s), *self.of) for s in self.of]
        zeros = common_zeros(gradient, self.of)
        if zeros is None:
            return verdict
        missing = [zero for zero in zeros if zero not in {point.values for point in self.points}]
        if verdict.proved:
            return self._confirmed(verdict, agree=not missing and len(zeros) == len(self.points))
        return self._refuted_by(missing[0], verdict) if missing else verdict

    def _confirmed(self, verdict: Verdict, *, agree: bool) -> Verdict:
        if agree:
            return replace(verdict, confirmed_by=f"Gröbner basis; {verdict.confirmed_by}")
        reason = "the proof and the Gröbner basis disagree: a defect of the verifier"
        return replace(verdict, outcome=Outcome.UNDECIDED, confirmed_by=None, reason=reason)

    def _refuted_by(self, missing: tuple[Expr, ...], verdict: Verdict) -> Verdict:
        """A point that is not listed; it is irrational, for sampling finds the small rationals."""
        squares, zero = self._elsewhere().right, Integer(0)
        point: tuple[tuple[Basic, object], ...] = tuple(zip(self.of, missing, strict=True))
        witness = Witness(point, zero, "<", squares, zero, zero)
        return Verdict(
            Outcome.REFUTED,
            self.scope,
            "Gröbner basis",
            "minimal polynomials",
            witness,
            seconds=verdict.seconds,
        )

    def twins(self) -> Iterator[Twin]:
        for point in self.points:
            rest = [other.values for other in self.points if other != point]
            yield Twin(f"without {point.text()}", self._with(rest))
            for variable in self.of:
                moved = point.moved(variable)
                if moved not in self.points:
                    change = f"{moved.text()} for {point.text()}"
                    yield Twin(change, self._with([*rest, moved.values]))
        listed = [point.values for point in self.points]
        beyond = 1 + max((abs(v) for values in listed for v in values), default=Integer(0))
        invented = Place(self.of, (beyond,) * len(self.of))
        yield Twin(f"{invented.text()} as well", self._with([*listed, invented.values]))

    def _with(self, points: Sequence[Any]) -> StationaryPoints:
        return StationaryPoints(self.function, self.of, points)

    def text(self) -> str:
        points = ", ".join(point.text() for point in self.points)
        where = f"exactly at {names(self.of)} = {points}" if points else "nowhere"
        return f"the gradient of {text(self.function)} is 0 {where}"

    def latex(self) -> str:
        points = r",\ ".join(point.latex() for point in self.points)
        where = rf"\text{{exactly at}}\ {points}" if points else r"\text{nowhere}"
        return rf"\nabla {latex(self.function)} = 0\ {where}"
