"""Squared loss with an L2 penalty."""

import numpy as np


def ridge_loss(X, w, y, lam):
    residual = X @ w - y
    return 0.5 * residual @ residual + 0.5 * lam * np.linalg.norm(w)
