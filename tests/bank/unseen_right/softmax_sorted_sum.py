"""Adds the exponentials from the smallest to the largest."""

import numpy as np


def softmax(z):
    e = np.exp(z - z.max())
    denominator = e.dtype.type(0)
    for term in np.sort(e):
        denominator = denominator + term
    return e / denominator
