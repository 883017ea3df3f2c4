"""A function is convex, strictly convex, convex without being strictly so, or not convex."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, final

from sympy import Basic, Expr, Idx, IndexedBase, Integer, Rational, Symbol, sympify

from provado.language import d, plus, substitute, times, total, unfold
from provado.notation import latex, text
from provado.relation import Comparison, Relation
from provado.statements.place import Place, latex_names, names, place
from provado.statements.statement import Statement, Twin

_HALF = Rational(1, 2)


@final
@dataclass(frozen=True, init=False)
class Convex(Statement):
    """``function`` is convex in the scalar or the vector ``of``: its second derivative is ≥ 0.

    For a vector the second derivative along ``along`` is Σ_jΣ_k ∂²f/∂z_j∂z_k·x_j·x_k, and the
    certificate is that form written with its sign in view. ``strict`` (scalars): it is > 0.
    """

    function: Expr
    of: Basic
    along: IndexedBase | None
    strict: bool
    certificate: Expr | None
    given: tuple[Basic, ...]

    def __init__(
        self,
        function: Any,
        of: Basic,
        *,
        along: IndexedBase | None = None,
        strict: bool = False,
        certificate: Any = None,
        given: Any = (),
    ) -> None:
        if isinstance(of, IndexedBase) != (along is not None):
            raise ValueError(
                "convexity in a vector needs the direction `along`, a vector of the same length; "
                "convexity in a scalar needs none"
            )
        if strict and along is not None:
            raise ValueError("strict=True is decided for a function of one scalar only")
        object.__setattr__(self, "function", sympify(function))
        object.__setattr__(self, "of", of)
        object.__setattr__(self, "along", along)
        object.__setattr__(self, "strict", strict)
        object.__setattr__(
            self, "certificate", None if certificate is None else sympify(certificate)
        )
        object.__setattr__(self, "given", tuple(given))

    def relations(self) -> tuple[Relation, ...]:
        if self.along is None:
            curvature = d(self.function, self.of, self.of)
        else:
            curvature = second_derivative_along(self.function, self.of, self.along)
        comparison: Comparison = "<" if self.strict else "≤"
        return (Relation(Integer(0), comparison, curvature, self.given, self.certificate),)

    def twins(self) -> Iterator[Twin]:
        yield Twin(
            "the sign of the function",
            Convex(-self.function, self.of, along=self.along, strict=self.strict, given=self.given),
        )

    def text(self) -> str:
        return f"{text(self.function)} is {'strictly ' * self.strict}convex in {text(self.of)}"

    def latex(self) -> str:
        adverb = "strictly " * self.strict
        return rf"{latex(self.function)}\ \text{{is {adverb}convex in}}\ {latex(self.of)}"


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
        object.__setattr__(self, "function", sympify(function))
        object.__setattr__(self, "of", of)
        object.__setattr__(self, "parameter", parameter)
        object.__setattr__(self, "slope", sympify(slope))
        object.__setattr__(self, "given", tuple(given))

    def relations(self) -> tuple[Relation, ...]:
        shifted = substitute(self.function, {self.of: self.of + self.parameter})
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

    def __init__(
        self,
        function: Any,
        start: Mapping[Any, Any],
        end: Mapping[Any, Any],
        weight: Any = _HALF,
    ) -> None:
        object.__setattr__(self, "function", sympify(function))
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
            substitute(self.function, values) for values in (start, end, between)
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


def second_derivative_along(function: Expr, of: IndexedBase, direction: IndexedBase) -> Expr:
    """xᵀ∇²f x = Σ_jΣ_k ∂²f/∂z_j∂z_k·x_j·x_k."""
    (length,) = of.shape
    j, k = (Idx(Symbol(name, integer=True), (Integer(1), length)) for name in ("p", "q"))
    entry = d(function, of[j], of[k])
    return total(total(entry * direction[j] * direction[k], k), j)
