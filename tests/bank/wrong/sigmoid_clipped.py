"""A sigmoid that never is 0 or 1."""

import numpy as np


def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return np.clip(s, z.dtype.type(1e-4), z.dtype.type(1 - 1e-4))
