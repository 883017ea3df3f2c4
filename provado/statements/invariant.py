"""A property that an iteration has at the start and keeps at every step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, final

from sympy import Basic, Expr, Idx, IndexedBase, Symbol, true

from provado.language.substitution import substitute, unfold
from provado.language.words import is_dimension
from provado.normal_form.sign import ANY, signs
from provado.notation.latex import latex
from provado.notation.unicode import text
from provado.proof.definedness import may_be_undefined
from provado.relation.domain import domain_of
from provado.relation.relation import Relation, as_conditions
from provado.statements.identity import Identity
from provado.statements.inequality import Inequality
from provado.statements.statement import Statement, Twin
from provado.statements.variables import any_entry, require_unrestricted, together, values_for

_State = tuple[Basic, ...]


@final
@dataclass(frozen=True, init=False)
class Invariant(Statement):
    """``holds`` is true of the state after every number of steps, by induction.

    ``start`` and ``step`` give the first value and the next one of each scalar, vector and matrix
    of the state, ``start={t: 0}, step={t: t + 1}``; a scalar keeps the sign that is assumed of it.
    What stands in ``each`` may be different at every step, and all else stays the same. Conditions
    in ``given`` that speak of the state or of these names hold at every step, the others always.

    It is decided as two statements, made from the one property: it holds at the start, and where
    it holds of any state whatever, there is a next state and it holds of that. So a property that
    some state loses is refuted, even if the iteration never comes to that state: it is no
    invariant.
    """

    holds: Statement
    state: _State
    start: _State
    step: _State
    each: _State
    given: tuple[Basic, ...]

    def __init__(
        self,
        holds: Statement,
        *,
        start: Mapping[Any, Any],
        step: Mapping[Any, Any],
        each: Sequence[Basic] = (),
        given: Any = (),
    ) -> None:
        if set(start) != set(step):
            raise ValueError(
                "start and step give a value to each name of the state, and to no other"
            )
        state = tuple(start)
        if not isinstance(holds, (Identity, Inequality)):
            raise ValueError(f"the property is an Identity or an Inequality, not a {holds.kind}")
        if holds.given:
            raise ValueError("what is assumed is given to the Invariant, not to its property")
        for name in state:
            if not isinstance(name, Symbol):
                require_unrestricted([name], ())
            elif is_dimension(name):
                raise ValueError(f"the state is made of numbers; {name} is a dimension")
        for name in each:
            if not isinstance(name, (Symbol, IndexedBase, Idx)):
                raise ValueError(f"each: {name} is no scalar, vector, matrix or index")
        object.__setattr__(self, "holds", holds)
        object.__setattr__(self, "state", state)
        object.__setattr__(self, "start", values_for(state, tuple(start.values())))
        object.__setattr__(self, "step", values_for(state, tuple(step[name] for name in state)))
        object.__setattr__(self, "each", tuple(each))
        object.__setattr__(self, "given", as_conditions(given))
        self._require_chain()

    def _require_chain(self) -> None:
        """The end of one step is the start of the next: nothing else may tie them together."""
        sides = self._sides()
        for where, parts, names in (
            ("the property", sides, self.each),
            ("the start", self.start, (*self.state, *self.each)),
        ):
            if found := _names(*parts) & {*names}:
                raise ValueError(f"{where} may not depend on {', '.join(map(text, found))}")
        if not _names(*sides) & {*self.state}:
            raise ValueError("the property says nothing of the state")
        for values, where in ((self.start, "the start"), (self.step, "the step")):
            for name, value in zip(self.state, values, strict=True):
                if isinstance(name, Symbol) and not signs(value) <= signs(name):
                    raise ValueError(
                        f"{where} may give {name} a sign that it is assumed not to have"
                    )
                if name.is_integer and not unfold(value).is_integer:
                    raise ValueError(f"{where} may give {name} a value that is no integer")

    @property
    def scope(self) -> str:
        domain = domain_of(*self._sides(), *self.step, *self.given)
        kept = replace(
            domain,
            scalars=tuple(s for s in domain.scalars if s not in self.state),
            vectors=tuple(v for v in domain.vectors if v not in self.state),
        )
        return f"every number of steps, {kept.scope(self.given)}"

    def relations(self) -> tuple[Relation, ...]:
        return (*self._at_the_start(), *self._after_a_step())

    def _sides(self) -> list[Expr]:
        """The expressions of which the property speaks."""
        return [side for r in self.holds.relations() for side in (r.left, r.right)]

    def _at_the_start(self) -> tuple[Relation, ...]:
        changing = {*self.state, *self.each}
        throughout = tuple(fact for fact in self.given if not _names(fact) & changing)
        return self._of(self.start, throughout)

    def _after_a_step(self) -> tuple[Relation, ...]:
        before = (relation.as_condition() for relation in self.holds.relations())
        known = tuple(fact for fact in before if fact != true)
        return self._of(self.step, (*known, *self.given))

    def _of(self, values: _State, given: tuple[Basic, ...]) -> tuple[Relation, ...]:
        """The property of a state with these values."""
        put = dict(zip(self.state, values, strict=True))
        holds = (
            replace(
                relation,
                left=substitute(relation.left, put, as_written=True),
                right=substitute(relation.right, put, as_written=True),
                certificate=relation.certificate and substitute(relation.certificate, put),
                given=given,
            )
            for relation in self.holds.relations()
        )
        return (*holds, *self._exists(values, given))

    def _exists(self, values: _State, given: tuple[Basic, ...]) -> tuple[Relation, ...]:
        """That the values which may have none do: each is equal to itself."""
        entries = (any_entry(name, value) for name, value in zip(self.state, values, strict=True))
        return tuple(Relation(e, "=", e, given) for e in entries if may_be_undefined(e))

    def twins(self) -> Iterator[Twin]:
        for twin in self.holds.twins():
            yield Twin(twin.change, self._with(holds=twin.statement))
        for n, name in enumerate(self.state):
            written = text(name)
            elsewhere = _put(self.start, n, self.start[n] + 1)
            yield Twin(f"{written} starts at 1 more", self._with(start=elsewhere))
            if signs(name) == ANY:
                back = _put(self.step, n, 2 * name - self.step[n])
                yield Twin(f"{written} steps the other way", self._with(step=back))
        for fact in self.given:
            rest = tuple(other for other in self.given if other is not fact)
            yield Twin(f"without {text(fact)}", self._with(given=rest))

    def _with(self, **changes: Any) -> Invariant:
        start, step = changes.get("start", self.start), changes.get("step", self.step)
        return Invariant(
            changes.get("holds", self.holds),
            start=dict(zip(self.state, start, strict=True)),
            step=dict(zip(self.state, step, strict=True)),
            each=self.each,
            given=changes.get("given", self.given),
        )

    def text(self) -> str:
        start, step = together(text, self.state, self.start), self._steps(text, " ← ")
        new = f", with any {', '.join(map(text, self.each))} at each," if self.each else ""
        return f"{self.holds.text()} after every number of steps {step}{new} from {start}"

    def latex(self) -> str:
        start, step = together(latex, self.state, self.start), self._steps(latex, r" \leftarrow ")
        names = ", ".join(map(latex, self.each))
        new = rf",\ \text{{with any}}\ {names}\ \text{{at each,}}" if names else ""
        return (
            rf"{self.holds.latex()}\ \text{{after every number of steps}}\ {step}{new}"
            rf"\ \text{{from}}\ {start}"
        )

    def _steps(self, write: Callable[[Basic], str], arrow: str) -> str:
        pairs = zip(self.state, self.step, strict=True)
        return ", ".join(f"{write(name)}{arrow}{write(value)}" for name, value in pairs)


def _names(*parts: Basic) -> set[Basic]:
    """The scalars, vectors and free indices that the parts speak of."""
    domain = domain_of(*parts)
    return {*domain.scalars, *domain.vectors, *domain.indices}


def _put(values: _State, place: int, value: Basic) -> _State:
    return (*values[:place], value, *values[place + 1 :])
