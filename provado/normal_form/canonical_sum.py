"""The canonical form of a finite sum to which no rule applies: an atom of the normal form.

Sums inside the summand are joined to it (ΣΣ), and the bound indices get the canonical names
ι1, ι2, …, so that sums that differ in the names or in the order of their indices are equal. An
index whose ends depend on others carries the widest range that these allow. The
indices are ordered by what the summand is to each of them, the others being alike; among those
for which it is the same, in the order that makes the summand least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby, islice, permutations, product
from typing import Any

from sympy import Expr, Idx, Integer, Mul, Pow, Tuple, exp

from provado.language.finite_sum import Sum
from provado.language.index_ranges import least
from provado.language.indices import free_indices, unused
from provado.language.substitution import substitute
from provado.language.words import index
from provado.normal_form.fractions import exponent_terms

_MOST_ORDERS = 120


@lru_cache(maxsize=1 << 15)
def canonical_sum(summand: Expr, over: tuple[Idx, ...]) -> Expr:
    """The sum over the indices, each within its own range, the last outermost, as one atom.

    Over no index, sums that are factors are joined all the same.
    """
    bounds, factors = list(over), []
    for base in powers_written_out(summand):
        if not _may_join(base, bounds):
            factors.append(base)
            continue
        inner = {
            bound: index(f"κ{len(bounds) + n}", lower, upper)
            for n, (bound, lower, upper) in enumerate(base.limits)
        }
        factors.append(substitute(base.function, inner))
        bounds += inner.values()
    joined = Mul(*factors)
    orders = islice(_orders(joined, bounds), _MOST_ORDERS)
    return min((_rename(joined, order) for order in orders), key=lambda atom: atom.sort_key())


def powers_written_out(product: Expr) -> list[Expr]:
    """The factors of a product, a factor with a positive power as often as that says."""
    factors: list[Expr] = []
    for factor in Mul.make_args(product):
        base, power = factor.as_base_exp() if isinstance(factor, Pow) else (factor, Integer(1))
        whole = power.is_Integer and power > 0
        factors += [base] * int(power) if whole else [factor]
    return factors


def split_off(product: Expr, bound: Idx) -> tuple[Expr, Expr]:
    """The factors without and with the bound index, a factor being an irreducible power."""
    without: list[Expr] = []
    within: list[Expr] = []
    factors = [part for factor in Mul.make_args(product) for part in _exponential_parts(factor)]
    for factor in factors:
        (within if bound in free_indices(factor) else without).append(factor)
    return Mul(*without), Mul(*within)


def _exponential_parts(factor: Expr) -> list[Expr]:
    if isinstance(factor, exp):
        return [exp(c * base) for c, base in exponent_terms(factor.args[0])]
    return [factor]


def _may_join(base: Expr, bounds: Sequence[Idx]) -> bool:
    """A sum whose ends do not depend on a bound index, so that the order of the sums is free."""
    if not isinstance(base, Sum):
        return False
    names = {*bounds, *(limit[0] for limit in base.limits)}
    return not any(free_indices(end) & names for limit in base.limits for end in limit[1:])


def _orders(summand: Expr, bounds: Sequence[Idx]) -> Iterator[tuple[Idx, ...]]:
    """The orders of the indices among which the names cannot tell a difference."""
    if len(bounds) <= 1:
        yield tuple(bounds)
        return
    others = {bound: index("κ", bound.lower, bound.upper) for bound in bounds}

    def role(bound: Idx) -> Any:
        one = index("ι", bound.lower, bound.upper)
        return Tuple(one, substitute(summand, {**others, bound: one})).sort_key()

    ordered = sorted(bounds, key=role)
    alike = [list(group) for _, group in groupby(ordered, key=role)]
    for chosen in product(*map(permutations, alike)):
        yield tuple(chain.from_iterable(chosen))


def _rename(summand: Expr, bounds: tuple[Idx, ...]) -> Expr:
    taken, names = summand.atoms(Idx), {}
    for bound in bounds:
        widest = least(bound.lower), -least(-bound.upper)
        names[bound] = index(unused("ι", taken), *widest)
        taken.add(names[bound])
    limits = [(name, bound.lower, bound.upper) for bound, name in names.items()]
    renamed = substitute(summand, names)
    return Sum(renamed, *limits) if limits else renamed
