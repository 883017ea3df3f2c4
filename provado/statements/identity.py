"""Two expressions are equal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, final

from sympy import Basic, Expr

from provado.relation.relation import Relation, as_conditions, as_expression
from provado.statements.mutation import mutants
from provado.statements.statement import Statement, Twin


@final
@dataclass(frozen=True)
class Identity(Statement):
    """``left`` = ``right`` wherever the ``given`` conditions hold."""

    left: Expr
    right: Expr
    given: tuple[Basic, ...] = ()

    def __init__(self, left: Any, right: Any, given: Any = ()) -> None:
        object.__setattr__(self, "left", as_expression(left))
        object.__setattr__(self, "right", as_expression(right))
        object.__setattr__(self, "given", as_conditions(given))

    def relations(self) -> tuple[Relation, ...]:
        return (Relation(self.left, "=", self.right, self.given),)

    def twins(self) -> Iterator[Twin]:
        for change, right in mutants(self.right):
            yield Twin(change, Identity(self.left, right, self.given))
        if self.right.is_number:  # a number has too little in it to go wrong
            yield Twin("one more", Identity(self.left, self.right + 1, self.given))
            for change, left in mutants(self.left):
                yield Twin(f"on the left, {change}", Identity(left, self.right, self.given))
