"""How a number is printed, by writing it, against the interval that is made of the digits."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provado.language.printed import Printed, Rounding
from provado.meaning.printed import is_printed

FIGURES = ["0.3422", "0.7500", "58.62 %", "31 %", "25", "36 s", "0.5 s", "9 min 7 s", "1 min 05 s"]


@given(
    st.sampled_from(FIGURES),
    st.sampled_from(get_args(Rounding)),
    st.one_of(
        st.sampled_from([Fraction(n, 2) for n in range(-4, 5)]),
        st.fractions(-2, 2, max_denominator=100),
    ),
)
def test_a_number_in_the_interval_is_written_with_the_digits_and_no_other(
    digits: str, rounding: Any, units: Fraction
) -> None:
    """At both ends, beside them and in between, whatever the way of rounding."""
    figure = Printed(digits, rounding)
    number, lower, upper = (
        Fraction(int(n.p), int(n.q))
        for n in (figure.value + figure.unit * units, figure.lower, figure.upper)
    )
    inside = lower <= number <= upper and (figure.has_upper or number < upper)
    assert is_printed(number, digits, rounding) is inside


@pytest.mark.parametrize(
    ("number", "digits", "written"),
    [
        (Fraction(1, 3), "0.3333", True),
        (Fraction(1, 3), "0.333", True),
        (Fraction(1, 3), "33.33 %", True),
        (Fraction(1, 3), "0.3334", False),
        (Fraction(2, 3), "0.6666", False),
        (Fraction(1201, 2), "10 min 0 s", True),
        (Fraction(-1, 3), "0.3333", False),
    ],
)
def test_a_number_is_written_with_as_many_places(
    number: Fraction, digits: str, written: bool
) -> None:
    """A few, by hand."""
    assert is_printed(number, digits, "nearest") is written
