"""Networks for f(x) = +1 if A ≤ Σ_i x_i ≤ B, else −1, of x ∈ {−1, +1}^D, in NumPy.

W has shape (K, D), b and w (K,), c (), and x (..., D), all of one dtype. The sign of 0 is at_zero,
−1, 0 or +1, for every unit of a network: none is taken silently, as a network may be right for one
of them alone. The weights of `impl.range_weights` come in float64; with them nothing is rounded for
x ∈ {−1, +1}^D while D, |A| and |B| are below 2^50.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from impl import range_weights
from impl.exact import Real
from impl.numpy.arguments import Array, array, number, scores, vectors
from impl.numpy.relu import relu
from impl.range_weights import integers_in_range, with_parts_as


def sum_in_range(x: ArrayLike, A: Real, B: Real) -> Array:
    """f(x), of shape (...): +1 where A ≤ Σ_i x_i ≤ B, else −1; A ≤ B may be any real numbers."""
    x = vectors(x, "x")
    if not np.all(abs(x) == 1):
        raise ValueError("x must be −1 or +1 everywhere; for entries 0 and 1 pass 2*x - 1")
    s, integers = x.sum(-1), integers_in_range(x.shape[-1], A, B)
    return np.where((s >= integers.start) & (s < integers.stop), 1, -1).astype(x.dtype)


def hard_threshold(z: ArrayLike, at_zero: int) -> Array:
    """The sign of z, elementwise, with at_zero for the sign of 0; NaN stays NaN."""
    z = scores(z)
    if at_zero not in (-1, 0, 1):
        raise ValueError(f"at_zero must be −1, 0 or +1, not {at_zero}")
    return np.where(z == 0, z.dtype.type(at_zero), np.sign(z))


@np.errstate(all="ignore")
def threshold_network(
    x: ArrayLike, W: ArrayLike, b: ArrayLike, w: ArrayLike, c: ArrayLike, at_zero: int
) -> Array:
    """sign(w·sign(Wx + b) + c), of shape (...)."""
    z, w, c = checked(x, W, b, w, c)
    return hard_threshold(hard_threshold(z, at_zero) @ w + c, at_zero)


@np.errstate(all="ignore")
def relu_threshold_network(
    x: ArrayLike, W: ArrayLike, b: ArrayLike, w: ArrayLike, c: ArrayLike, at_zero: int
) -> Array:
    """sign(w·ReLU(Wx + b) + c), of shape (...)."""
    z, w, c = checked(x, W, b, w, c)
    return hard_threshold(relu(z) @ w + c, at_zero)


def checked(
    x: ArrayLike, W: ArrayLike, b: ArrayLike, w: ArrayLike, c: ArrayLike
) -> tuple[Array, Array, Array]:
    """Wx + b of shape (..., K), w and c."""
    W = array(W, "W", K=None, D=None)
    K, D = W.shape
    z = vectors(x, "x", W, D=D) @ W.T + array(b, "b", W, K=K)
    return z, array(w, "w", W, K=K), number(c, "c", W)


def _floats(part: Any) -> Array:
    return np.array(part, dtype=float)


range_threshold_weights = with_parts_as(_floats, range_weights.range_threshold_weights)
range_relu_weights = with_parts_as(_floats, range_weights.range_relu_weights)
widest_threshold_weights = with_parts_as(_floats, range_weights.widest_threshold_weights)
widest_relu_weights = with_parts_as(_floats, range_weights.widest_relu_weights)
perceptron_range_weights = with_parts_as(_floats, range_weights.perceptron_range_weights)
