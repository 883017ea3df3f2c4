"""A module, and the slope that autograd finds."""

import torch


class ReLU(torch.nn.Module):
    def forward(self, x):
        return torch.where(x > 0, x, torch.zeros_like(x))


def relu_derivative(x):
    return torch.func.grad(torch.relu)(x)
