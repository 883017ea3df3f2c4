"""Logistic function without warnings of NumPy."""

import numpy as np


def sigmoid(z):
    z = np.clip(z, -50, 50)
    return 1.0 / (1.0 + np.exp(-z))
