"""The hyperbolic functions of SymPy, as functions that are defined by exponentials."""

from __future__ import annotations

import sympy
from sympy import Basic, exp
from sympy.functions.elementary.hyperbolic import HyperbolicFunction

from provado.language.definition import Defined, define
from provado.language.words import scalar

_x = scalar("x")
_DIFFERENCE, _SUM = exp(_x) - exp(-_x), exp(_x) + exp(-_x)
_DEFINITIONS: dict[type[Basic], type[Defined]] = {
    sympy.sinh: define("sinh({})", [_x], _DIFFERENCE / 2),
    sympy.cosh: define("cosh({})", [_x], _SUM / 2),
    sympy.tanh: define("tanh({})", [_x], _DIFFERENCE / _SUM),
    sympy.coth: define("coth({})", [_x], _SUM / _DIFFERENCE),
    sympy.sech: define("sech({})", [_x], 2 / _SUM),
    sympy.csch: define("csch({})", [_x], 2 / _DIFFERENCE),
}


def by_exponentials(e: Basic) -> Basic:
    """The expression with each hyperbolic function as one that has a definition."""
    if not e.has(HyperbolicFunction):
        return e
    return e.replace(
        lambda part: type(part) in _DEFINITIONS, lambda part: _DEFINITIONS[type(part)](*part.args)
    )
