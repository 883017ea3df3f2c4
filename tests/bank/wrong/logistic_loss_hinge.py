"""A margin loss."""

import numpy as np


def logistic_loss(z, y):
    return np.maximum(0, 1 - y * z)
