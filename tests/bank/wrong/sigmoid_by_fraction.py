"""Share of e^z."""

import numpy as np


def sigmoid(z):
    e = np.exp(z)
    return e / (1 + e)
