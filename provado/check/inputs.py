"""Inputs at which a function is tried: small ones, telling ones, hard ones, and drawn ones.

*Small* inputs come in the order of what is easier to read, so that the first that shows a mistake
is the one to show. *Telling* ones are no special case of anything. *Hard* ones come in families
along a magnitude t, so that the place from which on something fails can be found by halving.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice, product
from typing import Any

from sympy import Basic, Idx, IndexedBase

from provado.check.subject import Case, Subject
from provado.language.words import is_dimension
from provado.numbers.explicit import written_out
from provado.numbers.floats import FloatFormat

_MOST_SMALL = 60  # for each claim
_SIMPLE = (0.0, 1.0, -1.0, 2.0, 0.5)
_COST = {0.0: 0, 1.0: 1, -1.0: 1.5, 2.0: 2, 0.5: 2.5}
_TELLING = (
    (0.75, -1.25, 2.125, 0.375, -0.875, 1.625, -2.25, 0.25, 1.125, -0.625, 1.875, -1.5),
    (-0.375, 1.375, 0.875, -1.125, 0.625, 2.25, -0.75, 1.25, -1.75, 0.125, 2.625, -2.0),
)
_FEW_NUMBERS = ((0, 1), (6, 1), (10, 3))  # from which place on, and how many times
_BESIDE = (1.0, -0.5, 2.0)  # what the other arguments are, while one of them is large
_SHORT, LONG = 2, 64

Sizes = dict[Basic, int]


@cache
def small_cases(subject: Subject, least: int = 1) -> list[Case]:
    """Inputs with few and simple numbers, the simplest first."""
    found = [
        (cost, case)
        for claim, oracle in subject.oracles.items()
        for cost, case in islice(_small(claim, oracle, least), _MOST_SMALL)
    ]
    return [case for _, case in sorted(found, key=lambda pair: pair[0]) if case.exists]


def _small(claim: str, oracle: Any, least: int) -> Iterator[tuple[tuple[float, ...], Case]]:
    symbols = oracle.function.arguments
    for sizes in _sizes(symbols, least):
        count = sum(1 for _ in _slots(symbols, sizes))
        fills = _fills(count)
        most = 12 if count > 1 else len(_SIMPLE)  # of one size
        for fill in islice(fills, most):
            for labels in _labels(symbols, sizes):
                given = _filled(symbols, sizes, fill, labels)
                cost = (count, sum(_COST.get(abs(x), 4) for x in fill), *labels)
                yield cost, Case(claim, oracle, given)


@cache
def telling_cases(subject: Subject, least: int = 1) -> list[Case]:
    """Two inputs of each claim with distinct numbers and unequal sizes, at each label.

    Of one or two numbers there are six, on both sides of what is usually a threshold.
    """
    found = []
    for claim, oracle in subject.oracles.items():
        symbols = oracle.function.arguments
        for numbers, length, lengths in zip(_TELLING, (3, 4), ((4, 2, 3), (2, 3, 4)), strict=True):
            names = _dimensions(symbols)
            sizes = dict(zip(names, lengths if len(names) > 1 else (length,), strict=False))
            sizes = {name: max(length, least) for name, length in sizes.items()}
            count = sum(1 for _ in _slots(symbols, sizes))
            fills = [[numbers[n % len(numbers)] * (1 + n // len(numbers)) for n in range(count)]]
            if count <= 2:
                fills = [[times * x for x in numbers[n : n + count]] for n, times in _FEW_NUMBERS]
            found += [
                Case(claim, oracle, _filled(symbols, sizes, own, labels, steps=3))
                for own in fills
                for labels in _labels(symbols, sizes)
            ]
    return [case for case in found if case.exists]


# Inputs along a magnitude: the input at t, if there is one.
Family = Callable[[float], Case | None]


def hard_magnitudes(form: FloatFormat, largest: float | None) -> list[float]:
    """Magnitudes at which implementations break, in rising order.

    ``largest`` is a number beyond which a polynomial overflows; it has no other thresholds.
    """
    top, tiny, normal = form.largest, 2.0**form.smallest, form.smallest_normal
    ends = {
        "float64": [17.0, 21.0, 34.0, 38.0, 100.0, 400.0, 709.0, 710.0, 746.0],
        "float32": [12.0, 16.0, 18.0, 21.0, 40.0, 88.0, 89.0, 104.0],
    }.get(form.name, [4.0, 8.0, 11.0, 12.0, 17.0])
    large = [1e3, 1e4, 1e8, 2.0 ** (form.overflow // 2 - 1), 2.0 ** (form.overflow // 2 + 1), top]
    found = [tiny, normal, 2.0**-form.digits, 2.0 ** -(form.digits // 2), 1e-2, 1.0, 8.0]
    if largest is not None:
        some = {normal, 1e-2, 8.0, *large[1:-1], largest}
        return sorted({form.nearest(t) for t in some if t <= min(top, largest)})
    return sorted({form.nearest(t) for t in (*found, *ends, *large) if t <= top})


@cache
def hard_families(subject: Subject, form: FloatFormat, length: int, least: int = 1) -> list[Family]:
    """Ties, far apart and close scores, one sign or both, one number large, of this length."""
    found = []
    for claim, oracle in subject.oracles.items():
        symbols = oracle.function.arguments
        sizes = dict.fromkeys(_dimensions(symbols), max(length, least))
        slots = list(_slots(symbols, sizes))
        ends = _ends(list(_labels(symbols, sizes)))
        matter = any(isinstance(s, Idx) and oracle.formula.has(s) for s in symbols)
        for labels in ends if matter else ends[:1]:
            found += [
                _family(claim, oracle, sizes, labels, form, fill)
                for fill in _patterns(slots, few=length > _SHORT)
            ]
    return found


def lengths_of(subject: Subject) -> tuple[int, ...]:
    """The lengths of vectors in hard inputs: 2, and a long one where results are no matrices."""
    symbols = subject.inputs
    if subject.rank < 2 and _is_vectorial(symbols):
        return (2, LONG)
    return (2, 8) if _is_vectorial(symbols) else (2,)


def _family(
    claim: str,
    oracle: Any,
    sizes: Sizes,
    labels: tuple[int, ...],
    form: FloatFormat,
    fill: Callable[[float], list[float]],
) -> Family:
    symbols = oracle.function.arguments

    @cache
    def at(t: float) -> Case | None:
        numbers = [form.nearest(x) for x in fill(t)]
        case = Case(claim, oracle, _filled(symbols, sizes, numbers, labels))
        return case if case.exists else None

    return at


def _patterns(slots: list[int], *, few: bool) -> Iterator[Callable[[float], list[float]]]:
    """Ways to fill the slots with a magnitude; a slot knows the argument that it belongs to."""
    arguments = sorted(set(slots))
    for which in arguments:
        own = [place for place, argument in enumerate(slots) if argument == which]
        first = which == arguments[0]  # in the others most formulas are linear
        shapes = _NUMBER if len(own) == 1 else _VECTOR if first and not few else _FEW
        for shape in shapes:

            def fill(t: float, own: list[int] = own, shape: _Shape = shape) -> list[float]:
                out = [_BESIDE[place % len(_BESIDE)] for place in range(len(slots))]
                for k, place in enumerate(own):
                    out[place] = shape(t, k)
                return out

            yield fill


_Shape = Callable[[float, int], float]
_NUMBER: tuple[_Shape, ...] = (lambda t, k: t, lambda t, k: -t)
_FEW: tuple[_Shape, ...] = (
    lambda t, k: t if k == 0 else 0.0,
    lambda t, k: t,
    lambda t, k: t - 1.0 if k == 1 else t,
)
_VECTOR: tuple[_Shape, ...] = (
    *_FEW,
    lambda t, k: -t if k == 0 else 0.0,
    lambda t, k: -t,
    lambda t, k: t if k == 0 else -t,
    lambda t, k: t if k == 0 else 0.3,  # a difference that is rounded
)


@cache
def drawn_cases(subject: Subject, form: FloatFormat, number: int, seed: int) -> list[Case]:
    """Inputs drawn by Hypothesis over the whole range of the format."""
    found = [
        Case(claim, oracle, tuple(inputs))
        for claim, oracle in subject.oracles.items()
        for inputs in _draws(oracle.inputs(form), number, seed)
    ]
    return [case for case in found if case.size_of_work <= LONG * 4 and case.exists]


def _draws(strategy: Any, number: int, seed: int) -> list[list[Any]]:
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded

    found: list[list[Any]] = []

    @seeded(seed)
    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(inputs: list[Any]) -> None:
        found.append(inputs)

    draw()
    return found


def _dimensions(symbols: Sequence[Basic]) -> list[Basic]:
    found = dict.fromkeys(
        length for s in symbols if isinstance(s, IndexedBase) for length in s.shape
    )
    return [length for length in found if length.is_Symbol]


def _is_vectorial(symbols: Sequence[Basic]) -> bool:
    return all(len(s.shape) == 1 for s in symbols if isinstance(s, IndexedBase)) and any(
        isinstance(s, IndexedBase) for s in symbols
    )


def _sizes(symbols: Sequence[Basic], least: int) -> list[Sizes]:
    """Sizes from the smallest on: of each dimension 1, 2 or 3, not all of them at once."""
    names = _dimensions(symbols)
    lengths = range(least, least + (3 if len(names) == 1 else 2))
    found = [dict(zip(names, sizes, strict=True)) for sizes in product(lengths, repeat=len(names))]
    return sorted(found, key=lambda sizes: sum(1 for _ in _slots(symbols, sizes)))


def _slots(symbols: Sequence[Basic], sizes: Sizes) -> Iterator[int]:
    """The argument that each number of an input belongs to."""
    for n, symbol in enumerate(symbols):
        if isinstance(symbol, IndexedBase):
            count = 1
            for length in symbol.shape:
                count *= int(written_out(length, sizes))
            yield from [n] * count
        elif not isinstance(symbol, Idx) and not is_dimension(symbol):
            yield n


def _labels(symbols: Sequence[Basic], sizes: Sizes) -> Iterator[tuple[int, ...]]:
    ranges = [range(1, int(written_out(s.upper, sizes)) + 1) for s in symbols if isinstance(s, Idx)]
    return product(*ranges)


def _ends(labels: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    return labels if len(labels) <= 2 else [labels[0], labels[-1]]


def _filled(
    symbols: Sequence[Basic],
    sizes: Sizes,
    fill: Sequence[float],
    labels: Sequence[int],
    steps: int = 2,
) -> tuple[Any, ...]:
    """The inputs made of these numbers, each with the sign that is assumed of it."""
    numbers, chosen = iter(fill), iter(labels)
    found: list[Any] = []
    for symbol in symbols:
        if isinstance(symbol, IndexedBase):
            shape = [int(written_out(length, sizes)) for length in symbol.shape]
            rows = [
                [_signed(symbol.label, next(numbers)) for _ in range(shape[-1])]
                for _ in range(shape[0] if len(shape) > 1 else 1)
            ]
            found.append(rows if len(shape) > 1 else rows[0])
        elif isinstance(symbol, Idx):
            found.append(next(chosen))
        elif is_dimension(symbol):
            found.append(steps)
        else:
            found.append(_signed(symbol, next(numbers)))
    return tuple(found)


def _signed(symbol: Basic, number: float) -> float:
    if symbol.is_nonnegative:
        number = abs(number)
    elif symbol.is_nonpositive:
        number = -abs(number)
    return 1.0 if symbol.is_nonzero and number == 0 else number


def _fills(count: int) -> Iterator[list[float]]:
    """Simple numbers for so many slots, the simplest first."""
    if count <= 2:
        found = [list(fill) for fill in product(_SIMPLE, repeat=count)]
        yield from sorted(found, key=lambda fill: sum(_COST[x] for x in fill))
        return
    yield [1.0] * count
    for k in range(min(count, 4)):
        yield [1.0 if n == k else 0.0 for n in range(count)]
    yield [float(n % 2) for n in range(count)]
    yield [1.0 - n % 2 for n in range(count)]
    yield [(1.0, 0.0, 2.0)[n % 3] for n in range(count)]
    yield [(1.0, 2.0, -1.0)[n % 3] for n in range(count)]
    yield [(0.5, 1.0, 2.0, 1.0, -1.0)[n % 5] for n in range(count)]
    yield [(2.0, -1.0, 0.5, 1.0, 1.0)[n % 5] for n in range(count)]
    yield [0.0] * count
