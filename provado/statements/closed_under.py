"""A family of functions that keeps its form when a layer is put in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, final

from sympy import Basic, Expr, Lambda

from provado.mutation import mutants
from provado.relation import Relation, as_expression
from provado.statements.identity import Identity
from provado.statements.statement import Statement, Twin

Member = Callable[..., Expr]


@final
@dataclass(frozen=True, init=False)
class ClosedUnder(Statement):
    """``member(z, *parameters)`` with a layer in front is a member, whose parameters ``become``.

    ``member`` writes a function of the family: of a vector of any length, whose entries it is
    given as a Lambda, and of its parameters. Claimed is that ``member(layer, *parameters)`` is
    ``member(before, *become)``, where ``before`` is the argument of the layer. By induction any
    number of layers in front of a member is a member, and the widths of the layers may differ.
    """

    in_layers: Expr
    at_once: Expr
    given: tuple[Basic, ...]

    def __init__(
        self,
        member: Member,
        parameters: Sequence[Any],
        *,
        layer: Lambda,
        before: Lambda,
        become: Sequence[Any],
    ) -> None:
        if len(parameters) != len(become):
            raise ValueError(f"{len(parameters)} parameters and {len(become)} that they become")
        object.__setattr__(self, "in_layers", as_expression(member(layer, *parameters)))
        object.__setattr__(self, "at_once", as_expression(member(before, *become)))
        object.__setattr__(self, "given", ())

    @property
    def scope(self) -> str:
        return f"every number of layers, {super().scope}"

    def relations(self) -> tuple[Relation, ...]:
        return (Relation(self.in_layers, "=", self.at_once),)

    def twins(self) -> Iterator[Twin]:
        for change, mutant in mutants(self.at_once):
            yield Twin(change, Identity(self.in_layers, mutant))

    def text(self) -> str:
        return f"layer by layer, {super().text()}"

    def latex(self) -> str:
        return rf"\text{{layer by layer,}}\ {super().latex()}"
