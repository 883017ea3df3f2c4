"""The gradient of a function that is made of any number of layers, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, final

from sympy import Basic, Expr, Indexed, Lambda, sympify

from provado.language.differentiable import Differentiable, Value, as_vector, differentiable
from provado.language.substitution import unfold
from provado.language.words import d
from provado.notation.unicode import text
from provado.relation.relation import Relation, as_conditions
from provado.statements.mutation import mutants
from provado.statements.statement import Statement, Twin


@final
@dataclass(frozen=True, init=False)
class GradientRecursion(Statement):
    """∂ C(``layer``)/∂ ``by`` = ``gradient``, for any C, and so through any number of layers.

    ``function`` is any differentiable C, and ``gradient`` says how the gradient of C(layer(z)) by
    z[j] follows from the partial derivatives of C at the layer; nothing else of C may stand in
    it. Induction, from the last layer to the first: behind the last layer stands any
    differentiable function, with its own gradient; and what is behind a layer, whatever it is
    made of, is a differentiable C whose gradient is known. Each layer may have widths of its own,
    for the statement holds for all. ValueError where the gradient uses more of C.
    """

    function: Differentiable
    layer: Lambda
    by: Indexed
    gradient: Expr
    given: tuple[Basic, ...]

    def __init__(
        self,
        function: Differentiable,
        layer: Any,
        *,
        by: Indexed,
        gradient: Any,
        given: Any = (),
    ) -> None:
        entries = as_vector(layer, function.length, function.name)
        if function.properties:
            assumed = ", ".join(sorted(function.properties))
            raise ValueError(
                f"{function.name} is assumed to be {assumed}; what stands behind a layer is any "
                "differentiable function"
            )
        if not isinstance(by, Indexed) or len(by.indices) != 1:
            raise ValueError(f"{by} is no entry of a vector; write by=z[j]")
        if unfold(entries).has(function):
            raise ValueError(f"{function.name} is what stands behind the layer, not a part of it")
        object.__setattr__(self, "function", function)
        object.__setattr__(self, "layer", entries)
        object.__setattr__(self, "by", by)
        object.__setattr__(self, "gradient", sympify(gradient))
        object.__setattr__(self, "given", as_conditions(given))
        if any(unfold(fact).has(function) for fact in self.given):
            raise ValueError(f"a condition on {function.name}, which is any function")
        for value in unfold(self.gradient).atoms(Value):
            if value.function == function and (value.at != entries or len(value.places) != 1):
                raise ValueError(
                    f"{text(value)} is not known from the gradient of {function.name} at the layer"
                )

    @property
    def scope(self) -> str:
        return f"every number of layers, {super().scope}"

    def relations(self) -> tuple[Relation, ...]:
        scores, places = self.by.base, self.by.indices
        last = differentiable(f"{self.function.name}_n", scores.shape[0])
        return (
            Relation(d(last(scores), self.by), "=", last.partial(scores, *places)),
            Relation(d(self.function(self.layer), self.by), "=", self.gradient, self.given),
        )

    def twins(self) -> Iterator[Twin]:
        for change, gradient in mutants(self.gradient):
            try:
                yield Twin(change, self._with(gradient))
            except ValueError:
                continue  # it is no recursion any more

    def _with(self, gradient: Expr) -> GradientRecursion:
        return GradientRecursion(
            self.function, self.layer, by=self.by, gradient=gradient, given=self.given
        )

    def text(self) -> str:
        return f"layer by layer, {self.relations()[1].text()}"

    def latex(self) -> str:
        return rf"\text{{layer by layer,}}\ {self.relations()[1].latex()}"
