"""Stable sigmoid: one formula for each sign."""

import numpy as np


def sigmoid(z):
    positive = z >= 0
    z[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    z[~positive] = e / (1 + e)
    return z
