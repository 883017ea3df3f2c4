"""Probability less 1 or 0."""

import torch


def logistic_loss_gradient(z, y):
    return torch.sigmoid(z) - (1 if y == 1 else 0)
