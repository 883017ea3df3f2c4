"""Gradient of ridge regression, one sample after the other."""

import numpy as np


def ridge_gradient(X, w, y, lam):
    grad = np.zeros_like(w)
    for x, target in zip(X, y):
        grad += (x @ w - target) * x
    return grad
