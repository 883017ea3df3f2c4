"""The names that are free in an expression: what a statement says is said for all their values."""

from __future__ import annotations

from collections.abc import Iterable

from sympy import Basic, Idx, IndexedBase, Lambda, Symbol

from provado.language.definition import Defined
from provado.language.differentiable import Differentiable, Kinked
from provado.language.finite_sum import Sum
from provado.language.matrix_conditions import MatrixCondition
from provado.language.quantifier import Every


def free_names(*parts: Basic) -> set[Basic]:
    """Dimensions, indices, scalars, vectors, matrices and functions; ranges and lengths as well."""
    found: set[Basic] = set()
    for part in parts:
        _collect(part, frozenset(), found)
    return found


def _collect(e: Basic, bound: frozenset[Basic], found: set[Basic]) -> None:
    if isinstance(e, Kinked):
        return
    if isinstance(e, (Idx, IndexedBase, Symbol, Differentiable)) and e not in bound:
        found.add(e)
    if isinstance(e, (Sum, Every)):
        inner = bound | {limit[0] for limit in e.limits}
        ends = (end for _, *two in e.limits for end in two)
        _collect_all([e.args[0], *ends], inner, found)
    elif isinstance(e, Lambda):
        _collect_all([e.expr, *e.variables], bound | {*e.variables}, found)
    elif isinstance(e, Defined):
        _collect_all(e.args, bound, found)
        _collect_all([e.body, *e.parameters], bound | {*e.parameters}, found)
    else:
        _collect_all(_parts(e), bound, found)


def _parts(e: Basic) -> Iterable[Basic]:
    """What stands in it: of a name its range, its lengths or its length."""
    if isinstance(e, Idx):
        return [end for end in (e.lower, e.upper) if end is not None]
    if isinstance(e, IndexedBase):
        return tuple(e.shape)
    if isinstance(e, Differentiable):
        return [e.length]
    return e.equations() if isinstance(e, MatrixCondition) else tuple(e.args)


def _collect_all(parts: Iterable[Basic], bound: frozenset[Basic], found: set[Basic]) -> None:
    for part in parts:
        _collect(part, bound, found)
