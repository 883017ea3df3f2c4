"""The scalars, vectors and matrices that a function is of, and a value for each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sympy import Add, Basic, Expr, Idx, IndexedBase, Symbol, Tuple, sympify

from provado.language.substitution import entry
from provado.language.words import d, index, total
from provado.relation.relation import as_expression

_ASSUMED = ("positive", "negative", "nonnegative", "nonpositive", "zero", "integer")


def require_fresh(names: Sequence[Basic], parts: Sequence[Any]) -> None:
    """A direction or a parameter is any whatever, and so may stand nowhere else."""
    for name in names:
        if _is_restricted(name):
            raise ValueError(f"{name} stands for any direction, and so has no sign; it is real")
        if any(sympify(part).has(name) for part in parts):
            raise ValueError(f"{name} stands for any direction, and so may not stand elsewhere")


def require_unrestricted(of: Sequence[Basic], given: Sequence[Basic]) -> None:
    """ValueError unless the variables run over all reals, whatever is given."""
    if not of:
        raise ValueError("name the scalars, vectors or matrices that the function is of")
    for variable in of:
        is_name = isinstance(variable, (Symbol, IndexedBase)) and _name(variable).is_real
        if not is_name or _is_restricted(variable):
            raise ValueError(f"{variable} does not run over all reals")
        if any(fact.has(variable) for fact in given):
            raise ValueError(f"a condition on {variable}: it runs over all reals")


def require_convex_domain(of: Sequence[Basic], given: Sequence[Basic]) -> None:
    """ValueError where what is assumed of the variables may hold on no convex set."""
    for variable in of:
        if not isinstance(variable, (Symbol, IndexedBase)):
            raise ValueError(f"{variable} is no scalar, vector or matrix")
        if any(fact.has(variable) for fact in given):
            raise ValueError(f"a condition on {variable}: where it holds may be no convex set")
        name = _name(variable)
        if name.is_integer:
            raise ValueError(f"{variable} is an integer: those are no convex set")
        if name.is_nonzero and not (name.is_positive or name.is_negative):
            raise ValueError(f"{variable} is not 0: that leaves no convex set")


def _name(variable: Basic) -> Basic:
    """What carries the assumptions on a scalar, or on the entries of a vector or matrix."""
    return variable.label if isinstance(variable, IndexedBase) else variable


def same_domain(variable: Basic, value: Basic) -> bool:
    """Whether every value of the expression is one that the variable may have."""
    if not _is_restricted(variable):
        return True
    return isinstance(value, type(variable)) and (
        _name(value).assumptions0 == _name(variable).assumptions0
    )


def _is_restricted(variable: Basic) -> bool:
    return any(getattr(_name(variable), f"is_{assumed}") is not None for assumed in _ASSUMED)


def renamed(of: Sequence[Basic], mark: str, taken: set[str]) -> tuple[Basic, ...]:
    """The variables under names of their own: with the mark, and as many more as it takes."""
    new: list[Basic] = []
    for variable in of:
        name = f"{_name(variable)}{mark}"
        while name in taken | {*map(str, new)}:
            name += "′"
        symbol = Symbol(name, **_name(variable).assumptions0)
        is_array = isinstance(variable, IndexedBase)
        new.append(IndexedBase(symbol, shape=variable.shape) if is_array else symbol)
    return tuple(new)


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
        elif not isinstance(value, IndexedBase):
            as_expression(any_entry(variable, value))
    return values


def squared_norm(of: Sequence[Basic], values: Sequence[Basic]) -> Expr:
    """The sum of the squares of all entries of the values, which are shaped as the variables."""
    return Add(
        *(_added(v, value, value, lambda _, e: e**2) for v, value in zip(of, values, strict=True))
    )


def slope(function: Expr, of: Sequence[Basic], along: Sequence[Basic]) -> Expr:
    """∇f·h: the partial derivative by every entry of the variables, times that of h, added up."""
    return Add(
        *(
            _added(v, h, Tuple(function, h), lambda u, e: d(function, u) * e)
            for v, h in zip(of, along, strict=True)
        )
    )


def any_entry(variable: Basic, value: Basic) -> Expr:
    """The value of a scalar, or any entry of that of a vector or matrix."""
    if not isinstance(variable, IndexedBase):
        return value
    return entry(value, *_places(variable, value))


def together(write: Callable[[Basic], str], names: Sequence[Basic], values: Sequence[Basic]) -> str:
    """``W = …, b = …``."""
    return ", ".join(f"{write(n)} = {write(v)}" for n, v in zip(names, values, strict=True))


def _added(
    variable: Basic, value: Basic, parts: Basic, summand: Callable[[Expr, Expr], Expr]
) -> Expr:
    """The sum of what is made of each entry of a variable and that of its value."""
    if not isinstance(variable, IndexedBase):
        return summand(variable, value)
    places = _places(variable, parts)
    result = summand(variable[places], entry(value, *places))
    for place in reversed(places):
        result = total(result, place)
    return result


def _places(variable: IndexedBase, parts: Basic) -> tuple[Idx, ...]:
    """An index for each side of a vector or matrix, under names that the parts have not."""
    taken = {str(name.label) for name in parts.atoms(Idx)}
    names = [letter for letter in "jklmnpqrst" if letter not in taken]
    return tuple(index(name, 1, n) for name, n in zip(names, variable.shape, strict=False))
