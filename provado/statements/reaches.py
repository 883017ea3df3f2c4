"""Whatever the target, there are parameters with which an expression has that value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any, final

from sympy import Basic, Expr, Idx, IndexedBase, Symbol, sympify

from provado.language.indices import free_indices
from provado.language.substitution import substitute
from provado.language.words import is_dimension, plus, times
from provado.notation.latex import latex
from provado.notation.unicode import text
from provado.numbers.frame import Unevaluable
from provado.proof.definedness import may_be_undefined
from provado.proof.unreachable import Unreached, unreachable
from provado.relation.domain import domain_of
from provado.relation.relation import Relation, as_conditions, as_expression
from provado.relation.verdict import Outcome, Verdict
from provado.statements.conditions import relations_of
from provado.statements.mutation import mutants
from provado.statements.statement import Statement, Twin
from provado.statements.variables import any_entry, require_unrestricted, together, values_for


@final
@dataclass(frozen=True, init=False)
class Reaches(Statement):
    """For every value of the other names there are parameters with which value = target.

    With ``within``, |value − target| < within. The same parameters do for all ``inputs``, and for
    all free indices; ``keeping`` are conditions that they satisfy. ``by`` names them: a number
    for each scalar, a vector expression or a Lambda of the entries for each vector or matrix. The
    certificate is within − (value − target), with these put in and its sign in view.

    Instead of ``by``, ``parameters`` says which names they are and not what: as reports do that
    find no need to say it. That is never proved so; it is refuted by values of the other names
    for which there are no parameters at all, as Farkas' lemma or Z3 shows from the equations at
    finitely many inputs.
    """

    value: Expr
    target: Expr
    parameters: tuple[Basic, ...]
    by: tuple[Basic, ...] | None
    within: Expr | None
    inputs: tuple[Basic, ...]
    keeping: tuple[Basic, ...]
    given: tuple[Basic, ...]
    certificate: Expr | None

    def __init__(
        self,
        value: Any,
        target: Any,
        *,
        by: Mapping[Any, Any] | None = None,
        parameters: Sequence[Basic] = (),
        within: Any = None,
        inputs: Sequence[Basic] = (),
        keeping: Any = (),
        given: Any = (),
        certificate: Any = None,
    ) -> None:
        if (by is None) == (not parameters):
            raise ValueError("Reaches takes by={W: …} or, to say no more, parameters=[W]: one")
        names = tuple(parameters if by is None else by)
        conditions = as_conditions(given)
        require_unrestricted(names, conditions)
        set_ = object.__setattr__
        set_(self, "value", as_expression(value))
        set_(self, "target", as_expression(target))
        set_(self, "parameters", names)
        set_(self, "by", None if by is None else values_for(names, tuple(by.values())))
        set_(self, "within", None if within is None else as_expression(within))
        set_(self, "inputs", tuple(inputs))
        set_(self, "keeping", as_conditions(keeping))
        set_(self, "given", conditions)
        set_(self, "certificate", None if certificate is None else sympify(certificate))
        self._require_order()

    def _require_order(self) -> None:
        """The target is there first, then the parameters are chosen, and then the inputs come."""
        for name in self.inputs:
            is_name = isinstance(name, (Symbol, IndexedBase, Idx)) and not is_dimension(name)
            if not is_name or name in self.parameters:
                raise ValueError(f"inputs: {name} is no other scalar, vector, matrix or index")
        within = () if self.within is None else (self.within,)
        for part in (self.target, *within):
            if found := _names(part) & {*self.parameters}:
                raise ValueError(f"the target may not depend on {_listed(found)}")
        if self.certificate is not None and (self.by is None or self.within is None):
            raise ValueError("a certificate belongs to by and within")
        later = self._later()
        for name, value in zip(self.parameters, self.by or (), strict=False):
            if found := (_names(value) | free_indices(value)) & {*self.parameters, *later}:
                raise ValueError(
                    f"{name} may not depend on {_listed(found)}: it is chosen before the inputs, "
                    "and not in terms of the parameters"
                )
        for fact in self.keeping:
            if found := _names(fact) & {*self.inputs}:
                raise ValueError(f"keeping: {text(fact)} may not depend on {_listed(found)}")

    def _later(self) -> set[Basic]:
        """The inputs and all free indices, for all of which one choice of parameters does."""
        within = () if self.within is None else (self.within,)
        parts = [self.value, self.target, *within, *self.given, *self.keeping, *(self.by or ())]
        return {*self.inputs}.union(*map(free_indices, parts))

    @property
    def scope(self) -> str:
        sides = [self.value, self.target, *(self.by or ()), *self.given]
        domain = domain_of(*sides, *([] if self.within is None else [self.within]))
        return replace(
            domain,
            scalars=tuple(s for s in domain.scalars if s not in self.parameters),
            vectors=tuple(v for v in domain.vectors if v not in self.parameters),
        ).scope(self.given)

    def relations(self) -> tuple[Relation, ...]:
        """What holds of the parameters, and that those which may have no value have one."""
        before = tuple(
            fact for fact in self.given if not (_names(fact) | free_indices(fact)) & self._later()
        )
        kept = (
            replace(r, left=self._put_in(r.left), right=self._put_in(r.right))
            for condition in self.keeping
            for r in relations_of(condition, before)
        )
        values = (any_entry(p, v) for p, v in zip(self.parameters, self.by or (), strict=False))
        exist = (Relation(e, "=", e, before) for e in values if may_be_undefined(e))
        return (*self._reached(), *kept, *exist)

    def _reached(self) -> tuple[Relation, ...]:
        value = self._put_in(self.value)
        if self.within is None:
            return (Relation(value, "=", self.target, self.given),)
        return (
            Relation(value - self.target, "<", self.within, self.given, self.certificate),
            Relation(self.target - value, "<", self.within, self.given),
        )

    def _put_in(self, part: Basic) -> Basic:
        """The part with the values of the parameters in it, where they are named."""
        return substitute(part, self._by(), as_written=True) if self.by is not None else part

    def _decided(self) -> Verdict:
        if self.by is not None:
            return super()._decided()
        start = perf_counter()
        try:
            found = unreachable(self.relations(), self.parameters, self.inputs)
        except Unevaluable as obstacle:
            found = str(obstacle)
        if isinstance(found, Unreached):
            verdict = Verdict(Outcome.REFUTED, self.scope, found.method, witness=found.witness)
        else:
            verdict = Verdict(Outcome.UNDECIDED, self.scope, "none", reason=found)
        return replace(verdict, seconds=perf_counter() - start)

    def twins(self) -> Iterator[Twin]:
        for name, value in self._by().items():
            for change, other in (("one more", value + 1), *mutants(value)):
                twin = self._with(by={**self._by(), name: other})
                yield Twin(f"{text(name)}: {change}", twin)
        for change, target in mutants(self.target):
            yield Twin(f"the target: {change}", self._with(target=target))
        if self.target.is_number:
            yield Twin("the target: one more", self._with(target=self.target + 1))
        if self.within is not None:
            yield Twin("a smaller distance", self._with(within=self.within / 16))

    def _by(self) -> dict[Basic, Basic]:
        return {} if self.by is None else dict(zip(self.parameters, self.by, strict=True))

    def _with(self, **changes: Any) -> Reaches:
        kept = {"target": self.target, "within": self.within, "by": self._by() or None}
        fields = {**kept, **changes}
        return Reaches(
            self.value,
            parameters=() if fields["by"] else self.parameters,
            inputs=self.inputs,
            keeping=self.keeping,
            given=self.given,
            **fields,
        )

    def text(self) -> str:
        for_all = f" for all {', '.join(map(text, self.inputs))}" if self.inputs else ""
        keeping = f", keeping {', '.join(map(text, self.keeping))}" if self.keeping else ""
        reached = self._equation(text) or f"|{text(self._gap)}| < {text(self.within)}"
        return f"there are {self._written(text)} with {reached}{for_all}{keeping}"

    def latex(self) -> str:
        names, kept = (r",\ ".join(map(latex, part)) for part in (self.inputs, self.keeping))
        for_all = rf"\ \text{{for all}}\ {names}" if self.inputs else ""
        keeping = rf",\ \text{{keeping}}\ {kept}" if self.keeping else ""
        near = rf"\left|{latex(self._gap)}\right| < "
        reached = self._equation(latex) or near + latex(self.within)
        parameters = rf"\text{{there are}}\ {self._written(latex)}\ \text{{with}}\ "
        return f"{parameters}{reached}{for_all}{keeping}"

    def _equation(self, write: Callable[[Basic], str]) -> str:
        return "" if self.within is not None else f"{write(self.value)} = {write(self.target)}"

    @property
    def _gap(self) -> Expr:
        return plus(self.value, times(-1, self.target)) if self.target else self.value

    def _written(self, write: Callable[[Basic], str]) -> str:
        if self.by is None:
            return ", ".join(map(write, self.parameters))
        return together(write, self.parameters, self.by)


def _names(*parts: Basic) -> set[Basic]:
    """The scalars, vectors and free indices that the parts speak of."""
    domain = domain_of(*parts)
    return {*domain.scalars, *domain.vectors, *domain.indices}


def _listed(names: set[Basic]) -> str:
    return ", ".join(sorted(map(text, names)))
