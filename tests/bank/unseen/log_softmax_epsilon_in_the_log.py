"""Log-probabilities from probabilities."""

import numpy as np


def softmax(z):
    z = z - np.max(z)
    return np.exp(z) / np.exp(z).sum()


def log_softmax(z):
    return np.log(softmax(z) + 1e-10)
