"""The covariance of the indicators of the classes."""

import numpy as np


def multinomial_hessian(z, y):
    p = np.exp(z - np.max(z))
    p = p / p.sum()
    K = len(p)
    H = np.empty((K, K), dtype=p.dtype)
    for j in range(K):
        unit = np.zeros(K, dtype=p.dtype)
        unit[j] = 1
        H[:, j] = p * (unit - p[j])
    return H
