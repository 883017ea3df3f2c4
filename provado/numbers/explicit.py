"""A statement written out at fixed sizes: every sum expanded, every entry a plain symbol.

This is how a witness is re-evaluated, by SymPy alone: no normal form, no dual numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from sympy import (
    Add,
    Basic,
    Derivative,
    Expr,
    Idx,
    Indexed,
    IndexedBase,
    Integer,
    Rational,
    Symbol,
    nan,
    zoo,
)
from sympy.logic.boolalg import And

from provado.language.arrays import is_array
from provado.language.definition import Defined
from provado.language.finite_sum import Sum
from provado.language.quantifier import Every
from provado.language.substitution import unfolded
from provado.normal_form.branch import PIECEWISE
from provado.numbers.balls import Indeterminate
from provado.numbers.frame import OutOfRange, Point, Unevaluable

_NONE: Mapping[Basic, Expr] = {}


def written_out(
    expression: Basic, sizes: Mapping[Basic, int], numbers: Mapping[Basic, Expr] = _NONE
) -> Basic:
    """The expression with the dimensions and free indices replaced by integers.

    Derivatives are carried out, but for those of piecewise functions, which depend on the point.
    The numbers, if any, are put in for scalars and entries; functions are then taken of numbers.
    """
    if expression in sizes:
        return Integer(sizes[expression])
    if isinstance(expression, Defined):
        applied = _of_numbers(expression, sizes, numbers) if numbers else expression
        return written_out(unfolded(applied), sizes, numbers)
    if isinstance(expression, Indexed):
        entry = _entry(expression, sizes)
        return numbers.get(entry, entry)
    if isinstance(expression, Sum):
        return _sum(expression, sizes, numbers)
    if isinstance(expression, Every):
        return _every(expression, sizes, numbers)
    if isinstance(expression, Derivative):
        result = written_out(expression.expr, sizes)
        for variable in expression.variables:
            name = written_out(variable, sizes)
            # SymPy's own derivative of a piecewise function takes a value at the kink.
            is_piecewise = result.has(*PIECEWISE)
            result = Derivative(result, name) if is_piecewise else result.diff(name)
        return result
    if not expression.args or isinstance(expression, Idx):
        return numbers.get(expression, expression)
    parts = (written_out(argument, sizes, numbers) for argument in expression.args)
    result = expression.func(*parts)
    if result.has(zoo, nan):  # before a derivative or a product with 0 makes it disappear
        raise ZeroDivisionError(f"{expression} divides by zero")
    return result


def _of_numbers(
    applied: Defined, sizes: Mapping[Basic, int], numbers: Mapping[Basic, Expr]
) -> Basic:
    """The function applied to the values of its arguments, as far as those are no vectors."""
    return applied.func(
        *(e if is_array(e) else written_out(e, sizes, numbers) for e in applied.args)
    )


def size_of(length: Expr, sizes: Mapping[Basic, int], what: object) -> int:
    """The number of entries, or an end of a free index; Unevaluable if dimensions do not tell."""
    number = written_out(length, sizes)
    if not number.is_Integer:
        raise Unevaluable(f"{length}, to which {what} goes, is made of more than dimensions")
    return int(number)


def entry_symbol(name: object, *places: int) -> Symbol:
    """The symbol that stands for an entry of a vector once it is written out."""
    return Symbol(f"{name}[{','.join(map(str, places))}]", real=True)


def exact_numbers(point: Point) -> dict[Basic, Expr]:
    """The exact values at a point, by the symbols that stand for them once it is written out."""
    found: dict[Basic, Expr] = {
        s: Rational(v.numerator, v.denominator) for s, v in point.values.items() if not s.is_integer
    }
    for vector, entries in point.vectors.items():
        found |= _exact_entries(vector, entries)
    return found


def _exact_entries(vector: IndexedBase, entries: Any, *places: int) -> dict[Basic, Expr]:
    if isinstance(entries, Fraction):
        exact = Rational(entries.numerator, entries.denominator)
        return {entry_symbol(vector.label, *places): exact}
    found: dict[Basic, Expr] = {}
    for place, row in enumerate(entries, start=1):
        found |= _exact_entries(vector, row, *places, place)
    return found


def _entry(expression: Indexed, sizes: Mapping[Basic, int]) -> Symbol:
    places = [int(written_out(place, sizes)) for place in expression.indices]
    for place, length in zip(places, expression.base.shape, strict=True):
        if not 1 <= place <= int(written_out(length, sizes)):
            raise OutOfRange(f"{expression.base.label} has no entry {place}")
    return entry_symbol(expression.base.label, *places)


def _sum(expression: Sum, sizes: Mapping[Basic, int], numbers: Mapping[Basic, Expr]) -> Expr:
    *inner, limit = expression.limits
    summand = Sum(expression.function, *inner) if inner else expression.function
    places = _places(limit, sizes, numbers)
    return Add(*(written_out(summand, place, numbers) for place in places))


def _every(expression: Every, sizes: Mapping[Basic, int], numbers: Mapping[Basic, Expr]) -> Basic:
    limit, *inner = expression.limits
    body = Every(expression.condition, *inner) if inner else expression.condition
    places = _places(limit, sizes, numbers)
    return And(*(written_out(body, place, numbers) for place in places))


def _places(
    limit: tuple[Idx, Expr, Expr], sizes: Mapping[Basic, int], numbers: Mapping[Basic, Expr]
) -> list[dict[Basic, int]]:
    """The sizes with each value of the index."""
    bound, *ends = limit
    first, last = (written_out(end, sizes, numbers) for end in ends)
    if not (first.is_Integer and last.is_Integer):
        raise Indeterminate(f"from where to where {bound} runs is not known")
    return [{**sizes, bound: n} for n in range(int(first), int(last) + 1)]
