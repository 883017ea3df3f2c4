"""Derivative of log(1 + e^(−yz))."""

import torch


def logistic_loss_gradient(z, y):
    return y * torch.sigmoid(-y * z)
