"""Where a function is least, and that a function is least nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, final

from sympy import Basic, Expr, Integer, Rational, sympify

from provado.language.substitution import substitute
from provado.notation.latex import latex
from provado.notation.unicode import text
from provado.relation.relation import Relation, as_conditions, as_expression
from provado.statements.statement import Statement, Twin
from provado.statements.variables import require_unrestricted, squared_norm, together, values_for


@final
@dataclass(frozen=True, init=False)
class Minimiser(Statement):
    """``function`` is nowhere less than where the scalars, vectors and matrices ``of`` are ``at``.

    ``unique`` is a modulus m > 0 with f(at) + ½m‖of − at‖² ≤ f(of), so that no other point is a
    minimiser. The certificate is the gap of the inequality, f(of) − f(at) − ½m‖of − at‖², written
    with its sign in view.
    """

    function: Expr
    of: tuple[Basic, ...]
    at: tuple[Basic, ...]
    certificate: Expr | None
    unique: Expr | None
    given: tuple[Basic, ...]

    def __init__(
        self,
        function: Any,
        *of: Basic,
        at: Any,
        certificate: Any = None,
        unique: Any = None,
        given: Any = (),
    ) -> None:
        conditions = as_conditions(given)
        require_unrestricted(of, conditions)
        values = values_for(of, at)
        fixed = values if unique is None else (*values, sympify(unique))
        for variable in of:
            if any(part.has(variable) for part in fixed):
                raise ValueError(f"the minimiser and its modulus do not depend on {variable}")
        object.__setattr__(self, "function", as_expression(function))
        object.__setattr__(self, "of", of)
        object.__setattr__(self, "at", values)
        object.__setattr__(
            self, "certificate", None if certificate is None else sympify(certificate)
        )
        object.__setattr__(self, "unique", None if unique is None else as_expression(unique))
        object.__setattr__(self, "given", conditions)

    @property
    def scope(self) -> str:
        return self._least().scope

    def relations(self) -> tuple[Relation, ...]:
        if self.unique is None:
            return (self._least(),)
        return (Relation(Integer(0), "<", self.unique, self.given), self._least())

    def _least(self) -> Relation:
        at = dict(zip(self.of, self.at, strict=True))
        least = substitute(self.function, at, as_written=True)
        if self.unique is not None:
            away = [v - value for v, value in zip(self.of, self.at, strict=True)]
            least += Rational(1, 2) * self.unique * squared_norm(self.of, away)
        return Relation(least, "≤", self.function, self.given, self.certificate)

    def twins(self) -> Iterator[Twin]:
        yield Twin("the sign of the function", self._with(function=-self.function))
        yield Twin("another point", self._with(at=tuple(value + 1 for value in self.at)))
        if self.unique is not None:
            yield Twin("a larger modulus", self._with(unique=2 * self.unique))

    def _with(self, **changes: Any) -> Minimiser:
        kept = {"at": self.at, "unique": self.unique, "certificate": self.certificate}
        function = changes.pop("function", self.function)
        return Minimiser(function, *self.of, given=self.given, **{**kept, **changes})

    def text(self) -> str:
        where = f"{text(self.function)} is least at {together(text, self.of, self.at)}"
        if self.unique is None:
            return where
        return f"{where} and nowhere else, with modulus {text(self.unique)}"

    def latex(self) -> str:
        where = together(latex, self.of, self.at)
        written = rf"{latex(self.function)}\ \text{{is least at}}\ {where}"
        if self.unique is None:
            return written
        return rf"{written}\ \text{{and nowhere else, with modulus}}\ {latex(self.unique)}"


@final
@dataclass(frozen=True, init=False)
class NoMinimiser(Statement):
    """``function`` is least nowhere: whatever ``of`` is, it is less where ``of`` is ``better``.

    The certificate is f(of) − f(better), written with its sign in view.
    """

    function: Expr
    of: tuple[Basic, ...]
    better: tuple[Basic, ...]
    certificate: Expr | None
    given: tuple[Basic, ...]

    def __init__(
        self,
        function: Any,
        *of: Basic,
        better: Any,
        certificate: Any = None,
        given: Any = (),
    ) -> None:
        conditions = as_conditions(given)
        require_unrestricted(of, conditions)
        object.__setattr__(self, "function", as_expression(function))
        object.__setattr__(self, "of", of)
        object.__setattr__(self, "better", values_for(of, better))
        object.__setattr__(
            self, "certificate", None if certificate is None else sympify(certificate)
        )
        object.__setattr__(self, "given", conditions)

    def relations(self) -> tuple[Relation, ...]:
        better = dict(zip(self.of, self.better, strict=True))
        less = substitute(self.function, better, as_written=True)
        return (Relation(less, "<", self.function, self.given, self.certificate),)

    def twins(self) -> Iterator[Twin]:
        f, kept = self.function, {"better": self.better, "given": self.given}
        yield Twin("the sign of the function", NoMinimiser(-f, *self.of, **kept))
        yield Twin("the same point", NoMinimiser(f, *self.of, better=self.of, given=self.given))

    def text(self) -> str:
        names, where = (", ".join(map(text, values)) for values in (self.of, self.better))
        return f"{text(self.function)} is least nowhere: whatever {names}, it is less at {where}"

    def latex(self) -> str:
        names, where = (", ".join(map(latex, values)) for values in (self.of, self.better))
        words = rf"\ \text{{is least nowhere: whatever}}\ {names},\ \text{{it is less at}}\ {where}"
        return latex(self.function) + words
