"""Probabilities for a loss that takes their logarithm."""

import torch


class Softmax(torch.nn.Module):
    def __init__(self, eps=1e-7):
        super().__init__()
        self.eps = eps

    def forward(self, z):
        p = torch.softmax(z, dim=-1)
        return p.clamp(self.eps, 1 - self.eps)


softmax = Softmax()
