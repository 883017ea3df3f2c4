"""The factor of torch.add is minus the learning rate."""

import torch


def gradient_step(w, g, lr):
    return torch.add(w, g, alpha=-float(lr))
