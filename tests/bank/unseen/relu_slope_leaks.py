"""Slope of the activation."""

import torch


def relu_derivative(z, slope=0.01):
    return torch.where(z > 0, torch.ones_like(z), torch.full_like(z, slope))
