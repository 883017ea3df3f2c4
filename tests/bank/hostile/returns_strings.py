"""Returns words, and lists in lists in lists."""

import numpy as np


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def relu(z):
    if z < 0:
        return "nothing"
    deep = []
    for _ in range(100_000):
        deep = [deep]
    return deep
