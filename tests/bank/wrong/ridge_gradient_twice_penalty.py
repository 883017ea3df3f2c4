"""Gradient of the penalised loss."""

import numpy as np


def ridge_gradient(X, w, y, lam):
    return X.T @ (X @ w - y) + 2 * lam * w
