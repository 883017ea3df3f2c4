"""exp(−|z|)/(1 + exp(−|z|))²."""

import numpy as np


def sigmoid_derivative(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2
