"""How general a statement is, and why it is not more: read off what its relations speak of."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Basic, Integer, S, Symbol

from provado.book.record import Generality
from provado.notation.unicode import text
from provado.relation.domain import pinned
from provado.relation.relation import Relation
from provado.statements.statement import Statement

_FAR = Integer(10**9)  # a dimension that an upper bound excludes, and a lower bound does not


def generality(statement: Statement) -> Generality:
    """For every dimension, where it has one and no size in it is fixed; for all reals, if any."""
    relations = statement.known_relations
    if stated_sizes(statement):
        return Generality.SIZES
    if any(relation.domain.dimensions for relation in relations):
        return Generality.DIMENSIONS
    if not statement.about_a_point and any(map(_has_free_numbers, relations)):
        return Generality.REALS
    return Generality.POINTS


def stated_sizes(statement: Statement) -> tuple[str, ...]:
    """The sizes that are numbers, in words: ``x of length 2``, ``K ≤ 4``."""
    found = (size for relation in statement.known_relations for size in _sizes(relation))
    return tuple(dict.fromkeys(found))


def _sizes(relation: Relation) -> Iterator[str]:
    domain = relation.domain
    yield from domain.stated_sizes()
    for fact in relation.given:
        names = fact.free_symbols
        if len(names) == 1 and names <= {*domain.dimensions} and _ends(fact, *names):
            yield text(fact)


def _ends(fact: Basic, dimension: Symbol) -> bool:
    """Whether the assumption keeps a dimension from growing: K = 3, K ≤ 4."""
    return fact.subs(dimension, _FAR) is S.false


def _has_free_numbers(relation: Relation) -> bool:
    fixed = pinned(relation.given)
    scalars = (scalar for scalar in relation.domain.scalars if scalar not in fixed)
    return bool(relation.domain.functions) or any(True for _ in scalars)
