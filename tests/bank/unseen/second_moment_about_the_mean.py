"""Average of squares of the gradient."""

import numpy as np


def second_moment_step(v, g, beta2):
    g = g - np.mean(g)
    return beta2 * v + (1 - beta2) * g**2
