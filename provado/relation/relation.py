"""The elementary statement that is decided: left = right, left ≤ right or left < right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Literal

from sympy import (
    Basic,
    Eq,
    Expr,
    Float,
    IndexedBase,
    Le,
    Lt,
    Rational,
    sympify,
)
from sympy.logic.boolalg import Boolean

from provado.language.finite_sum import in_own_words
from provado.language.words import NOT_REAL
from provado.notation.latex import latex
from provado.notation.unicode import text
from provado.relation.domain import Domain, domain_of

Comparison = Literal["=", "≤", "<"]
_LATEX = {"=": "=", "≤": r"\le", "<": "<"}


@dataclass(frozen=True)
class Theorem:
    """A theorem by which a relation follows from its premises, which are decided for themselves."""

    name: str
    premises: tuple[Relation, ...]


@dataclass(frozen=True)
class Relation:
    """A relation between two expressions, for all dimensions, indices and reals with ``given``.

    A ``certificate`` is an expression equal to right − left whose sign can be read off. With a
    ``theorem`` the relation holds if the premises do and both its sides have values. The
    ``lemmas`` are relations that are proved by themselves before the proof may use them; where a
    lemma assumes more than is given here, the proof has to show it.
    """

    left: Expr
    comparison: Comparison
    right: Expr
    given: tuple[Basic, ...] = ()
    certificate: Expr | None = None
    theorem: Theorem | None = None
    lemmas: tuple[Relation, ...] = ()

    def __post_init__(self) -> None:
        for side in ("left", "right"):
            object.__setattr__(self, side, as_expression(getattr(self, side)))
        object.__setattr__(self, "given", as_conditions(self.given))
        if self.certificate is not None:
            object.__setattr__(self, "certificate", in_own_words(self.certificate))
        for part in (self.left, self.right, *self.given, self.certificate):
            for inexact in _floats(part) if part is not None else ():
                exact = Rational(str(float(inexact)))
                raise ValueError(f"{float(inexact)} is a float; write Rational({str(exact)!r})")
        _require_plain_names(self.domain)
        for lemma in self.lemmas:
            _require_plain_names(domain_of(self.left, self.right, lemma.left, lemma.right))

    @cached_property
    def domain(self) -> Domain:
        """What the relation quantifies over."""
        return domain_of(self.left, self.right, *self.given)

    @property
    def scope(self) -> str:
        """The domain in words."""
        return self.domain.scope(self.given)

    def as_condition(self) -> Basic:
        """The relation as an assumption of another one."""
        compare = {"=": Eq, "≤": Le, "<": Lt}[self.comparison]
        return compare(self.left, self.right, evaluate=False)

    def text(self) -> str:
        """The relation in one line of Unicode."""
        return f"{text(self.left)} {self.comparison} {text(self.right)}"

    def latex(self) -> str:
        """The relation in LaTeX."""
        return f"{latex(self.left)} {_LATEX[self.comparison]} {latex(self.right)}"


@lru_cache(maxsize=1 << 12)
def _floats(part: Basic) -> frozenset[Basic]:
    return frozenset(part.atoms(Float))


def as_expression(side: Any) -> Expr:
    """A side of a relation; ValueError for what is no number."""
    if isinstance(side, str):
        raise ValueError(f"{side!r} is a string; write the expression itself")
    expression = in_own_words(sympify(side))
    if not isinstance(expression, Expr):
        raise ValueError(f"{expression} is no number; state a comparison as an Inequality")
    if expression.has(*NOT_REAL):
        raise ValueError(f"{expression} is no real number, and a statement is about those alone")
    if isinstance(expression, IndexedBase):
        raise ValueError(
            f"{expression} is a whole vector; state its entries, {expression.label}[j]"
        )
    return expression


def as_conditions(given: Any) -> tuple[Basic, ...]:
    """The assumptions of a relation; ValueError for what is no list of conditions."""
    if isinstance(given, Basic) or not isinstance(given, Iterable):
        raise ValueError(f"given should be a list of conditions such as [Ne(j, k)], not {given}")
    for fact in given:
        if not isinstance(fact, Boolean) or isinstance(fact, Expr):  # symbols are both
            raise ValueError(f"given: {fact!r} is no condition; write Eq, Ne, Gt, Ge, Lt or Le")
    return tuple(map(in_own_words, given))


def _require_plain_names(domain: Domain) -> None:
    """One name stands for one thing, whose range and kind are known."""
    for scalar in domain.scalars:
        if not scalar.is_real:
            raise ValueError(f"{scalar} is not known to be real; write scalar({str(scalar)!r})")
    for index in domain.indices:
        if index.lower is None or index.upper is None:
            raise ValueError(
                f"the index {index.label} has no range; write index(name, first, last)"
            )
    for kind, names in (("vectors", domain.vectors), ("indices", domain.indices)):
        labels = [str(name.label) for name in names]
        for label in labels:
            if labels.count(label) > 1:
                raise ValueError(f"{label} stands for {kind} of two lengths; name them apart")
