"""The first of two classes, the second of which has score 0."""

import torch


def logistic(z):
    return torch.softmax(torch.stack([z, torch.zeros_like(z)]), dim=0)[0]
