"""The oracle is a true reference for every float."""

from __future__ import annotations

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provado import Claim, Computes, Identity, d, dimension, indices, matrix, total, vector
from provado.book.reading import read_book
from provado.conformance.inputs import finite_floats
from provado.conformance.oracle import Oracle
from provado.numbers.floats import FLOAT32, FLOAT64, FloatFormat

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


@pytest.mark.parametrize("form", [FLOAT64, FLOAT32], ids=lambda form: form.name)
def test_a_power_beyond_every_float_is_known_to_be_so(form: FloatFormat) -> None:
    """An infinity is right for it, and a finite number and the other infinity are not."""
    true = Oracle(BOOK.claim("bias-correction"))(-3.0, 999, form=form)[()]
    assert form.error(float("inf"), true) == 0
    assert form.error(1.0, true) > 1e6
    assert form.error(float("-inf"), true) > 1e6


def test_a_power_of_a_negative_number_is_a_product() -> None:
    """1 − (−½)³ is 9/8."""
    assert float(Oracle(BOOK.claim("bias-correction"))(-0.5, 3)[()].mid()) == 1.125


def test_a_claim_without_a_function_has_no_oracle() -> None:
    """An inequality defines no function."""
    with pytest.raises(ValueError, match="defines no function"):
        Oracle(BOOK.claim("sigmoid-range"))


def test_the_number_of_inputs_is_checked() -> None:
    """A missing label is named by the call that is expected."""
    with pytest.raises(TypeError, match=r"multinomial_loss\(z, y\) takes 2 inputs, not 1"):
        Oracle(BOOK.claim("multinomial-loss"))([1.0, 2.0])


N, D = dimension("N"), dimension("D")
(n,) = indices("n", 1, N)
j, m = indices("j m", 1, D)
X, w, y = matrix("X", N, D), vector("w", D), vector("y", N)
GRADIENT = Oracle(
    Claim(
        "Gradient of half a squared distance",
        says=Identity(
            d(total((total(X[n, m] * w[m], m) - y[n]) ** 2, n) / 2, w[j]),
            total(X[n, j] * (total(X[n, m] * w[m], m) - y[n]), n),
        ),
        function=Computes("squared_loss_gradient", X, w, y)[j],
    )
)


def test_a_matrix_is_given_by_its_rows() -> None:
    """Xᵀ(Xw − y) for a 2 × 3 matrix, in lists and in tuples."""
    true = GRADIENT([[1.0, 2.0, 0.0], [3.0, 4.0, 1.0]], [1.0, 1.0, 1.0], (0.0, 7.0))
    assert {places: float(value.mid()) for places, value in true.items()} == {
        (1,): 6.0,
        (2,): 10.0,
        (3,): 1.0,
    }


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        (([[1.0, 2.0]], [1.0], [1.0]), "w has 1 entries, but should have 2"),
        (([[1.0, 2.0]], [1.0, 1.0], [1.0, 2.0]), "y has 2 entries, but should have 1"),
        (([[1.0, 2.0], [1.0]], [1.0, 1.0], [1.0, 2.0]), "X is a matrix; pass .* of one length"),
        (([1.0, 2.0], [1.0, 1.0], [1.0]), "X is a matrix; pass one or more rows"),
        (([], [1.0], [1.0]), "X is a matrix; pass one or more rows"),
        (([[1.0]], [[1.0]], [1.0]), "w is a vector; pass a sequence of numbers"),
    ],
)
def test_shapes_that_do_not_fit_are_named(inputs: tuple[object, ...], message: str) -> None:
    """Every dimension is that of the input that has it first, and a matrix is rectangular."""
    with pytest.raises(ValueError, match=message):
        GRADIENT(*inputs)
