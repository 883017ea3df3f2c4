"""W plus the outer product of the difference of the classes with x."""

import numpy as np


def perceptron_update(W, x, y, predicted):
    change = np.zeros(len(W), dtype=W.dtype)
    change[y] += 1
    change[predicted] -= 1
    return W + np.outer(change, x)
