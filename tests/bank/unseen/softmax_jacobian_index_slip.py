"""Jacobian of the softmax, entry by entry."""

import torch


def d_softmax(z):
    s = torch.softmax(z, dim=0)
    n = s.shape[0]
    J = torch.zeros(n, n, dtype=z.dtype)
    for i in range(n):
        for j in range(n):
            if i == j:
                J[i, j] = s[i] * (1 - s[i])
            else:
                J[i, j] = -s[i] * s[i]
    return J
