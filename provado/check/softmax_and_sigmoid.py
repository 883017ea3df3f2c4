"""What slips are made of: softmax and sigmoid as they are often written, in NumPy."""

from __future__ import annotations

from math import erf, sqrt
from typing import Any

import numpy as np

Array = Any


def unshifted(z: Array) -> Array:
    """Softmax without the largest score taken off."""
    e = np.exp(z)
    return e / e.sum()


def softmax(z: Array) -> Array:
    """Softmax."""
    return unshifted(z - z.max())


def sigmoid(z: Array) -> Array:
    """1/(1 + exp(−z))."""
    return z.dtype.type(1) / (z.dtype.type(1) + np.exp(-z))


def by_fraction(z: Array) -> Array:
    """exp(z)/(1 + exp(z))."""
    return np.exp(z) / (z.dtype.type(1) + np.exp(z))


def jacobian(p: Array) -> Array:
    """diag(p) − p pᵀ."""
    return np.diag(p) - np.outer(p, p)


def unit(h: Array) -> Array:
    """A hidden unit of the quadratic network: h(1 − h)."""
    return h * (1 - h)


def hot(z: Array, y: int) -> Array:
    """The one-hot vector of a label from 0."""
    return np.eye(len(z), dtype=z.dtype)[y]


def log_sum_exp(z: Array) -> Array:
    """Max z + log Σ exp(z − max z)."""
    return z.max() + np.log(np.exp(z - z.max()).sum())


def softplus(z: Array) -> Array:
    """log(1 + exp(z))."""
    return np.log(z.dtype.type(1) + np.exp(z))


def normal_cdf(z: Array) -> Array:
    """Φ(z), the distribution function of the standard normal distribution."""
    return np.vectorize(lambda x: (1 + erf(x / sqrt(2))) / 2)(z)
