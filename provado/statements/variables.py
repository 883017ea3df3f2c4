"""The scalars, vectors and matrices that a function is of, and a value for each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sympy import Add, Basic, Expr, Idx, IndexedBase, Symbol, sympify

from provado.language import entry, index, total
from provado.relation import as_expression

_SIGNS = ("positive", "negative", "nonnegative", "nonpositive", "zero")


def require_fresh(names: Sequence[Basic], parts: Sequence[Any]) -> None:
    """A direction or a parameter is any whatever, and so may stand nowhere else."""
    for name in names:
        if any(sympify(part).has(name) for part in parts):
            raise ValueError(f"{name} stands for any direction, and so may not stand elsewhere")


def require_unrestricted(of: Sequence[Basic], given: Sequence[Basic]) -> None:
    """ValueError unless the variables run over all reals, whatever is given."""
    if not of:
        raise ValueError("name the scalars, vectors or matrices that the function is of")
    for variable in of:
        name = variable.label if isinstance(variable, IndexedBase) else variable
        runs_over_all = name.is_real and not any(
            getattr(name, f"is_{sign}") is not None for sign in _SIGNS
        )
        if not (runs_over_all and isinstance(variable, (Symbol, IndexedBase))):
            raise ValueError(f"{variable} does not run over all reals")
        if any(fact.has(variable) for fact in given):
            raise ValueError(f"a condition on {variable}: it runs over all reals")


def values_for(of: Sequence[Basic], at: Any) -> tuple[Basic, ...]:
    """One value of the same shape for each variable: ``at`` itself, or the members of a tuple.

    The value of a vector is a vector expression, a Lambda of its entries, or a number that all
    its entries have.
    """
    values = tuple(map(sympify, at)) if isinstance(at, (tuple, list)) else (sympify(at),)
    if len(values) != len(of):
        names = ", ".join(map(str, of))
        raise ValueError(f"{len(values)} values for {names}; give one for each")
    for variable, value in zip(of, values, strict=True):
        if not isinstance(variable, IndexedBase):
            as_expression(value)
        elif isinstance(value, IndexedBase) and value.shape != variable.shape:
            raise ValueError(f"{value} and {variable} should have one shape")
        else:
            entry(value, *_places(variable, value))
    return values


def squared_norm(of: Sequence[Basic], values: Sequence[Basic] | None = None) -> Expr:
    """The sum of the squares of all their entries, or of the differences from the values."""
    subtracted = [sympify(0)] * len(of) if values is None else values
    return Add(*map(_square, of, subtracted))


def together(write: Callable[[Basic], str], names: Sequence[Basic], values: Sequence[Basic]) -> str:
    """``W = …, b = …``."""
    return ", ".join(f"{write(n)} = {write(v)}" for n, v in zip(names, values, strict=True))


def _square(variable: Basic, subtracted: Basic) -> Expr:
    if not isinstance(variable, IndexedBase):
        return (variable - subtracted) ** 2
    places = _places(variable, subtracted)
    square = (variable[places] - entry(subtracted, *places)) ** 2
    for place in reversed(places):
        square = total(square, place)
    return square


def _places(variable: IndexedBase, value: Basic) -> tuple[Idx, ...]:
    """An index for each side of a vector or matrix, under names that the value has not."""
    taken = {str(name.label) for name in value.atoms(Idx)}
    names = [letter for letter in "jklmnpqrst" if letter not in taken]
    return tuple(index(name, 1, n) for name, n in zip(names, variable.shape, strict=False))
