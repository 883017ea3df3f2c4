"""No real numbers satisfy all of some conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice, product
from time import perf_counter
from typing import Any, final

from sympy import Basic, Ge, Gt, IndexedBase, Le, Lt

from provado.notation.latex import latex
from provado.notation.unicode import text
from provado.numbers.frame import Unevaluable
from provado.proof.farkas import contradiction
from provado.proof.real_arithmetic import z3_refutes, z3_satisfies
from provado.refutation.any_witness import wants_any_witness
from provado.refutation.layout import layout, shape_of
from provado.refutation.points import admits, holds, random_candidates, smallest_of
from provado.refutation.sampling import witness_at
from provado.relation.domain import Domain, domain_of, is_lower_bound
from provado.relation.relation import Comparison, Relation, as_conditions
from provado.relation.verdict import Outcome, Verdict, Witness
from provado.statements.statement import Statement, Twin

_INEQUALITIES = (Ge, Gt, Le, Lt)
_LOOKS = 8
_CANDIDATES = 10_000


@final
@dataclass(frozen=True, init=False)
class Impossible(Statement):
    """No values of the scalars and vectors satisfy all the ``conditions`` together.

    The last one is an inequality: as a relation, where all the others hold it does not. It is
    refuted by values that satisfy them all. Proved by Z3; where the conditions are linear,
    Farkas' lemma gives multipliers under which they add up to 0 > 0, and these are checked. The
    proof is confirmed by these and at random points, at each of which some condition fails.
    """

    conditions: tuple[Basic, ...]
    given: tuple[Basic, ...]

    def __init__(self, *conditions: Any) -> None:
        stated = as_conditions(conditions)
        if not stated or not isinstance(stated[-1], _INEQUALITIES):
            raise ValueError("Impossible takes conditions, the last of which is an inequality")
        object.__setattr__(self, "conditions", stated)
        object.__setattr__(self, "given", ())

    @property
    def scope(self) -> str:
        return self._domain.scope(self._bounds)

    @property
    def _bounds(self) -> tuple[Basic, ...]:
        """The conditions that a dimension is not less than some number."""
        return tuple(fact for fact in self.conditions if is_lower_bound(fact))

    @property
    def _domain(self) -> Domain:
        return domain_of(*self.conditions)

    def relations(self) -> tuple[Relation, ...]:
        *others, last = self.conditions
        comparison: Comparison = "≤" if isinstance(last, (Gt, Lt)) else "<"
        return (Relation(last.gts, comparison, last.lts, tuple(others)),)

    def _decided(self) -> Verdict:
        start = perf_counter()
        try:
            verdict = self._by_values_or_proof()
        except Unevaluable as obstacle:
            verdict = Verdict(Outcome.UNDECIDED, self.scope, "none", reason=str(obstacle))
        return replace(verdict, seconds=perf_counter() - start)

    def _by_values_or_proof(self) -> Verdict:
        if z3_refutes(self.conditions):
            return self._proved()
        if wants_any_witness() and (witness := self._found_by_z3()):
            return self._refuted_by_z3(witness)
        verdict = self._with_values(super()._decided())
        if verdict.outcome is Outcome.UNDECIDED and (witness := self._found_by_z3()):
            verdict = self._refuted_by_z3(witness)
        return verdict

    def _refuted_by_z3(self, witness: Witness) -> Verdict:
        ground = "re-evaluated exactly"
        return Verdict(Outcome.REFUTED, self.scope, "Z3", ground, witness)

    def _with_values(self, verdict: Verdict) -> Verdict:
        """A condition without a value does not hold: where the last has none is no witness."""
        (relation,), witness = self.relations(), verdict.witness
        if witness is None or None not in (witness.left_value, witness.right_value):
            return verdict
        points = islice(smallest_of(self._domain, self.conditions, _CANDIDATES), _LOOKS)
        found = next(filter(None, (witness_at(relation, point) for point in points)), None)
        if found is not None:
            return replace(verdict, witness=found)
        reason = f"{text(self.conditions[-1])} has no value at {witness.where()}"
        return Verdict(Outcome.UNDECIDED, self.scope, "none", reason=reason)

    def _proved(self) -> Verdict:
        """Proved, unless a point contradicts it."""
        multipliers = contradiction(self.conditions)
        method = "Z3" if multipliers is None else "Farkas' lemma"
        conditions = [holds(condition) for condition in self.conditions]
        points = [*random_candidates(self._domain, self._bounds, _LOOKS)]
        if any(admits(conditions, point) for point in points):
            reason = "the proof and a point disagree: a defect of the verifier"
            return Verdict(Outcome.UNDECIDED, self.scope, method, reason=reason)
        confirmed = [f"balls at {len(points)} points"] * bool(points)
        if multipliers is not None:
            confirmed.insert(0, f"multipliers {', '.join(map(str, multipliers))}")
        return Verdict(Outcome.PROVED, self.scope, method, "; ".join(confirmed) or None)

    def _found_by_z3(self) -> Witness | None:
        """Values that satisfy the conditions and are too large to be found by sampling."""
        domain = self._domain
        values = z3_satisfies(self.conditions)
        if values is None or domain.dimensions or domain.indices or domain.functions:
            return None
        entries = [vector[place] for vector in domain.vectors for place in _places(vector)]
        numbers = [values.get(name, Fraction(0)) for name in (*domain.scalars, *entries)]
        point = layout(domain, ()).point({}, numbers)
        conditions = [holds(condition) for condition in self.conditions]
        (relation,) = self.relations()
        return witness_at(relation, point) if point and admits(conditions, point) else None

    def twins(self) -> Iterator[Twin]:
        for condition in self.conditions:
            rest = [other for other in self.conditions if other is not condition]
            rest.sort(key=lambda fact: isinstance(fact, _INEQUALITIES))
            if rest and isinstance(rest[-1], _INEQUALITIES):
                yield Twin(f"without {text(condition)}", Impossible(*rest))

    def text(self) -> str:
        return (
            f"no {', '.join(map(text, self._names))} with {', '.join(map(text, self.conditions))}"
        )

    def latex(self) -> str:
        names, conditions = (",\\ ".join(map(latex, e)) for e in (self._names, self.conditions))
        return rf"\text{{no}}\ {names}\ \text{{with}}\ {conditions}"

    @property
    def _names(self) -> tuple[Basic, ...]:
        return (*self._domain.scalars, *self._domain.vectors)


def _places(vector: IndexedBase) -> Iterator[tuple[int, ...]]:
    return product(*(range(1, length + 1) for length in shape_of(vector, {})))
