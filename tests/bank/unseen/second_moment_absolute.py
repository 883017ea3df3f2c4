"""Running size of the gradient."""

import numpy as np


def second_moment_step(v, g, beta2):
    return beta2 * v + (1 - beta2) * np.abs(g)
