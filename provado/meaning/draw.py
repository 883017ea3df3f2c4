"""Worlds that are drawn: sizes, numbers with ties, zeros and ends, and functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

from sympy import Basic, Idx, Indexed, IndexedBase, Integer, Rational, Symbol

from provado.language.differentiable import Differentiable
from provado.language.finite_sum import Sum
from provado.language.quantifier import Every
from provado.language.words import is_dimension
from provado.meaning import number as n
from provado.meaning.number import NoValue, Number, Outside, Unknown
from provado.meaning.value import holds, may_be, shape, value
from provado.meaning.world import Effort, World, all_places, entries

_SMALL = [Fraction(p, q) for p, q in ((0, 1), (1, 1), (-1, 1), (1, 2), (-1, 2), (2, 1), (-2, 1))]
_OTHERS = [Fraction(p, q) for p, q in ((3, 1), (-3, 2), (1, 3), (-5, 7), (7, 3), (10, 1), (-6, 1))]
_MOST_ENTRIES = 64
_TRIES = 24  # for a number that a name may stand for


@dataclass(frozen=True)
class Drawing:
    """What worlds are drawn of: the names, with the numbers that the statement itself speaks of."""

    names: frozenset[Basic]
    given: tuple[Basic, ...]
    random: Random
    told: tuple[Fraction, ...] = ()  # what stands in the assumptions
    sizes: tuple[int, ...] = ()  # beyond 4, where a range begins or ends there
    any_functions: bool = False  # also those without the properties that are assumed
    effort: Effort = field(default_factory=Effort)
    flat: Fraction | None = None  # all real numbers are this one

    def admits(self, world: World) -> bool:
        """Whether each name stands for what it may, and the assumptions hold."""
        try:
            return all(holds(fact, world) for fact in self.given)
        except (NoValue, Unknown):
            return False

    def world(self, known: World | None = None) -> World | None:
        """A world, of which some may be known; None where there is none of these sizes."""
        world = known or World({}, effort=self.effort)
        try:
            for name in sorted(self.names, key=_in_order):
                if name not in {*world.values, *world.arrays, *world.functions}:
                    world = self.with_name(name, world)
        except (NoValue, Unknown):
            return None
        return world

    def again(self, of: Sequence[Basic], world: World) -> World:
        """Other values for some of the names."""
        for name in of:
            world = self.with_name(name, world)
        return world

    def admissible_again(self, of: Sequence[Basic], world: World) -> World:
        """Other values for some of the names, at which the assumptions hold."""
        for _ in range(_TRIES):
            drawn = self.again(of, world)
            if self.admits(drawn):
                return drawn
        raise Outside("no values at which the assumptions hold")

    def direction(self, of: Sequence[Basic], world: World) -> World:
        """A way to go from a point, in these names."""
        return world.put({name: self.number() for name in of})

    def far_away(self, of: Sequence[Basic], world: World) -> World:
        """Integers up to 10⁶ for all entries of the names."""
        put: dict[Basic, Any] = {}
        for name in of:
            if isinstance(name, IndexedBase):
                places = all_places(shape(name, world))
                put[name] = entries({p: self.random.randint(-(10**6), 10**6) for p in places})
            else:
                put[name] = self.random.randint(-(10**6), 10**6)
        return world.put(put)

    def with_name(self, name: Basic, world: World) -> World:
        """A value for one name more; NoValue where none was found."""
        if isinstance(name, Differentiable):
            drawn = self._function(name)
            return World(world.values, world.arrays, {**world.functions, name: drawn}, world.effort)
        if isinstance(name, IndexedBase):
            return world.put({name: self._array(name, world)})
        if isinstance(name, Idx):
            first, last = (n.integer(value(end, world)) for end in (name.lower, name.upper))
            if first > last:
                raise NoValue(f"an index from {first} to {last}")
            ends = [first, last]
            chosen = self.random.choice([*ends, self.random.randint(first, last)])
            return world.put({name: chosen})
        return world.put({name: self._scalar(name, world)})

    def _scalar(self, name: Basic, world: World) -> Number:
        for _ in range(_TRIES):
            if is_dimension(name):
                drawn: Number = self.random.choice([1, 2, 2, 3, 3, 4, *self.sizes])
            elif name.is_integer:
                whole = [int(x) for x in self.told if x.denominator == 1]
                drawn = self.random.choice([*range(-4, 5), *whole])
            else:
                drawn = self.number()
            if may_be(name, drawn, world):
                return drawn
            if may_be(name, n.multiply(-1, drawn), world):
                return n.multiply(-1, drawn)
        raise NoValue(f"{name}, for which no number was found")

    def _array(self, name: IndexedBase, world: World) -> Any:
        lengths = shape(name, world)
        places = list(all_places(lengths))
        if len(places) > _MOST_ENTRIES:
            raise NoValue(f"{name}, which is too large")
        tied = self.random.random() < 0.2
        label, first = name.label, None
        numbers = {}
        for at in places:
            if not tied or first is None:
                first = self._scalar(label, world)
            numbers[at] = first
        return entries(numbers)

    def number(self) -> Fraction:
        """A rational number; often a small one, or one that the assumptions speak of."""
        if self.flat is not None:
            return self.flat
        if self.told and self.random.random() < 0.5:
            return self.random.choice(self.told)
        return self.random.choice([*_SMALL, *_OTHERS])

    def _function(self, name: Differentiable) -> Callable[[Any], Number]:
        properties = frozenset() if self.any_functions else name.properties
        drawn = self.random.choice(_FUNCTIONS[properties & {"convex", "nondecreasing"}])
        if name.length == 0:
            return drawn
        weights: list[Any] = [
            self.random.choice([1, 2, Fraction(1, 2)]) for _ in range(_MOST_ENTRIES)
        ]
        if "convex" not in properties and "nondecreasing" not in properties:
            weights = [w * self.random.choice([1, -1]) for w in weights]
        return lambda at: _of_a_vector(drawn, weights, at, "nondecreasing" not in properties)


def _of_a_vector(
    f: Callable[[Any], Number], weights: Sequence[Any], at: list[Number], mixed: bool
) -> Number:
    """Σ w_k·f(u_k) + f(Σ w_k·u_k): of every entry, and of all together.

    Convex if f is and w ≥ 0, nondecreasing if both are.
    """
    together = n.total(map(n.multiply, weights, at))
    alone = n.total(n.multiply(w, f(u)) for w, u in zip(weights, at, strict=False))
    total = n.add(alone, f(together))
    if mixed and all(w > 0 for w in weights):
        return n.add(total, f(n.subtract(at[0], at[-1])))
    return total


def _cube(u: Number) -> Number:
    return n.power(u, 3)


def _square(u: Number) -> Number:
    return n.power(u, 2)


_INCREASING = [lambda u: u, n.exponential, lambda u: n.multiply(Fraction(1, 2), u), lambda u: 3]
_CONVEX = [*_INCREASING, _square, lambda u: n.subtract(_square(u), u), lambda u: n.power(u, 4)]
_FUNCTIONS: dict[frozenset[str], list[Callable[[Any], Number]]] = {
    frozenset(): [*_CONVEX, _cube, lambda u: n.subtract(_cube(u), _square(u)),
                  lambda u: n.multiply(-1, _square(u))],
    frozenset({"convex"}): _CONVEX,
    frozenset({"nondecreasing"}): [*_INCREASING, _cube, lambda u: n.add(_cube(u), u)],
    frozenset({"convex", "nondecreasing"}): _INCREASING,
}  # fmt: skip


def _in_order(name: Basic) -> tuple[int, int, str]:
    """Dimensions first, then indices, each after those that stand in its range."""
    if isinstance(name, Idx):
        ends = [end for end in (name.lower, name.upper) if end is not None]
        return 2, sum(_depth(end) for end in ends), str(name)
    if isinstance(name, Symbol):
        return (0 if is_dimension(name) else 1), 0, str(name)
    return (3 if isinstance(name, IndexedBase) else 4), 0, str(name)


def _depth(end: Basic) -> int:
    """How many indices have to be known before a range is."""
    inner = end.atoms(Idx)
    return sum(1 + _depth(i.lower) + _depth(i.upper) for i in inner if i.lower is not None)


def told_in(given: Iterable[Basic]) -> tuple[Fraction, ...]:
    """The numbers that stand in assumptions, their negatives, and what is just beside them."""
    found: set[Fraction] = set()
    for fact in given:
        for number in fact.atoms(Rational):
            exact = Fraction(int(number.p), int(number.q))
            found |= {exact, -exact, exact + 1, exact - 1, exact / 2}
    return tuple(sorted(found))


def sizes_in(parts: Iterable[Basic]) -> tuple[int, ...]:
    """Sizes beyond the small ones at which a range, an entry or an assumption is told apart."""
    found: set[int] = set()
    for part in parts:
        ends: list[Basic] = []
        for index in part.atoms(Idx):
            ends += [end for end in (index.lower, index.upper) if end is not None]
        for bound in part.atoms(Sum, Every):
            ends += [end for _, *two in bound.limits for end in two]
        for indexed in part.atoms(Indexed):
            ends += indexed.indices
        if part.is_Relational or part.is_Boolean:
            ends.append(part)
        for end in ends:
            found |= {int(k) + more for k in end.atoms(Integer) for more in (0, 1, 2)}
    return tuple(sorted(size for size in found if 4 < size <= 40))
