"""Gradient of the data term, and the penalty."""

import numpy as np


def ridge_gradient(X, w, y, lam):
    return X.T @ (X @ w - y) + 0.5 * lam * np.sum(w**2)
