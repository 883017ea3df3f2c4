"""Running mean of the gradient."""

import numpy as np


def first_moment_step(m, g, beta):
    return (1 - beta) * m + beta * g
