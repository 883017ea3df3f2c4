"""Sigmoid for weights in single precision."""

import numpy as np


def sigmoid(z):
    z = np.float32(z)
    out = 1 / (1 + np.exp(-np.abs(z)))
    return np.where(z >= 0, out, 1 - out)
