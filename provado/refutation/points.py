"""The points at which a relation is looked at: the smallest first, or at random.

The size of a point is the sum of the dimensions and of the heights of all real numbers (p/q has
height |p| + q − 1, so 0 comes before ±1, and ±1 before ±2 and ±½); what `layout` makes does not
count. Points come by size; among
points of one size by the sum of the heights, then alphabetically.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache, lru_cache
from itertools import islice, product
from math import gcd
from random import Random
from typing import Any

from sympy import Basic, Idx, Symbol

from provado.numbers.balls import Indeterminate
from provado.numbers.evaluation import function_of
from provado.numbers.explicit import size_of
from provado.numbers.frame import OutOfRange, Point
from provado.refutation.layout import FreeNumber, Layout, layout
from provado.relation.domain import Domain, at_least, domain_of
from provado.relation.relation import Relation

_LARGEST_DIMENSION = 4
_LARGEST_SIZE = 12
MOST_CANDIDATES = 100_000  # looked at for points that satisfy the assumptions
_MOST_MADE = 2_000  # of them, where a vector or a matrix has to be made at each
_ASSUMPTIONS: dict[str, Callable[[Any], bool]] = {
    "positive": lambda value: value > 0,
    "nonnegative": lambda value: value >= 0,
    "negative": lambda value: value < 0,
    "nonpositive": lambda value: value <= 0,
    "nonzero": lambda value: value != 0,
    "integer": lambda value: value == int(value),
}
_Kind = tuple[frozenset[str], tuple[Fraction, ...] | None]  # assumed signs, possible values
UNDEFINED = (OutOfRange, ZeroDivisionError, ValueError, OverflowError)


def random_points(
    relation: Relation, number: int, parts: int = 1000, spread: int = 3
) -> Iterator[Point]:
    """Points with random entries n/``parts`` in [−3, 3] and dimensions up to ``spread`` more."""
    given = conditions_of(relation)
    found: list[Point] = []
    candidates = random_candidates(relation.domain, relation.given, 100 * number, parts, spread)
    for point in candidates:
        if point not in found and admits(given, point):
            yield point
            found.append(point)
            if len(found) == number:
                return


def random_candidates(
    domain: Domain,
    given: tuple[Basic, ...],
    number: int,
    parts: int = 1000,
    spread: int = 3,
) -> Iterator[Point]:
    """At most that many points, with the values that are given, but otherwise any."""
    random = Random(0)  # noqa: S311  # these are no secrets
    plan = layout(domain, given)
    for _ in range(number):
        sizes = {
            k: random.randint(lowest := at_least(k, given), lowest + spread)
            for k in domain.dimensions
        }
        ranges = {i: range_of(i, sizes) for i in domain.indices}
        if not all(ranges.values()):
            continue
        places = {i: random.choice(places) for i, places in ranges.items()}
        numbers = [_drawn(number, random, parts) for number in plan.numbers(sizes)]
        point = plan.point(sizes | places, numbers)
        if point is not None:
            yield point


def is_satisfiable(relation: Relation) -> bool:
    """Whether some point is found at which the assumptions hold together."""
    return any(True for _ in islice(smallest_points(relation), 1)) or any(
        True for _ in random_points(relation, 1)
    )


def smallest_points(relation: Relation, among: int = MOST_CANDIDATES) -> Iterator[Point]:
    """Every admissible point, the smallest first, among those that are simple enough.

    Where something is given, no more than that many points are looked at.
    """
    return smallest_of(relation.domain, relation.given, among)


def smallest_of(
    domain: Domain, given: tuple[Basic, ...], among: int = MOST_CANDIDATES
) -> Iterator[Point]:
    """As `smallest_points`, of the names in a domain."""
    conditions, plan = [holds(fact) for fact in given], layout(domain, given)
    most = min(among, _MOST_MADE) if plan.makers else among
    for point in islice(_candidates(plan, given), most if given else None):
        if point is not None and admits(conditions, point):
            yield point


def _candidates(plan: Layout, given: tuple[Basic, ...]) -> Iterator[Point | None]:
    """The points by their size; None for numbers from which none can be made."""

    @cache
    def grounds(extent: int) -> list[tuple[dict[Basic, int], tuple[_Kind, ...]]]:
        return [
            (ground, tuple((_assumed(s), values) for s, values in plan.numbers(ground)))
            for ground in _grounds(plan.domain, given, extent)
        ]

    for size in range(_LARGEST_SIZE + 1):
        for extent in range(size, -1, -1):
            for ground, kinds in grounds(extent):
                for numbers in _numbers(kinds, size - extent):
                    yield plan.point(ground, numbers)


def _grounds(domain: Domain, given: tuple[Basic, ...], extent: int) -> Iterator[dict[Basic, int]]:
    """Dimensions that have this sum, with every choice of the indices."""
    lows = [at_least(k, given) for k in domain.dimensions]
    for lengths in product(*(range(low, low + _LARGEST_DIMENSION) for low in lows)):
        if sum(lengths) != extent:
            continue
        sizes: dict[Basic, int] = dict(zip(domain.dimensions, lengths, strict=True))
        for places in product(*(range_of(i, sizes) for i in domain.indices)):
            yield sizes | dict(zip(domain.indices, places, strict=True))


def range_of(name: Idx, sizes: Mapping[Basic, int]) -> range:
    """The values of a free index; Unevaluable where dimensions do not tell."""
    first, last = (
        size_of(end, sizes, f"the index {name.label}") for end in (name.lower, name.upper)
    )
    return range(first, last + 1)


def flat(entries: Any) -> list[Fraction]:
    """The numbers of a vector or a matrix in a row."""
    if not isinstance(entries, tuple):
        return [entries]
    return [number for row in entries for number in flat(row)]


def height(number: Fraction) -> int:
    """|p| + q − 1: how much there is to write down."""
    return abs(number.numerator) + number.denominator - 1


@cache
def _assumed(symbol: Symbol) -> frozenset[str]:
    """What is assumed of the sign of a scalar, or of the entries of the vector with that name."""
    return frozenset(name for name in _ASSUMPTIONS if getattr(symbol, f"is_{name}"))


def _has_sign(value: Any, assumed: frozenset[str]) -> bool:
    return all(_ASSUMPTIONS[name](value) for name in assumed)


def admissible(symbol: Symbol, values: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """Those of the values that have the sign that is assumed, or are integers where that is."""
    return tuple(value for value in values if _has_sign(value, _assumed(symbol)))


@cache
def _of_kind(height: int, kind: _Kind) -> tuple[Fraction, ...]:
    assumed, allowed = kind
    numbers = (number for number in _of_height(height) if _has_sign(number, assumed))
    return tuple(number for number in numbers if allowed is None or number in allowed)


@cache
def _of_height(height: int) -> tuple[Fraction, ...]:
    if height == 0:
        return (Fraction(0),)
    found = []
    for denominator in range(1, height + 1):
        numerator = height + 1 - denominator
        if gcd(numerator, denominator) == 1:
            found += [Fraction(numerator, denominator), Fraction(-numerator, denominator)]
    return tuple(found)


def _numbers(kinds: tuple[_Kind, ...], height: int) -> Iterator[tuple[Fraction, ...]]:
    """Numbers of these kinds, of that height together."""
    if not kinds:
        if height == 0:
            yield ()
        return
    for last in range(height + 1):
        for number in _of_kind(last, kinds[-1]):
            for before in _numbers(kinds[:-1], height - last):
                yield (*before, number)


def _drawn(number: FreeNumber, random: Random, parts: int) -> Fraction:
    symbol, allowed = number
    if allowed is not None:
        return random.choice(allowed)
    if symbol.is_integer:
        return Fraction(random.randint(-3, 3))
    return _signed(symbol, Fraction(random.randint(-3 * parts, 3 * parts), parts))


def _signed(symbol: Symbol, value: Fraction) -> Fraction:
    if symbol.is_nonnegative:
        return abs(value)
    return -abs(value) if symbol.is_nonpositive else value


def conditions_of(relation: Relation) -> list[Callable[[Point], bool]]:
    """The assumptions as functions of a point."""
    return [holds(fact) for fact in relation.given]


@lru_cache(maxsize=128)
def holds(fact: Basic) -> Callable[[Point], bool]:
    """Whether the assumption holds at a point; points differ in more than what it speaks of."""
    condition, domain = function_of(fact), domain_of(fact)
    names = (*domain.dimensions, *domain.indices, *domain.scalars)

    @lru_cache(maxsize=4096)
    def known(numbers: tuple[Any, ...], vectors: tuple[Any, ...]) -> bool:
        values = dict(zip(names, numbers, strict=True))
        try:
            return bool(condition(Point(values, dict(zip(domain.vectors, vectors, strict=True))))())
        except (Indeterminate, *UNDEFINED):
            return False  # a condition without a value does not hold

    def holds(point: Point) -> bool:
        numbers = tuple(point.values[name] for name in names)
        return known(numbers, tuple(point.vectors[vector] for vector in domain.vectors))

    return holds


def admits(given: list[Callable[[Point], bool]], point: Point) -> bool:
    """Whether the assumptions, and those on the symbols, hold at the point."""
    domain_holds = all(
        _has_sign(value, _assumed(symbol)) for symbol, value in point.values.items()
    ) and all(
        _has_sign(number, assumed)
        for vector, entries in point.vectors.items()
        if (assumed := _assumed(vector.label))
        for number in flat(entries)
    )
    return domain_holds and all(condition(point) for condition in given)
