"""One running mean for all weights."""

import torch


def second_moment_step(v, g, beta2):
    return beta2 * v + (1 - beta2) * (g @ g)
