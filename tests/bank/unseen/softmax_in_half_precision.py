"""Softmax as in mixed-precision training."""

import torch


def softmax(z):
    dtype = z.dtype
    p = torch.softmax(z.to(torch.bfloat16).float(), dim=-1)
    return p.to(dtype)
