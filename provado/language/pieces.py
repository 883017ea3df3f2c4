"""A piece of a function with the condition under which it applies, made again with other parts.

A condition may be about a function with pieces, as in a network of thresholds: sign(w·sign(z)) > 0.
SymPy turns it into one without, and simplifies it on the way, which takes it long. Here the pieces
are only told apart: c(P) becomes ITE(a, c(p), c(q)) where P is p if a, else q.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sympy import ITE, Basic, Piecewise
from sympy.functions.elementary.piecewise import ExprCondPair
from sympy.logic.boolalg import BooleanTrue


def remade(expression: Basic, arguments: Sequence[Basic]) -> Basic:
    """The expression with these arguments; pieces apply under conditions without pieces."""
    if isinstance(expression, ExprCondPair):
        value, condition = arguments
        return ExprCondPair(value, without_pieces(condition))
    return expression.func(*arguments)


@lru_cache(maxsize=1 << 14)
def without_pieces(condition: Basic) -> Basic:
    """The condition as one that is about no function with pieces, if each has a last piece."""
    found = condition.atoms(Piecewise)
    plain = [p for p in found if not any(part.has(Piecewise) for part in p.args)]
    if not plain:
        return condition
    chosen = min(plain, key=lambda p: p.sort_key())
    *pieces, (last, rest) = chosen.args
    if not isinstance(rest, BooleanTrue):
        return condition
    result = without_pieces(condition.xreplace({chosen: last}))
    for value, applies in reversed(pieces):
        result = ITE(applies, without_pieces(condition.xreplace({chosen: value})), result)
    return result
