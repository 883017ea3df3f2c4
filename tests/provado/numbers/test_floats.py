"""Errors in units in the last place."""

from __future__ import annotations

import math
import struct

import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from provado.numbers.floats import FLOAT32, FLOAT64, FORMATS


def next_float32(x: float) -> float:
    """The next float32 above a positive one."""
    (bits,) = struct.unpack("I", struct.pack("f", x))
    (above,) = struct.unpack("f", struct.pack("I", bits + 1))
    return float(above)


@given(x=st.floats(allow_nan=False, allow_infinity=False))
def test_the_spacing_is_that_of_the_machine(x: float) -> None:
    """Ulp agrees with math.ulp on every double."""
    assert FLOAT64.ulp(arb(x)) == math.ulp(x)


@given(x=st.floats(2.0**-130, 2.0**120, width=32))
def test_neighbours_are_one_ulp_apart(x: float) -> None:
    """In float32 as well, subnormals included."""
    assert FLOAT32.error(next_float32(x), arb(x)) == 1


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_what_overflows_is_measured_from_the_threshold(form: object) -> None:
    """Inf is right beyond the largest number, and far off below it."""
    beyond = arb(2) ** 1025
    assert FORMATS["float64"].error(float("inf"), beyond) == 0
    assert FLOAT32.error(float("inf"), arb(2) ** 200) == 0
    assert FLOAT64.error(float("inf"), arb(1)) > 1e300
    assert FLOAT64.error(float("-inf"), beyond) > 1e15
    assert form.error(0.0, arb(0)) == 0  # type: ignore[attr-defined]


def test_a_nan_is_infinitely_far_off() -> None:
    """NaN is never within a bound."""
    assert FLOAT64.error(float("nan"), arb(0)) == float("inf")


def test_a_wide_ball_does_not_resolve() -> None:
    """A value that is known to one ulp only is not known well enough."""
    assert FLOAT64.resolves(arb(1))
    assert not FLOAT64.resolves(arb(1, 2.0**-52))
