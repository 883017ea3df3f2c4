"""A function is convex, strictly convex, or convex without being strictly so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, final

from sympy import Basic, Expr, IndexedBase, Integer, Le, Lt, Ne, Rational, Symbol, sympify

from provado.language.substitution import substitute, unfold
from provado.language.words import d, plus, scalar, times
from provado.notation.latex import latex
from provado.notation.unicode import text
from provado.proof.decision import decide
from provado.relation.relation import Comparison, Relation, as_conditions, as_expression
from provado.relation.verdict import Verdict
from provado.statements.chord import below_chord, on_chord
from provado.statements.place import Place, latex_names, names, place
from provado.statements.statement import Statement, Twin, joined
from provado.statements.variables import renamed, require_convex_domain, require_fresh, squared_norm

_LINE = scalar("τ")
_HALF = Rational(1, 2)


@final
@dataclass(frozen=True, init=False)
class Convex(Statement):
    """``function`` is convex in the scalar ``of``, or in the vectors and matrices ``of`` together.

    For a scalar the second derivative is ≥ 0. For vectors and matrices it is the second derivative
    on every line of + τ·along. ``strict`` (scalars): it is > 0. ``modulus``: the function is
    strongly convex, which is that the second derivative is ≥ modulus·‖along‖², and modulus > 0.
    The certificate is the gap at τ = 0, written with its sign in view. Where there is no second
    derivative, or it is 0 and should be positive, the chords decide.
    """

    function: Expr
    of: tuple[Basic, ...]
    along: tuple[IndexedBase, ...]
    strict: bool
    modulus: Expr | None
    certificate: Expr | None
    given: tuple[Basic, ...]

    def __init__(
        self,
        function: Any,
        *of: Basic,
        along: Sequence[IndexedBase] | IndexedBase = (),
        strict: bool = False,
        modulus: Any = None,
        certificate: Any = None,
        given: Any = (),
    ) -> None:
        directions = (along,) if isinstance(along, IndexedBase) else tuple(along)
        shapes = [variable.shape for variable in of if isinstance(variable, IndexedBase)]
        is_mixed = 0 < len(shapes) < len(of)
        if not of or is_mixed or [direction.shape for direction in directions] != shapes:
            raise ValueError(
                "convexity in vectors or matrices alone needs the direction `along`, one of the "
                "same shape for each; convexity in a scalar needs none"
            )
        if not directions and len(of) > 1:
            raise ValueError("convexity in several scalars: make them the entries of a vector")
        if strict and directions:
            raise ValueError("strict=True is decided for a function of one scalar only")
        if strict and modulus is not None:
            raise ValueError("a modulus says more than strict=True; leave strict out")
        conditions = as_conditions(given)
        require_convex_domain(of, conditions)
        bound = Integer(0) if modulus is None else as_expression(modulus)
        require_fresh([*directions, _LINE], [function, bound, *of, *conditions])
        if any(bound.has(variable) for variable in of):
            raise ValueError(f"the modulus {modulus} depends on what the function is of")
        object.__setattr__(self, "function", as_expression(function))
        object.__setattr__(self, "of", of)
        object.__setattr__(self, "along", directions)
        object.__setattr__(self, "strict", strict)
        object.__setattr__(self, "modulus", None if modulus is None else bound)
        object.__setattr__(
            self, "certificate", None if certificate is None else sympify(certificate)
        )
        object.__setattr__(self, "given", conditions)

    @property
    def scope(self) -> str:
        return self._curved().scope

    def relations(self) -> tuple[Relation, ...]:
        if self.modulus is None:
            return (self._curved(),)
        return (Relation(Integer(0), "<", self.modulus, self.given), self._curved())

    def _curved(self) -> Relation:
        certificate, least = self.certificate, self.modulus or Integer(0)
        if not self.along:
            curvature = d(self.function, *self.of, *self.of)
        else:
            line = {v: v + _LINE * x for v, x in zip(self.of, self.along, strict=True)}
            curvature = d(substitute(self.function, line, as_written=True), _LINE, _LINE)
            certificate = None if certificate is None else substitute(certificate, line)
            least = least * squared_norm(self.along, self.along)
        return Relation(least, self._comparison, curvature, self.given, certificate)

    @property
    def _comparison(self) -> Comparison:
        return "<" if self.strict else "≤"

    def _decided(self) -> Verdict:
        """By the second derivative; by the chords where it leaves the question open."""
        verdict = super()._decided()
        witness = verdict.witness
        if witness is None or not (
            witness.right_value is None or (self.strict and witness.right_value == 0)
        ):
            return verdict
        verdicts = [*map(decide, self.relations()[:-1]), decide(self._chord())]
        return replace(joined(verdicts), scope=self.scope)

    def _chord(self) -> Relation:
        """The function lies below its chords; this is what convexity is, without derivatives."""
        parts = (unfold(self.function), *self.given)
        taken = {str(symbol) for part in parts for symbol in part.free_symbols}
        (*start,) = renamed(self.of, "′", taken)
        (*end,) = renamed(self.of, "′′", taken | {*map(str, start)})
        (weight,) = renamed([scalar("θ")], "", taken)
        between = [Le(0, weight), Le(weight, 1)]
        if self.strict:
            between = [Lt(0, weight), Lt(weight, 1), Ne(start[0], end[0])]
        left = below_chord(self.function, self.of, start, end, weight, modulus=self.modulus)
        right = on_chord(self.function, self.of, start, end, weight)
        return Relation(left, self._comparison, right, (*self.given, *between))

    def twins(self) -> Iterator[Twin]:
        yield Twin("the sign of the function", self._with(function=-self.function))
        if self.modulus is not None:
            yield Twin("a larger modulus", self._with(modulus=2 * self.modulus))

    def _with(self, *, function: Any = None, modulus: Any = None) -> Convex:
        return Convex(
            self.function if function is None else function,
            *self.of,
            along=self.along,
            strict=self.strict,
            modulus=self.modulus if modulus is None else modulus,
            given=self.given,
        )

    def text(self) -> str:
        variables = ", ".join(map(text, self.of))
        modulus = "" if self.modulus is None else f" with modulus {text(self.modulus)}"
        return f"{text(self.function)} is {self._adverb}convex in {variables}{modulus}"

    def latex(self) -> str:
        variables = ", ".join(map(latex, self.of))
        words = rf"{latex(self.function)}\ \text{{is {self._adverb}convex in}}\ {variables}"
        if self.modulus is None:
            return words
        return rf"{words}\ \text{{with modulus}}\ {latex(self.modulus)}"

    @property
    def _adverb(self) -> str:
        return "strongly " * (self.modulus is not None) + "strictly " * self.strict


@final
@dataclass(frozen=True, init=False)
class NotStrictlyConvex(Statement):
    """``function`` is affine with the given ``slope`` along z + t·(1, …, 1), whatever z is.

    A strictly convex function is affine on no line.
    """

    function: Expr
    of: IndexedBase
    parameter: Symbol
    slope: Expr
    given: tuple[Basic, ...]

    def __init__(
        self, function: Any, of: IndexedBase, parameter: Symbol, slope: Any = 0, given: Any = ()
    ) -> None:
        require_fresh([parameter], [function, slope, *as_conditions(given)])
        object.__setattr__(self, "function", as_expression(function))
        object.__setattr__(self, "of", of)
        object.__setattr__(self, "parameter", parameter)
        object.__setattr__(self, "slope", as_expression(slope))
        object.__setattr__(self, "given", as_conditions(given))

    def relations(self) -> tuple[Relation, ...]:
        shifted = substitute(self.function, {self.of: self.of + self.parameter}, as_written=True)
        line = self.function + self.parameter * self.slope
        return (Relation(shifted, "=", line, self.given),)

    def twins(self) -> Iterator[Twin]:
        for slope in (self.slope + 1, self.slope - 1):
            yield Twin(
                f"the slope {text(slope)}",
                NotStrictlyConvex(self.function, self.of, self.parameter, slope, self.given),
            )

    def text(self) -> str:
        line = super().text()
        return f"{text(self.function)} is not strictly convex in {text(self.of)}: {line}"

    def latex(self) -> str:
        words = rf"\ \text{{is not strictly convex in}}\ {latex(self.of)}:\quad "
        return latex(self.function) + words + super().latex()


@final
@dataclass(frozen=True, init=False)
class NotConvex(Statement):
    """``function`` lies above its chord between two points, at ``weight`` of the way.

    The points give a rational value to each of its scalars, and 0 < weight < 1. It is refuted
    where the function lies nowhere above that chord; another chord may show what this does not.
    """

    function: Expr
    start: Place
    end: Place
    weight: Rational
    given: tuple[Basic, ...]
    about_a_point = "one chord shows that a function is not convex"

    def __init__(
        self,
        function: Any,
        start: Mapping[Any, Any],
        end: Mapping[Any, Any],
        weight: Any = _HALF,
    ) -> None:
        object.__setattr__(self, "function", as_expression(function))
        object.__setattr__(self, "start", place(start))
        object.__setattr__(self, "end", place(end))
        object.__setattr__(self, "weight", sympify(weight))
        object.__setattr__(self, "given", ())
        if self.start.of != self.end.of or unfold(self.function).free_symbols - {*self.start.of}:
            raise ValueError("both points give a value to each scalar of the function")
        if not (self.weight.is_Rational and 0 < self.weight < 1):
            raise ValueError(f"the weight should be a rational between 0 and 1, not {weight}")

    def relations(self) -> tuple[Relation, ...]:
        start, end = self.start.as_mapping(), self.end.as_mapping()
        rest = 1 - self.weight
        between: dict[Basic, Basic] = {s: rest * start[s] + self.weight * end[s] for s in start}
        from_start, from_end, value = (
            substitute(self.function, values, as_written=True) for values in (start, end, between)
        )
        chord = plus(times(rest, from_start), times(self.weight, from_end))
        return (Relation(chord, "<", value, self.given),)

    def twins(self) -> Iterator[Twin]:
        start, end = self.start.as_mapping(), self.end.as_mapping()
        flipped = NotConvex(-self.function, start, end, self.weight)
        yield Twin("the sign of the function", flipped)
        yield Twin("a chord of one point", NotConvex(self.function, start, start, self.weight))

    def text(self) -> str:
        return f"{text(self.function)} is not convex in {names(self.start.of)}: {super().text()}"

    def latex(self) -> str:
        words = rf"\ \text{{is not convex in}}\ {latex_names(self.start.of)}:\quad "
        return latex(self.function) + words + super().latex()
