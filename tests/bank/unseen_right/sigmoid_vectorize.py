"""A scalar function, vectorised by NumPy."""

import numpy as np


def _scalar(x):
    if x > 0:
        return 1.0 / (1.0 + np.exp(-x))
    e = np.exp(x)
    return e / (e + 1.0)


sigmoid = np.vectorize(_scalar)
