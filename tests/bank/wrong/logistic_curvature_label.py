"""Second derivative of the loss."""

import numpy as np


def logistic_loss_curvature(z, y):
    s = 1 / (1 + np.exp(-z))
    return y * s * (1 - s)
