"""Sum of squared errors and half the penalty."""

import numpy as np


def ridge_loss(X, w, y, lam):
    sse = np.sum(np.square(X.dot(w) - y))
    return sse + lam / 2 * w.dot(w)
