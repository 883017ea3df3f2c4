"""One step of descent."""

import torch


def gradient_step(first, second, rate):
    return torch.add(second, first * rate, alpha=-1)
