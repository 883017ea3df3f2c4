"""Log-probabilities that are never minus infinity."""

import torch


def log_softmax(z):
    p = torch.softmax(z, dim=-1)
    return torch.log(torch.clamp(p, min=1e-12))
