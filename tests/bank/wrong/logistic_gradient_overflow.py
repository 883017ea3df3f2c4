"""Chain rule, term by term."""

import numpy as np


def logistic_loss_gradient(z, y):
    e = np.exp(-y * z)
    return -y * e / (1 + e)
