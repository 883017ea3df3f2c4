"""The perceptron: ties, labels, and what is refused."""

from typing import Any

import numpy as np
import pytest

X = np.array([1.0, -2.0])
WEIGHTS = np.array([[1.0, 0.0], [0.0, -1.0], [0.5, 0.5]])


@pytest.mark.parametrize(
    ("w", "y", "expected"),
    [
        ([0.0, 0.0], 1, [1.0, -2.0]),
        ([0.0, 0.0], -1, [-1.0, 2.0]),
        ([2.0, 1.0], 1, [3.0, -1.0]),
        ([2.0, 1.0], -1, [1.0, 3.0]),
        ([1.0, 0.0], 1, [1.0, 0.0]),
        ([1.0, 0.0], -1, [0.0, 2.0]),
        ([-1.0, 0.0], -1, [-1.0, 0.0]),
        ([5e-324, 0.0], 1, [5e-324, 0.0]),
    ],
)
def test_binary_update(backend: Any, w: list[float], y: int, expected: list[float]) -> None:
    """A sample on the wrong side, or on the boundary, moves w by yx, and another one does not."""
    computed = backend("binary_perceptron_update", np.array(w), X, y)
    np.testing.assert_array_equal(computed, expected)


@pytest.mark.parametrize(
    ("y", "predicted", "expected"),
    [
        (0, 1, [[2.0, -2.0], [-1.0, 1.0], [0.5, 0.5]]),
        (2, 0, [[0.0, 2.0], [0.0, -1.0], [1.5, -1.5]]),
        (1, 1, WEIGHTS),
    ],
)
def test_update(backend: Any, dtype: Any, y: int, predicted: int, expected: Any) -> None:
    """The row of the label gains x, the row of a wrong prediction loses it, no other row moves."""
    computed = backend("perceptron_update", WEIGHTS.astype(dtype), X.astype(dtype), y, predicted)
    assert computed.dtype == dtype
    np.testing.assert_array_equal(computed, expected)


def test_labels_may_be_arrays(backend: Any) -> None:
    """An integer array without axes is a label too."""
    computed = backend("perceptron_update", WEIGHTS, X, np.array(2), np.array(0, dtype=np.uint8))
    np.testing.assert_array_equal(computed, backend("perceptron_update", WEIGHTS, X, 2, 0))


@pytest.mark.parametrize(
    ("x", "expected"), [([1.0, -2.0], 1), ([0.0, 0.0], 0), ([1.0, -1.0], 0), ([0.0, 1.0], 2)]
)
def test_prediction(backend: Any, x: list[float], expected: int) -> None:
    """The label of the largest score is predicted, and of several the first."""
    assert backend("perceptron_predict", WEIGHTS, np.array(x)) == expected


def test_no_update_spoils_another_row(backend: Any) -> None:
    """An infinite sample reaches the two rows that it is added to and taken from, and no other."""
    computed = backend("perceptron_update", WEIGHTS, np.array([np.inf, 0.0]), 0, 1)
    np.testing.assert_array_equal(computed, [[np.inf, 0.0], [-np.inf, -1.0], [0.5, 0.5]])


def test_nan_in_gives_nan_out(backend: Any) -> None:
    """An entry that is not a number is none afterwards."""
    computed = backend("binary_perceptron_update", np.array([np.nan, 0.0]), X, 1)
    assert np.isnan(computed[0])


@pytest.mark.parametrize(
    ("name", "arguments", "error", "message"),
    [
        ("binary_perceptron_update", (X, X, 0), ValueError, "y must be −1 or [+]1"),
        (
            "binary_perceptron_update",
            (X, X, np.array([1, 1])),
            ValueError,
            r"y must have shape \(\)",
        ),
        ("binary_perceptron_update", (X, X, True), TypeError, "y must be real numbers −1 or [+]1"),
        ("binary_perceptron_update", (X, X[:1], 1), ValueError, r"x must have shape \(D = 2,\)"),
        (
            "binary_perceptron_update",
            (X[:0], X[:0], 1),
            ValueError,
            r"w must have shape \(D,\) with",
        ),
        (
            "perceptron_update",
            (X, X, 0, 1),
            ValueError,
            r"W must have shape \(K, D\) with K, D ≥ 1",
        ),
        ("perceptron_update", (WEIGHTS, X, 3, 0), ValueError, "y must be labels 0 … 2"),
        ("perceptron_update", (WEIGHTS, X, 0, -1), ValueError, "predicted must be labels 0 … 2"),
        (
            "perceptron_update",
            (WEIGHTS, X, 0, 1.0),
            TypeError,
            "predicted must be .*integer labels",
        ),
        (
            "perceptron_update",
            (WEIGHTS, X, 0, np.array([1])),
            ValueError,
            "predicted must have shape",
        ),
        (
            "perceptron_update",
            (WEIGHTS, X.astype("f"), 0, 1),
            TypeError,
            "x must be .*float64 as the",
        ),
        (
            "perceptron_predict",
            (WEIGHTS, WEIGHTS),
            ValueError,
            r"x must have shape \(D = 2,\), not",
        ),
        ("perceptron_predict", (WEIGHTS[:0], X), ValueError, r"W must have shape \(K, D\) with"),
    ],
)
def test_what_is_refused(backend: Any, name: str, arguments: Any, error: Any, message: str) -> None:
    """Wrong labels, shapes and dtypes are errors that name the argument and what it should be."""
    with pytest.raises(error, match=message):
        backend(name, *arguments)
