"""Network with quadratic units."""

import numpy as np


def quadratic_network(X, W, b, v, a):
    s = (X @ W.T + b) @ v
    return s * (1 - s) + a
