"""Direction of Adam with the value of ε of most libraries."""

import torch


def adam_direction(m, s, eps):
    eps = 1e-8
    return m / (torch.sqrt(s) + eps)
