"""The elementary statement that is decided: left = right, left ≤ right or left < right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sympy import Basic, Expr, sympify

from provado.domain import Domain, domain_of
from provado.notation import latex, text

Comparison = Literal["=", "≤", "<"]
_LATEX = {"=": "=", "≤": r"\le", "<": "<"}


@dataclass(frozen=True)
class Relation:
    """A relation between two expressions, for all dimensions, indices and reals with ``given``.

    A ``certificate`` is an expression equal to right − left whose sign can be read off.
    """

    left: Expr
    comparison: Comparison
    right: Expr
    given: tuple[Basic, ...] = ()
    certificate: Expr | None = None

    def __post_init__(self) -> None:
        for side in ("left", "right"):
            object.__setattr__(self, side, sympify(getattr(self, side)))

    @property
    def domain(self) -> Domain:
        return domain_of(self.left, self.right, *self.given)

    @property
    def scope(self) -> str:
        return self.domain.scope(self.given)

    def text(self) -> str:
        return f"{text(self.left)} {self.comparison} {text(self.right)}"

    def latex(self) -> str:
        return f"{latex(self.left)} {_LATEX[self.comparison]} {latex(self.right)}"
