"""Network of parabolas."""

import torch


def quadratic_network(X, W, b, v, a):
    h = X @ W.T + b
    units = (h - h * h) / 2
    return units @ v + a
