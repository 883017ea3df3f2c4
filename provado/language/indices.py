"""The names of indices: which are free in an expression, and which are not taken."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sympy import Basic, Idx, Lambda

from provado.language.finite_sum import Sum
from provado.language.quantifier import Every


@lru_cache(maxsize=1 << 14)
def free_indices(expression: Basic) -> frozenset[Idx]:
    """The indices of the expression that no sum binds."""
    if isinstance(expression, Idx):
        return frozenset({expression})
    if isinstance(expression, Sum):
        free = free_indices(expression.function)
        for bound, lower, upper in expression.limits:
            free = (free - {bound}) | free_indices(lower) | free_indices(upper)
        return free
    if isinstance(expression, Every):
        free = free_indices(expression.condition)
        for bound, first, last in reversed(expression.limits):
            free = (free - {bound}) | free_indices(first) | free_indices(last)
        return free
    if isinstance(expression, Lambda):
        return free_indices(expression.expr) - set(expression.variables)
    return frozenset().union(*(free_indices(argument) for argument in expression.args))


def unused(letter: str, taken: Iterable[Idx]) -> str:
    """The first of the names β1, β2, … that no index has yet."""
    labels = {str(name.label) for name in taken}
    number = 1
    while f"{letter}{number}" in labels:
        number += 1
    return f"{letter}{number}"
