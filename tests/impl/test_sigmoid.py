"""The logistic functions: edge values, accuracy, shapes."""

from typing import Any

import numpy as np
import pytest
from flint import arb

import impl.numpy

INF, NAN = np.inf, np.nan
FUNCTIONS = {
    "sigmoid": (),
    "sigmoid_derivative": (),
    "logistic_loss": (-1, 1),
    "logistic_loss_gradient": (-1, 1),
    "logistic_loss_curvature": (-1, 1),
}
CASES = [(name, y) for name, signs in FUNCTIONS.items() for y in signs or [None]]
EDGES = [  # function, z, y, result
    ("sigmoid", -INF, None, 0.0),
    ("sigmoid", INF, None, 1.0),
    ("sigmoid", 0.0, None, 0.5),
    ("sigmoid", -0.0, None, 0.5),
    ("sigmoid", NAN, None, NAN),
    ("sigmoid_derivative", -INF, None, 0.0),
    ("sigmoid_derivative", INF, None, 0.0),
    ("sigmoid_derivative", 0.0, None, 0.25),
    ("sigmoid_derivative", NAN, None, NAN),
    ("logistic_loss", INF, 1, 0.0),
    ("logistic_loss", INF, -1, INF),
    ("logistic_loss", -INF, 1, INF),
    ("logistic_loss", -INF, -1, 0.0),
    ("logistic_loss", NAN, 1, NAN),
    ("logistic_loss_gradient", INF, 1, 0.0),
    ("logistic_loss_gradient", INF, -1, 1.0),
    ("logistic_loss_gradient", -INF, 1, -1.0),
    ("logistic_loss_gradient", -INF, -1, 0.0),
    ("logistic_loss_gradient", 0.0, 1, -0.5),
    ("logistic_loss_gradient", NAN, -1, NAN),
    ("logistic_loss_curvature", INF, 1, 0.0),
    ("logistic_loss_curvature", -INF, 1, 0.0),
    ("logistic_loss_curvature", -0.0, -1, 0.25),
    ("logistic_loss_curvature", NAN, 1, NAN),
]


def hard_points(dtype: Any) -> Any:
    """Return scores where naive formulas overflow, underflow or cancel, of both signs."""
    limits = np.finfo(dtype)
    vanishing = -np.log(limits.smallest_subnormal.astype(float))
    z = np.concatenate(
        [
            [0.0, limits.smallest_subnormal, limits.tiny, limits.eps, 1e-4, 0.3, 1.0, limits.max],
            [-np.log(limits.tiny.astype(float)), vanishing, vanishing + 1, -np.log(limits.eps)],
            [3.4570289, 5.53861, 5.539197, 2.0289454],  # worst found for float32
            np.linspace(0.01, 40, 60),
            np.linspace(0.75 * vanishing, 1.01 * vanishing, 60),
        ]
    ).astype(dtype)
    return np.concatenate([z, -z])


def sigma(x: arb) -> arb:
    """Return 1/(1 + e^{−x}); from 2000 on it is 0 or 1 to every bit of either dtype."""
    return 1 / (1 + (-x).exp()) if abs(x) < 2000 else arb(int(x > 0))


def exact(name: str, z: Any, y: int | None) -> list[arb]:
    """Return the function by its textbook formula in high precision."""
    y = y or 1
    points = [arb(float(x)) for x in z]
    if name == "sigmoid":
        return [sigma(x) for x in points]
    if name == "logistic_loss":
        return [(-y * x).exp().log1p() if abs(x) < 2000 else max(-y * x, arb(0)) for x in points]
    if name == "logistic_loss_gradient":
        return [-y * sigma(-y * x) for x in points]
    return [sigma(x) * sigma(-x) for x in points]


@pytest.mark.parametrize("edge", EDGES)
def test_edge(backend: Any, dtype: Any, edge: tuple[str, float, int | None, float]) -> None:
    """An infinite score gives the limit, and NaN gives NaN, in the dtype of z."""
    name, z, y, result = edge
    computed = backend(name, np.array([z], dtype), *([] if y is None else [y]))
    np.testing.assert_array_equal(computed, np.array([result], dtype), strict=True)


@pytest.mark.parametrize(("name", "y"), CASES)
def test_accuracy(backend: Any, dtype: Any, ulps: Any, name: str, y: int | None) -> None:
    """Every function is within 4 ulps of the true value."""
    z = hard_points(dtype)
    computed = backend(name, z, *([] if y is None else [y]))
    assert ulps(computed, exact(name, z, y)) <= 4


def test_naive_formulas_fail_the_same_measure(dtype: Any, ulps: Any) -> None:
    """1/(1 + e^{−z}), σ(1 − σ) and log(1 + e^{−z}) as written are out by thousands of ulps."""
    z = hard_points(dtype)
    with np.errstate(all="ignore"):
        sigmoid = 1 / (1 + np.exp(-z))
        derivative = sigmoid * (1 - sigmoid)
        loss = np.log(1 + np.exp(-z))
    assert ulps(sigmoid, exact("sigmoid", z, None)) > 1000
    assert ulps(derivative, exact("sigmoid_derivative", z, None)) > 1000
    assert ulps(loss, exact("logistic_loss", z, 1)) > 1000


@pytest.mark.parametrize("name", [name for name, signs in FUNCTIONS.items() if signs])
def test_labels_broadcast(backend: Any, dtype: Any, name: str) -> None:
    """Scores (4, 1) with labels (3,) give (4, 3), entry by entry as for scalars."""
    z = np.array([[-2.0], [0.0], [1.5], [300.0]], dtype)
    y = np.array([1, -1, 1])
    looped = [[backend(name, np.array(a), int(b)) for b in y] for a in z[:, 0]]
    computed = backend(name, z, y)
    np.testing.assert_array_equal(computed, np.array(looped), strict=True)


def test_scalar_in_scalar_out() -> None:
    """A Python float gives a NumPy float64."""
    assert isinstance(impl.numpy.sigmoid(0.0), np.float64)
