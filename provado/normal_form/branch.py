"""The branch of a piecewise expression: what it is where its switches have given signs.

|a|, sign(a), max(a, b), min(a, b) and the conditions of a Piecewise change only where some real
expression, the switch, changes its sign. Where no switch is 0 a function is its branch all
around, so that its derivative is that of the branch. Where one is 0 that is not so.
"""

from __future__ import annotations

from collections.abc import Callable

from sympy import (
    Abs,
    Basic,
    Derivative,
    Expr,
    Indexed,
    Integer,
    Max,
    Min,
    Piecewise,
    expand,
    sign,
)
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Ne, Relational

PIECEWISE = (Piecewise, Abs, Max, Min, sign)
_HOLDS = {
    Gt: (1,),
    Ge: (0, 1),
    Lt: (-1,),
    Le: (-1, 0),
    Eq: (0,),
    Ne: (-1, 1),
}

SignOf = Callable[[Expr], int]


class AtKink(Exception):
    """A derivative where a switch is 0: it need not be that of any branch."""


class NoPiece(Exception):
    """No piece of a Piecewise applies."""


def normalised(switch: Expr) -> tuple[Expr, int]:
    """The switch up to a positive factor, and the sign that was taken out."""
    content, primitive = expand(switch).as_content_primitive()
    if primitive.could_extract_minus_sign():
        content, primitive = -content, expand(-primitive)
    return primitive, 1 if content > 0 else -1


def switches(expression: Basic) -> list[Expr]:
    """The expressions, normalised, on whose signs it depends which branch the expression is."""
    found: set[Expr] = {part.args[0] for part in expression.atoms(Abs, sign)}
    for part in expression.atoms(Max, Min):
        found |= {a - b for a in part.args for b in part.args if a is not b}
    found |= {c.lhs - c.rhs for c in expression.atoms(Relational)}
    distinct = {normalised(switch)[0] for switch in found if not switch.is_number}
    return sorted(distinct, key=lambda switch: switch.sort_key())


def moving_switches(derivative: Derivative) -> list[Expr]:
    """The switches of the function that a variable of the derivative can move."""
    return [s for s in switches(derivative.expr) if _moves(derivative, s)]


def _moves(derivative: Derivative, switch: Expr) -> bool:
    return any(
        switch.has(variable.base if isinstance(variable, Indexed) else variable)
        for variable in derivative.variables
    )


def branch(e: Basic, sign_of: SignOf) -> Basic:
    """The expression without pieces, its switches having these signs; derivatives stay.

    AtKink where a switch that a derivative moves is 0, NoPiece where no piece applies.
    """
    if not e.has(*PIECEWISE):
        return e
    if isinstance(e, Derivative):
        return _of_derivative(e, sign_of)
    if isinstance(e, (Abs, sign)):
        chosen = sign_of(e.args[0])
        return branch(e.args[0], sign_of) * chosen if isinstance(e, Abs) else Integer(chosen)
    if isinstance(e, (Max, Min)):
        direction = 1 if isinstance(e, Max) else -1
        best, *others = e.args
        for other in others:
            if sign_of(other - best) * direction > 0:
                best = other
        return branch(best, sign_of)
    if isinstance(e, Piecewise):
        for value, condition in e.args:
            decided = condition.replace(
                lambda c: isinstance(c, Relational),
                lambda c: Integer(0) < Integer(sign_of(c.lhs - c.rhs) in _HOLDS[type(c)]),
            )
            if decided == True:  # noqa: E712  # SymPy's own truth value
                return branch(value, sign_of)
        raise NoPiece(f"no piece of {e} applies")
    return e.func(*(branch(argument, sign_of) for argument in e.args))


def _of_derivative(e: Derivative, sign_of: SignOf) -> Derivative:
    def off_kinks(switch: Expr) -> int:
        chosen = sign_of(switch)
        if chosen == 0 and _moves(e, switch):
            raise AtKink("a piecewise function is differentiated where its pieces meet")
        return chosen

    function = branch(e.expr, off_kinks)
    for variable in e.variables:
        function = Derivative(function, variable, evaluate=False)
    return function
