"""Functional linear layers of PyTorch."""

import torch.nn.functional as F


def quadratic_net(inputs, weights, biases, v, offset):
    hidden = F.linear(inputs, weights, biases)
    return F.linear(hidden * (1 - hidden), v[None, :]).squeeze(-1) + offset
