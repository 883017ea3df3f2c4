"""A module of PyTorch with its own training step."""

import torch
import torch.nn.functional as F
from torch import nn


class Model(nn.Module):
    def __init__(self, in_features, hidden, n_classes):
        super().__init__()
        self.first = nn.Linear(in_features, hidden)
        self.last = nn.Linear(hidden, n_classes)

    def forward(self, x):
        return self.last(torch.relu(self.first(x)))

    def train_step(self, x, y, lr):
        self.zero_grad()
        F.cross_entropy(self.forward(x), y).backward()
        with torch.no_grad():
            for layer in (self.first, self.last):
                layer.weight -= lr * layer.weight.grad
