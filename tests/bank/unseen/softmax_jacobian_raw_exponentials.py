"""Derivative of the softmax by the quotient rule."""

import numpy as np


def softmax_jacobian(z):
    e = np.exp(z)
    S = e.sum()
    return np.diag(e) / S - np.outer(e, e) / S**2
