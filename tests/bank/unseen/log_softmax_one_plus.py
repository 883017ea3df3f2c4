"""Log-softmax with an accurate logarithm."""

import torch


def log_softmax(x):
    shifted = x - x.amax(dim=-1, keepdim=True)
    return shifted - torch.log1p(shifted.exp().sum(dim=-1, keepdim=True))
