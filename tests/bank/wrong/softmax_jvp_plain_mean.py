"""The direction less its mean, weighted."""

import torch


def softmax_jvp(z, v):
    p = torch.softmax(z, dim=-1)
    return p * (v - v.mean())
