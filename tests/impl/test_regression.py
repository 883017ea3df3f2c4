"""Linear regression: small exact values, the ends of the range, and what is refused."""

from typing import Any

import numpy as np
import pytest

X = np.array([[1.0, 2.0, 0.0], [3.0, 4.0, 1.0]])
W, Y = np.array([1.0, 1.0, 1.0]), np.array([0.0, 7.0])
GRADIENT = [6.0, 10.0, 1.0]  # Xw − y = (3, 1)
ARGUMENTS = {
    "squared_loss": (X, W, Y),
    "squared_loss_gradient": (X, W, Y),
    "squared_loss_hessian": (X,),
    "ridge_loss": (X, W, Y, 2.0),
    "ridge_gradient": (X, W, Y, 2.0),
    "stochastic_step": (W, X[0], 0.0, 0.5),
    "least_squares": (X, Y),
    "ridge": (X, Y, 2.0),
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("squared_loss", 5.0),
        ("squared_loss_gradient", GRADIENT),
        ("squared_loss_hessian", [[10.0, 14.0, 3.0], [14.0, 20.0, 4.0], [3.0, 4.0, 1.0]]),
        ("ridge_loss", 8.0),
        ("ridge_gradient", [8.0, 12.0, 3.0]),
        ("stochastic_step", [-0.5, -2.0, 1.0]),
    ],
)
def test_small_values_are_exact(backend: Any, dtype: Any, name: str, expected: Any) -> None:
    """Where nothing is rounded the values are those that one finds by hand, in the dtype of X."""
    arguments = [a.astype(dtype) if isinstance(a, np.ndarray) else a for a in ARGUMENTS[name]]
    computed = backend(name, *arguments)
    assert computed.dtype == dtype
    np.testing.assert_array_equal(computed, expected)


@pytest.mark.parametrize(
    ("rows", "targets", "expected"),
    [
        ([[1.0]], [3.0], [3.0]),
        ([[1.0], [1.0]], [1.0, 3.0], [2.0]),
        ([[1.0, 1.0]], [2.0], [1.0, 1.0]),
        ([[0.0, 0.0]], [2.0], [0.0, 0.0]),
        ([[1.0, 0.0], [0.0, 0.0]], [2.0, 5.0], [2.0, 0.0]),
    ],
)
def test_least_squares_of_any_rank(backend: Any, rows: Any, targets: Any, expected: Any) -> None:
    """One sample, one feature, a zero matrix and a missing rank have a minimiser of least norm."""
    computed = backend("least_squares", np.array(rows), np.array(targets))
    # 2·12(N + D)²·u times a norm, derived for the minimisers in tests/conformance: N + D ≤ 4,
    # the condition number is 1 and what goes in adds up to less than 20.
    np.testing.assert_allclose(computed, expected, rtol=0, atol=2 * 12 * 16 * 20 * 2.0**-53)


@pytest.mark.parametrize(
    ("rows", "strength", "expected"),
    [
        ([[1.0]], 1.0, [0.5]),
        ([[0.0, 1.0]], 1e-300, [0.0, 1.0]),
        ([[1e-200]], 1e-300, [1e100]),
        ([[1e200]], 1e300, [1e-200]),
        ([[2.0]], 1e308, [2e-308]),
        ([[0.0]], 5e-324, [0.0]),
    ],
)
def test_ridge_at_the_ends_of_the_range(
    backend: Any, rows: Any, strength: float, expected: Any
) -> None:
    """x/(x² + λ), where x², λ or their ratio overflows or underflows."""
    computed = backend("ridge", np.array(rows), np.array([1.0]), strength)
    # Roundings of s, λ/s, the sum, the quotient and two products with ±1: 6u < 1e-15. Below the
    # normal range each may be off by the smallest number.
    np.testing.assert_allclose(computed, expected, rtol=1e-15, atol=6 * 5e-324)


@pytest.mark.parametrize("name", ["squared_loss", "squared_loss_gradient", "ridge_gradient"])
def test_nan_in_gives_nan_out(backend: Any, name: str) -> None:
    """A target that is not a number makes the loss and its gradient so."""
    rows, w, _, *rest = ARGUMENTS[name]
    assert np.isnan(backend(name, rows, w, np.array([0.0, np.nan]), *rest)).all()


@pytest.mark.parametrize("name", ["least_squares", "ridge"])
@pytest.mark.parametrize("entry", [np.nan, np.inf])
def test_a_matrix_that_is_not_finite_has_no_singular_values(
    backend: Any, name: str, entry: float
) -> None:
    """A minimiser is asked of finite samples only, which the error says."""
    with pytest.raises(ValueError, match="X must be finite"):
        backend(name, np.array([[1.0, entry]]), np.array([1.0]), *ARGUMENTS[name][2:])


@pytest.mark.parametrize("strength", [0.0, -1.0, np.nan])
def test_ridge_needs_a_positive_strength(backend: Any, strength: float) -> None:
    """For λ = 0 the error names the function that has an answer."""
    with pytest.raises(ValueError, match=r"lam must be positive, not .*; see least_squares"):
        backend("ridge", X, Y, strength)


@pytest.mark.parametrize("name", ARGUMENTS)
@pytest.mark.parametrize(
    ("wrong", "error", "message"),
    [
        (lambda a: a.astype(int), TypeError, "must be float32 or float64, not"),
        (lambda a: a[..., None], ValueError, r"must have shape .*D.* with .*D ≥ 1, not"),
        (lambda a: a[:0], ValueError, r"must have shape .* with .*D ≥ 1, not \(0"),
    ],
)
def test_a_wrong_first_array(backend: Any, name: str, wrong: Any, error: Any, message: str) -> None:
    """Integers, another number of axes and an empty array are refused."""
    first, *rest = ARGUMENTS[name]
    with pytest.raises(error, match=message):
        backend(name, wrong(first), *rest)


@pytest.mark.parametrize("name", [name for name in ARGUMENTS if name != "squared_loss_hessian"])
@pytest.mark.parametrize(
    ("wrong", "error", "message"),
    [
        (lambda a: a.astype("float32"), TypeError, "must be .*float64 as the rest, not"),
        (lambda a: a[:1], ValueError, r"must have shape \([ND] = \d,\), not \(1,\)"),
        (lambda a: a[:, None], ValueError, r"must have shape \([ND] = \d,\), not \(\d, 1\)"),
    ],
)
def test_an_array_that_does_not_fit_the_first(
    backend: Any, name: str, wrong: Any, error: Any, message: str
) -> None:
    """Another dtype, length or number of axes is refused with the one that would fit."""
    first, second, *rest = ARGUMENTS[name]
    with pytest.raises(error, match=message):
        backend(name, first, wrong(second), *rest)


@pytest.mark.parametrize(
    ("strength", "error", "message"),
    [
        (np.array([1.0, 2.0]), ValueError, r"lam must have shape \(\), not \(2,\)"),
        (np.array(1.0, dtype=np.float32), TypeError, "lam must be .*float64 as the rest"),
        (True, TypeError, "lam must be "),
        ("1", TypeError, "lam must be "),
    ],
)
def test_a_wrong_number(backend: Any, strength: Any, error: Any, message: str) -> None:
    """A strength that is no single number, or of another dtype, is refused by name."""
    with pytest.raises(error, match=message):
        backend("ridge_loss", X, W, Y, strength)
