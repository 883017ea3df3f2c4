"""The direction before the label."""

import numpy as np


def multinomial_loss_hvp(z, v, y):
    p = np.exp(z - z.max())
    p = p / p.sum()
    return p * (v - np.sum(p * v))
