"""The logistic function and the logistic loss, in NumPy.

Everything is written in t = e^{−|z|} ∈ [0, 1], which never overflows and underflows only where
the answer does; each result is within 4 ulps of the true value. Underflow and infinities are
legitimate answers here, so NumPy's floating-point warnings are off.
"""

import numpy as np
from numpy.typing import ArrayLike

from impl.numpy.arguments import Array, scores, signs


@np.errstate(all="ignore")
def sigmoid(z: ArrayLike) -> Array:
    """σ(z) = 1/(1 + e^{−z}), elementwise."""
    z = scores(z)
    t: Array = np.exp(-np.abs(z))
    return np.where(z < 0, t, 1) / (1 + t)


@np.errstate(all="ignore")
def sigmoid_derivative(z: ArrayLike) -> Array:
    """σ′(z) = σ(z)(1 − σ(z)) = σ(z)σ(−z), elementwise."""
    t: Array = np.exp(-np.abs(scores(z)))
    # (1 + t)² expanded, for its roundings to vanish with t.
    return t / (1 + t * (2 + t))


@np.errstate(all="ignore")
def logistic_loss(z: ArrayLike, y: ArrayLike) -> Array:
    """log(1 + e^{−yz}), the negative log-likelihood of y ∈ {−1, +1}; y broadcasts with z."""
    z = scores(z)
    margin = signs(y, z) * z
    return np.maximum(-margin, 0) + np.log1p(np.exp(-np.abs(margin)))


@np.errstate(all="ignore")
def logistic_loss_gradient(z: ArrayLike, y: ArrayLike) -> Array:
    """dL/dz = −y σ(−yz); y broadcasts with z."""
    z = scores(z)
    y = signs(y, z)
    return -y * sigmoid(-y * z)


@np.errstate(all="ignore")
def logistic_loss_curvature(z: ArrayLike, y: ArrayLike) -> Array:
    """d²L/dz² = σ(z)σ(−z), the same for both labels; y broadcasts with z."""
    z = scores(z)
    return sigmoid_derivative(signs(y, z) * z)
