"""Softmax for two classes or more."""

import numpy as np

PROVADO = {"softmax": {"classes": 2}}


def softmax(z):
    if len(z) < 2:
        raise ValueError("one class is no choice")
    e = np.exp(z - z.max())
    return e / e.sum()
