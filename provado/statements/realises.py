"""A network is a given function on all inputs of a domain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, final

from sympy import Basic, Expr, Ge, Gt, Le, Lt
from sympy.core.relational import Relational

from provado.language.substitution import unfold
from provado.refutation.any_witness import wants_any_witness
from provado.refutation.exhaustion import exhausted
from provado.relation.relation import Relation, as_conditions, as_expression
from provado.relation.verdict import Outcome, Verdict
from provado.statements.mutation import mutants
from provado.statements.statement import Statement, Twin, lemmas

_LARGEST, _LARGEST_OF_MANY = 4, 2  # with two integers at most, and with more
_WITH_EQUALITY = {Lt: Le, Le: Lt, Gt: Ge, Ge: Gt}


@final
@dataclass(frozen=True, init=False)
class Realises(Statement):
    """``network`` = ``target`` at every input that satisfies the ``given`` conditions.

    The statements that are ``using`` are proved first, and then are known to the proof: so a
    network of all inputs x in {−1, 1}^D that sees Σ x alone is decided for every D, from a
    statement on the values of Σ x. Where the inputs are finitely many in every dimension, a proof
    is confirmed, and the failures of a refuted network are counted, at all of them in dimensions
    up to 4.
    """

    network: Expr
    target: Expr
    given: tuple[Basic, ...]
    using: tuple[Statement, ...]

    def __init__(
        self, network: Any, target: Any, given: Any = (), using: Sequence[Statement] = ()
    ) -> None:
        lemmas(using)
        object.__setattr__(self, "network", as_expression(network))
        object.__setattr__(self, "target", as_expression(target))
        object.__setattr__(self, "given", as_conditions(given))
        object.__setattr__(self, "using", tuple(using))

    def relations(self) -> tuple[Relation, ...]:
        known = lemmas(self.using)
        return (Relation(self.network, "=", self.target, self.given, lemmas=known),)

    def _decided(self) -> Verdict:
        verdict = super()._decided()
        (relation,) = self.relations()
        if verdict.confirmed_by is None or (verdict.refuted and wants_any_witness()):
            return verdict
        integers = sum(1 for s in relation.domain.scalars if s.is_integer)
        count = exhausted(relation, _LARGEST if integers <= 2 else _LARGEST_OF_MANY)
        if count is None:
            return verdict
        if verdict.proved and count.failures:
            reason = f"the proof is contradicted: it {count}; a defect of the verifier"
            return replace(verdict, outcome=Outcome.UNDECIDED, reason=reason)
        return replace(verdict, confirmed_by=f"{verdict.confirmed_by}; {count}")

    def twins(self) -> Iterator[Twin]:
        for change, network in mutants(self.network):
            yield Twin(change, self._with(network=network))
        integers = [s for s in self.relations()[0].domain.scalars if s.is_integer]
        for left, right in combinations(integers, 2):
            swapped = self.network.xreplace({left: right, right: left})
            if swapped != self.network:
                yield Twin(f"{left} and {right} exchanged", self._with(network=swapped))
        target = unfold(self.target)
        for condition in sorted(target.atoms(Relational), key=str):
            if compare := _WITH_EQUALITY.get(type(condition)):
                moved = target.xreplace({condition: compare(*condition.args)})
                yield Twin(f"the end of {condition}", self._with(target=moved))

    def _with(self, **changes: Expr) -> Realises:
        network, target = (changes.get(name, getattr(self, name)) for name in ("network", "target"))
        return Realises(network, target, self.given, self.using)
