"""H v for the cross-entropy."""

import torch


def multinomial_loss_hvp(z, y, v):
    p = torch.softmax(z, -1)
    return p * (p.dot(v) - v)
