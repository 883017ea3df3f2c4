"""Exponential of PyTorch's logsigmoid."""

import torch
import torch.nn.functional as F


def sigmoid(z):
    return torch.exp(F.logsigmoid(z))
