"""Refutation: the smallest point at which a relation fails, certified and in exact numbers.

Points come in a fixed order: by the total height of their real numbers (p/q has height
|p| + q − 1, so 0 before ±1 before ±2 and ±½), then by the sum of the dimensions, then
alphabetically. The first that fails is the smallest witness. Floats only choose what to look
at: a failure counts when balls certify it and SymPy, on the statement written out at that
size, agrees. Sampling never proves.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import islice, product
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
_HIGHEST = 6
_MOST_CANDIDATES = 100_000  # looked at for points that satisfy the assumptions
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


def undefined_witness(relation: Relation, last: int) -> Witness | None:
    """The smallest point, of the first ``last``, where one side has a value and one has none."""
    left, right = function_of(relation.left), function_of(relation.right)
    for point in islice(_points(relation), last):
        if _has_value(left, point) is not _has_value(right, point):
            witness = _re_evaluate(relation, point)
            if witness is not None:
                return witness
    return None


def is_satisfiable(relation: Relation) -> bool:
    """Whether a point was found at which the assumptions hold; False does not exclude one."""
    if not relation.given:
        return True
    return any(True for _ in random_points(relation, 1)) or any(True for _ in _points(relation))


def random_points(relation: Relation, number: int, seed: int = 0) -> Iterator[Point]:
    """Points with random rational entries in [−3, 3] and random dimensions, for confirmation."""
    random = Random(seed)  # noqa: S311  # these are no secrets
    domain, at = relation.domain, pinned(relation.given)
    given = _conditions(relation)
    if domain.is_scalar and {*domain.scalars} <= {*at}:
        number = 1  # there is but one point
    found = 0
    for _ in range(100 * number):
        sizes = {
            k: random.randint(lowest := at_least(k, relation.given), lowest + 3)
            for k in domain.dimensions
        }
        places = {i: random.randint(*_range(i, sizes)) for i in domain.indices}

        def draw() -> Fraction:
            return Fraction(random.randint(-3000, 3000), 1000)

        point = Point(
            sizes
            | places
            | {s: at[s] if s in at else _respecting(s, draw()) for s in domain.scalars},
            {v: tuple(draw() for _ in range(_length(v, sizes))) for v in domain.vectors},
        )
        if _admits(given, point):
            yield point
            found += 1
            if found == number:
                return


def _respecting(symbol: Basic, value: Fraction) -> Fraction:
    if symbol.is_positive:
        return abs(value) + Fraction(1, 1000)
    return abs(value) if symbol.is_nonnegative else value


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
    any_reals = bool(free or domain.vectors)
    for height in range(_HIGHEST + 1) if any_reals else [0]:
        for ground in grounds:
            lengths = [_length(v, ground) for v in domain.vectors]
            for numbers in _numbers(len(free) + sum(lengths), height):
                values = at | dict(zip(free, numbers, strict=False))
                scalars = {s: values[s] for s in domain.scalars}
                entries = iter(numbers[len(free) :])
                vectors = {
                    v: tuple(islice(entries, length))
                    for v, length in zip(domain.vectors, lengths, strict=True)
                }
                yield Point(ground | scalars, vectors)


def _grounds(domain: Domain, relation: Relation) -> Iterator[dict[Basic, int]]:
    """Dimensions, the smallest sum first, with every choice of the free indices."""
    lows = [at_least(k, relation.given) for k in domain.dimensions]
    choices = product(*(range(low, low + _LARGEST_DIMENSION) for low in lows))
    for lengths in sorted(choices, key=lambda sizes: (sum(sizes), sizes)):
        sizes: dict[Basic, int] = dict(zip(domain.dimensions, lengths, strict=True))
        ranges = (range(low, high + 1) for low, high in (_range(i, sizes) for i in domain.indices))
        for places in product(*ranges):
            yield sizes | dict(zip(domain.indices, places, strict=True))


def _range(index: Any, sizes: dict[Basic, int]) -> tuple[int, int]:
    return int(written_out(index.lower, sizes)), int(written_out(index.upper, sizes))


def _length(vector: IndexedBase, sizes: dict[Basic, int]) -> int:
    (length,) = vector.shape
    return int(written_out(length, sizes))


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
        if math.gcd(numerator, denominator) == 1:
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
    try:
        return all(_is_in_domain(s, v) for s, v in point.values.items()) and all(
            condition(point)() for condition in given
        )
    except (Indeterminate, *_UNDEFINED):
        return False  # a condition without a value does not hold


def _is_in_domain(symbol: Basic, value: Fraction) -> bool:
    if value == 0:
        return symbol.is_zero is not False
    return (symbol.is_positive if value > 0 else symbol.is_negative) is not False


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
        for place, value in enumerate(entries, start=1):
            exact = Rational(value.numerator, value.denominator)
            numbers[entry_symbol(vector.label, place)] = exact
    left, right = (_exact_value(side, sizes, numbers) for side in (relation.left, relation.right))
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
