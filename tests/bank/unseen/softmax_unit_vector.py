"""Normalised exponentials."""

import torch
import torch.nn.functional as F


def softmax(z):
    e = torch.exp(z - z.max(dim=-1, keepdim=True).values)
    return F.normalize(e, dim=-1)
