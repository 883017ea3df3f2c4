"""σ(z) σ(−z)."""

import torch


def sigmoid_derivative(z):
    return torch.sigmoid(z) * torch.sigmoid(-z)
