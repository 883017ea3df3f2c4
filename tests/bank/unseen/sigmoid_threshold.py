"""Output of a logistic unit."""

import numpy as np


def sigmoid(z):
    return (1 / (1 + np.exp(-z)) >= 0.5).astype(int)
