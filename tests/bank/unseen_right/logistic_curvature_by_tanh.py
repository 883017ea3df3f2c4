"""A quarter of 1 − tanh²(z/2), factored."""

import numpy as np


def logistic_hessian(z, y):
    t = np.tanh(np.abs(z) / 2)
    e = np.exp(-np.abs(z))
    return (1 + t) / 2 * e / (1 + e)
