"""Running mean of the gradient."""

import torch


def first_moment_step(m, g, beta1):
    return beta1 * m + g
