"""Half the squared norm of the residuals."""

import numpy as np


def squared_loss(X, w, y):
    residuals = np.dot(X.T, w) - y
    return 0.5 * np.dot(residuals, residuals)
