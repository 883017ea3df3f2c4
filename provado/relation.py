"""The elementary statement that is decided: left = right, left ≤ right or left < right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sympy import Basic, Expr, Float, Rational, sympify
from sympy.logic.boolalg import Boolean

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
        for fact in self.given:
            if not _is_condition(fact):
                raise ValueError(f"an assumption is a condition such as Ne(x, 0), not {fact}")
        for side in ("left", "right"):
            object.__setattr__(self, side, sympify(getattr(self, side)))
        for part in (self.left, self.right, *self.given, self.certificate):
            for inexact in part.atoms(Float) if part is not None else ():
                exact = Rational(str(float(inexact)))
                raise ValueError(f"{float(inexact)} is a float; write Rational({str(exact)!r})")

        labels = [str(vector.label) for vector in self.domain.vectors]
        for label in labels:
            if labels.count(label) > 1:
                raise ValueError(f"{label} stands for vectors of two lengths; name them apart")

    @property
    def domain(self) -> Domain:
        """What the relation quantifies over."""
        return domain_of(self.left, self.right, *self.given)

    @property
    def scope(self) -> str:
        """The domain in words."""
        return self.domain.scope(self.given)

    def text(self) -> str:
        """The relation in one line of Unicode."""
        return f"{text(self.left)} {self.comparison} {text(self.right)}"

    def latex(self) -> str:
        """The relation in LaTeX."""
        return f"{latex(self.left)} {_LATEX[self.comparison]} {latex(self.right)}"


def _is_condition(fact: object) -> bool:
    return isinstance(fact, Boolean) and not isinstance(fact, Expr)  # SymPy's symbols are both
