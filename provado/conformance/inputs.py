"""Hypothesis strategies for the inputs of a claim's function, from what its symbols say.

A scalar is any finite float of the format, of the sign that is assumed of it; a vector of length
K has K from 1 to 64 entries, a matrix 1 to 8 rows and columns; an index from 1 to K is a label,
and a dimension that is an input itself a number of steps, from 1 to 1,000.
Draws favour what breaks implementations: ties, ±0, subnormals, the largest floats, differences
that overflow, and the range in which exp underflows.
"""

from __future__ import annotations

from functools import lru_cache
from math import prod
from typing import Any

from hypothesis import strategies as st
from sympy import Basic, Idx, IndexedBase

from provado.book.claim import Computes
from provado.language.words import is_dimension
from provado.notation.unicode import text
from provado.numbers.explicit import written_out
from provado.numbers.floats import FLOAT64, FloatFormat

LARGEST_DIMENSION = 64
LARGEST_OF_A_MATRIX = 8
MOST_STEPS = 1000
_SINGLE = 24  # bits of float32


# Hypothesis looks into every strategy that it has not seen, which takes longer than a draw.
@lru_cache(maxsize=1 << 8)
def finite_floats(
    form: FloatFormat = FLOAT64, largest: float | None = None
) -> st.SearchStrategy[float]:
    """Every finite float of the format up to ``largest``, with the hard ones drawn more often."""
    largest = largest or form.largest
    tiny, normal = 2.0**form.smallest, form.smallest_normal
    edge = round(-form.smallest * 0.6931471805599453)  # exp of −edge is the smallest subnormal
    underflow = edge - 6.0  # exp of −underflow is subnormal
    sizes = [0.0, tiny, normal, 1.0, min(underflow, largest), largest]
    return st.one_of(
        *(_between(min(float(reach), largest), form) for reach in (largest, 40.0, edge + 20.0)),
        st.sampled_from([sign * size for size in sizes for sign in (1.0, -1.0)]),
    )


def inputs_of(
    function: Computes, form: FloatFormat = FLOAT64, largest: float | None = None
) -> st.SearchStrategy[list[Any]]:
    """Inputs for the function's arguments, in their order, no number beyond ±``largest``."""
    return _inputs(function, form, largest)


@st.composite
def _inputs(draw: Any, function: Computes, form: FloatFormat, largest: float | None) -> list[Any]:
    arrays = [symbol for symbol in function.arguments if isinstance(symbol, IndexedBase)]
    of_a_matrix = {length for base in arrays if len(base.shape) > 1 for length in base.shape}
    sizes: dict[Basic, int] = {}
    for length in (length for base in arrays for length in base.shape if length.is_Symbol):
        if length not in sizes:
            most = LARGEST_OF_A_MATRIX if length in of_a_matrix else LARGEST_DIMENSION
            sizes[length] = draw(_lengths(most), label=str(length))
    drawn = []
    strategy: st.SearchStrategy[Any]
    for symbol in function.arguments:
        if isinstance(symbol, IndexedBase):
            shape = tuple(int(written_out(length, sizes)) for length in symbol.shape)
            strategy = _entries(shape, _of_sign(symbol.label, form, largest))
        elif isinstance(symbol, Idx):
            strategy = st.integers(1, int(written_out(symbol.upper, sizes)))
        elif is_dimension(symbol):
            strategy = _lengths(MOST_STEPS)
        else:
            strategy = _of_sign(symbol, form, largest)
        drawn.append(draw(strategy, label=text(symbol)))
    return drawn


@lru_cache(maxsize=1 << 8)
def _of_sign(symbol: Basic, form: FloatFormat, largest: float | None) -> st.SearchStrategy[float]:
    """The finite floats with the sign that is assumed of the symbol."""
    numbers = finite_floats(form, largest)
    if symbol.is_nonnegative:
        numbers = numbers.map(abs)
    elif symbol.is_nonpositive:
        numbers = numbers.map(lambda x: -abs(x))
    return numbers.filter(bool) if symbol.is_nonzero else numbers


@lru_cache(maxsize=1 << 4)
def _lengths(most: int) -> st.SearchStrategy[int]:
    """Mostly small, for shrinking and speed; sometimes the largest."""
    return st.one_of(st.integers(1, 6), st.integers(1, most))


@lru_cache(maxsize=1 << 10)
def _entries(
    shape: tuple[int, ...], numbers: st.SearchStrategy[float]
) -> st.SearchStrategy[list[Any]]:
    """A vector, or a matrix by its rows, often of few different numbers."""
    *rows, columns = shape
    length = prod(shape)
    tied = st.lists(numbers, min_size=1, max_size=3).flatmap(
        lambda pool: st.lists(st.sampled_from(pool), min_size=length, max_size=length)
    )
    entries = st.one_of(st.lists(numbers, min_size=length, max_size=length), tied)
    if not rows:
        return entries
    return entries.map(lambda flat: [flat[n : n + columns] for n in range(0, length, columns)])


def _between(largest: float, form: FloatFormat) -> st.SearchStrategy[float]:
    width: Any = {"float64": 64, "float16": 16}.get(form.name, 32)
    numbers = st.floats(-largest, largest, width=width)
    return numbers.map(form.nearest) if form.digits < _SINGLE and width > 16 else numbers
