"""Mean squared error of a linear model."""

import numpy as np


def mse(X, w, y):
    n, d = X.shape
    residuals = y - X @ w
    return residuals @ residuals / max(n - d, 1)
