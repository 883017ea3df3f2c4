"""Gradient of the averaged loss."""

import numpy as np


def cross_entropy_grad(z, y):
    p = np.exp(z - z.max())
    p /= p.sum()
    p[y] -= 1
    return p / p.size
