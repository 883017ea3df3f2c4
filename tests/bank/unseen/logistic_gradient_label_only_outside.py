"""−y σ(−yz)."""

import torch


def logistic_loss_gradient(z, y):
    return -y * torch.sigmoid(-z)
