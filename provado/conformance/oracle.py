"""The oracle: the right-hand side of a claim as a true reference for every float.

The formula that is tested is the formula that is proved. It is evaluated in balls, with twice
the precision each time, until every entry is known to 1/256 of an ulp.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

from flint import arb
from sympy import Basic, IndexedBase

from provado.book.book import Book
from provado.book.claim import Claim, Computes, Erratum
from provado.numbers.balls import Ball, Indeterminate, ball, precision
from provado.numbers.evaluation import function_of
from provado.numbers.explicit import written_out
from provado.numbers.floats import FLOAT64, FloatFormat
from provado.numbers.frame import Point
from provado.numbers.magnitude import largest_entry
from provado.statements.identity import Identity

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_FIRST_BITS = 128
_MOST_BITS = 1 << 14

Places = tuple[int, ...]


class Unresolved(ArithmeticError):
    """Even at the highest precision the true value is not known well enough."""


class Oracle:
    """The true values of the function that a claim defines."""

    def __init__(self, claim: Claim) -> None:
        if claim.function is None or not isinstance(claim.says, Identity):
            raise ValueError(f"the claim {claim.title!r} defines no function to be tested")
        self.title = claim.title
        self.function: Computes = claim.function
        self.formula = claim.says.right
        self._evaluate = function_of(self.formula)

    def __repr__(self) -> str:
        return f"<oracle of {self.function.text()}>"

    def __call__(self, *inputs: Any, form: FloatFormat = FLOAT64) -> dict[Places, arb]:
        """The true value of every entry, by its indices (from 1; ``()`` for a number).

        The inputs stand in the order of the function's arguments: floats, sequences of floats,
        a matrix by its rows, labels from 1. They are taken as exact. ValueError where shapes do
        not fit; Unresolved where no precision suffices.
        """
        point = self.point(inputs)
        wanted = list(product(*(range(1, n + 1) for n in self.shape(point))))
        found: dict[Places, arb] = {}
        bits = _FIRST_BITS
        while wanted:
            if bits > _MOST_BITS:
                raise Unresolved(f"{self.function.text()} is not known at {_MOST_BITS} bits")
            with precision(bits):
                found |= self._resolved(point, wanted, form)
            wanted = [places for places in wanted if places not in found]
            bits *= 2
        return dict(sorted(found.items()))

    def inputs(self, form: FloatFormat = FLOAT64) -> SearchStrategy[list[Any]]:
        """Inputs for the function: all that are finite, or where nothing in the formula overflows.

        A polynomial can overflow within where its value does not, in whatever order it is
        computed; there no implementation can be asked for the value.
        """
        from provado.conformance.inputs import LARGEST_DIMENSION, inputs_of

        largest = largest_entry(self.formula, form, LARGEST_DIMENSION)
        return inputs_of(self.function, form, largest)

    def formula_in(self, number: Callable[[Any], Any], *inputs: Any) -> Callable[[Places], Any]:
        """The formula in another kind of number, at the inputs, as a function of the indices."""
        return self._entry(self.point(inputs).in_numbers(number))

    def _entry(self, point: Point) -> Callable[[Places], Any]:
        entry = self._evaluate(point)
        return lambda places: entry(self.at(places))

    def at(self, places: Places) -> dict[Basic, int]:
        """The indices of an entry, by their symbols."""
        return dict(zip(self.function.entries, places, strict=True))

    def _resolved(self, point: Point, wanted: list[Places], form: FloatFormat) -> dict[Places, arb]:
        """The entries that are known well enough at the present precision."""
        entry = self._entry(point.in_numbers(ball))
        found = {}
        for places in wanted:
            try:
                true = _bounded(ball(entry(places)), form)
            except Indeterminate:
                continue
            if form.resolves(true):
                found[places] = true
        return found

    def shape(self, point: Point) -> Places:
        """The number of entries of the result along each index."""
        sizes = {s: int(v) for s, v in point.values.items() if s.is_integer}
        return tuple(int(written_out(i.upper, sizes)) for i in self.function.entries)

    def point(self, inputs: Sequence[Any]) -> Point:
        """The inputs by the symbols of the function, and the lengths that they have."""
        arguments = self.function.arguments
        if len(inputs) != len(arguments):
            raise TypeError(
                f"{self.function.text()} takes {len(arguments)} inputs, not {len(inputs)}"
            )
        values: dict[Basic, Any] = {}
        vectors: dict[IndexedBase, Any] = {}
        for symbol, value in zip(arguments, inputs, strict=True):
            if isinstance(symbol, IndexedBase):
                vectors[symbol] = value
                lengths = zip(symbol.shape, _shape(symbol, value), strict=True)
                values |= {n: found for n, found in lengths if n.is_Symbol and n not in values}
            else:
                values[symbol] = value
        for base, entries in vectors.items():
            _require_lengths(base, _shape(base, entries), values)
        return Point(values, vectors)


def _shape(base: IndexedBase, entries: Any) -> Places:
    """The lengths of a vector, or of a matrix given by its rows."""
    rows = [isinstance(entry, Sequence) for entry in entries]
    if len(base.shape) == 1:
        if any(rows):
            raise ValueError(f"{base.label} is a vector; pass a sequence of numbers")
        return (len(entries),)
    if not rows or not all(rows) or len({len(row) for row in entries}) != 1:
        raise ValueError(f"{base.label} is a matrix; pass one or more rows of one length")
    return (len(entries), len(entries[0]))


def _require_lengths(base: IndexedBase, shape: Places, values: dict[Basic, Any]) -> None:
    """ValueError where another input, or the symbol itself, asks for another length."""
    kinds = ("rows", "columns") if len(shape) > 1 else ("entries",)
    for kind, length, found in zip(kinds, base.shape, shape, strict=True):
        wanted = int(written_out(length, values))
        if found != wanted:
            raise ValueError(f"{base.label} has {found} {kind}, but should have {wanted}")


def _bounded(number: Ball, form: FloatFormat) -> arb:
    """The value as an Arb ball; for one beyond the range of the format, a number beyond it."""
    beyond = arb(2) ** (form.overflow + 1)
    if number.exceeds_floats():
        return beyond * (1 if number.mantissa > 0 else -1)
    value = number.value()
    return min(max(value, -beyond), beyond) if abs(value) > beyond else value


def oracles_of(book: Book[Claim, Erratum]) -> dict[str, Oracle]:
    """The oracle of every claim that names a function, by the claim's id."""
    return {
        name: Oracle(claim) for name, claim in book.claims.items() if claim.function is not None
    }
