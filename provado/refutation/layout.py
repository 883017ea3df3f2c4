"""How a list of numbers becomes a point: what the assumptions determine is not chosen but made.

The numbers are those of the scalars and of the vectors that are free. An inverse is computed; a
matrix with orthonormal columns is made from a skew one; an entry that an equation for every index
gives is evaluated; a vector that stands in such an equation to the first power is solved for.
Nothing is taken on trust here: the assumptions are checked at the point all the same.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from itertools import islice, product
from math import prod
from typing import Any, NamedTuple

from sympy import Add, Basic, Eq, Expr, Idx, Indexed, IndexedBase, Lambda, Mul, Pow, Symbol

from provado.language.finite_sum import Sum
from provado.language.matrix_conditions import MatrixCondition, OrthonormalColumns, PseudoInverse
from provado.language.quantifier import Every
from provado.language.substitution import unfold
from provado.numbers import exact_matrices
from provado.numbers.evaluation import function_of
from provado.numbers.explicit import size_of, written_out
from provado.numbers.frame import Point
from provado.relation.domain import (
    Domain,
    choices,
    domain_of,
    entry_choices,
    is_every_entry,
    pinned,
)

_HIDDEN = Symbol("S", real=True)  # an entry of the skew matrix of Cayley's transform
_Sizes = Mapping[Basic, int]


class FreeNumber(NamedTuple):
    """A symbol with the assumptions on a number, and its possible values where they are few."""

    symbol: Symbol
    values: tuple[Fraction, ...] | None


@dataclass(frozen=True)
class Maker(ABC):
    """What makes the entries of a vector or a matrix from those that it needs."""

    made: IndexedBase
    needs: frozenset[Basic]

    def numbers(self, shape: tuple[int, ...]) -> list[Symbol]:
        """A symbol with the sign of each of the numbers that may be chosen."""
        return []

    @abstractmethod
    def make(self, point: Point, shape: tuple[int, ...], numbers: list[Fraction]) -> Any:
        """Its entries at a point that has all that it needs; None where there are none."""


@dataclass(frozen=True)
class _Matrix(Maker):
    """A matrix that a `MatrixCondition` defines."""

    condition: MatrixCondition

    def numbers(self, shape: tuple[int, ...]) -> list[Symbol]:
        chosen = shape[0] * (shape[0] - 1) // 2
        return [_HIDDEN] * chosen if isinstance(self.condition, OrthonormalColumns) else []

    def make(self, point: Point, shape: tuple[int, ...], numbers: list[Fraction]) -> Any:
        if isinstance(self.condition, OrthonormalColumns):
            rows, columns = shape
            return exact_matrices.orthonormal_columns(rows, columns, numbers)
        of = self.condition.args[1]
        entries: Any = (
            point.vectors[of] if isinstance(of, IndexedBase) else _entries(of, point, shape)
        )
        if isinstance(self.condition, PseudoInverse):
            return exact_matrices.pseudo_inverse(entries)
        return exact_matrices.inverse(entries)


@dataclass(frozen=True)
class _Given(Maker):
    """A vector or a matrix every entry of which an equation gives."""

    entry: Lambda

    def make(self, point: Point, shape: tuple[int, ...], numbers: list[Fraction]) -> Any:
        value = function_of(self.entry.expr)(point)
        places = product(*(range(1, length + 1) for length in shape))
        entries = (value(dict(zip(self.entry.variables, at, strict=True))) for at in places)
        return filled(shape, map(Fraction, entries))


@dataclass(frozen=True)
class _Solved(Maker):
    """A vector or a matrix that stands to the first power in equations."""

    equations: tuple[Every, ...]

    def numbers(self, shape: tuple[int, ...]) -> list[Symbol]:
        return [self.made.label] * prod(shape)

    def make(self, point: Point, shape: tuple[int, ...], numbers: list[Fraction]) -> Any:
        zero = [Fraction(0)] * len(numbers)
        at_zero = self._differences(point, shape, zero)
        columns = []
        for n in range(len(numbers)):
            unit = [*zero[:n], Fraction(1), *zero[n + 1 :]]
            moved = self._differences(point, shape, unit)
            columns.append([a - b for a, b in zip(moved, at_zero, strict=True)])
        rows = tuple(zip(*columns, strict=True))
        found = exact_matrices.solution(rows, [-b for b in at_zero], numbers)
        return None if found is None else filled(shape, iter(found))

    @cached_property
    def _difference_of(self) -> list[Callable[[Point], Any]]:
        return [function_of(e.condition.lhs - e.condition.rhs) for e in self.equations]

    def _differences(
        self, point: Point, shape: tuple[int, ...], numbers: list[Fraction]
    ) -> list[Fraction]:
        """Left − right of the equations, for each of their indices, if the entries are these."""
        vectors = {**point.vectors, self.made: filled(shape, iter(numbers))}
        tried = replace(point, vectors=vectors)
        sizes = {name: int(value) for name, value in point.values.items() if name.is_integer}
        found = []
        for equation, difference_of in zip(self.equations, self._difference_of, strict=True):
            difference = difference_of(tried)
            found += [Fraction(difference(at)) for at in all_places(equation.limits, sizes)]
        return found


@dataclass(frozen=True)
class Layout:
    """The free numbers of the points of a relation, and what is made from them, in this order."""

    domain: Domain
    fixed: Mapping[Symbol, Fraction]
    choices: Mapping[Basic, tuple[Fraction, ...]]
    makers: tuple[Maker, ...]

    def numbers(self, sizes: _Sizes) -> list[FreeNumber]:
        """What is known of each free number: those of the scalars, then those of the vectors."""
        shapes = self._shapes(sizes)
        names: list[Basic] = [s for s in self.domain.scalars if s not in self.fixed]
        for vector in self._free:
            names += [vector] * prod(shapes[vector])
        for maker in self.makers:
            names += maker.numbers(shapes[maker.made])
        return [FreeNumber(getattr(s, "label", s), self.choices.get(s)) for s in names]

    def point(self, ground: Mapping[Basic, int], numbers: Sequence[Fraction]) -> Point | None:
        """The point with these dimensions, indices and numbers; None where something is missing."""
        rest, shapes = iter(numbers), self._shapes(ground)
        values: dict[Basic, Any] = dict(ground)
        for s in self.domain.scalars:
            values[s] = self.fixed[s] if s in self.fixed else next(rest)
        vectors = {vector: filled(shapes[vector], rest) for vector in self._free}
        point = Point(values, vectors, free=tuple(numbers))
        if not self.makers:
            return point
        for maker in self.makers:
            shape = shapes[maker.made]
            chosen = list(islice(rest, len(maker.numbers(shape))))
            try:
                made = maker.make(point, shape, chosen)
            except (ArithmeticError, TypeError, ValueError):
                return None  # it is not rational, or has no value
            if made is None:
                return None
            point = replace(point, vectors={**point.vectors, maker.made: made})
        return replace(point, vectors={v: point.vectors[v] for v in self.domain.vectors})

    @cached_property
    def _free(self) -> list[IndexedBase]:
        """The vectors that are chosen, in the order of the domain."""
        made = {maker.made for maker in self.makers}
        return [vector for vector in self.domain.vectors if vector not in made]

    def _shapes(self, sizes: _Sizes) -> dict[IndexedBase, tuple[int, ...]]:
        """The lengths of each vector and matrix."""
        key = tuple(sizes.get(name) for name in self._names_of_lengths)
        if key not in self._known_shapes:
            vectors = [*self._free, *(maker.made for maker in self.makers)]
            self._known_shapes[key] = {vector: shape_of(vector, sizes) for vector in vectors}
        return self._known_shapes[key]

    @cached_property
    def _known_shapes(self) -> dict[tuple[int | None, ...], dict[IndexedBase, tuple[int, ...]]]:
        return {}

    @cached_property
    def _names_of_lengths(self) -> tuple[Basic, ...]:
        vectors = [*self.domain.vectors, *(maker.made for maker in self.makers)]
        names = {name for v in vectors for length in v.shape for name in length.free_symbols}
        return tuple(sorted(names, key=str))


@lru_cache(maxsize=64)
def layout(domain: Domain, given: tuple[Basic, ...]) -> Layout:
    """What the points of a relation with this domain and these assumptions consist of."""
    choices_of = {**choices(given), **entry_choices(given)}
    return Layout(domain, pinned(given), choices_of, _makers(given))


@cache
def _makers(given: tuple[Basic, ...]) -> tuple[Maker, ...]:
    """A maker for each vector that an assumption determines, after those of what it needs."""
    makers: dict[IndexedBase, Maker] = {}
    left: list[Every] = []
    for fact in map(unfold, given):
        maker = _matrix(fact) if isinstance(fact, MatrixCondition) else _explicit(fact)
        if maker is not None and maker.made not in makers:
            makers[maker.made] = maker
        elif isinstance(fact, Every) and isinstance(fact.condition, Eq):
            left.append(fact)
    solved: dict[IndexedBase, list[Every]] = {}
    for fact in left:
        unknown = [v for v in domain_of(fact).vectors if v not in makers and _is_affine(fact, v)]
        if unknown:
            chosen = next((v for v in unknown if v in solved), unknown[0])
            solved.setdefault(chosen, []).append(fact)
    for vector, facts in solved.items():
        makers[vector] = _Solved(vector, _names(*facts) - {vector}, tuple(facts))
    return tuple(_in_order(makers))


def _in_order(makers: dict[IndexedBase, Maker]) -> Iterator[Maker]:
    pending = dict(makers)
    while pending:
        ready = [v for v, maker in pending.items() if not maker.needs & (pending.keys() - {v})]
        if not ready:
            return  # they need each other: those left are free, and checked
        for vector in ready:
            yield pending.pop(vector)


def _matrix(condition: MatrixCondition) -> Maker:
    return _Matrix(condition.matrix, _names(*condition.args[1:]), condition)


def _explicit(fact: Basic) -> Maker | None:
    """Every y_n = … with nothing of y on the right, or the other way round."""
    if not (isinstance(fact, Every) and isinstance(fact.condition, Eq)):
        return None
    for entry, value in (fact.condition.args, fact.condition.args[::-1]):
        if not isinstance(entry, Indexed) or entry.base in _names(value):
            continue
        if is_every_entry(entry, fact):
            return _Given(entry.base, _names(value), Lambda(tuple(entry.indices), value))
    return None


def _is_affine(fact: Every, vector: IndexedBase) -> bool:
    return _degree(fact.condition.lhs - fact.condition.rhs, vector) <= 1


def _degree(e: Expr, vector: IndexedBase) -> float:
    """The degree of a polynomial in the entries of the vector; ∞ where it may be none."""
    if not e.has(vector):
        return 0
    if isinstance(e, Indexed):
        return 1
    if isinstance(e, Add):
        return max(_degree(term, vector) for term in e.args)
    if isinstance(e, Mul):
        return sum(_degree(factor, vector) for factor in e.args)
    if isinstance(e, Sum):
        return _degree(e.function, vector)
    if isinstance(e, Pow) and e.exp.is_Integer and e.exp.is_positive:
        return int(e.exp) * _degree(e.base, vector)
    return float("inf")


def _names(*parts: Basic) -> frozenset[Basic]:
    return frozenset(domain_of(*parts).vectors)


def _entries(of: Lambda, point: Point, shape: tuple[int, ...]) -> Any:
    """The entries of a Lambda, which has the transposed shape, as rows."""
    return _Given(of, frozenset(), of).make(point, shape[::-1], [])


def all_places(limits: Sequence[Any], sizes: _Sizes) -> Iterator[dict[Idx, int]]:
    """Every value of the indices within the limits, of which the first is the outermost."""
    if not limits:
        yield {}
        return
    (bound, first, last), *rest = limits
    for n in range(int(written_out(first, sizes)), int(written_out(last, sizes)) + 1):
        for others in all_places(rest, {**sizes, bound: n}):
            yield {bound: n, **others}


def shape_of(vector: IndexedBase, sizes: _Sizes) -> tuple[int, ...]:
    """The lengths of a vector or a matrix, in numbers."""
    return tuple(
        sizes[length] if length in sizes else size_of(length, sizes, vector.label)
        for length in vector.shape
    )


def filled(shape: tuple[int, ...], numbers: Iterator[Fraction]) -> Any:
    """A vector, or a matrix as a tuple of its rows, of the next numbers."""
    if not shape:
        return next(numbers)
    return tuple(filled(shape[1:], numbers) for _ in range(shape[0]))
