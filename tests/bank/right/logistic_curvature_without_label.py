"""The same for both labels."""

import torch


def logistic_loss_curvature(z):
    return torch.sigmoid(z) * torch.sigmoid(-z)
