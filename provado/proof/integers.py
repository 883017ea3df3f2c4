"""Which expressions are integers: there ⌊e⌋ is e."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from sympy import (
    Add,
    Basic,
    Expr,
    Indexed,
    KroneckerDelta,
    Lambda,
    Mul,
    Pow,
    Rational,
    ceiling,
    expand,
    floor,
)

from provado.language.finite_sum import Sum
from provado.language.quantifier import Every
from provado.language.substitution import unfold
from provado.relation.domain import choices, entry_choices

_MOST_CASES = 64
_Choices = Mapping[Basic, tuple[Fraction, ...]]


def without_floors(expression: Expr, given: Sequence[Basic] = ()) -> Expr:
    """The expression, in which ⌊e⌋ and ⌈e⌉ are e for every e that is seen to be an integer."""
    expression = unfold(expression)
    if not expression.has(floor, ceiling):
        return expression
    known = {**choices(given), **entry_choices(given)}
    return expression.replace(
        lambda e: isinstance(e, (floor, ceiling)) and _is_integer(e.args[0], known),
        lambda e: e.args[0],
    )


def _is_integer(e: Expr, known: _Choices) -> bool:
    if e.is_integer or isinstance(e, (KroneckerDelta, floor, ceiling)):
        return True
    if isinstance(e, Sum):
        return _is_integer(e.function, known)
    if isinstance(e, (Add, Mul)) and all(_is_integer(part, known) for part in e.args):
        return True
    if isinstance(e, Pow) and e.exp.is_Integer and e.exp.is_positive:
        return _is_integer(e.base, known)
    if e.has(Sum, Every, Lambda):  # the entries there do not all have one value
        return False
    names = [part for part in e.atoms(Indexed, *_symbols(e)) if _values(part, known)]
    cases = [*_cases(names, known)] if names else []
    return bool(cases) and all(_is_integer(expand(e.xreplace(case)), {}) for case in cases)


def _symbols(e: Expr) -> tuple[type[Basic], ...]:
    return tuple({type(name) for name in e.free_symbols if name.is_Symbol})


def _values(part: Basic, known: _Choices) -> tuple[Fraction, ...]:
    return known.get(part.base if isinstance(part, Indexed) else part, ())


def _cases(names: Sequence[Basic], known: _Choices) -> Iterator[dict[Basic, Rational]]:
    """Every choice of a value for each of the names; none where there are too many."""
    values = [_values(name, known) for name in names]
    number = 1
    for several in values:
        number *= len(several)
    if number <= _MOST_CASES:
        for chosen in product(*values):
            yield {
                name: Rational(value.numerator, value.denominator)
                for name, value in zip(names, chosen, strict=True)
            }
