"""Step of a fixed length."""

import torch


def gradient_step(w, g, eta):
    return w - eta * g / torch.linalg.norm(g)
