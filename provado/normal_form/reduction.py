"""The normal form of finite sums of symbolic length: what every proof rests on.

`reduce` rewrites an expression, innermost part first, by rules that hold for every dimension:

1. A defined function becomes its body; a derivative is carried out on the reduced function.
2. Under a sum the terms of the summand become fractions of polynomials, the numerator divided
   by the denominator, and are split into terms again. A factor without the bound index is
   pulled out; Σ_i δ_ij f(i) becomes f(j) when the range of j lies within that of i; Σ_i 1
   becomes the length of the range where that is not negative, Σ_i iⁿ a polynomial in its ends,
   and Σ_i [i ≤ m] the number of its indices that are at most m. A sum over the pairs i < j of
   one range becomes half the sum over i ≠ j if its summand is symmetric; of a summand and its
   mirror image one is kept, see `triangular_sum`.
3. What is left of a sum is an atom, in the form of `canonical_sum`, with bound indices
   ι1, ι2, … The sums in it are in no order: where δ picks a term of any of them, rule 2 applies
   again. Until then the indices are called β1, β2, …, so that no index of the reader's is mistaken
   for a bound one.
4. exp(log p) = p. log of a product of positive factors is the sum of the logs of its
   irreducible factors, and log(exp x) = x.
5. The value of a function of which only differentiability is known is an atom; the index of
   the entries of its argument is called λ1, λ2, … from the innermost, and the indices of its
   partial derivatives, which may be exchanged, are put in order. The chain rule differentiates.
6. Equations that are given (Σ_j s_j = 1) replace the atom on their left; those that hold for
   every value of an index replace what their patterns match, see `rewriting`.

`is_identically_zero` then splits on which free indices coincide (δ is 1 or 0 on each part) and
asks whether the fraction is zero. The answer True is a proof; False says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache

from sympy import (
    Add,
    Basic,
    Derivative,
    Dummy,
    Eq,
    Expr,
    Idx,
    Indexed,
    Integer,
    KroneckerDelta,
    Lambda,
    Mul,
    Ne,
    Pow,
    ceiling,
    exp,
    expand,
    floor,
    log,
)

from provado.language.definition import Defined
from provado.language.differentiable import Kinked, Value
from provado.language.finite_sum import Sum
from provado.language.index_ranges import is_never_negative, is_within
from provado.language.indices import free_indices, unused
from provado.language.iverson import AtMost, number_within
from provado.language.matrix_conditions import equations
from provado.language.pieces import remade
from provado.language.quantifier import Every
from provado.language.substitution import substitute, unfolded
from provado.language.words import index
from provado.normal_form.branch import PIECEWISE
from provado.normal_form.canonical_sum import canonical_sum, split_off
from provado.normal_form.exponentials import exponential, logarithm
from provado.normal_form.fractions import fraction
from provado.normal_form.power_sums import power_sum
from provado.normal_form.rewriting import NOTHING, Facts, Rule, rewritten, rules
from provado.normal_form.sign import is_positive
from provado.normal_form.triangular_sum import Pairs, pairs

_LONGEST_WRITTEN_OUT = 8
_REMEMBERED = 1 << 15  # the same parts come up again and again
_RESERVED = re.compile("[βκιλρς][0-9]+")


class NotReducible(Exception):
    """The expression is outside what the normal form can treat; nothing follows from it."""


def reduce(expression: Expr, given: Sequence[Basic] = ()) -> Expr:
    """The expression in normal form, as a fraction of polynomials in canonical atoms."""
    return _in_normal_form(expression, tuple(given))


@lru_cache(maxsize=_REMEMBERED)
def _in_normal_form(expression: Expr, given: tuple[Basic, ...]) -> Expr:
    for name in free_indices(expression).union(*map(free_indices, given)):
        if _RESERVED.fullmatch(str(name.label)):
            raise NotReducible(f"an index named {name.label}, as bound indices are here")
    for fact in given:
        if isinstance(fact, Eq) and isinstance(fact.lhs, Idx):
            expression = substitute(expression, {fact.lhs: fact.rhs})
    return fraction(_reduce(expression, _facts(given))).expression()


def is_identically_zero(expression: Expr, given: Sequence[Basic] = ()) -> bool:
    """Whether the expression is proved zero for all dimensions, indices and real entries."""
    different = [frozenset(fact.args) for fact in given if isinstance(fact, Ne)]
    return all(
        fraction(reduce(case, given)).is_zero
        for case in _index_cases(reduce(expression, given), different)
    )


def _index_cases(expression: Expr, different: Sequence[frozenset[Basic]]) -> Iterator[Expr]:
    """The expression where the indices of its first free δ coincide, and where they differ."""
    free = free_indices(expression)
    for symbol in sorted(expression.atoms(KroneckerDelta), key=lambda e: e.sort_key()):
        pair = frozenset(symbol.args)
        left, right = symbol.args
        keep, drop = (left, right) if isinstance(right, Idx) else (right, left)
        if drop not in free or (isinstance(keep, Idx) and keep not in free):
            continue
        if drop in free_indices(keep):  # δ_{i, n + 1 − i}: an atom
            continue
        if pair not in different:
            merged = [frozenset(keep if a == drop else a for a in other) for other in different]
            if all(len(other) == 2 for other in merged):
                yield from _index_cases(substitute(expression, {drop: keep}), merged)
        apart = expression.xreplace({symbol: Integer(0)})
        yield from _index_cases(apart, [*different, pair])
        return
    yield expression


@lru_cache(maxsize=_REMEMBERED)
def _facts(given: tuple[Basic, ...]) -> Facts:
    """What the equations among the assumptions say of expressions in normal form."""
    values: dict[Expr, Expr] = {}
    known: list[Rule] = []
    for fact in equations(given):
        if isinstance(fact, Eq) and not isinstance(fact.lhs, Idx):
            left, right = reduce(fact.lhs), reduce(fact.rhs)
            values |= {right: left} if left.is_Number else {left: right}
        elif isinstance(fact, Every) and isinstance(fact.condition, Eq):
            with suppress(NotReducible, ZeroDivisionError):  # then nothing is known from it
                known += _rules(fact)
    return Facts(values, tuple(known))


def _rules(fact: Every) -> tuple[Rule, ...]:
    names: dict[Basic, Basic] = {}
    for number, (bound, first, last) in enumerate(fact.limits, start=1):
        names[bound] = index(f"ρ{number}", substitute(first, names), substitute(last, names))
    difference = substitute(fact.condition.lhs - fact.condition.rhs, names)
    zero = fraction(_reduce(difference, NOTHING)).numerator()
    return rules(zero, [names[bound] for bound, _, _ in fact.limits])


@lru_cache(maxsize=_REMEMBERED)
def _reduce(expression: Expr, facts: Facts) -> Expr:
    if isinstance(expression, Idx):
        return facts.values.get(expression, expression)
    if isinstance(expression, Defined):
        return _reduce(unfolded(expression), facts)
    if isinstance(expression, Derivative):
        return _differentiate(expression, facts)
    if isinstance(expression, Value):
        return _value(expression, facts)
    if isinstance(expression, (Add, Mul)):
        return expression.func(*(_reduce(argument, facts) for argument in expression.args))
    if isinstance(expression, Pow) and expression.exp.is_Rational:
        return _power(expression, facts)
    if isinstance(expression, exp):
        return exponential(_reduce(expression.args[0], facts))
    if isinstance(expression, log):
        return logarithm(_reduce(expression.args[0], facts))
    if isinstance(expression, Sum):
        return _sum(expression, facts)
    if isinstance(expression, Indexed):
        return _known(expression, facts)
    if isinstance(expression, Basic) and expression.args and _holds_reducible(expression):
        expression = remade(expression, [_reduce(part, facts) for part in expression.args])
    return facts.values.get(expression, expression)


def _power(expression: Pow, facts: Facts) -> Expr:
    if not expression.exp.is_Integer:
        return _root(expression, facts)
    base = _reduce(expression.base, facts)
    if base.is_zero and expression.exp.is_negative:
        raise NotReducible("division by zero")
    return base**expression.exp


def _root(expression: Pow, facts: Facts) -> Expr:
    """A fractional power of a normal form.

    Of a quotient it is the quotient of powers, where one side of it is positive: so is the other,
    or not negative, wherever the root has a value.
    """
    base, exponent = fraction(_reduce(expression.base, facts)), expression.exp
    above, below = base.numerator(), base.polynomial(base.element.denom)
    for n, m in ((above, below), (-above, -below)):
        if not m.is_Number and (is_positive(n) or is_positive(m)):
            return n**exponent * m**-exponent
    return base.expression() ** exponent


def _holds_reducible(expression: Expr) -> bool:
    if isinstance(expression, Every):
        raise NotReducible("a condition on every index, within an expression")
    return not expression.is_Number and expression.has(
        Defined, Derivative, Value, Sum, exp, log, Add
    )


def _differentiate(derivative: Derivative, facts: Facts) -> Expr:
    """The derivative; what is given holds at a point, so it is put in after differentiating."""
    function = _reduce(derivative.expr, NOTHING)
    for variable, count in derivative.variable_count:
        for _ in range(int(count)):
            if function.has(*PIECEWISE, floor, ceiling):
                raise NotReducible("the derivative of a function that is defined piecewise")
            if variable.is_integer:
                raise NotReducible(f"a derivative by {variable}, which is an integer")
            constants = {symbol: Dummy() for symbol in function.atoms(KroneckerDelta)}
            slope = function.xreplace(constants).diff(variable)
            if slope.has(Derivative):
                raise NotReducible(f"a derivative by {variable} that SymPy does not carry out")
            function = _reduce(
                slope.xreplace({s: delta for delta, s in constants.items()}), NOTHING
            )
    return _reduce(function, facts)


def _value(value: Value, facts: Facts) -> Expr:
    """An atom: its argument in normal form, the order of its partial derivatives put straight."""
    if isinstance(value.function, Kinked) and len(value.places) > 1:
        raise NotReducible(f"a second derivative of {value.function.name}")
    places = sorted((_reduce(p, facts) for p in value.places), key=lambda p: p.sort_key())
    at = value.at
    if isinstance(at, Lambda):
        (bound,) = at.variables
        fresh = index(unused("β", at.atoms(Idx) | facts.indices()), bound.lower, bound.upper)
        entry = fraction(_reduce(substitute(at.expr, {bound: fresh}), facts)).expression()
        depth = 1 + len({name for name in entry.atoms(Idx) if str(name.label).startswith("λ")})
        name = index(f"λ{depth}", bound.lower, bound.upper)
        at = Lambda(name, substitute(entry, {fresh: name}))
    else:
        at = fraction(_reduce(at, facts)).expression()
    atom = Value(value.function, at, *places)
    return facts.values.get(atom, atom)


def _sum(expression: Sum, facts: Facts) -> Expr:
    *inner, (bound, lower, upper) = expression.limits
    summand = Sum(expression.function, *inner) if inner else expression.function
    taken = summand.atoms(Idx) | facts.indices()
    fresh = index(unused("β", taken), *(_end(end, facts) for end in (lower, upper)))
    return _sum_over(_reduce(substitute(summand, {bound: fresh}), facts), fresh, facts)


def _end(end: Expr, facts: Facts) -> Expr:
    """An end of a range; what is given of it replaces it if that is seen to be an integer."""
    known = _reduce(end, facts)
    return known if known.is_integer else _reduce(end, NOTHING)


def _sum_over(summand: Expr, bound: Idx, facts: Facts) -> Expr:
    length = bound.upper - bound.lower + 1
    if length.is_Integer and length <= _LONGEST_WRITTEN_OUT:
        places = (bound.lower + n for n in range(int(length)))
        return _reduce(Add(*(substitute(summand, {bound: place}) for place in places)), facts)

    def depends(part: Expr) -> bool:
        return bound in free_indices(part)

    result = []
    for part in Add.make_args(expand(summand, deep=False, power_exp=False)):
        for term, outside, inside in fraction(part, depends).partial(depends):
            pulled, kept = split_off(term, bound)
            result.append(pulled * _added(kept / inside, bound, facts) / outside)
    return Add(*result)


def _added(summand: Expr, bound: Idx, facts: Facts) -> Expr:
    """The sum over the index of one term, all of whose factors depend on it."""
    limits = (bound, bound.lower, bound.upper)
    contracted = _contract(summand, limits)
    if contracted is None and isinstance(summand, AtMost):
        contracted = number_within(summand, bound)
    if contracted is not None:
        return _reduce(contracted, facts)
    if is_never_negative(bound.upper - bound.lower + 1):
        if bound not in free_indices(summand):
            return summand * (bound.upper - bound.lower + 1)
        if (powers := power_sum(summand, bound)) is not None:
            return powers
    of_pairs = pairs(summand, bound)
    if of_pairs is not None and of_pairs.outer.upper != bound.upper:
        return _added(substitute(summand, {bound: of_pairs.outer}), of_pairs.outer, facts)
    if of_pairs is not None and (folded := _folded(of_pairs, facts)) is not None:
        return folded
    return _joined(summand, bound, facts)


def _folded(of_pairs: Pairs, facts: Facts) -> Expr | None:
    """The sum over pairs as one over all places, by its mirror image if that is simpler."""
    if of_pairs.is_symmetric:
        return _reduce(of_pairs.at_different_places(), facts) / 2
    mirror, outer = of_pairs.mirrored_term(), of_pairs.outer
    limits = (outer, outer.lower, outer.upper)
    contracted = _contract(mirror, limits)
    if contracted is not None:
        mirrored = _reduce(contracted, facts)
    elif pairs(mirror, outer) is None:
        mirrored = _reduce(Sum(mirror, limits), facts)
    elif of_pairs.is_least:
        return None
    else:
        mirrored = _known(canonical_sum(mirror, (outer,)), facts)
    return _reduce(of_pairs.at_different_places(), facts) - mirrored


def _joined(summand: Expr, bound: Idx, facts: Facts) -> Expr:
    """The atom of a sum and those inside it, unless δ picks a term in another order of them."""
    joined = canonical_sum(summand, (bound,))
    for limit in joined.limits if len(joined.limits) > 1 else ():
        others = [other for other in joined.limits if other != limit]
        if any(limit[0] in free_indices(end) for other in others for end in other[1:]):
            continue
        contracted = _contract(joined.function, tuple(limit))
        if contracted is not None:
            return _reduce(Sum(contracted, *others), facts)
    return _known(joined, facts)


def _known(atom: Expr, facts: Facts) -> Expr:
    """What is given about a sum or an entry, or what follows for it from the rules."""
    if atom in facts.values or not facts.rules:
        return facts.values.get(atom, atom)
    result, is_shorter = rewritten(atom, facts.rules)
    if is_shorter:
        return _reduce(result, facts)
    return facts.values.get(result, result)


def _contract(summand: Expr, over: tuple[Idx, Expr, Expr]) -> Expr | None:
    """The term that δ picks of the sum over these limits, whatever range the index carries."""
    bound, lower, upper = over
    for symbol in summand.atoms(KroneckerDelta):
        if bound not in symbol.args or not _is_factor(symbol, summand):
            continue
        other = symbol.args[1] if symbol.args[0] == bound else symbol.args[0]
        if bound not in free_indices(other) and is_within(other, lower, upper):
            rest = summand.xreplace({symbol: Integer(1)})
            return substitute(rest, {bound: other})
    return None


def _is_factor(symbol: Expr, product: Expr) -> bool:
    """δ stands in the product itself, to a positive power: then the product is zero off it."""
    return any(
        factor == symbol
        or (isinstance(factor, Pow) and factor.base == symbol and factor.exp.is_positive)
        for factor in Mul.make_args(product)
    )
