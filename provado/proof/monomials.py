"""The monomials of families of polynomials, told apart by their patterns at every size.

The pattern of a monomial is the list of its exponents: for a vector in the order of the places,
for a scalar the one it has. In x_d·x_e² with d < e it is (1, 2), in x_d²·x_e it is (2, 1). Equal
monomials have equal patterns, so monomials of different patterns differ, whatever the places are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import product

from sympy import Add, Basic, Expr, Idx, Indexed, IndexedBase, Integer, Mul, expand

from provado.language.index_ranges import is_never_negative
from provado.language.substitution import unfold
from provado.language.words import total
from provado.notation.unicode import text

Pattern = tuple[tuple[int, ...], ...]  # for each of the variables


class Unreadable(Exception):
    """The monomials cannot be read off for every size; nothing follows from it."""


@dataclass(frozen=True)
class Family:
    """An expression for all values of its indices, each of which carries its range."""

    expression: Expr
    indices: tuple[Idx, ...] = ()

    @property
    def limits(self) -> tuple[tuple[Idx, Expr, Expr], ...]:
        """(index, first, last) for each index, of which a later one may depend on an earlier."""
        return tuple((place, place.lower, place.upper) for place in self.indices)

    @property
    def number(self) -> Expr:
        """How many members it has."""
        return self.added(Integer(1))

    def added(self, summand: Expr) -> Expr:
        """The sum of an expression over all values of the indices."""
        for place in reversed(self.indices):
            summand = total(summand, place)
        return summand


@dataclass(frozen=True)
class Monomial:
    """A coefficient times powers of the variables: for each of these its exponents and places."""

    coefficient: Expr
    pattern: Pattern
    places: tuple[tuple[Idx, ...], ...]


def monomials(family: Family, of: Sequence[Basic]) -> tuple[Monomial, ...]:
    """The terms of any member as monomials in the variables; Unreadable where that is not clear."""
    terms = Add.make_args(expand(unfold(family.expression)))
    return tuple(_monomial(term, family, of) for term in terms)


def are_independent(families: Sequence[Family], of: Sequence[Basic]) -> bool:
    """Whether every member of every family has a monomial of its own, at every size.

    A monomial has the indices of its member at its places, so that it names this member, and a
    pattern that no other monomial has. No member is then a combination of the others. Unreadable
    where the monomials are.
    """
    read = [monomials(family, of) for family in families]
    patterns = [monomial.pattern for terms in read for monomial in terms]
    return all(
        any(
            monomial.coefficient.is_nonzero
            and patterns.count(monomial.pattern) == 1
            and _all_places(monomial) == {*family.indices}
            for monomial in terms
        )
        for family, terms in zip(families, read, strict=True)
    )


def are_all_monomials(families: Sequence[Family], of: Sequence[Basic], degree: int) -> bool:
    """Whether the members are the monomials of at most that degree, up to factors, each once.

    Every pattern of such a degree is that of one family, whose places are all there are.
    """
    read = [monomials(family, of) for family in families]
    if not are_independent(families, of) or any(len(terms) > 1 for terms in read):
        return False
    found = [terms[0].pattern for terms in read]
    whole = all(
        _are_all_places(places, variable)
        for terms in read
        for places, variable in zip(terms[0].places, of, strict=True)
    )
    return whole and sorted(found) == sorted(_patterns(of, degree))


def _patterns(of: Sequence[Basic], degree: int) -> Iterator[Pattern]:
    """Every pattern of a monomial of at most that degree."""
    choices = [
        [
            exponents
            for total_degree in range(degree + 1)
            for exponents in (
                _compositions(total_degree)
                if isinstance(variable, IndexedBase)
                else [(total_degree,) * bool(total_degree)]
            )
        ]
        for variable in of
    ]
    for pattern in product(*choices):
        if sum(map(sum, pattern)) <= degree:
            yield pattern


def _compositions(number: int) -> Iterator[tuple[int, ...]]:
    """The number as a sum of positive ones, in every order."""
    if number == 0:
        yield ()
    for first in range(1, number + 1):
        for others in _compositions(number - first):
            yield (first, *others)


def _monomial(term: Expr, family: Family, of: Sequence[Basic]) -> Monomial:
    coefficient: Expr = Integer(1)
    powers: dict[Basic, list[tuple[Idx | None, int]]] = {variable: [] for variable in of}
    for factor in Mul.make_args(term):
        base, exponent = factor.as_base_exp()
        variable = base.base if isinstance(base, Indexed) else base
        if variable not in powers:
            if factor.has(*of):
                raise Unreadable(f"{text(factor)} is no power of an entry")
            coefficient *= factor
            continue
        place = base.indices[0] if isinstance(base, Indexed) else None
        if place is not None and (len(base.indices) > 1 or place not in family.indices):
            raise Unreadable(f"the place of {text(base)} is not one index of the family")
        powers[variable].append((place, int(exponent)))
    ordered = [sorted(found, key=cmp_to_key(_compared)) for found in powers.values()]
    return Monomial(
        coefficient,
        tuple(tuple(exponent for _, exponent in found) for found in ordered),
        tuple(tuple(p for p, _ in found if p is not None) for found in ordered),
    )


def _compared(left: tuple[Idx | None, int], right: tuple[Idx | None, int]) -> int:
    """Which of two places comes first, whatever values they have."""
    (p, _), (q, _) = left, right
    if p is None or q is None or p == q:
        return 0
    if is_never_negative(q - p - 1):
        return -1
    if is_never_negative(p - q - 1):
        return 1
    raise Unreadable(f"{text(p)} and {text(q)} may be one place")


def _all_places(monomial: Monomial) -> set[Idx]:
    return {place for places in monomial.places for place in places}


def _are_all_places(places: Sequence[Idx], variable: Basic) -> bool:
    """Whether the places run, in increasing order, over all there are."""
    if not isinstance(variable, IndexedBase):
        return True
    (length,) = variable.shape
    before: Expr = Integer(0)
    for n, place in enumerate(places):
        spare = len(places) - 1 - n
        reaches = (place.upper - length + spare).is_nonnegative
        if place.lower != before + 1 or not reaches:
            return False
        before = place
    return True
