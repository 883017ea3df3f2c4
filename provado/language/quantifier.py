"""A condition that holds for all values of its indices, for use among assumptions."""

from __future__ import annotations

from typing import Any

from sympy import Basic, Idx, Tuple, sympify, true
from sympy.logic.boolalg import Boolean


class Every(Boolean):  # type: ignore[misc]  # SymPy has no types
    """The condition for every value of the indices in the limits (index, first, last).

    Where a range is empty it says nothing. A later limit may depend on an earlier index.
    """

    def __new__(cls, condition: Boolean, *limits: Tuple) -> Boolean:
        """The quantified condition; just true if the condition is."""
        return condition if condition is true else super().__new__(cls, condition, *limits)

    @property
    def condition(self) -> Boolean:
        """What holds for every value of the indices."""
        return self.args[0]

    @property
    def limits(self) -> tuple[Tuple, ...]:
        """(index, first, last) for each index that is bound."""
        return tuple(self.args[1:])

    @property
    def free_symbols(self) -> set[Basic]:
        """The symbols of the condition and of the limits without the indices bound here."""
        free: set[Basic] = self.condition.free_symbols
        for bound, first, last in reversed(self.limits):
            free = (free - {bound}) | first.free_symbols | last.free_symbols
        return free


def every(*indices_and_condition: Any) -> Boolean:
    """A condition for all values of indices: ``every(j, k, Eq(A[j, k], A[k, j]))``.

    ValueError unless it is one or more different indices with a range, then one condition.
    """
    *bound, condition = map(sympify, indices_and_condition)
    if not isinstance(condition, Boolean) or condition.is_Symbol:
        raise ValueError(f"every: the last should be a condition such as Ne(x[i], 0): {condition}")
    if not bound or len(set(bound)) < len(bound):
        raise ValueError("every: write the indices, each once, before the condition")
    for name in bound:
        if not isinstance(name, Idx) or name.lower is None or name.upper is None:
            raise ValueError(f"every: {name} should be an index with a range, index(name, 1, K)")
    return Every(condition, *(Tuple(name, name.lower, name.upper) for name in bound))
