"""Whole vectors and matrices inside an expression."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Basic, Indexed, IndexedBase, Lambda

from provado.language.definition import Defined, Scalar


def is_array(expression: Basic) -> bool:
    """Whether it is a whole vector or matrix, or has one as a term or a factor."""
    return any(True for _ in arrays_in(expression))


def arrays_in(expression: Basic) -> Iterator[Basic]:
    """The whole vectors that an expression is made of."""
    if isinstance(expression, (IndexedBase, Lambda)):
        yield expression
    elif not isinstance(expression, (Indexed, Defined, Scalar)):
        for argument in expression.args:
            yield from arrays_in(argument)
