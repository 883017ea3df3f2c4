"""A function of the book, and inputs at which its value is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite, prod
from typing import Any

from flint import arb
from sympy import Basic, Idx, IndexedBase, Integer

from provado.book.book import Book
from provado.book.claim import Claim, Computes, Erratum
from provado.book.contents import contents
from provado.book.reading import read_chapters
from provado.conformance.bounds import bound_of
from provado.conformance.oracle import Oracle, oracles_of
from provado.language.words import is_dimension
from provado.notation.unicode import text
from provado.numbers.floats import FLOAT64, FloatFormat


@dataclass(frozen=True)
class Subject:
    """A function of the book with the claims that define it, each for some of its inputs."""

    name: str
    oracles: dict[str, Oracle] = field(hash=False)

    @property
    def inputs(self) -> tuple[Basic, ...]:
        """The symbols of its inputs, as the first of its claims has them."""
        return next(iter(self.oracles.values())).function.inputs

    @property
    def argument_names(self) -> tuple[str, ...]:
        """What its inputs are called; one that is a number in the claims is the label y."""
        return tuple("y" if isinstance(s, Integer) else text(s) for s in self.inputs)

    @property
    def rank(self) -> int:
        """The number of indices of a result: 0 for a number, 2 for a matrix."""
        return len(next(iter(self.oracles.values())).function.entries)

    def is_label(self, place: int) -> bool:
        """Whether an input is an index, such as the class of a sample."""
        return isinstance(self.inputs[place], Idx)

    def is_sign(self, place: int) -> bool:
        """Whether an input is a label ±1."""
        return isinstance(self.inputs[place], Integer)

    def is_count(self, place: int) -> bool:
        """Whether an input is a number of steps."""
        symbol = self.inputs[place]
        return not self.is_label(place) and not self.is_sign(place) and bool(is_dimension(symbol))

    def axes(self, place: int) -> int:
        """0 for a number, 1 for a vector, 2 for a matrix."""
        symbol = self.inputs[place]
        return len(symbol.shape) if isinstance(symbol, IndexedBase) else 0

    @cached_property
    def per_sample(self) -> bool:
        """Whether an input is one sample, so that a batch of them stands to reason.

        It is a vector, or several of one length, with labels; or a single number.
        """
        kinds = [self.axes(n) for n in range(len(self.inputs)) if not self._labels(n)]
        lengths = {s.shape for s in self.inputs if isinstance(s, IndexedBase)}
        return kinds in ([0], [1]) or (set(kinds) == {1} and len(lengths) == 1 and self.rank == 1)

    def _labels(self, place: int) -> bool:
        return self.is_label(place) or self.is_sign(place)


def subjects_of(book: Book[Claim, Erratum]) -> dict[str, Subject]:
    """The functions that the claims of a book define, by their names."""
    found: dict[str, dict[str, Oracle]] = {}
    for claim, oracle in oracles_of(book).items():
        found.setdefault(oracle.function.name, {})[claim] = oracle
    return {name: Subject(name, oracles) for name, oracles in found.items()}


def functions_of(package: str) -> dict[str, Subject]:
    """The functions of a book; chapters that define none are not read. BookError: unreadable."""
    found = contents(package)
    chosen = [file for file in found.chapters if Computes.__name__ in file.path.read_text("utf-8")]
    return subjects_of(read_chapters(found, chosen))


@dataclass(frozen=True, eq=False)
class Case:
    """A claim about a function at one input: labels and entries count from 1."""

    claim: str
    oracle: Oracle
    given: tuple[Any, ...]
    _allowed: dict[str, list[float]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def true(self) -> dict[tuple[int, ...], arb]:
        """The true entries by their indices, in row order. ArithmeticError, ValueError: none."""
        return self.oracle(*self.given, form=FLOAT64)

    @cached_property
    def entries(self) -> tuple[arb, ...]:
        """The true entries in row order."""
        return tuple(self.true.values())

    @cached_property
    def floats(self) -> tuple[float, ...]:
        """The true entries as floats."""
        return tuple(float(value.mid()) for value in self.entries)

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """The shape of the true result."""
        return self.oracle.shape(self.oracle.point(self.given))

    @property
    def exists(self) -> bool:
        """Whether the function has a value here."""
        try:
            return all(map(isfinite, self.floats))
        except (ArithmeticError, ValueError, TypeError):
            return False

    def arguments(self) -> Iterator[tuple[Basic, Any]]:
        """Every input with its symbol; the numbers that the claim is about among them."""
        rest = iter(self.given)
        for symbol in self.oracle.function.inputs:
            yield symbol, int(symbol) if isinstance(symbol, Integer) else next(rest)

    def numbers(self) -> list[float]:
        """All numbers of the input but labels."""
        return [
            float(x)
            for symbol, value in self.arguments()
            if not isinstance(symbol, (Idx, Integer))
            for x in flat(value)
        ]

    @property
    def size(self) -> float:
        """The largest magnitude in the input."""
        return max(map(abs, self.numbers()), default=0.0)

    @property
    def size_of_work(self) -> int:
        """The number of numbers in the input and in the result."""
        return len(self.numbers()) + prod(self.shape)

    def allowed(self, form: FloatFormat) -> list[float]:
        """How many ulps each entry may be off, as the chapter says or as is derived."""
        if form.name not in self._allowed:
            limit = bound_of(self.oracle)(list(self.given), form)
            found = [limit(places, value) for places, value in self.true.items()]
            self._allowed[form.name] = found
        return self._allowed[form.name]

    def text(self) -> str:
        """``z = (0, 1), y = 1``."""
        shown = [
            ("y" if isinstance(symbol, Integer) else text(symbol), value)
            for symbol, value in self.arguments()
        ]
        return ", ".join(f"{name} = {written(value)}" for name, value in shown)


def flat(value: Any) -> list[Any]:
    """The numbers of a number, a vector or a matrix."""
    if isinstance(value, (list, tuple)):
        return [x for row in value for x in flat(row)]
    return [value]


def written(value: Any) -> str:
    """Numbers as short as they can be read back; long vectors in part."""
    if isinstance(value, (list, tuple)):
        shown = [written(x) for x in value]
        if len(shown) > 6:
            shown = [*shown[:3], f"… {len(shown) - 4} more …", shown[-1]]
        return "(" + ", ".join(shown) + ")"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e7:
        return str(int(value))
    return f"{value:.6g}" if isinstance(value, float) and _is_long(value) else str(value)


def _is_long(value: float) -> bool:
    return len(repr(value)) > 10 and float(f"{value:.6g}") == value


def places_of(shape: Sequence[int], entry: int) -> tuple[int, ...]:
    """The indices, from 1, of an entry in row order."""
    found: list[int] = []
    for length in reversed(shape):
        entry, rest = divmod(entry, length)
        found.append(rest + 1)
    return tuple(reversed(found))
