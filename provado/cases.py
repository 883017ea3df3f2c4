"""Piecewise functions, decided piece by piece: every branch and every boundary between them.

|a|, sign(a), max(a, b), min(a, b) and the conditions of a Piecewise change only where some
real expression, the switch, changes its sign. On each choice of signs they are ordinary
expressions. Where a switch is 0 and linear in a symbol, the symbol is solved for. A choice of
signs that Z3 shows to be impossible is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from sympy import (
    Abs,
    Add,
    Basic,
    Derivative,
    Expr,
    Idx,
    Indexed,
    Integer,
    Max,
    Min,
    Piecewise,
    Rational,
    Sum,
    expand,
    sign,
    srepr,
)
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Ne, Relational

from provado.language import free_indices, substitute, unfold
from provado.normal_form import PIECEWISE, NotReducible

_MOST_SWITCHES = 6
_HOLDS = {
    Gt: (1,),
    Ge: (0, 1),
    Lt: (-1,),
    Le: (-1, 0),
    Eq: (0,),
    Ne: (-1, 1),
}


def is_piecewise(expression: Expr) -> bool:
    """Whether the expression changes its form with the sign of something."""
    return bool(unfold(expression).has(*PIECEWISE))


def pieces(expression: Expr) -> Iterator[tuple[str, Expr]]:
    """The branches and boundaries of the expression, each with its condition in words."""
    expression = unfold(expression)
    _require_plain_scope(expression)
    switches = _switches(expression)
    if len(switches) > _MOST_SWITCHES:
        raise NotReducible(f"{len(switches)} switches, more than {_MOST_SWITCHES}")
    for signs in product((-1, 0, 1), repeat=len(switches)):
        chosen = dict(zip(switches, signs, strict=True))
        if _is_possible(chosen):
            where = ", ".join(f"{s} {'<=>'[sign + 1]} 0" for s, sign in chosen.items())
            yield where, _solve_boundaries(_choose(expression, chosen), chosen)


def _require_plain_scope(expression: Expr) -> None:
    """A switch has one sign at a time: not under the sum whose index it has, nor inside ∂."""
    if any(part.has(*PIECEWISE) for part in expression.atoms(Derivative)):
        raise NotReducible("the derivative of a function that is defined piecewise")
    for part in expression.atoms(Sum):
        bounds = {bound for bound, _, _ in part.limits}
        if any(free_indices(switch) & bounds for switch in _switches(part.function)):
            raise NotReducible("a piecewise function of an index, under a sum over the index")


def _normalised(switch: Expr) -> tuple[Expr, int]:
    """The switch up to a positive factor, with the sign that was taken out."""
    content, primitive = expand(switch).as_content_primitive()
    if primitive.could_extract_minus_sign():
        content, primitive = -content, expand(-primitive)
    return primitive, 1 if content > 0 else -1


def _switches(expression: Expr) -> list[Expr]:
    found: set[Expr] = set()
    for part in expression.atoms(Abs, sign):
        found.add(part.args[0])
    for part in expression.atoms(Max, Min):
        found |= {a - b for a in part.args for b in part.args if a is not b}
    for piecewise in expression.atoms(Piecewise):
        for _, condition in piecewise.args:
            found |= {c.lhs - c.rhs for c in condition.atoms(Relational)}
    free = {s for s in found if not s.has(*PIECEWISE)}
    if free != found:
        raise NotReducible("a piecewise function inside the condition of another")
    return sorted({_normalised(s)[0] for s in free if not s.is_number}, key=lambda s: s.sort_key())


def _choose(e: Basic, signs: dict[Expr, int]) -> Basic:
    """The expression where the switches have the given signs."""
    if not e.args:
        return e
    if isinstance(e, (Abs, sign)):
        argument = _choose(e.args[0], signs)
        chosen = _sign(e.args[0], signs)
        return argument * chosen if isinstance(e, Abs) else Integer(chosen)
    if isinstance(e, (Max, Min)):
        direction = 1 if isinstance(e, Max) else -1
        best, *others = e.args
        for other in others:
            if _sign(other - best, signs) * direction > 0:
                best = other
        return _choose(best, signs)
    if isinstance(e, Piecewise):
        for value, condition in e.args:
            decided = condition.replace(
                lambda c: isinstance(c, Relational),
                lambda c: Integer(0) < Integer(_sign(c.lhs - c.rhs, signs) in _HOLDS[type(c)]),
            )
            if decided == True:  # noqa: E712  # SymPy's own truth value
                return _choose(value, signs)
        raise NotReducible(f"no piece of {e} applies")
    return e.func(*(_choose(argument, signs) for argument in e.args))


def _sign(switch: Expr, signs: dict[Expr, int]) -> int:
    if switch.is_number:
        return int(sign(switch))
    primitive, factor = _normalised(switch)
    return signs[primitive] * factor


def _solve_boundaries(expression: Expr, signs: dict[Expr, int]) -> Expr:
    """Put in the value of something for which a switch that is zero can be solved."""
    boundaries = [switch for switch, chosen in signs.items() if chosen == 0]
    while boundaries:
        solution = _solution(boundaries.pop(), expression)
        expression = substitute(expression, solution)
        boundaries = [expand(substitute(b, solution)) for b in boundaries]
    return expression


def _solution(switch: Expr, expression: Expr) -> dict[Basic, Basic]:
    """A symbol, an entry or another part that stands once in the switch, and what it equals."""
    terms = [term.as_coeff_Mul(rational=True) for term in Add.make_args(switch)]
    terms.sort(key=lambda t: (not t[1].is_Symbol, not isinstance(t[1], Indexed), str(t[1])))
    for coefficient, part in terms:
        rest = switch - coefficient * part
        may_be_replaced = not (part.is_number or isinstance(part, Idx) or rest.has(part))
        if may_be_replaced and not _differentiates(expression, part):
            return {part: expand(-rest / coefficient)}
    return {}


def _differentiates(expression: Expr, part: Expr) -> bool:
    derivatives = expression.atoms(Derivative)
    return any(not part.is_Symbol or part in each.free_symbols for each in derivatives)


def _is_possible(signs: dict[Expr, int]) -> bool:
    """False only where Z3 shows that linear switches cannot have these signs together."""
    if len(signs) < 2:
        return True
    import z3

    solver = z3.Solver()
    for switch, chosen in signs.items():
        term = _linear(switch)
        if term is not None:
            solver.add(term < 0 if chosen < 0 else term > 0 if chosen > 0 else term == 0)
    return bool(solver.check() != z3.unsat)


def _linear(switch: Expr) -> Any:
    import z3

    term = z3.RealVal(0)
    for symbol, coefficient in switch.as_coefficients_dict().items():
        if not isinstance(coefficient, Rational) or not (symbol == 1 or symbol.is_Symbol):
            return None
        factor = z3.RealVal(str(coefficient))
        term = term + (factor if symbol == 1 else factor * z3.Real(srepr(symbol)))
    return term
