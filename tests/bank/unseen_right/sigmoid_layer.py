"""A layer that remembers what it gave."""

import torch


class Sigmoid(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.last = None

    def forward(self, x):
        self.last = torch.special.expit(x)
        return self.last
