"""Rewriting with assumptions that hold for every index, such as Σ_i U_ij·U_ik = δ_jk.

The difference of the two sides, in normal form, is a sum of terms. If one of them has more entries
in it than each of the others it is the pattern, and a rule replaces it by the rest. If there are
two terms, as large as each other, the rule goes both ways, and of all forms that are reached the
least is taken; entries become fewer or a form least, so that rewriting ends.

A pattern is a product of entries, summed over some of its indices; the others are for every
value. It matches factors of a product under sums, each at most once, where its entries become
theirs if its indices are replaced by places there, and

* each index that is summed becomes an index of its own, summed over the same range, that stands
  in no other factor, in no end of a sum and in no place that another index becomes;
* each index for every value becomes a place that lies within its range.

Then these factors with their sums may be replaced: what is left does not depend on the indices
that were summed, so that those sums can be carried out first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sympy import Add, Expr, Idx, Indexed, KroneckerDelta, Mul, Pow, preorder_traversal

from provado.language.finite_sum import Sum
from provado.language.index_ranges import is_within
from provado.language.indices import free_indices
from provado.language.substitution import substitute
from provado.language.words import index
from provado.normal_form.canonical_sum import canonical_sum, powers_written_out

_MOST_FORMS = 64  # that permutations of the entries of one product may have
_Bindings = dict[Idx, Expr]


@dataclass(frozen=True)
class Rule:
    """The product of the ``factors``, summed over ``summed``, is ``value`` for every index left.

    Each index carries the range over which it runs. A permutation leaves as many entries.
    """

    factors: tuple[Expr, ...]
    summed: tuple[Idx, ...]
    universal: tuple[Idx, ...]
    value: Expr
    is_permutation: bool = False


@dataclass(frozen=True, eq=False)
class Facts:
    """What is given, for the normal form: atoms with their values, and rules."""

    values: dict[Expr, Expr]
    rules: tuple[Rule, ...] = ()

    def indices(self) -> set[Idx]:
        """The indices that stand in it."""
        return set().union(*(part.atoms(Idx) for fact in self.values.items() for part in fact))


NOTHING = Facts({})


def rules(difference: Expr, universal: Sequence[Idx]) -> tuple[Rule, ...]:
    """The rules that replace a largest term of a difference that is 0 for all of ``universal``."""
    terms = sorted(Add.make_args(difference), key=_entries, reverse=True)
    largest, *others = terms
    rest = Add(*others)
    if not others or _entries(largest) > _entries(others[0]):
        return tuple(_rule(largest, rest, universal))
    if len(terms) > 2:  # more than two sides
        return ()
    there, back = _rule(largest, rest, universal), _rule(rest, largest, universal)
    both = (*there, *back)
    return tuple(replace(rule, is_permutation=True) for rule in both) if len(both) > 1 else ()


def rewritten(product: Expr, known: Sequence[Rule]) -> tuple[Expr, bool]:
    """A product under sums, or an entry, with fewer entries or in its least form.

    Whether it has fewer entries, so that rules of the normal form may apply again, is told too.
    """
    forms = [product]
    for form in forms:
        for rule in known:
            for result in _replacements(form, rule):
                if not rule.is_permutation:
                    return result, True
                other = _canonical(result)
                if other not in forms and len(forms) < _MOST_FORMS:
                    forms.append(other)
    return min(forms, key=lambda form: form.sort_key()), False


def _entries(term: Expr) -> int:
    """How many entries of vectors and matrices are multiplied in a term."""
    if isinstance(term, Pow) and term.exp.is_Integer and term.exp > 0:
        return int(term.exp) * _entries(term.base)
    if isinstance(term, Mul):
        return sum(map(_entries, term.args))
    if isinstance(term, Sum):
        return _entries(term.function)
    return sum(isinstance(part, Indexed) for part in preorder_traversal(term))


def _rule(pattern: Expr, rest: Expr, universal: Sequence[Idx]) -> Iterator[Rule]:
    """The rule that replaces the pattern, unless it would not say what to do."""
    coefficient, product = pattern.as_coeff_Mul(rational=True)
    factors, summed = _joined(product)
    in_entries = set().union(*(map(free_indices, factors)))
    names = {*summed, *universal}
    if all(_can_be_matched(factor, names) for factor in factors) and names <= in_entries:
        yield Rule(tuple(factors), tuple(summed), tuple(universal), -rest / coefficient)


def _joined(product: Expr) -> tuple[list[Expr], list[Idx]]:
    """The factors of a product, of the sums among them too, and the indices that are summed."""
    factors: list[Expr] = []
    summed: list[Idx] = []
    for factor in powers_written_out(product):
        if not isinstance(factor, Sum):
            factors.append(factor)
            continue
        names = {
            bound: index(f"ς{len(summed) + n}", lower, upper)
            for n, (bound, lower, upper) in enumerate(factor.limits)
        }
        factors += powers_written_out(substitute(factor.function, names))
        summed += names.values()
    return factors, summed


def _can_be_matched(factor: Expr, names: set[Idx]) -> bool:
    """An entry at plain indices, or something without any of the names."""
    if not isinstance(factor, Indexed):
        return not free_indices(factor) & names and not factor.has(KroneckerDelta)
    return all(place in names or not free_indices(place) & names for place in factor.indices)


def _replacements(product: Expr, rule: Rule) -> Iterator[Expr]:
    """The product with the pattern replaced, in each way in which it matches."""
    limits = product.limits if isinstance(product, Sum) else ()
    factors = powers_written_out(product.function if limits else product)
    ranges = {bound: (lower, upper) for bound, lower, upper in limits}
    for places, rest in _matches(rule.factors, factors, {}, {*rule.summed, *rule.universal}):
        if _is_allowed(rule, places, rest, ranges):
            done = {places[name] for name in rule.summed}
            outer = [limit for limit in limits if limit[0] not in done]
            result = Mul(*rest) * substitute(rule.value, places)
            yield Sum(result, *outer) if outer else result


def _matches(
    pattern: Sequence[Expr], factors: Sequence[Expr], places: _Bindings, names: set[Idx]
) -> Iterator[tuple[_Bindings, list[Expr]]]:
    """What the names become where the pattern becomes factors, with the factors that are left."""
    if not pattern:
        yield places, list(factors)
        return
    first, *others = pattern
    for n, factor in enumerate(factors):
        extended = _unified(first, factor, places, names)
        if extended is not None:
            yield from _matches(others, [*factors[:n], *factors[n + 1 :]], extended, names)


def _unified(pattern: Expr, factor: Expr, places: _Bindings, names: set[Idx]) -> _Bindings | None:
    if not isinstance(pattern, Indexed):
        return places if pattern == factor else None
    if not isinstance(factor, Indexed) or pattern.base != factor.base:
        return None
    places = dict(places)
    for name, place in zip(pattern.indices, factor.indices, strict=True):
        wanted = places.setdefault(name, place) if name in names else name
        if wanted != place:
            return None
    return places


def _is_allowed(
    rule: Rule,
    places: _Bindings,
    rest: Sequence[Expr],
    ranges: Mapping[Idx, tuple[Expr, Expr]],
) -> bool:
    summed = [places[name] for name in rule.summed]
    if len(set(summed)) < len(summed) or not all(place in ranges for place in summed):
        return False
    others = [places[name] for name in rule.universal]
    ends = [end for bound in ranges for end in ranges[bound]]
    if any(free_indices(part) & set(summed) for part in (*rest, *others, *ends)):
        return False
    same = all(
        _range(name, places) == ranges[place]
        for name, place in zip(rule.summed, summed, strict=True)
    )
    return same and all(
        is_within(place, *_range(name, places))
        for name, place in zip(rule.universal, others, strict=True)
    )


def _range(name: Idx, places: _Bindings) -> tuple[Expr, Expr]:
    return substitute(name.lower, places), substitute(name.upper, places)


def _canonical(product: Expr) -> Expr:
    """A product under sums with the names of its indices in the canonical order."""
    if not isinstance(product, Sum):
        return product
    names = {
        bound: index(f"κ{n}", lower, upper)
        for n, (bound, lower, upper) in enumerate(product.limits)
    }
    return canonical_sum(substitute(product.function, names), tuple(names.values()))
