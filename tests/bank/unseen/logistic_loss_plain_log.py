"""Logistic loss that does not overflow."""

import numpy as np


def logistic_loss(z, y):
    m = y * z
    return np.log(1 + np.exp(-np.abs(m))) + np.maximum(-m, 0)
