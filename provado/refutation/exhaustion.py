"""A relation over finitely many inputs, at every one of them: counted, not sampled.

Where every entry of the vectors and every scalar has finitely many possible values, all inputs of
the small dimensions are gone through, with the integers from −n − 1 to n + 1, n being the largest
of the dimensions. Inputs for which all sums in the relation have the same values are evaluated
once and counted as often as they occur. Nothing is counted where there are too many inputs, or
where what is compared is not rational.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, islice, product
from math import prod
from typing import Any

from sympy import Basic, Dummy, IndexedBase

from provado.language.finite_sum import Sum
from provado.language.indices import free_indices
from provado.language.substitution import unfold
from provado.numbers.balls import Indeterminate, ball
from provado.numbers.evaluation import compiled, function_of
from provado.numbers.frame import Frame, Point, simple, slot
from provado.refutation.layout import filled, shape_of
from provado.refutation.points import UNDEFINED, admissible
from provado.relation.domain import at_least, choices, domain_of, entry_choices
from provado.relation.relation import Relation

_Numbers = tuple[Fraction, ...]
_MOST_INPUTS = 20_000
_MOST_POINTS = 150_000  # at which the relation is evaluated
_COMPARE = {
    "=": lambda left, right: left == right,
    "≤": lambda left, right: left <= right,
    "<": lambda left, right: left < right,
}


@dataclass(frozen=True)
class Count:
    """At how many of how many cases a relation fails; every dimension is at most ``largest``.

    That is None where it speaks of no dimension.
    """

    failures: int
    cases: int
    largest: int | None

    def __str__(self) -> str:
        failed = f"fails at {self.failures:,} of" if self.failures else "all"
        sizes = "" if self.largest is None else f" with dimensions up to {self.largest}"
        return f"{failed} {self.cases:,} cases{sizes}"


def exhausted(relation: Relation, largest: int) -> Count | None:
    """The relation at all inputs of dimensions up to the largest; None where they are not finite.

    The dimensions begin where the assumptions let them begin. A condition without a value does
    not hold, and the relation fails where one side has a value and the other has none.
    """
    domain, told = relation.domain, entry_choices(relation.given)
    entries = {v: admissible(v.label, values) for v, values in told.items()}
    known = {s: admissible(s, values) for s, values in choices(relation.given).items()}
    finite = all(v in entries for v in domain.vectors) and all(
        s.is_integer or s in known for s in domain.scalars
    )
    given = [fact for fact in relation.given if not entry_choices([fact])]
    is_each_told_once = len(given) + len(entries) == len(relation.given)
    if not (finite and is_each_told_once) or domain.indices or domain.functions:
        return None
    sides = [unfold(part) for part in (relation.left, relation.right, *given)]
    sums = sorted({total for part in sides for total in _outermost(part)}, key=str)
    names = {total: Dummy(real=True) for total in sums}
    if any(domain_of(total).scalars or free_indices(total) for total in sums) or any(
        part.xreplace(names).atoms(IndexedBase) for part in sides
    ):
        return None
    lows = [range(at_least(k, relation.given), largest + 1) for k in domain.dimensions]
    grounds = [dict(zip(domain.dimensions, lengths, strict=True)) for lengths in product(*lows)]
    if not 0 < sum(_inputs(relation, sizes, entries) for sizes in grounds) <= _MOST_INPUTS:
        return None
    left, right, *conditions = (_known(part.xreplace(names)) for part in sides)

    def possible(sizes: dict[Basic, int]) -> list[Sequence[Any]]:
        """The values of each of the scalars."""
        far = max([*sizes.values(), 0]) + 1
        return [
            [*map(simple, known[s])] if s in known else range(-far, far + 1) for s in domain.scalars
        ]

    slots = list(map(slot, (*domain.dimensions, *names.values(), *domain.scalars)))

    def frames(sizes: dict[Basic, int]) -> Iterator[tuple[Frame, int]]:
        """The points of these sizes, each with the number of inputs at which it is reached."""
        for values, often in _sums(sums, relation, sizes, entries).items():
            at = (*sizes.values(), *map(simple, values))
            for chosen in product(*possible(sizes)):
                yield Frame(ball, dict(zip(slots, (*at, *chosen), strict=True)), {}), often

    if sum(prod(map(len, possible(sizes))) for sizes in grounds) > _MOST_POINTS:
        return None
    failures = cases = looked_at = 0
    try:
        for at, often in islice(chain.from_iterable(map(frames, grounds)), _MOST_POINTS + 1):
            looked_at += 1
            if all(condition(at) for condition in conditions):
                cases += often
                failures += often * _fails(relation, left(at), right(at))
    except (Indeterminate, *UNDEFINED):
        return None
    if looked_at > _MOST_POINTS:
        return None
    return Count(failures, cases, largest if domain.dimensions else None)


def _inputs(
    relation: Relation, sizes: Mapping[Basic, int], entries: Mapping[IndexedBase, _Numbers]
) -> int:
    """How many values the vectors have together."""
    return prod(len(entries[v]) ** prod(shape_of(v, sizes)) for v in relation.domain.vectors)


def _known(part: Basic) -> Callable[[Frame], Any]:
    """The value of the part at a point; None where it has none."""
    evaluate = compiled(part)

    def known(at: Frame) -> Any:
        try:
            return evaluate(at)
        except UNDEFINED:
            return None

    return known


def _fails(relation: Relation, left: Any, right: Any) -> bool:
    if left is None or right is None:
        return left is not right
    return not _COMPARE[relation.comparison](_rational(left), _rational(right))


def _rational(value: Any) -> Any:
    if not isinstance(value, (int, Fraction)):
        raise Indeterminate("whether numbers that are not rational are equal")
    return value


def _outermost(e: Basic) -> Iterator[Sum]:
    """The sums in the expression that are in no other."""
    if isinstance(e, Sum):
        yield e
        return
    for argument in e.args:
        yield from _outermost(argument)


def _sums(
    sums: list[Sum],
    relation: Relation,
    sizes: Mapping[Basic, int],
    entries: Mapping[IndexedBase, _Numbers],
) -> Counter[tuple[Any, ...]]:
    """How often the sums have which values, over all entries of the vectors."""
    vectors = relation.domain.vectors
    shapes = [shape_of(vector, sizes) for vector in vectors]
    everything = [product(entries[v], repeat=prod(s)) for v, s in zip(vectors, shapes, strict=True)]
    evaluate = [function_of(total) for total in sums]
    return Counter(
        tuple(_rational(value(Point(sizes, at))()) for value in evaluate)
        for at in _filled(vectors, shapes, everything)
    )


def _filled(
    vectors: tuple[IndexedBase, ...], shapes: list[tuple[int, ...]], everything: list[Any]
) -> Iterator[dict[IndexedBase, Any]]:
    for numbers in product(*everything):
        yield {
            vector: filled(shape, iter(chosen))
            for vector, shape, chosen in zip(vectors, shapes, numbers, strict=True)
        }
