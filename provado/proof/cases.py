"""Piecewise functions, decided piece by piece: every branch and every boundary between them.

|a|, sign(a), max(a, b), min(a, b) and the conditions of a Piecewise change only where some
real expression, the switch, changes its sign. On each choice of signs they are ordinary
expressions. Where a switch is 0 and linear in a symbol, the symbol is solved for. A choice of
signs that Z3 shows to be impossible is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product

from sympy import Add, Basic, Derivative, Expr, Idx, Indexed, Lambda, Sum, expand, sign
from sympy.core.relational import Eq, Gt, Lt

from provado.language.indices import free_indices
from provado.language.quantifier import Every
from provado.language.substitution import substitute, unfold
from provado.normal_form.branch import PIECEWISE, AtKink, NoPiece, branch, normalised, switches
from provado.normal_form.reduction import NotReducible, reduce
from provado.notation.unicode import text
from provado.proof.real_arithmetic import z3_refutes

_MOST_SWITCHES = 6
_EFFORT = 500_000  # of Z3's steps, for signs; what is not excluded costs a proof at most
_RELATION = {-1: Lt, 0: Eq, 1: Gt}


def is_piecewise(expression: Expr) -> bool:
    """Whether the expression changes its form with the sign of something."""
    return bool(unfold(expression).has(*PIECEWISE))


def pieces(expression: Expr, given: Sequence[Basic] = ()) -> Iterator[tuple[str, Expr]]:
    """The branches and boundaries that ``given`` admits, each with its condition in words.

    The derivative of a piecewise function is that of its branch where no switch of it is 0;
    NotReducible where one may be.
    """
    expression = unfold(expression)
    _require_plain_scope(expression)
    found = _plain_switches(expression)
    if len(found) > _MOST_SWITCHES:
        raise NotReducible(f"{len(found)} switches, more than {_MOST_SWITCHES}")
    for signs in product((-1, 0, 1), repeat=len(found)):
        chosen = dict(zip(found, signs, strict=True))
        if _is_impossible(chosen, given):
            continue
        where = ", ".join(f"{text(s)} {'<=>'[sign + 1]} 0" for s, sign in chosen.items())
        try:
            piece = branch(expression, partial(_sign, chosen))
        except (AtKink, NoPiece) as obstacle:
            raise NotReducible(f"where {where}: {obstacle}") from obstacle
        if piece.has(Derivative):
            piece = reduce(piece)
        yield where, _solve_boundaries(piece, chosen)


def _require_plain_scope(expression: Expr) -> None:
    """A switch has one sign at a time: it does not vary with an index that is bound around it."""
    for part in expression.atoms(Sum, Lambda, Every):
        inside = part.expr if isinstance(part, Lambda) else part.args[0]
        bounds = {*part.variables} if isinstance(part, Lambda) else {i for i, *_ in part.limits}
        if any(free_indices(switch) & bounds for switch in switches(inside)):
            raise NotReducible("a piecewise function of an index, where the index is bound")


def _plain_switches(expression: Expr) -> list[Expr]:
    found = switches(expression)
    if any(switch.has(*PIECEWISE) for switch in found):
        raise NotReducible("a piecewise function inside the condition of another")
    return found


def _sign(signs: dict[Expr, int], switch: Expr) -> int:
    if switch.is_number:
        return int(sign(switch))
    primitive, factor = normalised(switch)
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


def _is_impossible(signs: dict[Expr, int], given: Sequence[Basic]) -> bool:
    """Z3 shows that the switches cannot have these signs together where ``given`` holds."""
    facts = [_RELATION[sign](switch, 0, evaluate=False) for switch, sign in signs.items()]
    return z3_refutes([*facts, *given], _EFFORT)
