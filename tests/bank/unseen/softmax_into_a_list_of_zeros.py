"""Softmax with a loop that fills an array."""

import numpy as np


def softmax(z):
    K = len(z)
    p = np.array([0] * K)
    m = max(z)
    total = sum(np.exp(zi - m) for zi in z)
    for i in range(K):
        p[i] = np.exp(z[i] - m) / total
    return p
