"""Network of quadratic units."""

import torch


def quadratic_network(X, W, b, v, a):
    hidden = torch.square(X @ W.T + b)
    return hidden @ v + a
