"""An expression with other arguments, in which no part that may have no value gets lost.

SymPy makes 1 of t·t⁻¹, which has no value at 0, and t of exp(log t).
"""

from __future__ import annotations

from collections.abc import Sequence

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
    Symbol,
    exp,
    preorder_traversal,
    sign,
)
from sympy.core.function import Application
from sympy.core.relational import Relational

_EVALUATED = (Add, Mul, Pow, Application, Relational)  # by SymPy, when they are made
_TOTAL = (Abs, Max, Min, exp, sign)  # with a value wherever their arguments have one
_Part = tuple[Basic, bool]  # with whether it has to be positive, where it stands under a power


def rebuilt(expression: Basic, arguments: Sequence[Basic]) -> Basic:
    """The expression with these arguments, evaluated only where no such part gets lost."""
    result = expression.func(*arguments)
    if not isinstance(expression, _EVALUATED) or isinstance(expression, KroneckerDelta):
        return result
    unevaluated = expression.func(*arguments, evaluate=False)
    return result if _parts(unevaluated) <= _parts(result) else unevaluated


def _parts(expression: Basic) -> set[_Part]:
    """All but numbers, names and what +, ·, positive integer powers and total functions make."""
    found: set[_Part] = set()
    for part in preorder_traversal(expression):
        if isinstance(part, _TOTAL):
            continue
        if isinstance(part, Pow):
            if not (part.exp.is_Integer and part.exp.is_nonnegative):
                found.add((part.base, not part.exp.is_Integer))
        elif part.args and not isinstance(part, (Add, Mul, Idx, Symbol, Relational)):
            found.add((part, False))
    return found
