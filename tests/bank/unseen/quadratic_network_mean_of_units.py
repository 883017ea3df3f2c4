"""Average of the hidden units, with an offset."""

import numpy as np


def quadratic_network(X, W, b, v, a):
    z = X @ W.T + b
    return np.mean(z * (1 - z) * v, axis=1) + a
