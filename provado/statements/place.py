"""A point of finitely many scalars, and the derivatives of a function there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sympy import Add, Basic, Eq, Expr, Integer, Ne, Or, Rational, Symbol, sympify

from provado.language.substitution import unfold
from provado.language.words import d
from provado.normal_form.sign import signs
from provado.notation.latex import latex
from provado.notation.unicode import text
from provado.proof.cases import is_piecewise
from provado.relation.relation import Relation


@dataclass(frozen=True)
class Place:
    """A rational value for each of some scalars."""

    of: tuple[Symbol, ...]
    values: tuple[Rational, ...]

    def __post_init__(self) -> None:
        if len(self.of) != len(self.values):
            raise ValueError(f"a point {names(self.of)} has {len(self.of)} coordinates")
        for name, value in zip(self.of, self.values, strict=True):
            if not value.is_Rational:
                raise ValueError(f"the coordinates of a point are rational; {value} is not")
            if not signs(value) <= signs(name) or (name.is_integer and not value.is_integer):
                raise ValueError(f"{name} may not be {value}, by what is assumed of it")

    def equations(self) -> tuple[Basic, ...]:
        """The assumptions that every scalar has its value."""
        return tuple(Eq(s, v) for s, v in zip(self.of, self.values, strict=True))

    def elsewhere(self) -> Basic:
        """The assumption that one scalar at least has another value."""
        return Or(*(Ne(s, v) for s, v in zip(self.of, self.values, strict=True)))

    def as_mapping(self) -> dict[Basic, Basic]:
        """The values by their scalars."""
        return dict(zip(self.of, self.values, strict=True))

    def moved(self, variable: Symbol) -> Place:
        """The point with 1 added to one of its coordinates."""
        values = {**self.as_mapping(), variable: self.as_mapping()[variable] + 1}
        return Place(self.of, tuple(values[s] for s in self.of))

    def text(self) -> str:
        """``(2, 2)``."""
        return _tuple(text, self.values)

    def latex(self) -> str:
        """The coordinates in LaTeX."""
        return _tuple(latex, self.values)


def names(of: Iterable[Symbol]) -> str:
    """``(x, y)``."""
    return _tuple(text, of)


def latex_names(of: Iterable[Symbol]) -> str:
    """The scalars as a tuple, in LaTeX."""
    return _tuple(latex, of)


def place(at: Mapping[Any, Any]) -> Place:
    """The point with these values."""
    return Place(tuple(at), tuple(map(sympify, at.values())))


def require_smooth(function: Expr, of: Sequence[Symbol]) -> None:
    """ValueError unless it is a function of these unrestricted scalars, in one piece."""
    for s in of:
        if tuple(of).count(s) > 1:
            raise ValueError(f"{s} is listed twice")
        known = {s.is_positive, s.is_zero, s.is_negative}
        if not (isinstance(s, Symbol) and s.is_real and known == {None} and not s.is_integer):
            raise ValueError(f"{s} is not a scalar that runs over all reals")
    others = unfold(function).free_symbols - {*of}
    if others:
        names = ", ".join(sorted(map(str, others)))
        raise ValueError(f"a function of {', '.join(map(str, of))} only; it depends on {names}")
    if is_piecewise(function):
        raise ValueError("a function defined piecewise has no second derivative at its joints")


def stationary(function: Expr, at: Place) -> tuple[Relation, ...]:
    """Every partial derivative is 0 at the point."""
    return tuple(Relation(d(function, s), "=", Integer(0), at.equations()) for s in at.of)


def curvature(function: Expr, of: tuple[Symbol, ...], along: tuple[Expr, ...]) -> Expr:
    """The second derivative of the function along a direction, hᵀ∇²f h."""
    steps = list(zip(of, along, strict=True))
    squares = [d(function, s, s) * h**2 for s, h in steps]
    mixed = [
        2 * d(function, s, t) * g * h for n, (s, g) in enumerate(steps) for t, h in steps[n + 1 :]
    ]
    return Add(*squares, *mixed)


def _tuple(write: Callable[[Basic], str], values: Iterable[Basic]) -> str:
    written = [write(value) for value in values]
    return written[0] if len(written) == 1 else f"({', '.join(written)})"
