"""A step of descent that is the same for all scales of the gradient."""

import torch


def gradient_step(w, g, eta):
    return w - eta * torch.sign(g)
