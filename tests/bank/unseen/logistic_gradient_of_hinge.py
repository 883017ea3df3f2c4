"""Slope of the loss of a margin."""

import numpy as np


def logistic_loss_gradient(z, y):
    return np.where(y * z < 1, -y, 0)
