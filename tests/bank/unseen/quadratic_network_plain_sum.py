"""Outputs of a network with one hidden layer."""

import torch


def quadratic_network(X, W, b, v, a):
    z = torch.nn.functional.linear(X, W, b)
    return (z - z**2).sum(dim=1) + a
