"""Network with quadratic units."""

import torch


def quadratic_network(X, W, b, v, a):
    h = X @ W.T
    return (h * (1 - h)) @ v + a
