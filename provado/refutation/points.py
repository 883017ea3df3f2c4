"""The points at which a relation is looked at: the smallest first, or at random.

The size of a point is the sum of the dimensions and of the heights of all real numbers (p/q has
height |p| + q − 1, so 0 comes before ±1, and ±1 before ±2 and ±½); what `layout` makes does not
count. Points come by size; among
points of one size by the sum of the heights, then alphabetically.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache, lru_cache
from itertools import count, islice, product
from math import gcd, inf
from random import Random
from typing import Any

from sympy import Basic, Idx, Symbol

from provado.numbers.balls import Indeterminate, ball
from provado.numbers.evaluation import compiled
from provado.numbers.explicit import size_of
from provado.numbers.frame import Frame, OutOfRange, Point, simple, simple_entries, slot
from provado.refutation.layout import FreeNumber, Layout, layout
from provado.relation.domain import Domain, at_least, domain_of
from provado.relation.relation import Relation

_LARGEST_DIMENSION = 4
_LARGEST_SIZE = 12
MOST_CANDIDATES = 100_000  # looked at for points that satisfy the assumptions
_MOST_MADE = 2_000  # of them, where a vector or a matrix has to be made at each
_DRAWS = 40  # for each random point that is wanted, admissible or not
_REPEATED = 60  # draws in a row of what was drawn before: (3/4)⁶⁰ < 10⁻⁷, if one of four is left
_RELATIONS = 32  # of which points are kept: the steps and the twins of a claim, which come together
_ASSUMPTIONS: dict[str, Callable[[Any], bool]] = {
    "positive": lambda value: value > 0,
    "nonnegative": lambda value: value >= 0,
    "negative": lambda value: value < 0,
    "nonpositive": lambda value: value <= 0,
    "nonzero": lambda value: value != 0,
    "integer": lambda value: value == int(value),
}
_IMPLIED = {"positive": ("nonnegative", "nonzero"), "negative": ("nonpositive", "nonzero")}
_Kind = tuple[frozenset[str], tuple[Fraction, ...] | None]  # assumed signs, possible values
UNDEFINED = (OutOfRange, ZeroDivisionError, ValueError, OverflowError)


class _Points:
    """Admissible points, made once for all relations that speak of the same.

    Each is kept with the number of candidates that were looked at until it was found.
    """

    def __init__(self, candidates: Iterator[Point | None], given: tuple[Basic, ...]) -> None:
        self._candidates = candidates
        self._conditions = [holds(fact) for fact in given]
        self._found: list[tuple[int, Point]] = []
        self._looked_at = 0

    def first(self, candidates: float) -> Iterator[Point]:
        """The points among so many candidates."""
        for number in count():
            while number == len(self._found) and self._looked_at < candidates:
                if not self._look():
                    break
            if number == len(self._found) or self._found[number][0] > candidates:
                return
            yield self._found[number][1]

    def _look(self) -> bool:
        """Look at one candidate more; False where there is none."""
        try:
            point = next(self._candidates)
            admitted = point is not None and admits(self._conditions, point)
        except StopIteration:
            return False
        except BaseException:  # the generator has ended, and its points are incomplete
            _points_at_random.cache_clear()
            _points_by_size.cache_clear()
            raise
        self._looked_at += 1
        if point is not None and admitted:
            self._found.append((self._looked_at, point))
        return True


def random_points(
    relation: Relation, number: int, parts: int = 1000, spread: int = 3
) -> Iterator[Point]:
    """Points with random entries n/``parts`` in [−3, 3] and dimensions up to ``spread`` more."""
    found = _points_at_random(relation.domain, relation.given, parts, spread)
    return islice(found.first(_DRAWS * number), number)


@lru_cache(maxsize=_RELATIONS)
def _points_at_random(domain: Domain, given: tuple[Basic, ...], parts: int, spread: int) -> _Points:
    return _Points(_each_once(_drawn_points(domain, given, parts, spread)), given)


def _each_once(points: Iterable[Point | None]) -> Iterator[Point | None]:
    """The points, with None in place of one that comes again, until few others can be left."""
    seen: set[tuple[Any, ...]] = set()
    repeated = 0
    for point in points:
        key = None if point is None else (*point.values.values(), *point.vectors.values())
        repeated = repeated + 1 if key in seen else 0
        if repeated == _REPEATED:
            return
        yield None if key is None or key in seen else point
        if key is not None:
            seen.add(key)


def random_candidates(
    domain: Domain,
    given: tuple[Basic, ...],
    number: int,
    parts: int = 1000,
    spread: int = 3,
) -> Iterator[Point]:
    """At most that many points, with the values that are given, but otherwise any."""
    drawn = islice(_drawn_points(domain, given, parts, spread), number)
    return (point for point in drawn if point is not None)


def _drawn_points(
    domain: Domain, given: tuple[Basic, ...], parts: int, spread: int
) -> Iterator[Point | None]:
    """Points without end; None where no point comes of what is drawn."""
    random = Random(0)  # noqa: S311  # these are no secrets
    plan = layout(domain, given)
    while True:
        sizes = {
            k: random.randint(lowest := at_least(k, given), lowest + spread)
            for k in domain.dimensions
        }
        ranges = {i: range_of(i, sizes) for i in domain.indices}
        if not all(ranges.values()):
            yield None
            continue
        places = {i: random.choice(places) for i, places in ranges.items()}
        numbers = [_drawn(number, random, parts) for number in plan.numbers(sizes)]
        yield plan.point(sizes | places, numbers)


def is_satisfiable(relation: Relation, among: int = MOST_CANDIDATES) -> bool:
    """Whether some point, of so many and a few at random, is one at which the assumptions hold."""
    return any(True for _ in islice(smallest_points(relation, among), 1)) or any(
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
    found, is_made = _points_by_size(domain, given)
    most = min(among, _MOST_MADE) if is_made else among
    return found.first(most if given else inf)


@lru_cache(maxsize=_RELATIONS)
def _points_by_size(domain: Domain, given: tuple[Basic, ...]) -> tuple[_Points, bool]:
    """The points, and whether vectors have to be made at them."""
    plan = layout(domain, given)
    return _Points(_candidates(plan, given), given), bool(plan.makers)


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
    assumed = {name for name in _ASSUMPTIONS if getattr(symbol, f"is_{name}")}
    return frozenset(assumed - {weaker for name in assumed for weaker in _IMPLIED.get(name, ())})


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
    condition, domain = compiled(fact), domain_of(fact)
    names = (*domain.dimensions, *domain.indices, *domain.scalars)
    name_slots, vector_slots = [*map(slot, names)], [*map(slot, domain.vectors)]

    @lru_cache(maxsize=4096)
    def known(numbers: tuple[Any, ...], vectors: tuple[Any, ...]) -> bool:
        values = dict(zip(name_slots, map(simple, numbers), strict=True))
        entries = dict(zip(vector_slots, map(simple_entries, vectors), strict=True))
        try:
            return bool(condition(Frame(ball, values, entries)))
        except (Indeterminate, *UNDEFINED):
            return False  # a condition without a value does not hold

    def holds(point: Point) -> bool:
        numbers = tuple(point.values[name] for name in names)
        return known(numbers, tuple(point.vectors[vector] for vector in domain.vectors))

    return holds


def admits(given: list[Callable[[Point], bool]], point: Point) -> bool:
    """Whether the assumptions, and those on the symbols, hold at the point."""
    for symbol, value in point.values.items():
        if (assumed := _assumed(symbol)) and not _has_sign(value, assumed):
            return False
    for vector, entries in point.vectors.items():
        if (assumed := _assumed(vector.label)) and not all(
            _has_sign(number, assumed) for number in flat(entries)
        ):
            return False
    return all(condition(point) for condition in given)
