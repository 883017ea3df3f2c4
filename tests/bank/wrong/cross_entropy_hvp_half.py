"""Curvature along a direction."""

import torch


def multinomial_loss_hvp(z, y, v):
    p = torch.softmax(z, dim=-1)
    return 0.5 * (p * v - p * (p @ v))
