"""What the second derivatives say about a point at which the gradient is 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, final

from sympy import Basic, Expr, Integer, Symbol, sympify

from provado.language.words import d, scalar
from provado.notation.latex import latex
from provado.notation.unicode import text
from provado.proof.decision import decide
from provado.relation.relation import Comparison, Relation
from provado.relation.verdict import Outcome, Verdict
from provado.statements.place import Place, curvature, names, place, require_smooth, stationary
from provado.statements.statement import Statement, Twin, joined

_HIGHEST = 8  # order of a derivative that is looked at


@final
@dataclass(frozen=True, init=False)
class LocalMinimum(Statement):
    """``function`` has a local minimum at the point ``at``.

    Proved where the gradient is 0 and the Hessian positive definite; refuted where the gradient
    is not 0 or the Hessian has a negative direction. Between the two the first derivative along a
    variable that is not 0 decides: of odd order or negative it refutes, by Taylor's theorem; of
    even order and positive it proves for a function of one variable, and else nothing.
    """

    function: Expr
    at: Place
    given: tuple[Basic, ...]
    about_a_point = "a minimum is a property of one point"

    def __init__(self, function: Any, at: Mapping[Any, Any]) -> None:
        object.__setattr__(self, "function", sympify(function))
        object.__setattr__(self, "at", place(at))
        object.__setattr__(self, "given", ())
        require_smooth(self.function, self.at.of)

    @property
    def scope(self) -> str:
        return stationary(self.function, self.at)[0].scope

    def relations(self) -> tuple[Relation, ...]:
        return self._relations("<")

    def _relations(self, comparison: Comparison) -> tuple[Relation, ...]:
        """With < they are sufficient, with ≤ they are necessary."""
        h = _direction(self.at.of)
        form = curvature(self.function, self.at.of, h)
        somewhere = Place(h, (Integer(0),) * len(h)).elsewhere()
        given = (*self.at.equations(), somewhere)
        bent = Relation(Integer(0), comparison, form, given)
        return (*stationary(self.function, self.at), bent)

    def _decided(self) -> Verdict:
        sufficient = super()._decided()
        if not sufficient.refuted:
            return sufficient
        necessary = joined([decide(relation) for relation in self._relations("≤")])
        if necessary.refuted:
            return replace(necessary, scope=self.scope)
        if (higher := self._by_a_higher_derivative()) is not None:
            return replace(higher, scope=self.scope)
        reason = "the Hessian is not positive definite, and no direction shows it to be negative"
        return Verdict(Outcome.UNDECIDED, self.scope, "none", reason=reason)

    def _by_a_higher_derivative(self) -> Verdict | None:
        """What the first derivative along a variable says that is not 0 at the point."""
        at, zero = self.at.equations(), Integer(0)
        for variable in self.at.of:
            known = [decide(relation) for relation in stationary(self.function, self.at)]
            for order in range(2, _HIGHEST + 1):
                slope = d(self.function, *[variable] * order)
                vanishes = decide(Relation(slope, "=", zero, at))
                if vanishes.proved:
                    known.append(vanishes)
                    continue
                rises = decide(Relation(zero, "<", slope, at))
                if vanishes.refuted and (order % 2 or rises.refuted):
                    return vanishes if order % 2 else rises
                if rises.proved and len(self.at.of) == 1:
                    return joined([*known, rises])
                break
        return None

    def twins(self) -> Iterator[Twin]:
        at = self.at.as_mapping()
        yield Twin("the sign of the function", LocalMinimum(-self.function, at))
        for variable in self.at.of:
            moved = self.at.moved(variable)
            yield Twin(f"at {moved.text()}", LocalMinimum(self.function, moved.as_mapping()))

    def text(self) -> str:
        where = f"{names(self.at.of)} = {self.at.text()}"
        return f"{text(self.function)} has a local minimum at {where}"

    def latex(self) -> str:
        words = r"\ \text{has a local minimum at}\ "
        return latex(self.function) + words + self.at.latex()


@final
@dataclass(frozen=True, init=False)
class SaddlePoint(Statement):
    """The gradient of ``function`` is 0 at ``at``, and its second derivative changes its sign.

    It is positive along the direction ``up`` and negative along ``down``.
    """

    function: Expr
    at: Place
    up: tuple[Expr, ...]
    down: tuple[Expr, ...]
    given: tuple[Basic, ...]
    about_a_point = "a saddle is a property of one point"

    def __init__(self, function: Any, at: Mapping[Any, Any], *, up: Any, down: Any) -> None:
        object.__setattr__(self, "function", sympify(function))
        object.__setattr__(self, "at", place(at))
        object.__setattr__(self, "up", Place(self.at.of, tuple(map(sympify, up))).values)
        object.__setattr__(self, "down", Place(self.at.of, tuple(map(sympify, down))).values)
        object.__setattr__(self, "given", ())
        require_smooth(self.function, self.at.of)

    @property
    def scope(self) -> str:
        return stationary(self.function, self.at)[0].scope

    def relations(self) -> tuple[Relation, ...]:
        at, zero = self.at.equations(), Integer(0)
        up, down = (curvature(self.function, self.at.of, h) for h in (self.up, self.down))
        return (
            *stationary(self.function, self.at),
            Relation(zero, "<", up, at),
            Relation(down, "<", zero, at),
        )

    def twins(self) -> Iterator[Twin]:
        f, at, up, down = self.function, self.at.as_mapping(), self.up, self.down
        yield Twin("the directions exchanged", SaddlePoint(f, at, up=down, down=up))
        yield Twin("positive along both", SaddlePoint(f, at, up=up, down=up))
        yield Twin("the sign of the function", SaddlePoint(-f, at, up=up, down=down))
        for variable in self.at.of:
            moved = self.at.moved(variable)
            twin = SaddlePoint(f, moved.as_mapping(), up=up, down=down)
            yield Twin(f"at {moved.text()}", twin)

    def text(self) -> str:
        up, down = (Place(self.at.of, h).text() for h in (self.up, self.down))
        where = f"{names(self.at.of)} = {self.at.text()}"
        return (
            f"{text(self.function)} has a saddle point at {where}: "
            f"its second derivative is positive along {up}, negative along {down}"
        )

    def latex(self) -> str:
        up, down = (Place(self.at.of, h).latex() for h in (self.up, self.down))
        return (
            rf"{latex(self.function)}\ \text{{has a saddle point at}}\ {self.at.latex()},\ "
            rf"\text{{bent up along}}\ {up}\ \text{{and down along}}\ {down}"
        )


def _direction(of: tuple[Symbol, ...]) -> tuple[Symbol, ...]:
    """A step for each scalar, under a name that none of the scalars has."""
    letter = "h"
    while {f"{letter}_{s}" for s in of} & {str(s) for s in of}:
        letter += "h"
    return tuple(scalar(f"{letter}_{s}") for s in of)
