"""Values for the names of a statement: its world, in which it holds or fails."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

from sympy import Basic, Idx, IndexedBase, Symbol

from provado.meaning.number import NoValue, Number, Unknown

Places = tuple[int, ...]
Array = Callable[..., Number]

_MOST_STEPS = 400_000


@dataclass
class Effort:
    """The steps that are left, alike on every machine; Unknown where there are none."""

    left: int = _MOST_STEPS

    def spend(self) -> None:
        """One step."""
        self.left -= 1
        if self.left < 0:
            raise Unknown("it takes too many steps")


@dataclass(frozen=True)
class World:
    """Numbers for scalars, dimensions and indices; functions of places for vectors and matrices.

    ``functions`` are what the names of functions stand for: functions of one number, or of a list.
    """

    values: Mapping[Basic, Number]
    arrays: Mapping[Basic, Array] = field(default_factory=dict)
    functions: Mapping[Basic, Callable[[Any], Number]] = field(default_factory=dict)
    effort: Effort = field(default_factory=Effort)
    depth: int = 0  # of derivatives within derivatives

    def put(self, values: Mapping[Basic, Any]) -> World:
        """The world with other values, of vectors and matrices as functions of places."""
        arrays = {name: v for name, v in values.items() if isinstance(name, IndexedBase)}
        numbers = {name: v for name, v in values.items() if name not in arrays}
        return replace(self, values={**self.values, **numbers}, arrays={**self.arrays, **arrays})

    def only(self, names: Collection[Basic]) -> World:
        """A world with nothing but these names."""

        def among(these: Mapping[Basic, Any]) -> Mapping[Basic, Any]:
            return {name: v for name, v in these.items() if name in names}

        return replace(
            self,
            values=among(self.values),
            arrays=among(self.arrays),
            functions=among(self.functions),
        )

    def number(self, name: Symbol | Idx) -> Number:
        """The number for a name; NoValue where there is none."""
        try:
            return self.values[name]
        except KeyError:
            raise NoValue(f"{name}, for which nothing stands") from None

    def array(self, name: IndexedBase) -> Array:
        """The entries of a vector or a matrix."""
        try:
            return self.arrays[name]
        except KeyError:
            raise NoValue(f"{name}, for which nothing stands") from None


def entries(numbers: Mapping[Places, Number]) -> Array:
    """A vector or a matrix with these entries, and no others."""

    def entry(*places: int) -> Number:
        if places not in numbers:
            raise NoValue(f"an entry at {places}, which is outside")
        return numbers[places]

    return entry


def all_places(shape: Iterable[int]) -> Iterable[Places]:
    """The places of a vector or matrix of this shape, from 1."""
    return product(*(range(1, n + 1) for n in shape))
