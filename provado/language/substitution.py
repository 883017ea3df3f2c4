"""Putting values in for symbols, indices and whole vectors, and bodies for defined functions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sympy import (
    Add,
    Basic,
    Derivative,
    Expr,
    Idx,
    Indexed,
    IndexedBase,
    Lambda,
    Mul,
    Symbol,
    Tuple,
)

from provado.language.arrays import is_array
from provado.language.as_written import rebuilt
from provado.language.definition import Defined
from provado.language.finite_sum import Sum
from provado.language.pieces import remade
from provado.language.quantifier import Every
from provado.language.words import integer_end


def substitute(
    expression: Expr, values: Mapping[Basic, Basic], *, as_written: bool = False
) -> Expr:
    """Replace symbols, indices and whole vectors, inside sums as well.

    SymPy makes 1 of t·t⁻¹, which has no value at 0. What is ``as_written`` keeps every part that
    may have no value. The ranges that indices carry are part of their names and stay as they are.
    ValueError where a value is put in for the variable of a derivative not carried out yet.
    """

    def put_in(part: Expr, values: Mapping[Basic, Basic]) -> Expr:
        return substitute(part, values, as_written=as_written)

    if expression in values:
        return values[expression]
    names = _names(expression)
    if not any(_names(key) <= names for key in values):
        return expression
    if isinstance(expression, (Idx, IndexedBase)) or not expression.args:
        return expression
    if isinstance(expression, Indexed):
        base, *places = expression.args
        places = [put_in(place, values) for place in places]
        return entry(values.get(base, base), *places, as_written=as_written)
    if isinstance(expression, Sum):
        *inner, (bound, lower, upper) = expression.limits
        summand = Sum(expression.function, *inner) if inner else expression.function
        ends = (integer_end(put_in(lower, values)), integer_end(put_in(upper, values)))
        fresh, values = _avoid_capture(summand, bound, values)
        if _reaches_beyond(bound, *ends):
            fresh = _with_range(fresh, ends, summand, values)
            values = {**values, bound: fresh}
        return Sum(put_in(summand, values), (fresh, *ends))
    if isinstance(expression, Lambda):
        fresh = []
        for bound in expression.variables:
            name, values = _avoid_capture(expression.expr, bound, values)
            fresh.append(name)
        return Lambda(tuple(fresh), put_in(expression.expr, values))
    if isinstance(expression, Every):
        return _in_every(expression, values)
    if isinstance(expression, Derivative):
        _require_renaming(expression, values)
    arguments = [put_in(argument, values) for argument in expression.args]
    return rebuilt(expression, arguments) if as_written else remade(expression, arguments)


@lru_cache(maxsize=1 << 14)
def _names(expression: Basic) -> frozenset[Basic]:
    """The symbols, indices and vectors in an expression, whether bound or not."""
    if isinstance(expression, (Symbol, Idx, IndexedBase)):
        return frozenset({expression})
    return frozenset().union(*map(_names, expression.args))


def entry(expression: Expr, *at: Any, as_written: bool = False) -> Expr:
    """One entry of a vector or matrix expression; scalars count for every entry."""
    if isinstance(expression, IndexedBase):
        return expression[at]
    if isinstance(expression, Lambda):
        if len(expression.variables) != len(at):
            raise ValueError(f"{expression} has {len(expression.variables)} indices, not {len(at)}")
        values = dict(zip(expression.variables, at, strict=True))
        return substitute(expression.expr, values, as_written=as_written)
    if not is_array(expression):
        return expression
    if isinstance(expression, (Add, Mul)):
        entries = [entry(argument, *at, as_written=as_written) for argument in expression.args]
        return rebuilt(expression, entries) if as_written else expression.func(*entries)
    raise ValueError(f"{expression} is not a vector; write its entries as a Lambda")


@lru_cache(maxsize=1 << 14)
def unfolded(applied: Defined, *, as_written: bool = False) -> Expr:
    """The body of a defined function, with the arguments in place of the parameters."""
    values = dict(zip(applied.parameters, applied.args, strict=True))
    return substitute(applied.body, values, as_written=as_written)


@lru_cache(maxsize=1 << 14)
def unfold(expression: Expr) -> Expr:
    """Replace every defined function by its body, until none is left."""
    if isinstance(expression, Defined):
        return unfold(unfolded(expression))
    arguments = [unfold(argument) for argument in expression.args]
    if all(new is old for new, old in zip(arguments, expression.args, strict=True)):
        return expression
    return remade(expression, arguments)


def _in_every(quantified: Every, values: Mapping[Basic, Basic]) -> Basic:
    (bound, *ends), *inner = quantified.limits
    body = Every(quantified.condition, *inner) if inner else quantified.condition
    ends = [integer_end(substitute(end, values)) for end in ends]
    fresh, values = _avoid_capture(body, bound, values)
    body = substitute(body, values)
    if isinstance(body, Every):
        return Every(body.condition, Tuple(fresh, *ends), *body.limits)
    return Every(body, Tuple(fresh, *ends))


def _avoid_capture(
    body: Basic, bound: Idx, values: Mapping[Basic, Basic]
) -> tuple[Idx, Mapping[Basic, Basic]]:
    """Rename a bound index that also stands, free, in a value that is put into its scope."""
    values = {key: value for key, value in values.items() if not key.has(bound)}
    free = {name for value in values.values() for name in value.free_symbols}
    if bound not in free:
        return bound, values
    fresh = _unlike(bound, free | body.atoms(Idx))
    return fresh, {**values, bound: fresh}


def _reaches_beyond(bound: Idx, first: Expr, last: Expr) -> bool:
    """Whether SymPy has no sum with these limits, beyond the range that the index carries."""
    gaps = ((first, bound.lower), (bound.upper, last))
    return any((a - b).is_negative for a, b in gaps if a is not None and b is not None)


def _with_range(
    bound: Idx, ends: tuple[Expr, Expr], body: Basic, values: Mapping[Basic, Basic]
) -> Idx:
    """A bound index with another range, which stands neither in the body nor in the values."""
    free = {name for value in values.values() for name in value.free_symbols}
    return _unlike(Idx(bound.label, ends), free | body.atoms(Idx))


def _unlike(name: Idx, taken: set[Basic]) -> Idx:
    """The index, or one with as many primes as it takes to be none of these."""
    while name in taken:
        name = Idx(Symbol(f"{name.label}'", integer=True), (name.lower, name.upper))
    return name


def _require_renaming(derivative: Derivative, values: Mapping[Basic, Basic]) -> None:
    """∂f/∂x with a value for x is not the derivative of f with that value by the value."""
    names = derivative.expr.atoms(Symbol, IndexedBase)
    for variable in derivative.variables:
        name = variable.base if isinstance(variable, Indexed) else variable
        new = values.get(name, name)
        elsewhere = [values.get(other, other) for other in names - {name}]
        renamed = isinstance(new, (Symbol, IndexedBase)) and variable not in values.keys() - {name}
        if not renamed or any(value.has(new) for value in elsewhere):
            raise ValueError(f"nothing but a new name can stand for {variable} in {derivative}")
