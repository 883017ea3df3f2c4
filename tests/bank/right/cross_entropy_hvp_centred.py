"""p times the direction less its mean under p."""

import numpy as np


def multinomial_loss_hvp(z, y, v):
    p = np.exp(z - z.max())
    p /= p.sum()
    return p * (v - p @ v)
