"""A family of functions that keeps its form when a layer is put in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from inspect import signature
from typing import Any, final

from sympy import Basic, Expr, Idx, Indexed, IndexedBase, Integer, Lambda, Symbol, sympify

from provado.language.substitution import entry, unfold
from provado.language.words import vector
from provado.normal_form.sign import signs
from provado.relation.relation import Relation, as_expression
from provado.statements.identity import Identity
from provado.statements.mutation import mutants
from provado.statements.statement import Statement, Twin
from provado.statements.variables import require_unrestricted

Member = Callable[..., Expr]


@final
@dataclass(frozen=True, init=False)
class ClosedUnder(Statement):
    """``member(z, *parameters)`` with a layer in front is a member, whose parameters ``become``.

    ``member`` writes a function of the family: of a vector of any length, whose entries it is
    given as a Lambda, and of its parameters. Claimed is that ``member(layer, *parameters)`` is
    ``member(before, *become)``, where ``before`` is the argument of the layer. By induction any
    number of layers in front of a member is a member, and the widths of the layers may differ.

    A parameter is a scalar, or a function that writes the entry at a place of a vector or matrix.
    ValueError where the induction does not go through: where a parameter or the argument is not
    any whatever, or a parameter may become what it is assumed not to be.
    """

    in_layers: Expr
    at_once: Expr
    member: Expr  # of any vector
    layer: Lambda
    before: IndexedBase
    parameters: tuple[Basic, ...]
    become: tuple[Basic, ...]
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
        argument = _argument(before)
        of_any = as_expression(member(_any_vector(layer), *parameters))
        if unfold(of_any).has(argument):
            raise ValueError(f"a member of the family may not depend on {argument}")
        names = []
        for parameter, value in zip(parameters, become, strict=True):
            old, new = _sample(parameter, parameter), unfold(_sample(value, parameter))
            if not isinstance(old, (Symbol, Indexed)):
                raise ValueError(f"a parameter is any whatever, which {old} is not")
            name = old.base if isinstance(old, Indexed) else old
            if (entries := _entries(parameter, parameter)) not in (name, _entries(name, name)):
                raise ValueError(f"a parameter is any whatever, which {entries} is not")
            names.append(name)
            if unfold(layer.expr).has(names[-1]):
                raise ValueError(f"the layer may not depend on {names[-1]}, a parameter")
            if new.has(argument):
                raise ValueError(f"what {names[-1]} becomes may not depend on {argument}")
            if not signs(new) <= signs(old):
                raise ValueError(f"{names[-1]} may get a sign that it is assumed not to have")
            if old.is_integer and not new.is_integer:
                raise ValueError(f"{names[-1]} may become what is no integer")
        if len({*names}) < len(names):
            raise ValueError("a parameter is listed once")
        object.__setattr__(self, "in_layers", as_expression(member(layer, *parameters)))
        object.__setattr__(self, "at_once", as_expression(member(before, *become)))
        object.__setattr__(self, "member", of_any)
        object.__setattr__(self, "layer", layer)
        object.__setattr__(self, "before", argument)
        object.__setattr__(self, "parameters", tuple(names))
        object.__setattr__(self, "become", tuple(map(_entries, become, parameters)))
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


def _argument(before: Lambda) -> IndexedBase:
    """The vector that the layer is applied to, which is any whatever."""
    of = before.expr.base if isinstance(before.expr, Indexed) else None
    if of is None or before.expr.indices != before.variables:
        raise ValueError(f"before should be the entries of a vector, not {before.expr}")
    require_unrestricted([of], ())
    return of


def _any_vector(layer: Lambda) -> Lambda:
    """A vector of its own, as long as that which leaves the layer."""
    (place,) = layer.variables
    return Lambda(place, vector("any", place.upper)[place])


def _sample(value: Any, parameter: Any) -> Expr:
    """A parameter, or what it becomes: the number, or an entry of the vector or matrix."""
    return _written(value, (Integer(1),) * _places(parameter))


def _entries(value: Any, parameter: Any) -> Basic:
    """A parameter, or what it becomes: the number, or all entries of the vector or matrix."""
    at = tuple(Idx(Symbol(f"place_{k}", integer=True)) for k in range(1, _places(parameter) + 1))
    return Lambda(at, _written(value, at)) if at else _written(value, at)


def _written(value: Any, at: tuple[Basic, ...]) -> Expr:
    is_function = not isinstance(value, Basic) and callable(value)
    return as_expression(value(*at) if is_function else entry(sympify(value), *at))


def _places(parameter: Any) -> int:
    if isinstance(parameter, IndexedBase):
        return len(parameter.shape)
    is_function = not isinstance(parameter, Basic) and callable(parameter)
    return len(signature(parameter).parameters) if is_function else 0
