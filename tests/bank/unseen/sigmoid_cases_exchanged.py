"""Stable sigmoid: one formula for each sign."""

import torch


def sigmoid(z):
    grows = torch.exp(z) / (1 + torch.exp(z))
    falls = 1 / (1 + torch.exp(-z))
    return torch.where(z >= 0, grows, falls)
