"""Network with quadratic units."""

import numpy as np


def quadratic_network(X, W, b, v, a):
    return (X @ W.T + b) @ v + a
