"""Hessian-vector product from two gradients."""

import numpy as np


def cross_entropy_gradient(z, y):
    p = np.exp(z - z.max())
    p /= p.sum()
    return p - np.eye(len(z), dtype=z.dtype)[y]


def cross_entropy_hvp(z, y, v):
    h = np.sqrt(np.finfo(z.dtype).eps)
    up = cross_entropy_gradient(z + h * v, y)
    down = cross_entropy_gradient(z - h * v, y)
    return (up - down) / (2 * h)
