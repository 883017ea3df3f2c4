"""A condition as the relations that it comes down to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from sympy import Basic, Eq, Expr, Ge, Gt, Idx, Integer, Le, Lt, Mul, Ne
from sympy.logic.boolalg import And, Or

from provado.language.matrix_conditions import MatrixCondition
from provado.language.quantifier import Every
from provado.language.substitution import substitute
from provado.language.words import index
from provado.notation.unicode import text
from provado.relation.relation import Comparison, Relation


def relations_of(condition: Basic, given: tuple[Basic, ...]) -> Iterator[Relation]:
    """The relations that hold for all values of their indices where the condition does.

    a ≠ b is 0 < (a − b)²; that one of some equations holds is that the product of their
    differences is 0. An index that `every` binds gets a name that is not given to another.
    ValueError for a condition of any other kind.
    """
    if isinstance(condition, MatrixCondition):
        for equation in condition.equations():
            yield from relations_of(equation, given)
    elif isinstance(condition, Every):
        yield from relations_of(_opened(condition, given), given)
    elif isinstance(condition, And):
        for part in condition.args:
            yield from relations_of(part, given)
    elif isinstance(condition, (Ge, Gt, Le, Lt)):
        comparison: Comparison = "<" if isinstance(condition, (Gt, Lt)) else "≤"
        yield Relation(condition.lts, comparison, condition.gts, given)
    elif isinstance(condition, Ne) and not _has_index(condition):
        yield Relation(Integer(0), "<", (condition.lhs - condition.rhs) ** 2, given)
    else:
        yield Relation(_difference(condition), "=", Integer(0), given)


def _opened(quantified: Every, given: tuple[Basic, ...]) -> Basic:
    """The condition for an index that is free, and any."""
    (bound, first, last), *inner = quantified.limits
    taken = {str(name.label) for part in (quantified, *given) for name in part.atoms(Idx)}
    names = (str(bound.label) + "′" * n for n in count())
    fresh = index(next(name for name in names if name not in taken), first, last)
    body = Every(quantified.condition, *inner) if inner else quantified.condition
    return substitute(body, {bound: fresh})


def _difference(condition: Basic) -> Expr:
    """What is 0 where the condition holds."""
    if isinstance(condition, Or):
        return Mul(*map(_difference, condition.args))
    if isinstance(condition, Eq) and not _has_index(condition):
        return condition.lhs - condition.rhs
    raise ValueError(
        f"{text(condition)} comes down to no relation; write Eq, Ne, Ge, Gt, Le, Lt, every of "
        "these, or an Or of equations"
    )


def _has_index(condition: Basic) -> bool:
    return any(isinstance(side, Idx) for side in condition.args)
