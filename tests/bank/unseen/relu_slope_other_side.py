"""1 where the unit is active, else 0."""

import numpy as np


def relu_derivative(z):
    return np.where(z < 0, 1.0, 0.0).astype(z.dtype)
