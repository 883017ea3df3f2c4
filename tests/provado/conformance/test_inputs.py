"""What is drawn for a function: everything that its symbols allow."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from provado import Computes, dimension, indices, matrix, scalar, vector
from provado.conformance.inputs import (
    LARGEST_DIMENSION,
    LARGEST_OF_A_MATRIX,
    MOST_STEPS,
    finite_floats,
    inputs_of,
)
from provado.numbers.floats import FLOAT32, FLOAT64, FloatFormat

K = dimension("K")
(y,) = indices("y", 1, K)
t = scalar("t")
v, z = vector("v", K), vector("z", K)
FINDING = settings(
    max_examples=5000, derandomize=True, database=None, phases=[Phase.generate], deadline=None
)


@given(data=st.data())
def test_inputs_fit_the_symbols(data: Any) -> None:
    """Vectors of one dimension have one length, and a label is an index into them."""
    scores, label, direction, number = data.draw(inputs_of(Computes("f", z, y, v, t)))
    assert len(scores) == len(direction)
    assert 1 <= label <= len(scores) <= LARGEST_DIMENSION
    assert all(math.isfinite(x) for x in [*scores, *direction, number])


N = dimension("N")
W = matrix("W", K, N)
x = vector("x", N)


@given(data=st.data())
def test_matrices_fit_the_vectors(data: Any) -> None:
    """A matrix has rows of one length, and its dimensions are those of the other inputs."""
    rows, entries, label = data.draw(inputs_of(Computes("f", W, x, y)))
    assert {len(row) for row in rows} == {len(entries)}
    assert 1 <= label <= len(rows) <= LARGEST_OF_A_MATRIX


@given(data=st.data())
def test_assumed_signs_are_respected(data: Any) -> None:
    """A number that is assumed positive, not negative, negative or not zero is drawn so."""
    signs = ("positive", "nonnegative", "negative", "nonpositive", "nonzero")
    symbols = [scalar(name[:4], **{name: True}) for name in signs]
    a, b, c, e, f = data.draw(inputs_of(Computes("f", *symbols)))
    assert a > 0 <= b
    assert c < 0 >= e
    assert f != 0


@given(data=st.data())
def test_a_dimension_as_an_input_is_a_number_of_steps(data: Any) -> None:
    """It is a Python integer that is at least 1, and the length of nothing."""
    number, steps, entries = data.draw(inputs_of(Computes("f", t, N, z)))
    assert type(steps) is int
    assert 1 <= steps <= MOST_STEPS
    assert isinstance(number, float)
    assert len(entries) <= LARGEST_DIMENSION


@given(data=st.data())
def test_no_number_is_beyond_the_largest(data: Any) -> None:
    """Where a largest number is given, every entry of every input is within it."""
    rows, number = data.draw(inputs_of(Computes("f", W, t), FLOAT32, 2.0**10))
    assert all(abs(x) <= 2.0**10 for x in [number, *(x for row in rows for x in row)])


@given(x=finite_floats(FLOAT32))
def test_float32_inputs_are_float32_numbers(x: float) -> None:
    """What is drawn for float32 is exact in float32."""
    import numpy as np

    assert float(np.float32(x)) == x


@pytest.mark.parametrize("form", [FLOAT64, FLOAT32], ids=lambda form: form.name)
@pytest.mark.parametrize(
    ("what", "holds"),
    [
        ("a tie", lambda z, form: len(z) > 1 and len(set(z)) < len(z)),
        ("a negative zero", lambda z, form: any(x == 0 and math.copysign(1, x) < 0 for x in z)),
        (
            "a subnormal",
            lambda z, form: any(0 < abs(x) < 2.0 ** (form.smallest + form.digits - 1) for x in z),
        ),
        ("the largest float", lambda z, form: max(z) >= 2.0 ** (form.overflow - 1) * 1.99),
        (
            "a difference that overflows",
            lambda z, form: max(z) / 2 - min(z) / 2 > 2.0 ** (form.overflow - 1),
        ),
        ("64 entries", lambda z, form: len(z) == LARGEST_DIMENSION),
        ("one entry", lambda z, form: len(z) == 1),
        (
            "a difference whose exponential is subnormal",
            lambda z, form: (
                -form.smallest * 0.69 - 12
                < max(z) / 2 - min(z) / 2 + max(z) / 2 - min(z) / 2
                < -form.smallest * 0.69
            ),
        ),
    ],
)
def test_hard_inputs_are_reached(what: str, holds: Any, form: FloatFormat) -> None:
    """Ties, ±0, subnormals, the largest floats and the longest vectors are all drawn."""
    found = find(
        inputs_of(Computes("f", z), form), lambda drawn: holds(drawn[0], form), settings=FINDING
    )
    assert holds(found[0], form), what
