"""Hypothesis strategies for the inputs of a claim's function, from what its symbols say.

A scalar is any finite float of the format; a vector of length K has K from 1 to 64 entries; an
index from 1 to K is a label. Draws favour what breaks implementations: ties, ±0, subnormals,
the largest floats, differences that overflow, and the range in which exp underflows.
"""

from __future__ import annotations

from typing import Any, Literal

from hypothesis import strategies as st
from sympy import Basic, Idx, IndexedBase

from provado.claim import Computes
from provado.floats import FLOAT64, FloatFormat

LARGEST_DIMENSION = 64


def finite_floats(form: FloatFormat = FLOAT64) -> st.SearchStrategy[float]:
    """Every finite float of the format, with the hard ones drawn more often."""
    largest = (2.0 - 2.0 ** (1 - form.digits)) * 2.0 ** (form.overflow - 1)
    tiny = 2.0**form.smallest
    normal = 2.0 ** (form.smallest + form.digits - 1)
    edge = -form.smallest * 0.6931471805599453  # exp of −edge is the smallest subnormal
    hard = [0.0, -0.0, tiny, -tiny, normal, -normal, largest, -largest, 1.0, -1.0]
    width: Literal[32, 64] = 64 if form is FLOAT64 else 32
    bits = st.floats(allow_nan=False, allow_infinity=False, width=width)
    return st.one_of(
        bits,
        _between(-40.0, 40.0, width),
        _between(-float(round(edge)) - 20.0, float(round(edge)) + 20.0, width),
        st.sampled_from(hard),
    )


def inputs_of(function: Computes, form: FloatFormat = FLOAT64) -> st.SearchStrategy[list[Any]]:
    """Inputs for the function's arguments, in their order."""
    return _inputs(function, form)


@st.composite
def _inputs(draw: Any, function: Computes, form: FloatFormat) -> list[Any]:
    sizes: dict[Basic, int] = {}
    drawn: dict[Basic, Any] = {}
    for symbol in sorted(function.arguments, key=lambda s: isinstance(s, Idx)):
        if isinstance(symbol, IndexedBase):
            (length,) = symbol.shape
            if length not in sizes:
                sizes[length] = draw(_lengths(), label=str(length))
            drawn[symbol] = draw(_entries(sizes[length], form), label=str(symbol.label))
        elif isinstance(symbol, Idx):
            drawn[symbol] = draw(st.integers(1, sizes[symbol.upper]), label=str(symbol.label))
        else:
            drawn[symbol] = draw(finite_floats(form), label=str(symbol))
    return [drawn[symbol] for symbol in function.arguments]


def _lengths() -> st.SearchStrategy[int]:
    """Mostly small, for shrinking and speed; sometimes the largest."""
    return st.one_of(st.integers(1, 6), st.integers(1, LARGEST_DIMENSION))


def _entries(length: int, form: FloatFormat) -> st.SearchStrategy[list[float]]:
    numbers = finite_floats(form)
    tied = st.lists(numbers, min_size=1, max_size=3).flatmap(
        lambda pool: st.lists(st.sampled_from(pool), min_size=length, max_size=length)
    )
    return st.one_of(st.lists(numbers, min_size=length, max_size=length), tied)


def _between(low: float, high: float, width: Literal[32, 64]) -> st.SearchStrategy[float]:
    return st.floats(low, high, width=width)
