"""Squares of the gradients so far."""

import numpy as np


def second_moment_step(v, g, beta2):
    return v + np.square(g)
