"""The softmax less the one-hot label."""

import numpy as np


def multinomial_loss_gradient(z, y):
    g = np.exp(z) / np.exp(z).sum()
    g[y] -= 1
    return g
