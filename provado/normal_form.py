"""The normal form of finite sums of symbolic length: what every proof rests on.

`reduce` rewrites an expression, innermost part first, by rules that hold for every dimension:

1. A defined function becomes its body; a derivative is carried out on the reduced function.
2. Under a sum the summand becomes a fraction of polynomials and is split into its terms.
   A factor without the bound index is pulled out; Σ_i δ_ij f(i) becomes f(j) when the range
   of j lies within that of i; Σ_i 1 becomes the length of the range.
3. What is left of a sum is an atom. Sums inside a summand are joined to it (ΣΣ), the bound
   indices get the canonical names ι₁, ι₂, … in the order that makes the summand least, so
   that sums that differ in the names or in the order of their indices are equal.
4. exp(log p) = p. log of a product of positive factors is the sum of the logs of its
   irreducible factors, and log(exp x) = x.
5. Equations that are given (Σ_j s_j = 1) replace the atom on their left.

`is_identically_zero` then splits on which free indices coincide (δ is 1 or 0 on each part) and
asks whether the fraction is zero. The answer True is a proof; False says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from sympy import (
    Abs,
    Add,
    Basic,
    Derivative,
    Eq,
    Expr,
    Idx,
    Integer,
    KroneckerDelta,
    Max,
    Min,
    Mul,
    Ne,
    Piecewise,
    Pow,
    Sum,
    Symbol,
    exp,
    factorint,
    log,
    sign,
)

from provado.fractions import exponent_terms, fraction
from provado.language import Defined, free_indices, substitute

PIECEWISE = (Piecewise, Abs, Max, Min, sign)
_LONGEST_PERMUTED = 5


class NotReducible(Exception):
    """The expression is outside what the normal form can treat; nothing follows from it."""


def reduce(expression: Expr, given: Sequence[Basic] = ()) -> Expr:
    """The expression in normal form, as a fraction of polynomials in canonical atoms."""
    facts = {reduce(fact.lhs): reduce(fact.rhs) for fact in given if _is_replacement(fact)}
    for fact in given:
        if isinstance(fact, Eq) and isinstance(fact.lhs, Idx):
            expression = substitute(expression, {fact.lhs: fact.rhs})
    return fraction(_reduce(expression, facts)).expression()


def is_identically_zero(expression: Expr, given: Sequence[Basic] = ()) -> bool:
    """Whether the expression is proved zero for all dimensions, indices and real entries."""
    different = [set(fact.args) for fact in given if isinstance(fact, Ne)]
    return all(
        fraction(reduce(case, given)).is_zero
        for case in _index_cases(reduce(expression, given), different)
    )


def _is_replacement(fact: Basic) -> bool:
    return isinstance(fact, Eq) and not isinstance(fact.lhs, Idx)


def _index_cases(expression: Expr, different: list[set[Basic]]) -> Iterator[Expr]:
    """The expression where the indices of its first free δ coincide, and where they differ."""
    deltas = sorted(expression.atoms(KroneckerDelta), key=lambda e: e.sort_key())
    free = free_indices(expression)
    for symbol in deltas:
        left, right = symbol.args
        keep, drop = (left, right) if isinstance(right, Idx) else (right, left)
        if drop not in free or (isinstance(keep, Idx) and keep not in free):
            continue
        if {left, right} not in different:
            yield from _index_cases(substitute(expression, {drop: keep}), different)
        yield from _index_cases(expression.xreplace({symbol: Integer(0)}), different)
        return
    yield expression


def _reduce(expression: Expr, facts: dict[Expr, Expr]) -> Expr:
    if isinstance(expression, (Idx, *PIECEWISE)):
        return facts.get(expression, expression)
    if isinstance(expression, Defined):
        return _reduce(expression.unfold(), facts)
    if isinstance(expression, Derivative):
        return _differentiate(expression, facts)
    if isinstance(expression, (Add, Mul)):
        return expression.func(*(_reduce(argument, facts) for argument in expression.args))
    if isinstance(expression, Pow) and expression.exp.is_Integer:
        base = _reduce(expression.base, facts)
        if base.is_zero and expression.exp.is_negative:
            raise NotReducible("division by zero")
        return base**expression.exp
    if isinstance(expression, exp):
        return _exponential(_reduce(expression.args[0], facts))
    if isinstance(expression, log):
        return _logarithm(_reduce(expression.args[0], facts))
    if isinstance(expression, Sum):
        return _sum(expression, facts)
    if isinstance(expression, Basic) and expression.args and _holds_reducible(expression):
        return expression.func(*(_reduce(argument, facts) for argument in expression.args))
    return facts.get(expression, expression)


def _holds_reducible(expression: Expr) -> bool:
    return not expression.is_Number and expression.has(Defined, Derivative, Sum, exp, log, Add)


def _differentiate(derivative: Derivative, facts: dict[Expr, Expr]) -> Expr:
    function = _reduce(derivative.expr, facts)
    for variable, count in derivative.variable_count:
        for _ in range(int(count)):
            if function.has(*PIECEWISE):
                raise NotReducible("the derivative of a function that is defined piecewise")
            if facts and any(fact.has(variable) for fact in facts):
                raise NotReducible(f"a derivative by {variable}, on which a given equation rests")
            function = _reduce(function.diff(variable), facts)
    return function


def _exponential(exponent: Expr) -> Expr:
    if exponent.is_Add or exponent.is_Mul:
        exponent = fraction(exponent).expression()
    factors = []
    for coefficient, base in exponent_terms(exponent):
        if isinstance(base, log) and coefficient.is_Integer:
            factors.append(base.args[0] ** coefficient)
        else:
            factors.append(exp(coefficient * base))
    return Mul(*factors)


def _logarithm(argument: Expr) -> Expr:
    from provado.sign import is_positive

    content, powers = fraction(argument).factors()
    terms: list[Expr] = []
    for base, count in powers:
        if isinstance(base, exp):
            terms.append(count * base.args[0])
        elif is_positive(base):
            terms.append(count * log(base, evaluate=False))
        elif is_positive(-base):
            terms.append(count * log(-base, evaluate=False))
            content = content * (-1) ** count
        else:
            return log(fraction(argument).expression(), evaluate=False)
    if not content.is_positive:
        return log(fraction(argument).expression(), evaluate=False)
    primes = factorint(content)
    return Add(*terms, *(n * log(Integer(p), evaluate=False) for p, n in primes.items()))


def _sum(expression: Sum, facts: dict[Expr, Expr]) -> Expr:
    summand = expression.function
    ranges = []
    for bound, lower, upper in expression.limits:
        lower, upper = _reduce(lower, facts), _reduce(upper, facts)
        if bound in free_indices(lower) | free_indices(upper):
            raise NotReducible(f"{bound} stands in its own range")
        ranged = Idx(bound.label, (lower, upper))
        summand = substitute(summand, {bound: ranged})
        ranges.append(ranged)
    summand = _reduce(summand, facts)
    for bound in ranges:
        summand = _sum_over(summand, bound, facts)
    return summand


def _sum_over(summand: Expr, bound: Idx, facts: dict[Expr, Expr]) -> Expr:
    lower, upper = bound.lower, bound.upper
    reduced = fraction(summand)
    outside, inside = _split(reduced.polynomial(reduced.element.denom), bound)
    result = []
    for term in reduced.terms():
        pulled, kept = _split(term, bound)
        contracted = _contract(kept / inside, bound)
        if contracted is not None:
            result.append(pulled * _reduce(contracted, facts))
        elif not _depends(kept / inside, bound):
            result.append(pulled * kept / inside * (upper - lower + 1))
        else:
            atom = _canonical_sum(kept / inside, [bound])
            result.append(pulled * facts.get(atom, atom))
    return Add(*result) / outside


def _depends(expression: Expr, bound: Idx) -> bool:
    return bound in free_indices(expression)


def _split(product: Expr, bound: Idx) -> tuple[Expr, Expr]:
    """The factors without and with the bound index, a factor being an irreducible power."""
    without, within = [], []
    if isinstance(product, Add):
        content, powers = fraction(product).factors()
        factors = [content, *(base**count for base, count in powers)]
    else:
        factors = [part for factor in Mul.make_args(product) for part in _exponential_parts(factor)]
    for factor in factors:
        (within if _depends(factor, bound) else without).append(factor)
    return Mul(*without), Mul(*within)


def _exponential_parts(factor: Expr) -> list[Expr]:
    if isinstance(factor, exp):
        return [exp(c * base) for c, base in exponent_terms(factor.args[0])]
    return [factor]


def _contract(summand: Expr, bound: Idx) -> Expr | None:
    for symbol in summand.atoms(KroneckerDelta):
        if bound not in symbol.args or not _is_factor(symbol, summand):
            continue
        other = symbol.args[1] if symbol.args[0] == bound else symbol.args[0]
        if _within(other, bound.lower, bound.upper):
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


def _within(place: Expr, lower: Expr, upper: Expr) -> bool:
    if isinstance(place, Idx):
        first, last = place.lower, place.upper
    else:
        first = last = place
    return bool((first - lower).is_nonnegative and (upper - last).is_nonnegative)


def _canonical_sum(summand: Expr, bounds: list[Idx]) -> Expr:
    """One atom ΣΣ… with canonical names: sums inside the summand are joined to it."""
    factors = []
    for factor in Mul.make_args(summand):
        base, count = factor.as_base_exp() if isinstance(factor, Pow) else (factor, Integer(1))
        if not (isinstance(base, Sum) and count.is_Integer and count > 0):
            factors.append(factor)
            continue
        for _ in range(int(count)):
            inner = {
                bound: _named(f"κ{len(bounds) + n}", lower, upper)
                for n, (bound, lower, upper) in enumerate(base.limits)
            }
            factors.append(substitute(base.function, dict(inner)))
            bounds = [*bounds, *inner.values()]
    joined = Mul(*factors)
    orders = permutations(bounds) if len(bounds) <= _LONGEST_PERMUTED else [tuple(bounds)]
    return min((_rename(joined, order) for order in orders), key=lambda atom: atom.sort_key())


def _named(name: str, lower: Expr, upper: Expr) -> Idx:
    return Idx(Symbol(name, integer=True), (lower, upper))


def _rename(summand: Expr, bounds: tuple[Idx, ...]) -> Expr:
    names = {
        bound: _named(f"ι{n}", bound.lower, bound.upper) for n, bound in enumerate(bounds, start=1)
    }
    limits = [(name, name.lower, name.upper) for name in names.values()]
    return Sum(substitute(summand, dict(names)), *limits)
