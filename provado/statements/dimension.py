"""Families of polynomials are linearly independent, and so span a space of a known dimension."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement, product
from math import prod
from time import perf_counter
from typing import Any, final

from sympy import (
    Add,
    Basic,
    Expr,
    Idx,
    Indexed,
    IndexedBase,
    Integer,
    Lambda,
    Mul,
    Pow,
    Symbol,
    sympify,
)

from provado.language.finite_sum import Sum
from provado.language.indices import free_indices
from provado.language.substitution import substitute, unfold
from provado.language.words import index
from provado.notation.latex import latex
from provado.notation.unicode import text
from provado.numbers.frame import Unevaluable
from provado.proof.definedness import may_be_undefined
from provado.proof.function_rank import (
    members,
    rank_of_coefficients,
    rank_of_values,
    written_members,
)
from provado.proof.monomials import Family, Unreadable, are_all_monomials, are_independent
from provado.refutation.layout import shape_of
from provado.relation.domain import domain_of
from provado.relation.relation import Relation, as_expression
from provado.relation.verdict import Outcome, Verdict, Witness
from provado.statements.mutation import mutants
from provado.statements.statement import Statement, Twin
from provado.statements.variables import require_unrestricted

_Sizes = Mapping[Basic, int]

_LARGEST = 4  # of the dimensions at which all members are written out
_MORE = 3  # by which their sum is more than the least


@final
@dataclass(frozen=True, init=False)
class Dimension(Statement):
    """The members of the ``families`` are linearly independent functions ``of`` some variables.

    There are ``number`` of them, which is the dimension of their span. A family is an expression,
    or one with its indices, ``(x[d] * x[e], d, e)``, whose ranges may depend on indices before
    them; its members are polynomials in scalars and entries of vectors. With a ``degree`` they
    span all polynomials of at most that degree. Independence is proved by a monomial of its own
    in every member, the number by adding up the ranges, the degree by one family for every
    pattern of exponents; all are confirmed by exact ranks where the members are written out.
    """

    families: tuple[Family, ...]
    of: tuple[Basic, ...]
    number: Expr
    degree: int | None
    given: tuple[Basic, ...]

    def __init__(
        self,
        families: Sequence[Any],
        *,
        of: Sequence[Basic],
        number: Any,
        degree: int | None = None,
    ) -> None:
        variables = tuple(of)
        require_unrestricted(variables, ())
        found = tuple(_family(family, variables) for family in families)
        if not found:
            raise ValueError("name the functions, or families of them, that span the space")
        size = as_expression(number)
        if size.has(*variables) or free_indices(size):
            raise ValueError(f"a dimension depends on sizes alone, which {text(size)} does not")
        if degree is not None and not (isinstance(degree, int) and degree >= 0):
            raise ValueError(f"degree: should be an integer that is at least 0, not {degree!r}")
        object.__setattr__(self, "families", found)
        object.__setattr__(self, "of", variables)
        object.__setattr__(self, "number", size)
        object.__setattr__(self, "degree", degree)
        object.__setattr__(self, "given", ())

    @property
    def scope(self) -> str:
        parts = (*self.of, self.number, *(family.expression for family in self.families))
        return replace(domain_of(*parts), indices=(), scalars=()).scope()

    def relations(self) -> tuple[Relation, ...]:
        return (Relation(Add(*(family.number for family in self.families)), "=", self.number),)

    def _decided(self) -> Verdict:
        start = perf_counter()
        return replace(self._by_ranks(), seconds=perf_counter() - start)

    def _by_ranks(self) -> Verdict:
        counted = super()._decided()
        if counted.refuted:
            return counted
        for family in self.families:
            if undefined := may_be_undefined(family.added(family.expression)):
                return self._undecided(undefined)
        try:
            return self._settled(counted)
        except (Unevaluable, Unreadable) as obstacle:
            return self._undecided(str(obstacle))

    def _settled(self, counted: Verdict) -> Verdict:
        """The verdict where the number is as many as the members, or may be."""
        sizes = list(self._small_sizes())
        if witness := next(filter(None, map(self._witness, sizes)), None):
            ground = "re-evaluated exactly"
            return Verdict(Outcome.REFUTED, self.scope, "exact ranks", ground, witness)
        if not counted.proved:
            return counted
        if not are_independent(self.families, self.of):
            return self._undecided("not every function has a monomial that no other one has")
        if self.degree is not None and not are_all_monomials(self.families, self.of, self.degree):
            return self._undecided(f"not every monomial of degree ≤ {self.degree} is found")
        if any(rank_of_values(self.families, self.of, at) < self._size(at) for at in sizes):
            return self._undecided("the proof and the values disagree: a defect of the verifier")
        method = "a monomial of its own" if self.degree is None else "every pattern of exponents"
        confirmation = f"{counted.confirmed_by}; ranks of values at {len(sizes)} sizes"
        return replace(counted, method=f"{counted.method}, {method}", confirmed_by=confirmation)

    def _undecided(self, reason: str) -> Verdict:
        return Verdict(Outcome.UNDECIDED, self.scope, "none", reason=reason)

    def _small_sizes(self) -> Iterator[_Sizes]:
        """Values of the dimensions, the smallest first."""
        (relation,) = self.relations()
        parts = (relation.left, relation.right, *(family.expression for family in self.families))
        names = domain_of(*parts, *self.of).dimensions
        found = product(range(1, _LARGEST + 1), repeat=len(names))
        for values in sorted(found, key=lambda at: (sum(at), at)):
            if sum(values) <= len(names) + _MORE:
                yield dict(zip(names, values, strict=True))

    def _size(self, sizes: _Sizes) -> int:
        return len(members(self.families, sizes))

    def _witness(self, sizes: _Sizes) -> Witness | None:
        """The sizes, if some members are dependent there, or span another space."""
        written = written_members(self.families, self.of, sizes)
        number, at = Integer(len(written)), tuple(sizes.items())
        rank = Integer(rank_of_coefficients(written))
        if rank < number:
            return Witness(at, Symbol("the rank"), "=", self.number, rank, number)
        if self.degree is None:
            return None
        most = Integer(self.degree)
        highest = Integer(max((sum(powers) for terms in written for powers in terms), default=0))
        if highest > most:
            return Witness(at, Symbol("the highest degree"), "≤", most, highest, most)
        there_are = Integer(self._all_monomials(sizes))
        if there_are != number:
            what = Symbol(f"the number of monomials of degree ≤ {most}")
            return Witness(at, what, "=", self.number, there_are, number)
        return None

    def _all_monomials(self, sizes: _Sizes) -> int:
        """How many monomials of at most the degree there are, one by one."""
        entries = [
            1 if not isinstance(v, IndexedBase) else prod(shape_of(v, sizes)) for v in self.of
        ]
        factors = range(1 + sum(entries))  # the first of them is 1, as often as the degree is less
        return sum(1 for _ in combinations_with_replacement(factors, self.degree or 0))

    def twins(self) -> Iterator[Twin]:
        for change, number in mutants(self.number):
            yield Twin(change, self._with(self.families, number))
        for place, family in enumerate(self.families):
            before, after = self.families[:place], self.families[place + 1 :]
            name = text(family.expression)
            if before or after:
                yield Twin(f"without {name}", self._with((*before, *after), self.number))
            twice = (*self.families, family)
            yield Twin(f"{name} twice", self._with(twice, self.number))
            counted = self.number + family.number
            yield Twin(f"{name} twice, and counted twice", self._with(twice, counted))
            if family.indices:
                shorter = self._with((*before, _shortened(family), *after), self.number)
                yield Twin(f"one {name} too few", shorter)
        if self.degree is not None:
            higher = self._with(self.families, self.number, self.degree + 1)
            yield Twin("a higher degree", higher)

    def _with(
        self, families: Sequence[Family], number: Expr, degree: int | None = None
    ) -> Dimension:
        listed = [(family.expression, *family.indices) for family in families]
        of_degree = self.degree if degree is None else degree
        return Dimension(listed, of=self.of, number=number, degree=of_degree)

    def text(self) -> str:
        functions = "; ".join(_listed(text, family, "{} from {} to {}") for family in self.families)
        return f"{functions} are {self._span(text, '≤')} {text(self.number)}"

    def latex(self) -> str:
        functions = r";\quad ".join(
            _listed(latex, family, r"{} = {}, \dots, {}") for family in self.families
        )
        span = self._span(lambda part: f"${latex(part)}$", r"$\le$")
        return rf"{functions}\quad\text{{are {span}}}\ {latex(self.number)}"

    def _span(self, write: Callable[[Basic], str], at_most: str) -> str:
        variables = ", ".join(map(write, self.of))
        if self.degree is None:
            return f"linearly independent functions of {variables}, which span a space of dimension"
        degree = f"degree {at_most} {self.degree}"
        return f"a basis of the polynomials of {degree} in {variables}, of dimension"


def _listed(write: Callable[[Basic], str], family: Family, run: str) -> str:
    """A family with the ranges of its indices."""
    ranges = ", ".join(run.format(*map(write, limit)) for limit in family.limits)
    return write(family.expression) + (rf" ({ranges})" if ranges else "")


def _shortened(family: Family) -> Family:
    """The family without the members in which the last index is at its end."""
    *before, last = family.indices
    shorter = index(str(last.label), last.lower, last.upper - 1)
    return Family(substitute(family.expression, {last: shorter}), (*before, shorter))


def _family(stated: Any, of: Sequence[Basic]) -> Family:
    """A family as it is written in a claim; ValueError where it is none."""
    if isinstance(stated, Lambda):
        stated = (stated.expr, *stated.variables)
    expression, *places = stated if isinstance(stated, (tuple, list)) else (stated,)
    family = Family(as_expression(expression), tuple(map(sympify, places)))
    known: set[Idx] = set()
    for place in family.indices:
        if not isinstance(place, Idx) or place.lower is None or place in known:
            raise ValueError(f"{place} should be an index with a range, each one once")
        if not free_indices(place.lower) | free_indices(place.upper) <= known:
            raise ValueError(f"the range of {place.label} depends on an index that comes later")
        known.add(place)
    body = unfold(family.expression)
    domain = domain_of(body, *(end for _, *ends in family.limits for end in ends))
    others = [n for n in (*domain.scalars, *domain.vectors, *domain.functions) if n not in of]
    others += [place for place in free_indices(body) if place not in known]
    if others:
        raise ValueError(
            f"{text(body)} depends on {text(others[0])}; name all variables and indices"
        )
    if not _is_polynomial(body, of):
        names = ", ".join(map(text, of))
        raise ValueError(f"{text(body)} is no polynomial in {names}, which the functions should be")
    return family


def _is_polynomial(e: Expr, of: Sequence[Basic]) -> bool:
    if not e.has(*of) or isinstance(e, Indexed) or e in of:
        return True
    if isinstance(e, Pow):
        return bool(e.exp.is_Integer and e.exp.is_positive) and _is_polynomial(e.base, of)
    if isinstance(e, Sum):
        return _is_polynomial(e.function, of)
    return isinstance(e, (Add, Mul)) and all(_is_polynomial(part, of) for part in e.args)
