"""Attention weights with dropout for training."""

import torch.nn.functional as F


def softmax(z):
    weights = F.softmax(z, dim=-1)
    return F.dropout(weights, p=0.1)
