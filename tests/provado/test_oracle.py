"""The oracle is a true reference for every float."""

from __future__ import annotations

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provado.book import read_book
from provado.floats import FLOAT32, FLOAT64
from provado.inputs import finite_floats
from provado.oracle import Oracle

BOOK = read_book()
LARGEST = 1.7976931348623157e308
TINY = 5e-324


@pytest.mark.parametrize(
    ("name", "inputs", "places", "true"),
    [
        ("sigmoid-formula", (0.0,), (), 0.5),
        ("sigmoid-formula", (LARGEST,), (), 1.0),
        ("sigmoid-formula", (-LARGEST,), (), 0.0),
        ("sigmoid-formula", (TINY,), (), 0.5),
        ("sigmoid-formula", (-740.0,), (), 4.2e-322),
        ("softmax-formula", ([LARGEST, -LARGEST],), (2,), 0.0),
        ("softmax-formula", ([LARGEST, LARGEST],), (2,), 0.5),
        ("multinomial-loss", ([LARGEST, LARGEST], 1), (), 0.6931471805599453),
        ("multinomial-loss", ([1e308, 0.0], 2), (), 1e308),
        ("log-softmax", ([40.0, 0.0],), (1,), -4.248354255291589e-18),
        ("softmax-jacobian", ([740.0, 0.0],), (1, 1), 4.2e-322),
        ("logistic-loss-positive", (-LARGEST,), (), LARGEST),
    ],
)
def test_true_values_at_the_ends_of_the_range(
    name: str, inputs: tuple[object, ...], places: tuple[int, ...], true: float
) -> None:
    """Overflow and underflow inside the formula do not reach the result."""
    assert FLOAT64.error(true, Oracle(BOOK.claim(name))(*inputs)[places]) <= 1


@given(z=st.floats(-700, 700))
def test_the_oracle_agrees_with_another_library(z: float) -> None:
    """mpmath, with 60 digits, finds the same sigmoid."""
    with mpmath.workdps(60):
        expected = 1 / (1 + mpmath.exp(-mpmath.mpf(z)))
        true = Oracle(BOOK.claim("sigmoid-formula"))(z)[()]
        assert abs(mpmath.mpf(true.mid().str(50, radius=False)) / expected - 1) < 1e-15


@given(z=st.lists(finite_floats(), min_size=1, max_size=8))
def test_every_true_value_is_known_to_the_last_bit(z: list[float]) -> None:
    """Whatever the scores, the ball is narrower than 1/256 ulp."""
    for form in (FLOAT64, FLOAT32):
        values = Oracle(BOOK.claim("softmax-formula"))(z, form=form)
        assert len(values) == len(z)
        assert all(form.resolves(true) for true in values.values())


def test_a_claim_without_a_function_has_no_oracle() -> None:
    """An inequality defines no function."""
    with pytest.raises(ValueError, match="defines no function"):
        Oracle(BOOK.claim("sigmoid-range"))


def test_the_number_of_inputs_is_checked() -> None:
    """A missing label is named by the call that is expected."""
    with pytest.raises(TypeError, match=r"multinomial_loss\(z, y\) takes 2 inputs, not 1"):
        Oracle(BOOK.claim("multinomial-loss"))([1.0, 2.0])
