"""Softmax with a cheap exponential."""

import numpy as np


def softmax(z):
    e = np.exp2(z - z.max())
    return e / e.sum()
