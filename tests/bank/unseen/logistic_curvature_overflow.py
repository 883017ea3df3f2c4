"""Second derivative of log(1 + exp(−yz))."""

import torch


def logistic_loss_curvature(z, y):
    e = torch.exp(y * z)
    return e / (1 + e) ** 2
