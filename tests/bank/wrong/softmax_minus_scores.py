"""Boltzmann weights."""

import numpy as np


def softmax(z):
    z = z - z.min()
    w = np.exp(-z)
    return w / w.sum()
