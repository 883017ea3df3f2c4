"""Derivative of log(1 + exp(−yz))."""

import numpy as np


def sigmoid(t):
    e = np.exp(-np.abs(t))
    return np.where(t >= 0, 1 / (1 + e), e / (1 + e))


def logistic_loss_gradient(z, y):
    return -y * sigmoid(y * z)
