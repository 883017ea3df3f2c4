"""Slope of the loss at a margin."""

import numpy as np


def logistic_loss_gradient(z, y):
    return -1 / (1 + np.exp(y * z))
