"""Statements that several test files make, with the slots in which they are right or wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sympy import Basic, Eq, Lambda, Or, Piecewise, floor, sign

from provado import (
    ClosedUnder,
    Identity,
    Realises,
    dimension,
    every,
    index,
    integer,
    total,
    vector,
)

K = dimension("K")
j = index("j", 1, K)
z = vector("z", K)
A = integer("A")
SIGNS = (every(j, Or(Eq(z[j], 1), Eq(z[j], -1))),)
ones = total((1 + z[j]) / 2, j)


def counts_ones(
    bias: Any, *, factor: Any = 1, given: Sequence[Basic] = SIGNS, using: bool = True
) -> Realises:
    """A unit that answers 1 where more than A of its inputs are 1, and −1 elsewhere."""
    return Realises(
        factor * sign(ones - A - bias),
        Piecewise((1, ones > A), (-1, True)),
        given=given,
        using=[Identity(floor(ones), ones, given=given)] if using else [],
    )


def sums_of(layer: Any, become: Any, parameter: Any) -> ClosedUnder:
    """A multiple of the sum of the entries of the layer, said to be one of those before it."""
    return ClosedUnder(
        lambda argument, multiple: multiple * total(argument.expr, *argument.variables),
        [parameter],
        layer=Lambda(j, layer),
        before=Lambda(j, z[j]),
        become=[become],
    )
