"""Any number of layers are read as one, two and three, multiplied out."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import pytest
from sympy import Basic, Lambda

from provado import Statement
from provado.meaning.reading import read
from theory.networks.backpropagation import backpropagation_recursion
from theory.networks.linear_layers import linear_layers_collapse

COLLAPSE = linear_layers_collapse.says
RECURSION = backpropagation_recursion.says


@dataclass(frozen=True)
class Stated:
    """A statement whose fields need not fit each other, as its constructor makes them fit."""

    kind: str
    of: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.of[name]
        except KeyError:
            raise AttributeError(name) from None


def changed(statement: Statement, **other: Any) -> Stated:
    """The statement with other fields."""
    known = {field.name: getattr(statement, field.name) for field in fields(statement)}  # type: ignore[arg-type]
    return Stated(statement.kind, {**known, **other})


def doubled(entries: Basic) -> Lambda:
    """Twice all entries of a vector."""
    return Lambda(entries.variables, 2 * entries.expr)


@pytest.mark.parametrize("statement", [COLLAPSE, RECURSION], ids=lambda s: s.kind)
def test_what_holds_of_every_layer_holds_of_three(statement: Statement) -> None:
    """Layers of different widths, one behind the other, are what the statement says."""
    reading = read(statement)
    assert reading.against is None
    assert reading.worlds == 8


@pytest.mark.parametrize("place", [0, 1])
def test_parameters_that_become_others_are_told_by_a_second_layer(place: int) -> None:
    """One layer alone does not ask what the parameters become; the next one has to use it."""
    become = list(COLLAPSE.become)
    become[place] = doubled(become[0]) if place == 0 else become[1] + 1
    against = read(changed(COLLAPSE, become=tuple(become))).against
    assert against is not None
    assert "two layers are another function" in against


def test_a_gradient_that_is_another_is_told() -> None:
    """Twice the gradient is not the gradient of the layers together."""
    against = read(changed(RECURSION, gradient=2 * RECURSION.gradient)).against
    assert against is not None
    assert "another derivative" in against
