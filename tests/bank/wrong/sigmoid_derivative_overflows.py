"""Slope by the quotient rule."""

import numpy as np


def sigmoid_derivative(z):
    e = np.exp(-z)
    return e / (1 + e) ** 2
