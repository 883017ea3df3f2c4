"""Schedule of the learning rate, not below 1."""

import torch


def time_based_learning_rate(eta):
    return torch.clamp(eta / 2, min=1)
