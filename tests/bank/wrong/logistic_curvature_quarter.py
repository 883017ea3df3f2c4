"""The bound of the second derivative."""

import numpy as np


def logistic_loss_curvature(z, y):
    return np.full_like(z, 0.25)
