"""log(1 + e^(−yz))."""

import numpy as np


def logistic_loss(z, y):
    return np.log(1 + np.exp(-y * z))
