"""Jacobian of the softmax as a matrix."""

import numpy as np


def softmax_jacobian(z):
    e = np.exp(z - z.max())
    p = (e / e.sum()).reshape(-1, 1)
    return p @ p.T - np.diagflat(p)
