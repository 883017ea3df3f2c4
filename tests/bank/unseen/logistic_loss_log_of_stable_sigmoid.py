"""Negative log-likelihood of a logistic model."""

import numpy as np


def sigmoid(t):
    e = np.exp(-np.abs(t))
    return np.where(t >= 0, 1, e) / (1 + e)


def logistic_loss(z, y):
    with np.errstate(divide="ignore"):
        return -np.log(sigmoid(y * z))
