"""Where an expression is evaluated: the numbers of its symbols and vectors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from sympy import Basic, IndexedBase

from provado.numbers.balls import ball, bits

Number = Any
Memo = dict[tuple[Any, ...], Number]


_slots: dict[Basic, int] = {}


def slot(name: Basic) -> int:
    """The number by which frames know a symbol, an index or a vector; equal names have one.

    SymPy's hashes and comparisons are slow, and a name is looked up a million times.
    """
    return _slots.setdefault(name, len(_slots))


class OutOfRange(ArithmeticError):
    """The statement refers to an entry that the vector does not have."""


class Unevaluable(TypeError):
    """The expression has a part for which no numerical value is defined."""


@dataclass(frozen=True)
class Point:
    """Where a statement is evaluated: a number per symbol and index, a sequence per vector.

    ``free`` are the numbers that were chosen, from which the rest was made. What is evaluated at
    a point is remembered there, for all expressions in which it stands, at each precision.
    """

    values: Mapping[Basic, Number]
    vectors: Mapping[IndexedBase, Sequence[Number]]
    number: Callable[[Any], Number] = ball
    free: tuple[Number, ...] = ()
    _memos: dict[int, Memo] = field(init=False, compare=False, repr=False, default_factory=dict)
    _named: tuple[dict[int, Number], dict[int, Sequence[Number]]] | None = field(
        init=False, compare=False, repr=False, default=None
    )
    _others: dict[Any, Point] = field(init=False, compare=False, repr=False, default_factory=dict)

    @property
    def memo(self) -> Memo:
        """The values that are known at the present precision."""
        return self._memos.setdefault(bits(), {})

    def frame(self) -> Frame:
        """A frame for an evaluation here, with all that is remembered."""
        if self._named is None:
            values = {slot(name): simple(value) for name, value in self.values.items()}
            vectors = {slot(name): simple_entries(v) for name, v in self.vectors.items()}
            object.__setattr__(self, "_named", (values, vectors))
        values, vectors = self._named  # type: ignore[misc]
        return Frame(self.number, dict(values), vectors, self.memo)

    @property
    def integers(self) -> dict[Basic, int]:
        """The dimensions, the indices and the integers among the scalars."""
        return {s: int(v) for s, v in self.values.items() if s.is_integer}

    def shown(self) -> tuple[tuple[Basic, Any], ...]:
        """The names with their values, without the dimensions that the length of a vector shows."""
        lengths = {length for vector in self.vectors for length in vector.shape}
        others = ((name, value) for name, value in self.values.items() if name not in lengths)
        return (*self.vectors.items(), *others)

    def in_numbers(self, number: Callable[[Any], Number]) -> Point:
        """The same point in another kind of number; what is an integer stays one."""
        key = (number, bits())
        if key not in self._others:
            values = {s: int(v) if s.is_integer else number(v) for s, v in self.values.items()}
            vectors = {base: _each(number, entries) for base, entries in self.vectors.items()}
            self._others[key] = Point(values, vectors, number)
        return self._others[key]


def simple(number: Number) -> Number:
    """An integer as an int, with which Python computes ten times as fast as with fractions."""
    return int(number) if isinstance(number, Fraction) and number.denominator == 1 else number


def simple_entries(entries: Any) -> Any:
    """The numbers of a vector or a matrix, with integers as ints."""
    return _each(simple, entries)


def _each(number: Callable[[Any], Number], entries: Any) -> Any:
    """The numbers of a vector, or of the rows of a matrix, in another kind."""
    if isinstance(entries, (tuple, list)):
        return tuple(_each(number, row) for row in entries)
    return number(entries)


@dataclass
class Frame:
    """A point while an expression is evaluated there; names stand as their slots.

    ``memo`` holds the sums that are known already, ``kinks`` the levels of the derivatives on
    whose ε the sign of some switch depends.
    """

    number: Callable[[Any], Number]
    values: dict[int, Number]
    vectors: dict[int, Sequence[Number]]
    memo: Memo = field(default_factory=dict)
    kinks: set[int] = field(default_factory=set)


def entry_at(entries: Any, position: int, base: IndexedBase) -> Any:
    """The entry, or the row, at a position from 1; OutOfRange where there is none."""
    if not 1 <= position <= len(entries):
        raise OutOfRange(f"{base.label} has entries 1…{len(entries)}, not {position}")
    return entries[position - 1]


Evaluator = Callable[[Frame], Number]
Compile = Callable[[Basic], Evaluator]
