"""Learning rate that falls by 1 at each step."""

import torch


def time_based_learning_rate(eta):
    return torch.clamp(eta - 1, min=0)
