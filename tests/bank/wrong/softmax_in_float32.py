"""Softmax in PyTorch, returned in the type that came in."""

import torch


def softmax(z):
    z32 = z.float()
    e = torch.exp(z32 - z32.max())
    return (e / e.sum()).to(z.dtype)
