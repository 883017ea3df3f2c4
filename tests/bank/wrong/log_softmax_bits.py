"""Log-probabilities."""

import numpy as np


def log_softmax(z):
    e = np.exp(z - z.max())
    return np.log2(e) - np.log2(e.sum())
