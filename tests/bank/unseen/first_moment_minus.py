"""Average of the directions of descent."""

import numpy as np


def first_moment_step(m, g, beta1):
    return beta1 * m - (1 - beta1) * g
