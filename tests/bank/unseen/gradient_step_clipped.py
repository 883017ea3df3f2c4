"""Gradient descent that does not explode."""

import torch


def gradient_step(w, g, eta):
    g = torch.clamp(g, -1.0, 1.0)
    return torch.sub(w, eta * g)
