"""Mutants of an expression: the slips that a derivation by hand makes, one at a time.

A sign, a factor 2, an index, a term or a factor left out, a power, Kronecker's delta
complemented, a sum that starts late or stops early, two indices exchanged.
"""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Add, Basic, Expr, Idx, Indexed, Integer, KroneckerDelta, Lambda, Mul, Pow, exp

from provado.language.definition import Defined
from provado.language.differentiable import Value
from provado.language.finite_sum import Sum
from provado.language.indices import free_indices
from provado.language.substitution import substitute
from provado.notation.unicode import text

Mutant = tuple[str, Expr]


def mutants(expression: Expr) -> Iterator[Mutant]:
    """Every mutant of the expression and of the definitions that it uses, each once."""
    seen = {expression}
    for change, mutant in _all(expression):
        if mutant not in seen and not mutant.has("zoo", "nan"):
            seen.add(mutant)
            yield change, mutant


def _all(expression: Expr) -> Iterator[Mutant]:
    yield "the sign of the whole", -expression
    yield "a factor 2", 2 * expression
    free = sorted(free_indices(expression), key=str)
    for n, left in enumerate(free):
        for right in free[n + 1 :]:
            swapped = substitute(expression, {left: right, right: left})
            yield f"{text(left)} and {text(right)} exchanged", swapped
    yield from _inside(expression, frozenset(free), in_definitions=True)


def _inside(e: Expr, names: frozenset[Idx], *, in_definitions: bool) -> Iterator[Mutant]:
    """Mutants of a part of the expression, with the indices that are in use there."""
    yield from _here(e, names)
    if in_definitions and isinstance(e, Defined):
        indices = frozenset(p for p in e.parameters if isinstance(p, Idx))
        for change, body in _inside(e.body, indices, in_definitions=False):
            yield change, substitute(body, dict(zip(e.parameters, e.args, strict=True)))
    if isinstance(e, (Indexed, Idx, KroneckerDelta)) or not e.args:
        return
    if isinstance(e, Lambda):
        for change, entry in _inside(e.expr, frozenset(), in_definitions=in_definitions):
            yield change, Lambda(e.variables, entry)
        return
    if isinstance(e, Sum):
        inner = names | {bound for bound, _, _ in e.limits}
        for change, summand in _inside(e.function, inner, in_definitions=in_definitions):
            yield change, Sum(summand, *e.limits)
        return
    for place, argument in enumerate(e.args):
        if isinstance(argument, Expr) and not argument.is_number:
            for change, mutant in _inside(argument, names, in_definitions=in_definitions):
                yield change, e.func(*e.args[:place], mutant, *e.args[place + 1 :])


def _here(e: Expr, names: frozenset[Idx]) -> Iterator[Mutant]:
    if isinstance(e, Add):
        for term in e.args:
            yield f"the sign of {text(term)}", e - 2 * term
            yield f"without {text(term)}", e - term
    elif isinstance(e, Mul):
        for place, factor in enumerate(e.args):
            if factor != -1:
                rest = Mul(*e.args[:place], *e.args[place + 1 :])
                yield f"without the factor {text(factor)}", rest
    elif isinstance(e, Pow) and e.exp.is_Integer:
        higher = e.exp + (1 if e.exp > 0 else -1)
        yield f"the power of {text(e.base)}", Pow(e.base, higher)
    elif isinstance(e, exp):
        yield f"the sign in {text(e)}", exp(-e.args[0])
    elif isinstance(e, KroneckerDelta):
        yield f"{text(e)} complemented", Integer(1) - e
        yield f"without {text(e)}", Integer(0)
        yield from _other_indices(e, names)
    elif isinstance(e, (Indexed, Defined, Value)):
        yield from _other_indices(e, names)
    elif isinstance(e, Sum):
        yield from _other_bounds(e)


def _other_indices(e: Expr, names: frozenset[Idx]) -> Iterator[Mutant]:
    for place, argument in enumerate(e.args):
        for name in sorted(names, key=str):
            if isinstance(argument, Idx) and name != argument and _same_range(name, argument):
                changed: Basic = e.func(*e.args[:place], name, *e.args[place + 1 :])
                yield f"{text(e)} with {text(name)} for {text(argument)}", changed


def _same_range(left: Idx, right: Idx) -> bool:
    return bool((left.lower, left.upper) == (right.lower, right.upper))


def _other_bounds(e: Sum) -> Iterator[Mutant]:
    *inner, (bound, lower, upper) = e.limits
    yield (
        f"the sum over {text(bound)} stops early",
        Sum(e.function, *inner, (bound, lower, upper - 1)),
    )
    yield (
        f"the sum over {text(bound)} starts late",
        Sum(e.function, *inner, (bound, lower + 1, upper)),
    )
