"""Logistic loss of a score and a label of ±1."""

import torch


def logistic_loss(z, y):
    return torch.log1p(torch.exp(-y * z))
