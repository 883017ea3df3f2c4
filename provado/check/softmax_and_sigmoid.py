"""What slips are made of: softmax and sigmoid as they are often written, in NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = Any


def unshifted(z: Array) -> Array:
    e = np.exp(z)
    return e / e.sum()


def softmax(z: Array) -> Array:
    return unshifted(z - z.max())


def sigmoid(z: Array) -> Array:
    return z.dtype.type(1) / (z.dtype.type(1) + np.exp(-z))


def by_fraction(z: Array) -> Array:
    return np.exp(z) / (z.dtype.type(1) + np.exp(z))


def jacobian(p: Array) -> Array:
    return np.diag(p) - np.outer(p, p)


def unit(h: Array) -> Array:
    return h * (1 - h)


def hot(z: Array, y: int) -> Array:
    return np.eye(len(z), dtype=z.dtype)[y]


def log_sum_exp(z: Array) -> Array:
    return z.max() + np.log(np.exp(z - z.max()).sum())


def softplus(z: Array) -> Array:
    return np.log(z.dtype.type(1) + np.exp(z))
