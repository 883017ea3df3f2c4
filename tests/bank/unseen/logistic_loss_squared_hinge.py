"""Loss of a linear classifier."""

import torch


def logistic_loss(z, y):
    return torch.clamp(1 - y * z, min=0) ** 2
