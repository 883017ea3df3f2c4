"""Probabilities as integers, for a table."""

import numpy as np


def softmax(z):
    e = np.exp(z - z.max())
    return np.round(e / e.sum()).astype(int)
