"""Jacobian of the softmax times a vector, without the matrix."""

import numpy as np


def softmax_jvp(z, v):
    p = np.exp(z - z.max())
    p /= p.sum()
    mean = p @ v
    return p * (mean - v)
