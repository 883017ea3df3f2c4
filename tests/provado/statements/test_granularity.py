"""Which numbers of samples printed accuracies allow."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provado import Granularity, printed
from provado.meaning.printed import is_printed
from provado.relation.verdict import Outcome


@given(st.integers(1, 400), st.data())
def test_accuracies_on_n_samples_are_of_n_samples(n: int, data: Any) -> None:
    """Written as a program writes them, with ties as it rounds them."""
    counts = data.draw(st.lists(st.integers(0, n), min_size=1, max_size=5))
    digits = [f"{k / n:.4f}" for k in counts] + [f"{100 * k / n:.2f} %" for k in counts]
    verdict = Granularity(digits, of=n).decide()
    assert verdict.outcome is Outcome.PROVED, verdict


@given(st.integers(1, 60), st.integers(0, 10**3), st.sampled_from(["nearest", "half up", "down"]))
def test_counts_are_those_that_are_printed_so(n: int, thousandths: int, rounding: Any) -> None:
    """Against all k from 0 to n, each of them written."""
    figure = printed(f"{thousandths // 1000}.{thousandths % 1000:03}", rounding)
    every = [k for k in range(n + 1) if is_printed(Fraction(k, n), figure.digits, rounding)]
    assert [*figure.counts(n)] == every


def test_an_accuracy_that_is_no_fraction_of_n_is_shown_between_its_neighbours() -> None:
    """The witness is that figure, with the two fractions that are next to it."""
    verdict = Granularity(["0.3422", "0.7500"], of=529).decide()
    assert verdict.refuted
    assert str(verdict.witness) == "0.7500 is no k/529: 396/529 ≈ 0.748582, 397/529 ≈ 0.750473"


def test_another_number_of_samples_is_shown_with_its_counts() -> None:
    """It is the least that is not said."""
    verdict = Granularity(["0.500", "0.250"], of=8, alone_up_to=20).decide()
    assert verdict.refuted
    assert str(verdict.witness) == "they are 2/4, 1/4 too"


def test_a_proof_shows_the_counts() -> None:
    """One for each figure, or the first and the last."""
    assert "k = 181, 306" in str(Granularity(["0.3422", "0.5784"], of=529).decide().confirmed_by)
    assert "k = 43…59" in str(Granularity(["0.3"], of=169).decide().confirmed_by)


def test_all_its_twins_but_true_ones_are_refuted() -> None:
    """Another number, a multiple, and a last digit that is of no count."""
    twins = {
        twin.change: twin.statement.decide().refuted
        for twin in Granularity(["0.3422", "58.03 %"], of=529, alone_up_to=600).twins()
    }
    assert twins == {
        "of 528": True,
        "of 530": True,
        "as far as twice as many": True,
        "0.3423 for 0.3422": True,
        "58.04 % for 58.03 %": True,
    }


def test_a_statement_says_for_which_other_numbers_it_is_false() -> None:
    """None, the smaller ones, or all up to a number; many figures take several lines."""
    figures = ["0.5", "0.25"]
    sizes = [Granularity(figures, of=4, alone_up_to=m).text() for m in (None, 4, 7)]
    assert sizes == [
        "0.5, 0.25 are k/4 as printed",
        "0.5, 0.25 are k/4 as printed, and k/n for no smaller n",
        "0.5, 0.25 are k/4 as printed, and k/n for no other n ≤ 7",
    ]
    assert [Granularity(m * ["0.5"], of=4).latex().count(r"\\ &") for m in (8, 9)] == [1, 2]


@pytest.mark.parametrize(
    ("figures", "sizes", "message"),
    [
        ("0.5", {"of": 4}, "should be a list"),
        ([], {"of": 4}, "should be a list"),
        (["0.5"], {"of": 0}, "of: should be a whole number from 1"),
        (["0.5"], {"of": 4.0}, "of: should be a whole number"),
        (["0.5"], {"of": 4, "alone_up_to": 3}, "should be 4 at least"),
        (["half"], {"of": 4}, "is no printed number"),
    ],
)
def test_what_is_no_list_of_accuracies_is_refused(figures: Any, sizes: Any, message: str) -> None:
    """The message names what would be right."""
    with pytest.raises(ValueError, match=message):
        Granularity(figures, **sizes)
