"""What is known of a number of which the digits are printed."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import Ge, Le, Lt, Rational

from provado import printed, scalar
from provado.language.printed import Printed

t = scalar("t")


@pytest.mark.parametrize(
    ("digits", "value", "unit"),
    [
        ("0.3422", Rational(3422, 10**4), Rational(1, 10**4)),
        ("0.7500", Rational(3, 4), Rational(1, 10**4)),
        ("58.62 %", Rational(5862, 10**4), Rational(1, 10**4)),
        ("31 %", Rational(31, 100), Rational(1, 100)),
        ("25", Rational(25), Rational(1)),
        ("36 s", Rational(36), Rational(1)),
        ("0.5 s", Rational(1, 2), Rational(1, 10)),
        ("9 min 7 s", Rational(547), Rational(1)),
        ("10 min 0 s", Rational(600), Rational(1)),
    ],
)
def test_digits_are_a_number_and_a_unit_of_the_last_of_them(
    digits: str, value: Rational, unit: Rational
) -> None:
    """A nought at the end counts, per cent are hundredths, and times are in seconds."""
    figure = printed(digits)
    assert (figure.value, figure.unit) == (value, unit)


@pytest.mark.parametrize(
    ("rounding", "ends"),
    [
        ("nearest", (Ge(t, Rational(25, 100)), Le(t, Rational(35, 100)))),
        ("half up", (Ge(t, Rational(25, 100)), Lt(t, Rational(35, 100)))),
        ("down", (Ge(t, Rational(3, 10)), Lt(t, Rational(4, 10)))),
        ("exact", (Ge(t, Rational(3, 10)), Le(t, Rational(3, 10)))),
    ],
)
def test_the_way_of_rounding_says_which_ends_belong_to_it(rounding: Any, ends: object) -> None:
    """Half-way between two both are possible where the way is not known."""
    assert printed("0.3", rounding).contains(t) == ends


@pytest.mark.parametrize(
    "digits", ["", "0,3", ".5", "5.", "-1", "1e3", "58.62%", "9 min", "9 min 60 s", "٣", 0.3, None]
)
def test_what_is_no_printed_number_is_refused(digits: Any) -> None:
    """The message shows what would be right."""
    with pytest.raises(ValueError, match=r"is no printed number; write '0\.3422', '58\.62 %'"):
        printed(digits)


def test_an_unknown_way_of_rounding_is_refused() -> None:
    """The message lists the ways that are known."""
    with pytest.raises(ValueError, match="should be one of 'nearest', 'half up'"):
        printed("0.3", "up")  # type: ignore[arg-type]


def test_a_figure_is_shown_with_its_way_of_rounding() -> None:
    """The nearest number goes without saying."""
    ways = ("nearest", "half up", "down", "exact")
    assert [str(Printed("0.3", way)) for way in ways] == [
        "0.3", "0.3, half up", "0.3, cut off", "0.3 exactly",
    ]  # fmt: skip


def test_a_printed_number_stays_what_it_is() -> None:
    """Where digits are expected, what is known of them may stand."""
    figure = Printed("0.3", "down")
    assert printed(figure) is figure
    with pytest.raises(ValueError, match="says how it is rounded"):
        printed(figure, "half up")


@pytest.mark.parametrize(
    ("digits", "wrong"), [("0.0462", "0.0562"), ("9 min 7 s", "8 min 7 s"), ("0.00", "0.00")]
)
def test_a_digit_goes_wrong(digits: str, wrong: str) -> None:
    """The first that is not 0; where there is none, nothing does."""
    assert printed(digits).with_another_digit().digits == wrong
