"""A module with a step of SGD."""

import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self, n_features: int, hidden_size: int, n_classes: int):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(n_features, hidden_size), nn.Sigmoid(), nn.Linear(hidden_size, n_classes)
        )

    def forward(self, x):
        return self.layers(x)

    def training_step(self, x, y, lr=0.1):
        optimiser = torch.optim.SGD(self.parameters(), lr=lr)
        optimiser.zero_grad()
        nn.functional.cross_entropy(self(x), y).backward()
        optimiser.step()
