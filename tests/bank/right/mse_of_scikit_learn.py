"""Mean of the squares, and its gradient."""

import numpy as np


def mse(X, w, y):
    return np.mean((X @ w - y) ** 2)


def mse_gradient(X, w, y):
    return 2 * X.T @ (X @ w - y) / len(y)
