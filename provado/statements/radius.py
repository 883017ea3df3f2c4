"""How large something may be so that a statement still holds, exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, final

from sympy import Basic, Expr, Le, Lt, Rational, Symbol

from provado.normal_form.sign import is_positive
from provado.notation.latex import latex
from provado.notation.unicode import text
from provado.relation.relation import Relation, as_expression
from provado.relation.verdict import Outcome, Verdict, Witness
from provado.statements.realises import Realises
from provado.statements.statement import Statement, Twin

_RADIUS = Symbol("r", positive=True)


@final
@dataclass(frozen=True, init=False)
class Radius(Statement):
    """``holds`` is true wherever ``of`` < ``at``, and that is so for no number larger than ``at``.

    It is one number for all that the statement speaks of. Decided as two statements: it is proved
    where ``of`` < ``at``, and refuted where ``of`` ≤ ``at``. As the witness then lies where ``of``
    = ``at``, it speaks against every larger number.
    """

    holds: Realises
    of: Expr
    at: Expr

    def __init__(self, holds: Realises, *, of: Any, at: Any) -> None:
        if not isinstance(holds, Realises):
            raise ValueError(f"the radius is that of a Realises, not of {holds!r}")
        size, number = as_expression(of), as_expression(at)
        if not (number.is_number and number.is_finite and is_positive(number)):
            raise ValueError(f"at: the radius is a positive number, which {number} may not be")
        object.__setattr__(self, "holds", holds)
        object.__setattr__(self, "of", size)
        object.__setattr__(self, "at", number)

    @property
    def given(self) -> tuple[Basic, ...]:  # type: ignore[override]
        """The assumptions below the radius."""
        return self._within(Lt(self.of, self.at)).given

    def relations(self) -> tuple[Relation, ...]:
        return self._within(Lt(self.of, self.at)).relations()

    def _within(self, condition: Basic) -> Realises:
        return replace(self.holds, given=(*self.holds.given, condition))

    def _decided(self) -> Verdict:
        below = self._within(Lt(self.of, self.at)).decide()
        if not below.proved:
            return below
        beyond = self._within(Le(self.of, self.at)).decide()
        seconds = below.seconds + beyond.seconds
        if beyond.refuted and beyond.witness is not None:
            ground = f"where {text(self.of)} = {text(self.at)} it fails {beyond.witness}"
            confirmed = below.confirmed_by and f"{below.confirmed_by}; {ground}"
            return replace(below, confirmed_by=confirmed, seconds=seconds)
        larger = self.at * Rational(3, 2)
        if self._within(Lt(self.of, larger)).decide().proved:
            witness = Witness(((_RADIUS, larger),), _RADIUS, "≤", self.at, larger, self.at)
            ground = f"proved where {text(self.of)} < {text(larger)}"
            method = below.method
            return Verdict(Outcome.REFUTED, self.scope, method, ground, witness, seconds=seconds)
        reason = f"no failure was found where {text(self.of)} = {text(self.at)}"
        return Verdict(Outcome.UNDECIDED, self.scope, below.method, reason=reason, seconds=seconds)

    def twins(self) -> Iterator[Twin]:
        for change, at in (("twice the radius", 2 * self.at), ("half the radius", self.at / 2)):
            yield Twin(change, Radius(self.holds, of=self.of, at=at))
        for twin in self.holds.twins():
            if isinstance(twin.statement, Realises):
                yield Twin(twin.change, Radius(twin.statement, of=self.of, at=self.at))

    def text(self) -> str:
        size, at = text(self.of), text(self.at)
        return f"wherever {size} < {at}, and for no larger bound, {self.holds.text()}"

    def latex(self) -> str:
        bound = rf"{latex(self.of)} < {latex(self.at)}"
        words = r"\text{wherever}\ ", r",\ \text{and for no larger bound,}\ "
        return f"{words[0]}{bound}{words[1]}{self.holds.latex()}"
