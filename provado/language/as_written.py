"""An expression with other arguments, in which no part that may have no value gets lost.

SymPy makes 1 of t·t⁻¹, which has no value at 0, and t of exp(log t).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sympy import (
    Abs,
    Add,
    Basic,
    Idx,
    KroneckerDelta,
    Max,
    Min,
    Mul,
    Pow,
    exp,
    sign,
)
from sympy.core.function import Application
from sympy.core.relational import Relational

from provado.language.pieces import remade

_EVALUATED = (Add, Mul, Pow, Application, Relational)  # by SymPy, when they are made
_TOTAL = (Abs, Max, Min, exp, sign)  # with a value wherever their arguments have one
_Part = tuple[Basic, bool]  # with whether it has to be positive, where it stands under a power


def rebuilt(expression: Basic, arguments: Sequence[Basic]) -> Basic:
    """The expression with these arguments, evaluated only where no such part gets lost."""
    result = remade(expression, arguments)
    if not isinstance(expression, _EVALUATED) or isinstance(expression, KroneckerDelta):
        return result
    unevaluated = expression.func(*arguments, evaluate=False)
    if unevaluated == result:
        return result
    return result if _parts(unevaluated) <= _parts(result) else unevaluated


@lru_cache(maxsize=1 << 14)
def _parts(e: Basic) -> frozenset[_Part]:
    """All but numbers, names and what +, ·, positive integer powers and total functions make."""
    if not e.args or isinstance(e, Idx):
        return frozenset()
    found = frozenset[_Part]().union(*map(_parts, e.args))
    if isinstance(e, Pow):
        if e.exp.is_Integer and e.exp.is_nonnegative:
            return found
        return found | {(e.base, not e.exp.is_Integer)}
    return found if isinstance(e, (Add, Mul, Relational, *_TOTAL)) else found | {(e, False)}
