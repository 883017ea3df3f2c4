"""Refutation: the smallest point at which a relation fails, certified and in exact numbers.

Points come in a fixed order: by their size, which is the sum of the dimensions and of the heights
of all real numbers (p/q has height |p| + q − 1, so 0 comes before ±1, and ±1 before ±2 and ±½);
among points of one size by the sum of the heights, then alphabetically. The first that fails is
the smallest witness. Floats only choose what to look
at: a failure counts when balls certify it and SymPy, on the statement written out at that
size, agrees. Sampling never proves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from itertools import islice, product
from math import gcd, prod
from random import Random
from typing import Any

from sympy import Basic, Expr, IndexedBase, Rational, cancel, sympify

from provado.balls import Indeterminate, ball, precision
from provado.domain import Domain, at_least, pinned
from provado.evaluation import OutOfRange, Point, function_of
from provado.explicit import entry_symbol, written_out
from provado.relation import Relation
from provado.verdict import Witness

_LARGEST_DIMENSION = 4
_LARGEST_SIZE = 12
_MOST_CANDIDATES = 100_000  # looked at for points that satisfy the assumptions
_ASSUMPTIONS: dict[str, Callable[[Any], bool]] = {
    "positive": lambda value: value > 0,
    "nonnegative": lambda value: value >= 0,
    "negative": lambda value: value < 0,
    "nonpositive": lambda value: value <= 0,
    "nonzero": lambda value: value != 0,
}
_UNDEFINED = (OutOfRange, ZeroDivisionError, ValueError, OverflowError)
# A float evaluation of these small expressions is good to far more than half its digits; what
# looks equal to 2⁻²⁶ is passed over here and left to the proof, which no rounding touches.
_LOOKS_EQUAL = 2.0**-26


def smallest_witness(relation: Relation, first: int, last: int) -> Witness | None:
    """The smallest witness among the points numbered ``first`` … ``last`` − 1, if any fails."""
    left, right = function_of(relation.left), function_of(relation.right)
    for point in islice(_points(relation), first, last):
        if _fails_in_floats(relation, left, right, point) and _fails(relation, left, right, point):
            witness = _re_evaluate(relation, point)
            if witness is not None:
                return witness
    return None


def fails_at_random(relation: Relation, number: int) -> Witness | None:
    """A witness among random points, with as many of its numbers put to 0 as will go."""
    left, right = function_of(relation.left), function_of(relation.right)

    def fails(point: Point) -> bool:
        return _fails_in_floats(relation, left, right, point) and _fails(
            relation, left, right, point
        )

    for point in random_points(relation, number):
        if fails(point):
            return _re_evaluate(relation, _simplified(relation, point, fails))
    return None


def _simplified(relation: Relation, point: Point, fails: Callable[[Point], bool]) -> Point:
    """The point with each number in turn replaced by 0, 1 or −1 where it still fails."""
    given, domain = _conditions(relation), relation.domain
    shapes = [_shape(v, dict(point.values)) for v in domain.vectors]
    numbers = [point.values[s] for s in domain.scalars]
    numbers += [n for v in domain.vectors for n in _flat(point.vectors[v])]
    for place in range(len(numbers)):
        for simple in map(Fraction, (0, 1, -1)):
            tried = (*numbers[:place], simple, *numbers[place + 1 :])
            rest = iter(tried)
            values = {**point.values, **{s: next(rest) for s in domain.scalars}}
            candidate = Point(values, _vectors(domain, shapes, rest))
            if _admits(given, candidate) and fails(candidate):
                point, numbers = candidate, list(tried)
                break
    return point


def _flat(entries: Any) -> list[Fraction]:
    if isinstance(entries, Fraction):
        return [entries]
    return [number for row in entries for number in _flat(row)]


def undefined_witness(relation: Relation, last: int) -> Witness | None:
    """The smallest point, of the first ``last``, where one side has a value and one has none."""
    left, right = function_of(relation.left), function_of(relation.right)
    for point in islice(_points(relation), last):
        if _has_value(left, point) is not _has_value(right, point):
            witness = _re_evaluate(relation, point)
            if witness is not None:
                return witness
    return None


def random_points(relation: Relation, number: int, seed: int = 0) -> Iterator[Point]:
    """Points with random rational entries in [−3, 3] and random dimensions, for confirmation."""
    random = Random(seed)  # noqa: S311  # these are no secrets
    domain = relation.domain
    given, at = _conditions(relation), pinned(relation.given)
    found: list[Point] = []
    for _ in range(100 * number):
        sizes = {
            k: random.randint(lowest := at_least(k, relation.given), lowest + 3)
            for k in domain.dimensions
        }
        ranges = {i: _range(i, sizes) for i in domain.indices}
        if any(last < first for first, last in ranges.values()):
            continue
        places = {i: random.randint(*ends) for i, ends in ranges.items()}

        def draw() -> Fraction:
            return Fraction(random.randint(-3000, 3000), 1000)

        point = Point(
            sizes | places | {s: at[s] if s in at else _signed(s, draw()) for s in domain.scalars},
            {v: _filled(_shape(v, sizes), iter(draw, None)) for v in domain.vectors},
        )
        if point not in found and _admits(given, point):
            yield point
            found.append(point)
            if len(found) == number:
                return


def is_satisfiable(relation: Relation) -> bool:
    """Whether some point is found at which the assumptions hold together."""
    return any(True for _ in islice(_points(relation), 1)) or any(
        True for _ in random_points(relation, 1)
    )


def _signed(symbol: Basic, value: Fraction) -> Fraction:
    if symbol.is_nonnegative:
        return abs(value)
    return -abs(value) if symbol.is_nonpositive else value


def _points(relation: Relation) -> Iterator[Point]:
    """Every admissible point, the smallest first, among those that are simple enough."""
    given = _conditions(relation)
    for point in islice(_candidates(relation), _MOST_CANDIDATES if given else None):
        if _admits(given, point):
            yield point


def _candidates(relation: Relation) -> Iterator[Point]:
    domain, at = relation.domain, pinned(relation.given)
    free = [s for s in domain.scalars if s not in at]
    grounds = list(_grounds(domain, relation))
    for size in range(_LARGEST_SIZE + 1):
        for extent, ground in grounds:
            if extent > size or (extent < size and not (free or domain.vectors)):
                continue
            shapes = [_shape(v, ground) for v in domain.vectors]
            for numbers in _numbers(len(free) + sum(map(prod, shapes)), size - extent):
                rest = iter(numbers)
                scalars = at | {s: next(rest) for s in free}
                values = {s: scalars[s] for s in domain.scalars}
                yield Point(ground | values, _vectors(domain, shapes, rest))


def _grounds(domain: Domain, relation: Relation) -> Iterator[tuple[int, dict[Basic, int]]]:
    """Dimensions, the largest sum first, with that sum and with every choice of the indices."""
    lows = [at_least(k, relation.given) for k in domain.dimensions]
    choices = product(*(range(low, low + _LARGEST_DIMENSION) for low in lows))
    for lengths in sorted(choices, key=lambda sizes: (-sum(sizes), sizes)):
        sizes: dict[Basic, int] = dict(zip(domain.dimensions, lengths, strict=True))
        ranges = (range(low, high + 1) for low, high in (_range(i, sizes) for i in domain.indices))
        for places in product(*ranges):
            yield sum(lengths), sizes | dict(zip(domain.indices, places, strict=True))


def _range(index: Any, sizes: dict[Basic, int]) -> tuple[int, int]:
    return int(written_out(index.lower, sizes)), int(written_out(index.upper, sizes))


def _shape(vector: IndexedBase, sizes: dict[Basic, int]) -> tuple[int, ...]:
    return tuple(int(written_out(length, sizes)) for length in vector.shape)


def _filled(shape: tuple[int, ...], numbers: Iterator[Fraction]) -> Any:
    """A vector, or a matrix as a tuple of its rows, of the next numbers."""
    if not shape:
        return next(numbers)
    return tuple(_filled(shape[1:], numbers) for _ in range(shape[0]))


def _vectors(
    domain: Domain, shapes: list[tuple[int, ...]], numbers: Iterator[Fraction]
) -> dict[IndexedBase, Any]:
    return {v: _filled(shape, numbers) for v, shape in zip(domain.vectors, shapes, strict=True)}


def height(number: Fraction) -> int:
    """|p| + q − 1: how much there is to write down."""
    return abs(number.numerator) + number.denominator - 1


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


def _numbers(length: int, height: int) -> Iterator[tuple[Fraction, ...]]:
    if length == 0:
        if height == 0:
            yield ()
        return
    for last in range(height + 1):
        for number in _of_height(last):
            for before in _numbers(length - 1, height - last):
                yield (*before, number)


def _conditions(relation: Relation) -> list[Any]:
    return [function_of(fact) for fact in relation.given]


def _admits(given: list[Any], point: Point) -> bool:
    domain_holds = all(
        assumption(value)
        for symbol, value in point.values.items()
        for name, assumption in _ASSUMPTIONS.items()
        if getattr(symbol, f"is_{name}")
    )
    try:
        return domain_holds and all(condition(point)() for condition in given)
    except (Indeterminate, *_UNDEFINED):
        return False  # a condition without a value does not hold


def _fails_in_floats(relation: Relation, left: Any, right: Any, point: Point) -> bool:
    inexact = point.in_numbers(float)
    try:
        a, b = float(left(inexact)()), float(right(inexact)())
    except _UNDEFINED:
        return True
    tolerance = _LOOKS_EQUAL * max(1.0, abs(a), abs(b))
    if relation.comparison == "=":
        return not abs(a - b) <= tolerance
    return not a < b - tolerance


def _fails(relation: Relation, left: Any, right: Any, point: Point) -> bool:
    """Certified by balls: the two sides are defined and the relation does not hold."""
    exact = point.in_numbers(ball)
    for bits in (64, 256, 1024):
        with precision(bits):
            try:
                order = ball(left(exact)() - right(exact)()).sign()
            except Indeterminate:
                continue
            except _UNDEFINED:
                return False
            return not _holds(relation.comparison, order)
    # Equal to 1024 bits: a failure only of <, and only if SymPy finds the sides equal.
    return relation.comparison == "<"


def _has_value(side: Any, point: Point) -> bool | None:
    """Whether a side of the relation is defined there; None where balls cannot tell."""
    with precision(1024):
        try:
            side(point.in_numbers(ball))()
        except Indeterminate:
            return None
        except _UNDEFINED:
            return False
    return True


def _holds(comparison: str, order: int) -> bool:
    return order == 0 if comparison == "=" else order < 0 or (order == 0 and comparison == "≤")


def _re_evaluate(relation: Relation, point: Point) -> Witness | None:
    """The witness in exact numbers, from the statement written out; None if it does not fail."""
    sizes = {s: v for s, v in point.values.items() if s.is_integer}
    numbers: dict[Basic, Expr] = {
        s: Rational(v.numerator, v.denominator) for s, v in point.values.items() if s not in sizes
    }
    for vector, entries in point.vectors.items():
        numbers |= _entries(vector, entries)
    left, right = (
        None
        if _has_value(function_of(side), point) is False
        else _exact_value(side, sizes, numbers)
        for side in (relation.left, relation.right)
    )
    if left is not None and right is not None:
        order = _order(left, right)
        if order is None or _holds(relation.comparison, order):
            return None
    elif left is right:
        return None
    lengths = {length for vector in point.vectors for length in vector.shape}
    shown: list[tuple[Basic, object]] = list(point.vectors.items())
    shown += [(symbol, v) for symbol, v in point.values.items() if symbol not in lengths]
    return Witness(tuple(shown), relation.left, relation.comparison, relation.right, left, right)


def _entries(vector: IndexedBase, entries: Any, *places: int) -> dict[Basic, Expr]:
    """The exact value of every entry, by the symbol that stands for it when written out."""
    if isinstance(entries, Fraction):
        exact = Rational(entries.numerator, entries.denominator)
        return {entry_symbol(vector.label, *places): exact}
    found: dict[Basic, Expr] = {}
    for place, row in enumerate(entries, start=1):
        found |= _entries(vector, row, *places, place)
    return found


def _exact_value(side: Expr, sizes: dict[Basic, int], numbers: dict[Basic, Expr]) -> Expr | None:
    """A side in exact numbers, from the statement written out; None where it has no value."""
    try:
        written = sympify(written_out(side, sizes)).subs(numbers, simultaneous=True)
    except _UNDEFINED:
        return None
    value = cancel(written) if written.is_finite is not False else written
    return value if value.is_real and value.is_finite else None


def _order(left: Expr, right: Expr) -> int | None:
    difference = cancel(left - right)
    if difference.is_Rational:
        return int(difference.p > 0) - int(difference.p < 0)
    if not difference.is_finite or difference.free_symbols:
        return None
    value = function_of(difference)
    for bits in (64, 256, 1024):
        with precision(bits):
            try:
                return ball(value(Point({}, {}))()).sign()
            except Indeterminate:
                continue
    return None
