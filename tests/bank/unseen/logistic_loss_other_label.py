"""softplus of the margin."""

import torch


def logistic_loss(z, y):
    margin = y * z
    return torch.logaddexp(margin, torch.zeros_like(margin))
