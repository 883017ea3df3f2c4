"""An expression lies above, or below, another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, final

from sympy import Abs, Basic, Expr, Max, Rational, sympify

from provado.language.substitution import unfold
from provado.relation.relation import Comparison, Relation, as_conditions, as_expression
from provado.statements.statement import Statement, Twin, lemmas


@final
@dataclass(frozen=True, init=False)
class Inequality(Statement):
    """``of`` > ``above``, ≥ ``at_least``, < ``below``, ≤ ``at_most``: one bound or two.

    The certificate, for a single bound, is the gap written so that its sign can be read off.
    The statements that are ``using`` are proved first, and then are known to the proof.
    """

    of: Expr
    above: Expr | None
    at_least: Expr | None
    below: Expr | None
    at_most: Expr | None
    given: tuple[Basic, ...]
    certificate: Expr | None
    using: tuple[Statement, ...]

    def __init__(
        self,
        of: Any,
        *,
        above: Any = None,
        at_least: Any = None,
        below: Any = None,
        at_most: Any = None,
        given: Any = (),
        certificate: Any = None,
        using: Sequence[Statement] = (),
    ) -> None:
        bounds = {"above": above, "at_least": at_least, "below": below, "at_most": at_most}
        stated = [name for name, bound in bounds.items() if bound is not None]
        if not stated:
            raise ValueError("an Inequality needs a bound: above, at_least, below or at_most")
        if {"above", "at_least"} <= {*stated} or {"below", "at_most"} <= {*stated}:
            raise ValueError(f"an Inequality has one bound on a side, not {' and '.join(stated)}")
        if certificate is not None and len(stated) > 1:
            raise ValueError("a certificate belongs to one bound; state the bounds as two claims")
        for name, bound in bounds.items():
            object.__setattr__(self, name, None if bound is None else sympify(bound))
        object.__setattr__(self, "of", as_expression(of))
        object.__setattr__(self, "given", as_conditions(given))
        object.__setattr__(
            self, "certificate", None if certificate is None else sympify(certificate)
        )
        lemmas(using)
        object.__setattr__(self, "using", tuple(using))

    def relations(self) -> tuple[Relation, ...]:
        sides: list[tuple[Expr | None, Comparison, Expr | None]] = [
            (self.above, "<", self.of),
            (self.at_least, "≤", self.of),
            (self.of, "<", self.below),
            (self.of, "≤", self.at_most),
        ]
        return tuple(
            Relation(
                left, comparison, right, self.given, self.certificate, lemmas=lemmas(self.using)
            )
            for left, comparison, right in sides
            if left is not None and right is not None
        )

    def twins(self) -> Iterator[Twin]:
        bare = _changed(self, certificate=None)
        yield Twin("the sign of the expression", _changed(bare, of=-self.of))
        for name in ("above", "at_least"):
            if (bound := getattr(self, name)) is not None:
                yield Twin("a larger lower bound", _changed(bare, **{name: bound + _part(bound)}))
                yield Twin("the bound on the wrong side", _only(bare, at_most=bound))
        for name in ("below", "at_most"):
            if (bound := getattr(self, name)) is not None:
                yield Twin("a smaller upper bound", _changed(bare, **{name: bound - _part(bound)}))
                yield Twin("the bound on the wrong side", _only(bare, at_least=bound))


def _part(bound: Expr) -> Expr:
    """How far a twin moves a bound: by half of it, or by 1/8 from 0."""
    bound = unfold(bound)
    return Max(Abs(bound) / 2, Rational(1, 8)) if bound.is_number else bound / 2


def _changed(statement: Inequality, **changes: Any) -> Inequality:
    fields = {
        name: getattr(statement, name)
        for name in ("above", "at_least", "below", "at_most", "given", "certificate", "using")
    }
    of = changes.pop("of", statement.of)
    return Inequality(of, **{**fields, **changes})


def _only(statement: Inequality, **bound: Any) -> Inequality:
    return Inequality(statement.of, given=statement.given, using=statement.using, **bound)
