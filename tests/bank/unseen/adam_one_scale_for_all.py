"""Direction of Adam for a layer."""

import torch


def adam_direction(m, s, eps):
    scale = s.sum().sqrt()
    return m / (scale + eps)
