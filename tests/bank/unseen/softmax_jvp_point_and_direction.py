"""Directional derivative of the softmax."""

import numpy as np


def softmax_jvp(first, second):
    p = np.exp(second - second.max())
    p = p / p.sum()
    return p * (first - np.sum(p * first))
