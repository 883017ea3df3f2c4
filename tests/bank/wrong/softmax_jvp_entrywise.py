"""Product with the derivative of the softmax."""

import numpy as np


def softmax_jvp(z, v):
    p = np.exp(z - z.max())
    p = p / p.sum()
    return p * (1 - p) * v
